"""An economic statement of somebody else: its total and its items agree with no other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure, Statement
from store.audit.rule import Rule
from store.audit.span import Span

# Items that a statement by function, or that of the three public expenses, prints as well.
SAME = {
    "economic:30108": "function:2080505",
    "economic:30109": "function:2080506",
    "economic:30113": "function:2210201",
}
WITHIN = {"economic:30217": "three_public:reception", "economic:30212": "three_public:abroad"}
LEAST_WRONG = 2
_TOTALS = ("basic", "personnel", "public")


@dataclass(slots=True)
class Amounts:
    """The amounts of one economic item, of which a statement may print several rows."""

    figures: list[Figure] = field(default_factory=list)

    @property
    def span(self) -> Span:
        total = Span(0, 0)
        for figure in self.figures:
            total += figure.span or Span(0, 0)
        return total


def foreign_economic(document: Document, rule: Rule) -> Iterator[Finding]:
    """A basic-expenditure statement whose total differs from all others, and with it what it
    shares with them: contributions, the housing fund, receptions."""
    for statement in document.statements:
        items = _items(statement)
        total = _total(statement)
        if total is None or total.span is None or len(items) < len(SAME):
            continue
        others = _basic_elsewhere(document, statement, total)
        if not others or any(f.span and f.span.meets(total.span) for f in others):
            continue
        wrong, right = _compared(document, statement, items)
        if len(wrong) >= LEAST_WRONG and not right:
            yield _finding(document, rule, statement, total, others[0], wrong)


def _items(statement: Statement) -> dict[str, Amounts]:
    items: dict[str, Amounts] = defaultdict(Amounts)
    for line in statement.lines:
        if (line.item or "").startswith("economic:") and line.figures and line.figures[0].value:
            items[str(line.item)].figures.append(line.figures[0])
    return items


def _total(statement: Statement) -> Figure | None:
    figures = (f for x in statement.lines if x.item == "summary:total" for f in x.figures)
    return next((f for f in figures if f.measure == "basic"), None)


def _basic_elsewhere(document: Document, statement: Statement, total: Figure) -> list[Figure]:
    return [
        f for f in document.figures()
        if f.statement is not None and f.statement is not statement and f.span
        and f.item == "summary:total" and f.measure == "basic" and f.basis == total.basis
        and f.year == total.year
    ]  # fmt: skip


def _compared(
    document: Document, statement: Statement, items: dict[str, Amounts]
) -> tuple[list[tuple[Amounts, Figure]], list[Amounts]]:
    """The items that disagree with another statement, and those that agree."""
    stated: dict[str, list[Figure]] = defaultdict(list)
    for figure in document.figures():
        other = figure.statement is not None and figure.statement is not statement
        if other and figure.item and figure.span and figure.value:
            stated[figure.item].append(figure)
    wrong: list[tuple[Amounts, Figure]] = []
    right: list[Amounts] = []
    for item, amounts in items.items():
        same, whole = stated.get(SAME.get(item, ""), []), stated.get(WITHIN.get(item, ""), [])
        if same and any(f.span and f.span.meets(amounts.span) for f in same):
            right.append(amounts)
        elif same:
            wrong.append((amounts, same[0]))
        elif whole and all(f.span and amounts.span.low > f.span.high for f in whole):
            wrong.append((amounts, whole[0]))
    return wrong, right


def _finding(
    document: Document, rule: Rule, statement: Statement, total: Figure, other: Figure,
    wrong: list[tuple[Amounts, Figure]],
) -> Finding:  # fmt: skip
    name = words.statement_name(statement)
    cells = [f for x in statement.lines if x.item == "summary:total" for f in x.figures]
    said = [
        f for s in document.sentences() for f in s.figures
        if f.item == "summary:total" and f.measure in _TOTALS
        and any(c.measure == f.measure and c.span == f.span for c in cells)
    ]  # fmt: skip
    items = "、".join(
        f"{a.figures[0].line.name.split()[0]}与{words.where(f)}"
        for a, f in wrong if a.figures[0].line
    )  # fmt: skip
    copied = f"；{words.places(said)}照用了这张表的数" if said else ""
    copied_en = f"; {words.places(said, True)} repeat its amounts" if said else ""
    finding = Finding.of(
        rule, f"{statement.form}|foreign",
        f"{name}合计印 {words.shown(total)}，{words.where(other)}的基本支出为 {words.shown(other)}；"
        f"{items}也不符，应是别的部门（或汇总）的表{copied}",
        f"{name}: total {words.shown(total)}, but basic expenditure is {words.shown(other)}; other"
        f" items disagree as well: it looks like another department's{copied_en}",
        Evidence.place("found", statement, statement.title),
        *(Evidence.figure("found", f) for f in [*cells, *said]),
        *(Evidence.figure("found", f) for a, _ in wrong for f in a.figures),
        *(Evidence.figure("mention", f) for f in [other, *(f for _, f in wrong)]),
    )  # fmt: skip
    finding.found, finding.expected = words.shown(total), words.shown(other)
    finding.about = tuple(f.id for f in [*cells, *said, *(f for a, _ in wrong for f in a.figures)])
    return finding
