"""Examples of rules as small documents, so that each rule shows when it holds and fails.

An example's ``figures`` are ``item/measure/fund[/basis[/year]] [aspect [direction]] = amount
[of item/…]``, in one statement of ``form``, or, with a leading ``§``, in one sentence. ``more``
stand in a second statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from store.audit.model import Document, FactKey, Figure, Line, Section, Sentence, Statement
from store.audit.read import MONEY, code_of, restore_dropped_zeros
from store.audit.span import stands_for

_FIGURE = re.compile(
    r"(?P<sentence>§ )?(?P<fact>\S+)(?: (?P<aspect>[a-z]+))?(?: (?P<direction>-?\d))?"
    r" = (?P<amount>[\d.,]+)(?P<percent>%)?(?: of (?P<base>\S+))?$"
)


def document_of(example: Mapping[str, Any]) -> Document:
    """The document that an example describes."""
    made = _Maker(count(1), example)
    document = Document(1, "example", "final_account", 2024, None, None, "部门", None)
    for position, key in enumerate(("figures", "more")):
        rows = [r for r in example.get(key, ()) if not r.startswith("§")]
        if rows:
            document.statements.append(made.statement(position, rows))
    said = [r for r in example.get("figures", ()) if r.startswith("§")]
    if said:
        document.sections.append(made.section(said))
    return document


def fact_of(text: str) -> FactKey:
    """A fact from ``item/measure/fund[/basis[/year]]``."""
    parts = text.split("/")
    basis = parts[3] if len(parts) > 3 else "actual"
    return FactKey(parts[0], parts[1], parts[2], basis, int(parts[4]) if len(parts) > 4 else 2024)


class _Maker:
    def __init__(self, ids: Iterable[int], example: Mapping[str, Any]) -> None:
        self._ids, self._example = iter(ids), example

    def statement(self, position: int, rows: list[str]) -> Statement:
        form = self._example.get("form")
        statement = Statement(
            next(self._ids), position, form, f"表{position}", None, "万元", None, False, 1, 1
        )
        lines: dict[str, Line] = {}
        for row in rows:
            figure = self.figure(row)
            item = str(figure.item)
            if item not in lines:
                lines[item] = Line(
                    next(self._ids), len(lines), item, item, code_of(item), None, None, 1, 1
                )
                statement.lines.append(lines[item])
            figure.line, figure.statement = lines[item], statement
            lines[item].figures.append(figure)
        restore_dropped_zeros(statement)
        return statement

    def section(self, rows: list[str]) -> Section:
        section = Section(next(self._ids), 0, "情况说明", 1, 1, 1)
        sentence = Sentence(next(self._ids), 0, "；".join(rows), 1, 1, None, section)
        section.sentences.append(sentence)
        for row in rows:
            figure = self.figure(row)
            figure.sentence = sentence
            sentence.figures.append(figure)
        return section

    def figure(self, row: str) -> Figure:
        found = _FIGURE.match(row)
        if found is None:
            raise ValueError(f"not a figure of an example: {row!r}")
        printed = found["amount"]
        value = Decimal(printed.replace(",", "").rstrip("."))
        decimals = len(printed.partition(".")[2])
        unit = "%" if found["percent"] else self._example.get("unit", "万元")
        span = stands_for(value, decimals, unit)
        return Figure(
            next(self._ids), printed, value, unit, decimals, span, *fact_of(found["fact"]),
            found["aspect"] or "amount", int(found["direction"]) if found["direction"] else None,
            fact_of(found["base"]) if found["base"] else None, page=1, text_line=1,
            is_money=unit in MONEY,
        )  # fmt: skip
