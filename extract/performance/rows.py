"""The rows of a table over all its pages, as printed cells with their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.model import Cell, Grid, Place, Statement, TextLine

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
    """The filled rows of a statement, top to bottom: of its grids, or of its text lines
    where each cell is a line that begins with a tab."""
    rows = list(_grid_rows(statement.grids))
    if not rows and any(line.text.startswith("\t") for line in statement.text_lines):
        rows = list(_flattened_rows(statement.text_lines))
    return rows


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


def _flattened_rows(lines: Sequence[TextLine]) -> Iterator[Row]:
    """Rows of a table that stands one cell a line. A cell begins with a tab; a line without
    one goes on with the cell above. A blank line ends the row, unless the row has fewer
    cells than the last heading and the next row does not begin with a cell of its own."""
    width = 0
    pending: list[tuple[str, Place]] = []
    for group in _groups(lines):
        begins = not pending or len(pending) >= width or len(pending) + len(group) > width
        if begins and pending:
            yield _row(pending)
            pending = []
        pending = pending + group
        if any("级指标" in text for text, _ in group):
            width = len(pending)
    if pending:
        yield _row(pending)


def _groups(lines: Sequence[TextLine]) -> Iterator[list[tuple[str, Place]]]:
    group: list[tuple[str, Place]] = []
    for line in lines:
        if line.text.startswith("\t"):
            group.append((line.text[1:], line.place))
        elif line.text.strip(" " + _IDEOGRAPHIC_SPACE) and group:
            text, place = group[-1]
            group[-1] = (f"{text}\n{line.text}", place if text.strip() else line.place)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _row(cells: Sequence[tuple[str, Place]]) -> Row:
    found = (Printed(c, clean(text), place) for c, (text, place) in enumerate(cells))
    return Row(tuple(cell for cell in found if cell.text), resumed=False)
