"""Pages made by hand, as a reader would give them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Block, Box, Cell, Grid, Page, Place, Statement, TextLine
from extract.recognise import recognise

WIDTH, HEIGHT = 60.0, 12.0


def line(text: str, page: int = 1) -> TextLine:
    return TextLine(text, Place(page))


def grid(*rows: str, page: int = 1, boxes: bool = False) -> Grid:
    """Rows of cells parted by ``|``. ``<`` is covered by the cell on its left, ``^`` by the
    one above; ``/`` breaks the line inside a cell."""
    parts = [[part.strip() for part in row.split("|")] for row in rows]
    made = tuple(
        tuple(_cell(parts, r, c, page, boxes) for c in range(len(row)))
        for r, row in enumerate(parts)
    )
    return Grid(made, Place(page))


def _cell(parts: list[list[str]], r: int, c: int, page: int, boxes: bool) -> Cell | None:
    text = parts[r][c]
    if text in ("<", "^"):
        return None
    across = _run(parts[r][c + 1 :], "<")
    down = _run([row[c] for row in parts[r + 1 :]], "^")
    box = Box(c * WIDTH, r * HEIGHT, (c + across) * WIDTH, (r + down) * HEIGHT)
    return Cell(text.replace("/", "\n"), Place(page, None, box if boxes else None), down, across)


def _run(marks: Sequence[str], mark: str) -> int:
    count = 1
    for text in marks:
        if text != mark:
            break
        count += 1
    return count


def pages(*blocks: Block) -> list[Page]:
    """Blocks on their pages."""
    numbers = sorted({block.place.page for block in blocks})
    return [Page(n, tuple(b for b in blocks if b.place.page == n)) for n in numbers]


def read(*blocks: Block) -> list[Statement]:
    """The statements in some blocks."""
    return list(recognise(pages(*blocks), 2024).statements)


def table(statement: Statement) -> list[tuple[str | None, str, dict[str, str]]]:
    """Code, name and the printed numbers by column, line by line."""
    return [
        (item.code, item.printed_name, {f.column_name: f.printed for f in item.figures})
        for item in statement.lines
    ]
