"""A table's cells and words put together: the grid that stands on the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.model import Box, Cell, Grid, Place
from extract.readers.pdf_lines import Word, lines_of, text_of


class Lattice:
    """The columns and rows that a table's cells stand in, and the words in each cell."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.xs = sorted({x for c in cells for x in (c.x0, c.x1)})
        self.ys = sorted({y for c in cells for y in (c.top, c.bottom)})
        self.box = Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])
        self.owner: dict[tuple[int, int], tuple[int, int]] = {}
        self.spans: dict[tuple[int, int], tuple[int, int]] = {}
        self.words: dict[tuple[int, int], list[Word]] = {}
        for cell in sorted(cells, key=lambda c: (c.top, c.x0)):
            self._place(cell)
        self._fill_holes()

    def _place(self, cell: Box) -> None:
        row, column = self.ys.index(cell.top), self.xs.index(cell.x0)
        rows, columns = self.ys.index(cell.bottom) - row, self.xs.index(cell.x1) - column
        self.spans[row, column] = rows, columns
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                self.owner.setdefault((r, c), (row, column))

    def _fill_holes(self) -> None:
        for r in range(len(self.ys) - 1):
            for c in range(len(self.xs) - 1):
                if (r, c) not in self.owner:
                    self.owner[r, c] = r, c
                    self.spans[r, c] = 1, 1

    def take(self, word: Word) -> bool:
        """Put a word into the cell that holds most of it; False where it stands outside."""
        first, last = word[0], word[-1]
        x = (first.x0 + last.x1) / 2
        y = (first.top + first.bottom) / 2
        if not (self.box.x0 <= x < self.box.x1 and self.box.top <= y < self.box.bottom):
            return False
        position = bisect_left(self.ys, y) - 1, bisect_left(self.xs, x) - 1
        self.words.setdefault(self.owner[max(position[0], 0), max(position[1], 0)], []).append(word)
        return True

    def grid(self, page: int) -> Grid:
        return Grid(
            tuple(
                tuple(self._cell(r, c, page) for c in range(len(self.xs) - 1))
                for r in range(len(self.ys) - 1)
            ),
            Place(page, None, self.box),
        )

    def _cell(self, row: int, column: int, page: int) -> Cell | None:
        if self.owner[row, column] != (row, column):
            return None
        rows, columns = self.spans[row, column]
        box = Box(self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows])
        words = self.words.get((row, column))
        text = "\n".join(text_of(line) for line in lines_of(words)) if words else ""
        return Cell(text, Place(page, None, box), rows, columns)
