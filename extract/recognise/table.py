"""A grid, or several that continue each other, as rows of cells over one set of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extract.catalogue import undouble
from extract.model import Box, Cell, Grid, Place

Row = tuple[Cell | None, ...]
EDGE = 4.0
KEPT = 1 << 14  # texts of cells, which are looked at many times


@dataclass(slots=True)
class Table:
    """Rows with equally many positions. A position covered by a merged cell is None.

    ``spans`` tells whether merged cells are known, as where cells have a place on the page;
    where they are not (text files), a blank header cell belongs to the header on its left, or to the one above it.
    """

    rows: list[Row] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def spans(self) -> bool:
        return any(
            cell is None or cell.row_span > 1 or cell.col_span > 1 or cell.place.box is not None
            for row in self.rows
            for cell in row
        )

    def owners(self) -> list[list[Cell | None]]:
        """For each position the cell that is printed over it."""
        over: list[list[Cell | None]] = [[None] * self.width for _ in self.rows]
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    _cover(over, r, c, cell)
        return over


def _cover(over: list[list[Cell | None]], r: int, c: int, cell: Cell) -> None:
    for row in over[r : r + cell.row_span]:
        for at in range(c, min(c + cell.col_span, len(row))):
            row[at] = cell


def text_of(cell: Cell | None) -> str:
    """A cell's text on one line, without white space that justification put in."""
    return _solid(cell.text) if cell is not None and cell.text else ""


@lru_cache(KEPT)
def _solid(text: str) -> str:
    return undouble("".join(text.split()))


def texts(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row that are not blank."""
    return [text for text in map(text_of, row) if text]


def end_of(grid: Grid) -> Place:
    """Where a grid ends: its last line in a text file, its page in a PDF."""
    cells = (cell for row in reversed(grid.rows) for cell in row if cell is not None and cell.text)
    last = next(cells, None)
    return last.place if last is not None and last.place.text_line else grid.place


def column_edges(table: Table) -> list[tuple[float, float]] | None:
    """The left and right edge of each column, None where positions are unknown."""
    edges: list[tuple[float, float] | None] = [None] * table.width
    for row in table.rows:
        for c, cell in enumerate(row):
            if cell is not None and cell.place.box is not None and cell.col_span == 1:
                edges[c] = edges[c] or (cell.place.box.x0, cell.place.box.x1)
    found = [edge for edge in edges if edge is not None]
    return found if len(found) == table.width else None


def fitted(rows: Sequence[Row], base: Table) -> list[Row] | None:
    """Rows of a grid on a later page laid over the columns of ``base``.

    By position where that is known, else by order where the widths agree. None where the
    rows do not fit: a cell edge that stands between two edges of the base.
    """
    edges = column_edges(base)
    if edges is None or not _has_boxes(rows):
        return list(rows) if all(len(row) == base.width for row in rows) else None
    laid = [_laid(row, edges) for row in rows]
    if None in laid and _is_open(rows) and _is_open(base.rows):
        laid = [_placed(row, edges) for row in rows]
    return [row for row in laid if row is not None] if None not in laid else None


def _is_open(rows: Sequence[Row]) -> bool:
    """Whether gaps part the columns, as in a table that no rules draw."""
    for row in rows:
        boxes = [cell.place.box for cell in row if cell is not None and cell.place.box]
        if any(b.x0 - a.x1 > EDGE / 4 for a, b in pairwise(boxes)):
            return True
    return False


def _placed(row: Row, edges: list[tuple[float, float]]) -> Row | None:
    """A row's cells each in the column that it stands over most."""
    out: list[Cell | None] = [
        Cell("", cell.place) if (cell := row[0]) is not None else None for _ in edges
    ]
    for cell in row:
        if cell is None or cell.place.box is None or not cell.text:
            continue
        box = cell.place.box
        over = [min(x1, box.x1) - max(x0, box.x0) for x0, x1 in edges]
        at = max(range(len(edges)), key=lambda i: over[i])
        there = out[at]
        if there is not None and there.text:
            return None
        out[at] = Cell(cell.text, cell.place, cell.row_span, 1)
    return tuple(out)


def _has_boxes(rows: Sequence[Row]) -> bool:
    return all(cell.place.box is not None for row in rows for cell in row if cell is not None)


def _laid(row: Row, edges: list[tuple[float, float]]) -> Row | None:
    out: list[Cell | None] = [None] * len(edges)
    for cell in row:
        if cell is None or cell.place.box is None:
            continue
        covered = _covered(cell.place.box, edges)
        if not covered or out[covered[0]] is not None:
            return None
        out[covered[0]] = Cell(cell.text, cell.place, cell.row_span, len(covered))
    return tuple(out)


def _covered(box: Box, edges: list[tuple[float, float]]) -> list[int]:
    """The columns under a box; none where the box cuts one in two."""
    covered = [i for i, (x0, x1) in enumerate(edges) if x0 >= box.x0 - EDGE and x1 <= box.x1 + EDGE]
    width = sum(edges[i][1] - edges[i][0] for i in covered)
    return covered if abs(width - (box.x1 - box.x0)) <= EDGE * (len(covered) + 1) else []
