"""Two lines of one statement that bear each other's amounts."""

from __future__ import annotations

from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure, Statement
from store.audit.rule import Rule

_BUDGETS = frozenset({"initial_budget", "adjusted_budget"})


def exchanged(document: Document, rule: Rule) -> Iterator[Finding]:
    """Purchase printed where operation belongs and the reverse, as another statement of the same
    year shows; a budget may be the initial or the adjusted one."""
    one, two = rule.params["items"]
    pairs = [(s, _cells(s, one), _cells(s, two)) for s in document.statements]
    for statement, ones, twos in pairs:
        wrong: list[tuple[Figure, Figure]] = []
        for a, b in ((a, b) for a in ones for b in twos if _same_column(a, b)):
            others = [
                (c, d)
                for s, cs, ds in pairs
                if s is not statement
                for c in cs
                for d in ds
                if _same_column(c, d) and _alike(a, c)
            ]
            crossed = others and all(_meet(a, d) and _meet(b, c) for c, d in others)
            if crossed and not _meet(a, b) and statement.form not in rule.params["not_forms"]:
                wrong.append((a, b))
        if wrong:
            yield _finding(rule, statement, wrong)


def _cells(statement: Statement, item: str) -> list[Figure]:
    return [f for f in statement.figures() if f.item == item and f.span and f.aspect == "amount"]


def _same_column(a: Figure, b: Figure) -> bool:
    return (a.basis, a.year) == (b.basis, b.year)


def _alike(a: Figure, b: Figure) -> bool:
    """One year, and the same basis as far as budgets are told apart."""
    return a.year == b.year and (a.basis == b.basis or {a.basis, b.basis} <= _BUDGETS)


def _meet(a: Figure, b: Figure) -> bool:
    return a.span is not None and b.span is not None and a.span.meets(b.span)


def _finding(rule: Rule, statement: Statement, wrong: list[tuple[Figure, Figure]]) -> Finding:
    first, second = wrong[0]
    names = [f.line.name.strip() if f.line else "" for f in (first, second)]
    cells = "；".join(
        f"{a.column_name.split(' / ')[-1]}印 {words.shown(a)}、{words.shown(b)}" for a, b in wrong
    )
    finding = Finding.of(
        rule, f"{statement.form}|{'|'.join(names)}",
        f"{words.statement_name(statement)}“{names[0]}”与“{names[1]}”两行的数对调了：{cells}",
        f"{words.statement_name(statement)}: “{names[0]}” and “{names[1]}” bear each other's amounts",
        *(Evidence.figure("found", f) for pair in wrong for f in pair),
    )  # fmt: skip
    finding.found, finding.expected = words.shown(first), words.shown(second)
    finding.about = tuple(f.id for pair in wrong for f in pair)
    return finding
