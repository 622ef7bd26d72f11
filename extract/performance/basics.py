"""The basic data behind an evaluation (部门整体支出绩效评价基础数据表): blocks that each have a
heading of their own, over rows of amounts by year or over a single row of counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.catalogue import Item, form, items, normalise, without_number
from extract.model import FactRef, Figure, LineItem
from extract.performance.figures import figure, unit_in
from extract.performance.rows import Printed, Row
from extract.performance.words import layouts, plain, starts_with

_YEAR = re.compile(r"(20\d\d)\s*年")
_AMONG = re.compile(r"^其中[:：]?")


def is_basics(rows: Sequence[Row]) -> bool:
    """Whether the rows are of such a table: at least two of its blocks begin in them."""
    return sum(_begins_block(row) for row in rows) >= 2


def read_basics(rows: Sequence[Row]) -> list[LineItem]:
    """A line for each row of amounts, and for each heading of a block of counts."""
    lines: list[LineItem] = []
    heading: Row | None = None
    for row in rows:
        if _begins_block(row):
            heading = row
        elif heading is not None and not starts_with(row.cells[0].text, "rows", "end"):
            lines.extend(_lines(row, heading))
    return lines


def _begins_block(row: Row) -> bool:
    return starts_with(row.cells[0].text, "basics", "blocks")


def _lines(row: Row, heading: Row) -> Iterator[LineItem]:
    label, columns = heading.cells[0], heading.cells[1:]
    if any(_basis(column.text) for column in columns):
        yield _amounts(row, label, columns)
    elif starts_with(row.cells[0].text, "basics", "text_only"):
        yield _line(row.cells[0], None, [])
    else:
        yield from (_count(row, label, column) for column in columns)


def _basis(text: str) -> str | None:
    bases: dict[str, str] = layouts()["basics"]["basis"]
    return next((basis for word, basis in bases.items() if word in plain(text)), None)


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found.group(1)) if found else None


def _amounts(row: Row, label: Printed, columns: Sequence[Printed]) -> LineItem:
    """A named row: its amounts by the year and the basis that the heading prints."""
    item = _item(row.cells[0].text)
    unit = unit_in(label.text)
    figures = []
    for column in columns:
        cell = row.at(column.column)
        fact = _fact(item, _basis(column.text), _year(column.text))
        made = figure(cell.text, unit, cell.place, column.text, fact) if cell else None
        figures += [made] if made else []
    return _line(row.cells[0], item, figures)


def _count(row: Row, label: Printed, column: Printed) -> LineItem:
    """A heading of a block of counts, and the number under it."""
    item = _item(column.text)
    unit = unit_in(column.text) or (item.unit if item else None)
    cell = row.at(column.column)
    fact = _fact(item, "actual", _year(column.text))
    made = figure(cell.text, unit, cell.place, label.text, fact) if cell else None
    return _line(column, item, [made] if made else [])


def _fact(item: Item | None, basis: str | None, year: int | None) -> FactRef:
    if item is None:
        return FactRef(None, None, None, basis, year)
    measure, fund = item.measure or "total", item.fund or "all"
    return FactRef(item.total or item.id, measure, fund, basis, year)


def _line(label: Printed, item: Item | None, figures: list[Figure]) -> LineItem:
    return LineItem(0, label.text, None, None, _level(item), label.place, None, figures)


def _level(item: Item | None) -> int | None:
    if item is None:
        return None
    depth = 1
    while item is not None and item.parent:
        item, depth = items()[item.parent], depth + 1
    return depth


def _item(text: str) -> Item | None:
    """The item of the form that a printed label names, whatever its number or bracket."""
    return _names().get(_key(text))


@cache
def _names() -> dict[str, Item]:
    lines = form(layouts()["basics"]["form"]).lines
    return {_key(name): line.item for line in lines for name in line.names}


def _key(text: str) -> str:
    name = without_number(plain(normalise(text)))
    return plain(normalise(_AMONG.sub("", name)))
