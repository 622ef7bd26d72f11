"""Tables written in HTML within a text (as converters put them into Markdown): whole grids,
merged cells and all. Every cell stands at the line where it begins."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from extract.model import Block, Cell, Grid, Place, TextLine

OPEN = re.compile(r"<table\b", re.I)
CLOSE = re.compile(r"</table\s*>", re.I)
MOST_SPAN = 100


def table(lines: list[str], start: int) -> tuple[list[Block], int] | None:
    """The grids that begin in ``lines[start]`` with the text around them, and the index after
    the line where the last ends; None where no table begins or it never ends."""
    if OPEN.search(lines[start]) is None:
        return None
    end, depth = start, 0
    for end in range(start, len(lines)):
        depth += len(OPEN.findall(lines[end])) - len(CLOSE.findall(lines[end]))
        if depth <= 0:
            break
    if depth > 0:
        return None
    reader = _Tables(start)
    reader.feed("\n".join(lines[start : end + 1]))
    reader.close()
    return reader.blocks, end + 1


class _Tables(HTMLParser):
    """Collects the tables; a table in a cell is part of that cell's text."""

    def __init__(self, start: int) -> None:
        super().__init__(convert_charrefs=True)
        self.start = start
        self.blocks: list[Block] = []
        self.rows: list[list[Cell]] = []
        self.depth = 0
        self.cell: tuple[Place, int, int] | None = None
        self.text: list[str] = []

    @property
    def _place(self) -> Place:
        return Place(1, self.start + self.getpos()[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            self.rows = self.rows if self.depth > 1 else []
        elif tag in ("br", "p", "div") and self.text:
            self.text.append("\n")
        elif tag == "tr" and self.depth == 1:
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.depth == 1:
            self._end_cell()
            spans = dict(attrs)
            self.cell = self._place, _span(spans.get("rowspan")), _span(spans.get("colspan"))
            if not self.rows:
                self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self.depth == 1:
            self._end_cell()
        elif tag == "table" and self.depth:
            self.depth -= 1
            if not self.depth:
                self._end_cell()
                self._end_table()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.text.append(data)
        elif not self.depth:
            for n, line in enumerate(data.split("\n")):
                if text := line.strip(" \u3000"):
                    place = self._place
                    at = (place.text_line or 0) + n
                    self.blocks.append(TextLine(text, Place(1, at)))

    def _end_cell(self) -> None:
        if self.cell is None:
            return
        place, down, across = self.cell
        text = "".join(self.text).replace("\v", "\n").strip(" \u3000\xa0\n\r")
        self.rows[-1].append(Cell(text, place, down, across))
        self.cell, self.text = None, []

    def _end_table(self) -> None:
        rows = laid_out([row for row in self.rows if row])
        if rows:
            self.blocks.append(Grid(rows, next(c for c in rows[0] if c is not None).place))
        self.rows = []


def _span(value: str | None) -> int:
    return min(int(value), MOST_SPAN) if value and value.isdigit() and int(value) else 1


def laid_out(rows: list[list[Cell]]) -> tuple[tuple[Cell | None, ...], ...]:
    """Rows of equal length, each cell at its column, None where a merged cell reaches."""
    grid: list[dict[int, Cell | None]] = [{} for _ in rows]
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while c in grid[r]:
                c += 1
            down = min(cell.row_span, len(rows) - r)
            for below in range(r, r + down):
                for beside in range(c, c + cell.col_span):
                    grid[below].setdefault(beside, None)
            grid[r][c] = Cell(cell.text, cell.place, down, cell.col_span)
            c += cell.col_span
    width = max((max(row) + 1 for row in grid if row), default=0)
    return tuple(
        tuple(row[c] if c in row else Cell("", rows[r][0].place) for c in range(width))
        for r, row in enumerate(grid)
    )
