"""What is known of where the cursor stands in a statement: of its figure, of a cell in which
nothing is printed, of the statement as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from store import alignments
from store.read.findings import rows
from store.read.loose import about_statement
from tui.alignment_text import standing
from tui.cell_text import entries as figure_entries
from tui.cell_text import finding_entries
from tui.grid import Cell, Grid
from tui.messages import _
from tui.targets import Target
from tui.widgets.panel import Entry
from tui.words import joined

_LINE = "SELECT printed_name, code, alignment_id FROM lines WHERE id = ?"


def known(
    connection: sqlite3.Connection, statement_id: int, grid: Grid, cell: Cell
) -> Iterator[Entry]:
    """The entries for a cell. What was found about its line comes before its figure."""
    line = grid.lines.get(cell)
    found = grid.found.get(line, []) if line is not None else []
    figure = grid.figure_at(*cell)
    if figure is None and line is not None:
        yield from _blank(connection, grid, cell, line)
    yield from finding_entries(rows(connection, found))
    if figure is not None:
        yield from figure_entries(connection, figure)
    elif line is not None:
        yield from _alignment(connection, line)
    yield from _whole(connection, statement_id)


def _blank(connection: sqlite3.Connection, grid: Grid, cell: Cell, line_id: int) -> Iterator[Entry]:
    name, code, _alignment_id = connection.execute(_LINE, (line_id,)).fetchone()
    column = grid.columns[cell[1]]
    yield Entry(joined(code, name), "strong")
    if column.align == "right":
        yield Entry(column.title.replace("\n", " "), indent=1)
        yield Entry(_("Nothing is printed in this cell."), "muted", indent=1)
    else:
        yield Entry(_("Nothing is printed in this line."), "muted", indent=1)


def _alignment(connection: sqlite3.Connection, line_id: int) -> Iterator[Entry]:
    number = connection.execute(_LINE, (line_id,)).fetchone()[2]
    if number is not None:
        here = alignments.get(connection, number)
        yield Entry("")
        yield Entry(_("Alignment"), "strong")
        style = "warning" if here.status == "needs_review" else ""
        yield Entry(standing(here), style, Target("alignment", number), indent=1)


def _whole(connection: sqlite3.Connection, statement_id: int) -> Iterator[Entry]:
    """What was found about the statement as a whole."""
    about = about_statement(connection, statement_id)
    if about:
        yield Entry("")
        yield Entry(_("About this statement"), "strong")
        yield from finding_entries(rows(connection, about))
