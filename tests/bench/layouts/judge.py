"""What is read of a layout held against what was printed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.disclosure import read_disclosure
from extract.model import Column, Disclosure, Statement
from tests.bench.layouts.printed import Printed, Truth, bare, truths


@dataclass
class Verdict:
    """``right`` of ``printed`` figures; those missing and those not printed; statements lost
    or with a wrong form, code, unit or emptiness; what is wrong about the document."""

    printed: int
    missing: list[Truth] = field(default_factory=list)
    extra: list[Truth] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_perfect(self) -> bool:
        return not (self.missing or self.extra or self.wrong)

    @property
    def right(self) -> int:
        return self.printed - len(self.missing)


def judged(path: Path, statements: Sequence[Printed], *, grouped: bool = True) -> Verdict:
    """Read a file and compare. Without ``grouped`` only the lowest word over a column counts:
    where no rule is drawn, nothing shows how far the words above it reach."""
    disclosure = read_disclosure(path)
    expected = truths(list(statements))
    found = _read(disclosure)
    if not grouped:
        expected, found = _lowest(expected), _lowest(found)
    blank = {t for t in expected if not t.means}
    known, found = _without_meaning(expected, blank), _without_meaning(found, blank)
    missing, extra = known - found, found - known
    wrong = [*_statements(disclosure, statements), *_document(disclosure, statements)]
    return Verdict(known.total(), list(missing.elements()), list(extra.elements()), wrong)


def _without_meaning(truth: Counter[Truth], blank: set[Truth]) -> Counter[Truth]:
    """The figures, without their meaning where the catalogue need not know it."""
    found: Counter[Truth] = Counter()
    for t, n in truth.items():
        bare_truth = t._replace(means="")
        found[bare_truth if bare_truth in blank else t] += n
    return found


def _lowest(truth: Counter[Truth]) -> Counter[Truth]:
    found: Counter[Truth] = Counter()
    for t, n in truth.items():
        found[t._replace(column=t.column.rpartition("/")[2], means="")] += n
    return found


def _read(disclosure: Disclosure) -> Counter[Truth]:
    found: Counter[Truth] = Counter()
    for statement in disclosure.statements:
        columns = {(c.side, c.name): c for c in statement.columns}
        for line in statement.lines:
            words = f"{line.code or ''}|{bare(line.printed_name)}"
            for figure in line.figures:
                column = columns.get((line.side, figure.column_name))
                path = figure.column_name.replace(" / ", "/")
                found[Truth(statement.form_id or "", words, path, bare(figure.printed),
                            _means(column))] += 1  # fmt: skip
    return found


def _means(column: Column | None) -> str:
    if column is None or column.measure is None:
        return ""
    return f"{column.measure}/{column.fund}"


def _statements(disclosure: Disclosure, printed: Sequence[Printed]) -> list[str]:
    wanted = Counter(p.form for p in printed)
    found = Counter(s.form_id or "" for s in disclosure.statements)
    wrong = [f"no {f or 'unknown table'}" for f in (wanted - found).elements()]
    wrong += [f"one more {f or 'unknown table'}" for f in (found - wanted).elements()]
    by_form: dict[str, Statement] = {s.form_id or "": s for s in disclosure.statements}
    for p in printed:
        statement = by_form.get(p.form)
        if statement is None:
            continue
        nothing = "无数据" in p.note and all(set(t.printed) <= set("0.—") for t in p.figures())
        if statement.is_empty != (nothing or not any(p.figures())):
            wrong.append(f"{p.form}: is_empty {statement.is_empty}")
        if statement.unit != p.unit:
            wrong.append(f"{p.form}: unit {statement.unit}")
        if p.code and statement.printed_code != p.code:
            wrong.append(f"{p.form}: code {statement.printed_code}")
    return wrong


def _document(disclosure: Disclosure, printed: Sequence[Printed]) -> list[str]:
    identity = disclosure.identity
    kind = "final_account" if "决算" in printed[0].title else "budget"
    wanted = {"kind": kind, "fiscal_year": 2024, "region_code": "140824",
              "department": "稷山县示例局", "unit": printed[0].unit}  # fmt: skip
    found = {name: getattr(identity, name) for name in wanted}
    wrong = [f"{n} is {found[n]}, not {v}" for n, v in wanted.items() if found[n] != v]
    return [*wrong, *disclosure.problems]
