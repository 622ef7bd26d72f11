"""The rows of a table over all its pages, as printed cells with their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.model import Cell, Grid, Place, Statement

_BREAK = re.compile(r"\s*\n\s*")
_IDEOGRAPHIC_SPACE = "\u3000"


class Printed(NamedTuple):
    """A filled cell: its column from 0, its text, and where it stands."""

    column: int
    text: str
    place: Place


class Row(NamedTuple):
    """A row's filled cells. ``resumed`` is true for the first row after a page break."""

    cells: tuple[Printed, ...]
    resumed: bool

    def at(self, column: int) -> Printed | None:
        """The filled cell of a column."""
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.cells[0].place


def joined(first: str, second: str) -> str:
    """Two printed pieces of one text; Latin words keep a space between them."""
    latin = first[-1:].isascii() and second[:1].isascii() and first and second
    apart = latin and first[-1].isalnum() and second[0].isalnum()
    return f"{first} {second}" if apart else first + second


def clean(text: str) -> str:
    """A cell's text on one line."""
    whole = ""
    for piece in _BREAK.split(text.strip(" \t\r\n" + _IDEOGRAPHIC_SPACE)):
        whole = joined(whole, piece)
    return whole


def rows_of(statement: Statement) -> list[Row]:
    """The filled rows of a statement's grids, top to bottom."""
    return list(_grid_rows(statement.grids))


def _grid_rows(grids: Sequence[Grid]) -> Iterator[Row]:
    last: Place | None = None
    for grid in grids:
        fresh = last is not None
        for row in grid.rows:
            cells = tuple(_printed(row))
            if not cells:
                fresh = last is not None
                continue
            place = cells[0].place
            yield Row(cells, fresh or _is_apart(last, place))
            last, fresh = place, False


def _is_apart(last: Place | None, place: Place) -> bool:
    if last is None:
        return False
    if last.text_line is not None and place.text_line is not None:
        return place.text_line - last.text_line > 1
    return last.page != place.page


def _printed(row: Sequence[Cell | None]) -> Iterator[Printed]:
    for column, cell in enumerate(row):
        if cell is not None and (text := clean(cell.text)):
            yield Printed(column, text, cell.place)
