"""A class of the economic statement whose amounts all stand a row from their items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.hierarchy import Tree
from store.audit.model import Document, Figure, Line, Statement
from store.audit.rule import Rule

LEAST_MATCHES = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """An item's amount as another statement prints it, the cell a row away that holds it,
    and what the item's own row holds."""

    known: Figure
    found: Figure
    own: Line


def slipped_class(document: Document, rule: Rule) -> Iterator[Finding]:
    """Two items or more of a class whose amounts, known from elsewhere, stand a row up (or
    down) and not in their own rows: the whole column slipped. Parameter ``same``: pairs of an
    economic code and an item that states the same money."""
    known = _known(document, dict(rule.params["same"]))
    for statement in document.statements:
        tree = Tree.of(statement, "economic")
        for code, children in tree.children.items():
            rows = sorted((x for c in children for x in tree.lines[c]), key=lambda x: x.position)
            for step in (-1, 1):
                slips = list(_slips(known, statement, rows, step))
                if len({s.known.span for s in slips}) >= LEAST_MATCHES:
                    yield _finding(rule, statement, code, rows, slips, step)


def _slips(
    known: Mapping[str, Sequence[Figure]], statement: Statement, rows: Sequence[Line], step: int
) -> Iterator[Slip]:
    for at, row in enumerate(rows):
        elsewhere = [f for f in known.get(row.code or "", ()) if f.statement is not statement]
        if not elsewhere or not 0 <= at + step < len(rows):
            continue
        spans = {f.span for f in elsewhere}
        there = [f for f in rows[at + step].figures if f.span in spans]
        if there and not any(f.span in spans for f in row.figures):
            yield Slip(next(f for f in elsewhere if f.span == there[0].span), there[0], row)


def _known(document: Document, same: Mapping[str, str]) -> dict[str, list[Figure]]:
    """By economic code, this year's amounts of the item that states the same money."""
    codes = {item: code for code, item in same.items()}
    found: dict[str, list[Figure]] = {}
    for figure in (f for s in document.statements for f in s.figures() if f.item in codes):
        actual = figure.basis == "actual" and figure.year == document.year
        if figure.value and figure.aspect == "amount" and actual:
            found.setdefault(codes[figure.item or ""], []).append(figure)
    return found


def _finding(
    rule: Rule, statement: Statement, code: str, rows: list[Line], slips: list[Slip], step: int
) -> Finding:
    way, way_en = ("上", "up") if step < 0 else ("下", "down")
    pairs = "、".join(
        f"“{s.own.name.strip()}”的 {words.shown(s.known)} 印在“{_name(s.found)}”行" for s in slips
    )
    pairs_en = ", ".join(
        f"{words.shown(s.known)} of {s.own.code} stands in the row of {_code(s.found)}"
        for s in slips
    )
    where = words.statement_name(statement)
    finding = Finding.of(
        rule, f"{statement.form}|{code}|{step}",
        f"{where}{code} 类各款金额向{way}错一行：{pairs}",
        f"{where}: the amounts of class {code} stand one row {way_en}: {pairs_en}",
        *(Evidence.figure("found", s.found) for s in slips),
        *(Evidence.figure("mention", s.known) for s in slips),
    )  # fmt: skip
    finding.found = "、".join(f"{_code(s.found)} {words.shown(s.found)}" for s in slips)
    blanks = [b.id for b in statement.blanks if b.line in rows]
    finding.about = (*(f.id for x in rows for f in x.figures), *blanks)
    return finding


def _name(figure: Figure) -> str:
    return figure.line.name.strip() if figure.line else ""


def _code(figure: Figure) -> str:
    return f"{figure.line.code}" if figure.line else ""
