"""Examples of rules as small documents, so that each rule shows when it holds and fails.

An example's ``figures`` are ``item/measure/fund[/basis[/year]] [aspect [direction]] = amount
[of item/…]``, in one statement of ``form``, or, with a leading ``§``, in one sentence; without
an amount the cell is blank. ``says`` are comparisons of that sentence without a number:
``words: fact direction base``. ``more`` stand in a second statement. ``text`` are sentences,
``contents`` lines of the contents, ``headings`` bare sections, ``sections`` headings with text,
``lines`` printed lines, ``statements`` empty statements, ``project``
(or ``projects``) and ``indicators`` a performance table. The document is of 2024; ``kind`` is
``final_account`` where none is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from store.audit.blanks import blanks_of
from store.audit.figures import MONEY
from store.audit.model import (
    Column,
    Comparison,
    Document,
    FactKey,
    Figure,
    Indicator,
    Line,
    MoneyRow,
    Project,
    Section,
    Sentence,
    Statement,
)
from store.audit.read import code_of, restore_dropped_zeros
from store.audit.span import stands_for

_FIGURE = re.compile(
    r"(?P<sentence>§ )?(?P<fact>\S+)(?: (?P<aspect>[a-z]+))?(?: (?P<direction>-?\d))?"
    r" = (?P<amount>[\d.,]*)(?P<percent>%)?(?: of (?P<base>\S+))?$"
)


def document_of(example: Mapping[str, Any]) -> Document:
    """The document that an example describes."""
    made = _Maker(count(1), example)
    region = example.get("region")
    kind = example.get("kind", "final_account")
    document = Document(1, "example", kind, 2024, region, None, "部门", None)
    for position, key in enumerate(("figures", "more")):
        rows = [r for r in example.get(key, ()) if not r.startswith("§")]
        if rows:
            document.statements.append(made.statement(position, rows))
    said = [r for r in example.get("figures", ()) if r.startswith("§")]
    if said:
        document.sections.append(made.section(said))
    document.sections += made.prose()
    document.statements += made.bare_statements()
    document.projects += made.projects()
    return document


def fact_of(text: str) -> FactKey:
    """A fact from ``item/measure/fund[/basis[/year]]``."""
    parts = text.split("/")
    basis = parts[3] if len(parts) > 3 else "actual"
    return FactKey(parts[0], parts[1], parts[2], basis, int(parts[4]) if len(parts) > 4 else 2024)


def _comparison(text: str) -> Comparison:
    quote, _, rest = text.partition(": ")
    fact, direction, base = rest.split()
    return Comparison(fact_of(fact), fact_of(base), int(direction), quote, 1, 1)


class _Maker:
    def __init__(self, ids: Iterable[int], example: Mapping[str, Any]) -> None:
        self._ids, self._example = iter(ids), example

    def statement(self, position: int, rows: list[str]) -> Statement:
        form = self._example.get("form")
        statement = Statement(
            next(self._ids),
            position,
            form,
            f"表{position}",
            None,
            "万元",
            self._example.get("note"),
            False,
            1,
            1,
        )
        lines: dict[str, Line] = {}
        for row in rows:
            figure = self.figure(row)
            item = str(figure.item)
            if item not in lines:
                lines[item] = self.line(item, len(lines))
                statement.lines.append(lines[item])
            figure.column = self.column(statement, figure)
            if figure.span is None:
                continue
            figure.line, figure.statement = lines[item], statement
            lines[item].figures.append(figure)
        restore_dropped_zeros(statement)
        statement.blanks = list(blanks_of(statement))
        return statement

    def line(self, item: str, position: int) -> Line:
        return Line(next(self._ids), position, item, item, code_of(item), None, None, 1, 1)

    def column(self, statement: Statement, figure: Figure) -> Column:
        meaning = (figure.measure, figure.fund, figure.basis, figure.year)
        for column in statement.columns:
            if (column.measure, column.fund, column.basis, column.year) == meaning:
                return column
        column = Column(
            next(self._ids), len(statement.columns), str(figure.measure), None, *meaning, None, None
        )
        statement.columns.append(column)
        return column

    def prose(self) -> Iterator[Section]:
        if contents := self._example.get("contents"):
            section = Section(next(self._ids), 0, "目录", 0, 1, 1)
            section.sentences = [
                Sentence(next(self._ids), n, t, 1, 1, None, section) for n, t in enumerate(contents)
            ]
            yield section
        for n, heading in enumerate(self._example.get("headings", ())):
            yield Section(next(self._ids), n, heading, 2, 1, 1)
        for n, raw in enumerate(self._example.get("sections", ())):
            section = Section(next(self._ids), n, raw["heading"], 4, 1, 1)
            section.sentences = [
                Sentence(next(self._ids), k, t, 1, 1, None, section)
                for k, t in enumerate(raw["text"])
            ]
            yield section
        if texts := self._example.get("text"):
            section = Section(next(self._ids), 99, "情况说明", 2, 1, 1)
            section.sentences = [
                Sentence(next(self._ids), n, t, 1, 1, None, section) for n, t in enumerate(texts)
            ]
            yield section

    def bare_statements(self) -> Iterator[Statement]:
        for n, raw in enumerate(self._example.get("statements", ())):
            yield Statement(
                next(self._ids), n, raw.get("form", "final_income"), raw.get("title", "表"),
                raw.get("code"), "万元", raw.get("note"), raw.get("empty", False), 1, 1,
            )  # fmt: skip
        if lines := self._example.get("lines"):
            statement = Statement(
                next(self._ids), 9, "final_income", "表", None, "万元", None, False, 1, 1
            )
            for n, raw in enumerate(lines):
                flags = tuple(raw.get("flags", ()))
                item = f"function:{raw['code']}"
                statement.lines.append(
                    Line(next(self._ids), n, raw["name"], item, raw["code"], None, None, 1, 1,
                         flags, "auto", True)
                )  # fmt: skip
            yield statement

    def projects(self) -> Iterator[Project]:
        one = self._example.get("project")
        for n, raw in enumerate(self._example.get("projects", [] if one is None else [one])):
            rows = raw.get("indicators", self._example.get("indicators", []))
            raw = {k: v for k, v in raw.items() if k != "indicators"}
            blank: dict[str, Any] = dict.fromkeys(
                ("unit", "initial_budget", "budget", "executed", "rate", "rate_weight",
                 "rate_score", "total_weight", "total_score", "grade")
            )  # fmt: skip
            fen: dict[str, Any] = dict.fromkeys(
                ("initial_budget_fen", "budget_fen", "executed_fen")
            )
            project = Project(
                id=next(self._ids), statement=0, position=n, page=1, text_line=1,
                **{**blank, **fen, "name": "项目", **raw},
            )  # fmt: skip
            project.indicators = list(self.indicators(project.id, rows))
            project.rows = list(self.money())
            yield project

    def money(self) -> Iterator[MoneyRow]:
        for n, raw in enumerate(self._example.get("money", ())):
            line = Line(
                next(self._ids), n, raw["name"], None, None, None, min(n, 1), 1, 1
            )  # fmt: skip
            cells = {k: v for k, v in raw.items() if k != "name"}
            yield MoneyRow(line, {m: self.cell(m, printed) for m, printed in cells.items()})

    def cell(self, measure: str, printed: str) -> Figure:
        return Figure(
            next(self._ids), printed, None, None, None, None, None, measure, None, None, None,
            page=1, text_line=1,
        )  # fmt: skip

    def indicators(self, project: int, rows: list[dict[str, Any]]) -> Iterator[Indicator]:
        names = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
        for n, raw in enumerate(rows):
            cells = {**dict.fromkeys(names), **raw, "flags": tuple(raw.get("flags", ()))}
            yield Indicator(
                id=next(self._ids), position=n, statement=0, project=project, page=1, text_line=1,
                **cells,
            )  # fmt: skip

    def section(self, rows: list[str]) -> Section:
        section = Section(next(self._ids), 0, "情况说明", 1, 1, 1)
        sentence = Sentence(next(self._ids), 0, "；".join(rows), 1, 1, None, section)
        section.sentences.append(sentence)
        for row in rows:
            figure = self.figure(row)
            figure.sentence = sentence
            sentence.figures.append(figure)
        sentence.comparisons = [_comparison(said) for said in self._example.get("says", ())]
        return section

    def figure(self, row: str) -> Figure:
        found = _FIGURE.match(row)
        if found is None:
            raise ValueError(f"not a figure of an example: {row!r}")
        printed = found["amount"]
        value = Decimal(printed.replace(",", "").rstrip(".")) if printed else None
        decimals = len(printed.partition(".")[2])
        unit = "%" if found["percent"] else self._example.get("unit", "万元")
        span = None if value is None else stands_for(value, decimals, unit)
        return Figure(
            next(self._ids), printed, value, unit, decimals, span, *fact_of(found["fact"]),
            found["aspect"] or "amount", int(found["direction"]) if found["direction"] else None,
            fact_of(found["base"]) if found["base"] else None, page=1, text_line=1,
            is_money=unit in MONEY,
        )  # fmt: skip
