"""``hierarchy``: an amount is the sum of the amounts one level below it, by code.

One instance for every parent in every column of every statement. A level that is left blank
while its own parts are printed is looked through (that it is blank is a finding of its own).
Parameters: ``scheme`` (function or economic) and ``totals``: items whose line is the sum of
the top level of the column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from store.audit.check import Check
from store.audit.model import Document, Figure, Line, Statement
from store.audit.relation import Linear, Term
from store.audit.rule import Rule

Slot = tuple[object, ...]
NO_AMOUNT = "not an amount"


@dataclass(slots=True)
class Tree:
    """The codes of one statement with their lines, and who stands under whom."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    children: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    top: list[str] = field(default_factory=list)
    blanks: dict[tuple[int, Slot], Figure] = field(default_factory=dict)

    @classmethod
    def of(cls, statement: Statement, scheme: str) -> Tree:
        """The tree of the lines that follow ``scheme``."""
        tree = cls()
        tree.blanks = {(f.line.id, slot_of(f)): f for f in statement.blanks if f.line}
        for line in statement.lines:
            if line.code and scheme_of(line) == scheme:
                tree.lines[line.code].append(line)
        for code in tree.lines:
            above = next(
                (code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in tree.lines), None
            )
            (tree.children[above] if above else tree.top).append(code)
        return tree

    def amounts(self, code: str, slot: Slot) -> list[Figure]:
        """The figures printed for a code in a column."""
        return [f for line in self.lines.get(code, ()) for f in line.figures if slot_of(f) == slot]

    def parts(self, code: str, slot: Slot) -> list[Figure]:
        """The figures one level below, looking through what is blank."""
        return [f for child in self.children.get(code, ()) for f in self.known(child, slot)]

    def known(self, code: str, slot: Slot) -> list[Figure]:
        """A code's own figures, or those below it, or its blank cell."""
        return self.amounts(code, slot) or self._below(code, slot) or self._blank(code, slot)

    def _below(self, code: str, slot: Slot) -> list[Figure]:
        parts = self.parts(code, slot)
        return parts if any(not f.is_blank for f in parts) else []

    def _blank(self, code: str, slot: Slot) -> list[Figure]:
        cells = (self.blanks.get((line.id, slot)) for line in self.lines.get(code, ()))
        return [f for f in cells if f is not None]

    def slots(self) -> list[Slot]:
        """Every column in which a code has an amount."""
        figures = (f for lines in self.lines.values() for line in lines for f in line.figures)
        slots = dict.fromkeys(slot_of(f) for f in figures if f.span is not None)
        return [slot for slot in slots if slot[0] != NO_AMOUNT]


def scheme_of(line: Line) -> str:
    """function or economic; from the item, else from the code's leading digit."""
    scheme = (line.item or "").partition(":")[0]
    if scheme in ("function", "economic"):
        return scheme
    return "economic" if line.code and line.code.startswith(("3", "5")) else "function"


def slot_of(figure: Figure) -> Slot:
    """What makes two figures stand in the same column, over the sides of a statement. What is
    printed in per cent of each row's own base (增减%) does not add up."""
    if figure.span is None or figure.aspect != "amount" or figure.unit == "%":
        return (NO_AMOUNT, figure.id)
    column = figure.column
    measure = figure.measure or (column.measure if column else None)
    fund = figure.fund or (column.fund if column else None)
    if measure and fund:
        basis = figure.basis or (column.basis if column else None)
        year = figure.year or (column.year if column else None)
        return (measure, fund, basis, year, figure.unit)
    return ("column", figure.column_name, figure.line.side if figure.line else None)


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """The instances of a hierarchy rule."""
    for statement in document.statements:
        tree = Tree.of(statement, rule.params["scheme"])
        for slot in tree.slots():
            if "totals" in rule.params:
                yield from _totals(statement, tree, slot, rule)
            else:
                yield from _parents(statement, tree, slot, rule)


def _name(statement: Statement, what: str, slot: Slot) -> str:
    return "|".join(map(str, (statement.form or statement.title, what, *slot)))


def _parents(statement: Statement, tree: Tree, slot: Slot, rule: Rule) -> Iterator[Check]:
    for code, children in tree.children.items():
        whole, parts = tree.amounts(code, slot), tree.parts(code, slot)
        if not children or not whole or not parts:
            continue
        name = _name(statement, code, slot)
        if len({f.span for f in whole}) > 1:
            yield Check(rule, name, "insufficient", None, "printed_more_than_once", statement.id)
            continue
        terms = tuple(Term(1, f) for f in parts)
        yield Check.of(Linear(rule, name, (Term(1, whole[0]),), terms), statement.id)


def _totals(statement: Statement, tree: Tree, slot: Slot, rule: Rule) -> Iterator[Check]:
    parts = [f for code in tree.top for f in tree.known(code, slot)]
    for line in statement.lines:
        if line.item not in rule.params["totals"] or line.code:
            continue
        for figure in line.figures:
            if slot_of(figure) == slot and any(not f.is_blank for f in parts):
                name = _name(statement, str(line.item), slot)
                terms = tuple(Term(1, f) for f in parts)
                yield Check.of(Linear(rule, name, (Term(1, figure),), terms), statement.id)
