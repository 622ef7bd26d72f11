"""Runs of amounts that stand in other rows than where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.hierarchy import Slot, Tree, slot_of
from store.audit.model import Document, Figure, Line, Statement
from store.audit.relation import Term, total_of
from store.audit.rule import Rule

NEXT_ROW, FURTHER = 2, 3
"""How many rows make a run: amounts of the neighbouring rows, or of rows further away."""
SHOWN = 6
TOTAL = "summary:total"
Column = list[tuple[str, Figure]]


@dataclass(frozen=True, slots=True)
class Moved:
    """An amount that another statement prints in the row of ``owner``, ``step`` rows on."""

    figure: Figure
    owner: str
    step: int


def shifted_rows(document: Document, rule: Rule) -> Iterator[Finding]:
    """A run of rows whose amounts are those of other rows in a statement that adds up better:
    one finding a statement, over all its runs and what stands between them."""
    columns = [(s, slot, _column(s, slot)) for s in document.statements for slot in _slots(s)]
    broken = {id(c): _broken(s, slot) for s, slot, c in columns}
    seen: set[int] = set()
    for statement, slot, column in columns:
        alike = [c for c in columns if c[0] is not statement and _comparable(slot, c[1])]
        for other, _, reference in _nearest_first(alike, slot):
            if statement.id in seen:
                break
            runs = _runs(column, reference) if broken[id(column)] > broken[id(reference)] else []
            if runs:
                seen.add(statement.id)
                yield _finding(rule, statement, other, runs, _stretch(column, reference, runs))


def _nearest_first(
    columns: Sequence[tuple[Statement, Slot, Column]], slot: Slot
) -> list[tuple[Statement, Slot, Column]]:
    """Columns of the same measure before others."""
    return sorted(columns, key=lambda column: column[1][0] != slot[0])


def _slots(statement: Statement) -> list[Slot]:
    return [
        s for s in Tree.of(statement, "function").slots() if s[0] in ("total", "income", "basic")
    ]


def _comparable(a: Slot, b: Slot) -> bool:
    """Columns that state the same where there is one fund: total or income, of one year."""
    return (a[0] == "basic") == (b[0] == "basic") and a[2:4] == b[2:4]


def _column(statement: Statement, slot: Slot) -> Column:
    """The first amount of each code, and of the total, in printed order."""
    found: dict[str, Figure] = {}
    for line in statement.lines:
        key = line.code or (TOTAL if line.item == TOTAL else None)
        for figure in line.figures:
            if key and slot_of(figure) == slot and figure.value:
                found.setdefault(key, figure)
    return list(found.items())


def _broken(statement: Statement, slot: Slot) -> int:
    """How many parents are not the sum of what stands below them."""
    tree, count = Tree.of(statement, "function"), 0
    for code in tree.children:
        whole, parts = tree.amounts(code, slot), tree.parts(code, slot)
        if whole and parts:
            low, high = total_of([Term(1, whole[0]), *(Term(-1, f) for f in parts)], {})
            count += low > 0 or high < 0
    return count


def _runs(column: Column, reference: Column) -> list[list[Moved]]:
    """Rows that hold, one after the other, the amounts of other codes of the reference and
    not their own; the longest runs first come, no row in two of them."""
    own, at = dict(reference), {code: n for n, (code, _) in enumerate(reference)}
    moved = [(code, f) for code, f in column if code not in own or own[code].span != f.span]
    places = {code: n for n, (code, _) in enumerate(column)}
    found: list[list[Moved]] = []
    for code, _ in moved:
        for start in range(len(reference)):
            run = _diagonal(column, reference, own, places[code], start)
            step = start - at[code] if code in at else 0
            least = NEXT_ROW if abs(step) == 1 else FURTHER
            if len(run) >= least and len({f.span for f, _ in run}) > 1:
                found.append([Moved(f, owner, step) for f, owner in run])
    return _apart(found)


def _diagonal(
    column: Column, reference: Column, own: dict[str, Figure], row: int, start: int
) -> list[tuple[Figure, str]]:
    run: list[tuple[Figure, str]] = []
    for (code, figure), (owner, theirs) in zip(column[row:], reference[start:], strict=False):
        mine = own.get(code)
        if owner == code or mine is None or mine.span == figure.span or theirs.span != figure.span:
            break
        run.append((figure, owner))
    return run


def _apart(runs: Sequence[list[Moved]]) -> list[list[Moved]]:
    taken: set[int] = set()
    kept = []
    for run in sorted(runs, key=len, reverse=True):
        if taken.isdisjoint(m.figure.id for m in run):
            taken.update(m.figure.id for m in run)
            kept.append(run)
    return sorted(kept, key=lambda run: run[0].figure.line.position if run[0].figure.line else 0)


def _stretch(column: Column, reference: Column, runs: Sequence[list[Moved]]) -> list[Line]:
    """The rows from the first run's first to the last run's last."""
    lines = [m.figure.line for run in runs for m in run if m.figure.line]
    first, last = min(x.position for x in lines), max(x.position for x in lines)
    between = [f.line for _, f in column if f.line and first <= f.line.position <= last]
    return list(between)


def _finding(
    rule: Rule, statement: Statement, other: Statement, runs: list[list[Moved]], lines: list[Line]
) -> Finding:
    run = runs[0]
    cells = [m.figure for m in run]
    rows = "、".join(f"{_row(f.line)} {words.shown(f)}" for f in cells[:SHOWN])
    more, more_en = ("等", " and so on") if len(lines) > min(len(run), SHOWN) else ("", "")
    start, owner, step = _row(cells[0].line), run[0].owner, run[0].step
    many, many_en = (f" {len(lines)} 行", f" {len(lines)}") if more else ("", "")
    name = cells[0].line.name.strip() if cells[0].line else ""
    here, there = words.statement_name(statement), words.statement_name(other)
    finding = Finding.of(
        rule, f"{statement.form}|{start}|{step}",
        f"{here}从“{name}”起{many}金额错行（{_way(step)}）：{rows}{more}；"
        f"与{there}“{owner}”起各行逐一相同",
        f"{here}: from {start} on, the amounts of{many_en} rows stand"
        f" {_way(step, True)} from where {there} has them ({owner} on): {rows}{more_en}",
        *(Evidence.figure("found", f) for f in cells),
    )  # fmt: skip
    finding.found = rows + more
    ids = {x.id for x in lines}
    blanks = [b for b in statement.blanks if b.line and b.line.id in ids]
    finding.about = tuple(f.id for f in (*(f for x in lines for f in x.figures), *blanks))
    return finding


def _row(line: Line | None) -> str:
    return (line.code or line.name.strip()) if line else ""


def _way(step: int, english: bool = False) -> str:
    rows = abs(step)
    if english:
        return f"{rows or 'some'} {'row' if rows == 1 else 'rows'} {'down' if step < 0 else 'up'}"
    return f"向{'下' if step < 0 else '上'}错{'一' if rows == 1 else f' {rows} '}行"
