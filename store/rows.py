"""A disclosure as rows: plain tuples, every id already given, ready for ``executemany``.

``TABLES`` names the columns of each table in the order of its tuples.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count

from extract.model import (
    Column,
    Disclosure,
    FactRef,
    Figure,
    Indicator,
    LineItem,
    Place,
    Project,
    Section,
    Sentence,
    Statement,
)
from extract.recognise.facts import fact_of
from store.mentions import FactKey, fact_key, follows_line
from store.money import fen

SPAN = "page_first, page_last, line_first, line_last"
SPOT = "page, text_line"

TABLES = {
    "statements": f"id, document_id, position, form_id, title, printed_code, unit, note, {SPAN},"
    " is_empty",
    "columns": "id, statement_id, position, name, side, measure, fund, basis, fiscal_year,"
    " item_id, unit",
    "lines": f"id, statement_id, position, printed_name, item_id, alignment_id, code, side, level,"
    f" {SPOT}",
    "sections": f"id, document_id, position, heading, level, {SPAN}",
    "sentences": f"id, section_id, document_id, position, text, {SPAN}, resists",
    "comparisons": f"id, sentence_id, position, fact_id, base_fact_id, direction, quote, {SPOT}",
    "figures": "id, document_id, line_id, sentence_id, column_id, column_name, item_id, measure,"
    f" fund, basis, fiscal_year, aspect, direction, base_fact_id, printed, value, unit, decimals,"
    f" fen, {SPOT}, x0, top, x1, bottom, fact_id",
    "projects": "id, document_id, statement_id, position, name, unit, initial_budget, budget,"
    " executed, initial_budget_fen, budget_fen, executed_fen, rate, rate_weight, rate_score,"
    f" total_weight, total_score, grade, {SPOT}",
    "indicators": "id, document_id, statement_id, project_id, position, level1, level2, level3,"
    f" target, adjusted_target, actual, weight, score, reason, flags, {SPOT}",
}

Row = tuple[object, ...]


@dataclass
class Links:
    """What the rows point to in the rest of the database. ``fact`` gives the id of a fact of
    the document's department, None where the document has none; ``items`` gathers the items
    that were met."""

    alignments: dict[tuple[str, str], int]
    decided: dict[tuple[str, str], str | None]
    fact: Callable[[FactKey], int | None]
    items: set[str] = field(default_factory=set)


@dataclass
class Rows:
    """Collects the rows of one document."""

    document_id: int
    next_ids: dict[str, int]
    links: Links
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._ids = {table: count(first) for table, first in self.next_ids.items()}

    def add(self, disclosure: Disclosure) -> None:
        statement_ids = [
            self._statement(position, statement)
            for position, statement in enumerate(disclosure.statements)
        ]
        for position, section in enumerate(disclosure.sections):
            self._section(position, section)
        for position, project in enumerate(disclosure.projects):
            self._project(position, project, statement_ids[project.statement])
        for index, indicators in disclosure.indicators.items():
            self._indicators(indicators, statement_ids[index], None)

    def _put(self, table: str, *values: object) -> int:
        row_id = next(self._ids[table])
        self.tables[table].append((row_id, *values))
        return row_id

    def _statement(self, position: int, s: Statement) -> int:
        row_id = self._put(
            "statements", self.document_id, position, s.form_id, s.title, s.printed_code, s.unit,
            s.note, *_span(s.first, s.last), s.is_empty,
        )  # fmt: skip
        columns = ColumnFinder([(self._column(row_id, c), c) for c in s.columns])
        for line in s.lines:
            self._line(row_id, line, columns)
        return row_id

    def _column(self, statement_id: int, c: Column) -> int:
        return self._put(
            "columns", statement_id, c.position, c.name, c.side, c.measure, c.fund, c.basis,
            c.year, self._item(c.item_id), c.unit,
        )  # fmt: skip

    def _line(self, statement_id: int, line: LineItem, columns: ColumnFinder) -> None:
        resolution = line.resolution
        key = (resolution.printed, resolution.context) if resolution else None
        was = resolution.item_id if resolution else None
        item = self.links.decided.get(key, was) if key else None
        row_id = self._put(
            "lines", statement_id, line.position, line.printed_name, self._item(item),
            self.links.alignments[key] if key else None, line.code, line.side, line.level,
            *line.place[:2],
        )  # fmt: skip
        columns.start()
        for figure in line.figures:
            column_id, column = columns.find(figure.column_name, line.side)
            self._figure(figure, _settled(figure, column, item, was), row_id, None, column_id)

    def _section(self, position: int, s: Section) -> None:
        row_id = self._put(
            "sections", self.document_id, position, s.heading, s.level, *_span(s.first, s.last)
        )
        for place, sentence in enumerate(s.sentences):
            self._sentence(row_id, place, sentence)

    def _sentence(self, section_id: int, position: int, s: Sentence) -> None:
        row_id = self._put(
            "sentences", section_id, self.document_id, position, s.text,
            *_span(s.first, s.last), s.resists,
        )  # fmt: skip
        for figure in s.figures:
            self._figure(figure, figure.fact, None, row_id, None)
        for place, c in enumerate(s.comparisons):
            self._put(
                "comparisons", row_id, place, self._fact(c.fact), self._fact(c.base),
                c.direction, c.quote, *c.place[:2],
            )  # fmt: skip

    def _figure(
        self,
        f: Figure,
        fact: FactRef,
        line_id: int | None,
        sentence_id: int | None,
        column_id: int | None,
    ) -> None:
        box = f.place.box or (None, None, None, None)
        self._put(
            "figures", self.document_id, line_id, sentence_id, column_id, f.column_name,
            self._item(fact.item_id), fact.measure, fact.fund, fact.basis, fact.year, f.aspect,
            f.direction, self._fact(f.base), f.printed,
            None if f.value is None else float(f.value), f.unit, f.decimals, f.fen,
            *f.place[:2], *box, self._fact(fact),
        )  # fmt: skip

    def _project(self, position: int, p: Project, statement_id: int) -> None:
        money = (p.initial_budget, p.budget, p.executed)
        row_id = self._put(
            "projects", self.document_id, statement_id, position, p.name, p.unit, *money,
            *(fen(amount, p.unit) for amount in money), p.rate, p.rate_weight, p.rate_score,
            p.total_weight, p.total_score, p.grade, *p.place[:2],
        )  # fmt: skip
        self._indicators(p.indicators, statement_id, row_id)

    def _indicators(
        self, indicators: Iterable[Indicator], statement_id: int, project_id: int | None
    ) -> None:
        for i in indicators:
            self._put(
                "indicators", self.document_id, statement_id, project_id, i.position, i.level1,
                i.level2, i.level3, i.target, i.adjusted_target, i.actual, i.weight, i.score,
                i.reason, json.dumps(i.flags), *i.place[:2],
            )  # fmt: skip

    def _fact(self, ref: FactRef | None) -> int | None:
        key = fact_key(ref)
        return self.links.fact(key) if key else None

    def _item(self, item_id: str | None) -> str | None:
        if item_id is not None:
            self.links.items.add(item_id)
        return item_id


class ColumnFinder:
    """Which column of a statement a figure stands in: by header path, by side, and, where a
    header is printed more than once, from left to right."""

    def __init__(self, columns: list[tuple[int, Column]]) -> None:
        self._by_name: dict[str, list[tuple[int, Column]]] = defaultdict(list)
        for row_id, column in columns:
            self._by_name[column.name].append((row_id, column))
        self._used: set[int] = set()

    def start(self) -> None:
        """Begins another line."""
        self._used.clear()

    def find(self, name: str, side: str | None) -> tuple[int | None, Column | None]:
        free = [c for c in self._by_name.get(name, ()) if c[0] not in self._used]
        if not free:
            return None, None
        found = next((c for c in free if c[1].side == side), free[0])
        self._used.add(found[0])
        return found


def _settled(figure: Figure, column: Column | None, item: str | None, was: str | None) -> FactRef:
    """The fact of a figure, once a person has said that its line is ``item``."""
    if item == was or column is None or not follows_line(column):
        return figure.fact
    return fact_of(item, column)


def _span(first: Place, last: Place) -> tuple[int, int, int | None, int | None]:
    return first.page, last.page, first.text_line, last.text_line
