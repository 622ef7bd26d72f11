"""The rows of a table over all its pages, as printed cells with their columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.model import Cell, Grid, Place, Statement

_BREAK = re.compile(r"\s*\n\s*")
_EDGE_WIDTH = 2.5
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
    """The filled rows of a statement's grids, top to bottom. Where cells have boxes, columns
    are counted by left edges over all pages, since a page may lack some of the rules."""
    return list(_grid_rows(statement.grids, _left_edges(statement.grids)))


def _left_edges(grids: Sequence[Grid]) -> list[float]:
    boxes = [c.place.box for g in grids for row in g.rows for c in row if c and c.place.box]
    edges: list[float] = []
    for left in sorted(box.x0 for box in boxes):
        if not edges or left - edges[-1] > _EDGE_WIDTH:
            edges.append(left)
    return edges


def _grid_rows(grids: Sequence[Grid], edges: Sequence[float]) -> Iterator[Row]:
    last: Place | None = None
    for grid in grids:
        fresh = last is not None
        for row in grid.rows:
            cells = tuple(_printed(row, edges))
            if not cells:
                fresh = last is not None
                continue
            place = cells[0].place
            yield Row(cells, fresh or _is_apart(last, place))
            last, fresh = place, False


def _printed(row: Sequence[Cell | None], edges: Sequence[float]) -> Iterator[Printed]:
    for position, cell in enumerate(row):
        if cell is not None and (text := clean(cell.text)):
            box = cell.place.box
            column = bisect_right(edges, box.x0) - 1 if box else position
            yield Printed(column, text, cell.place)


def _is_apart(last: Place | None, place: Place) -> bool:
    if last is None:
        return False
    if last.text_line is not None and place.text_line is not None:
        return place.text_line - last.text_line > 1
    return last.page != place.page
