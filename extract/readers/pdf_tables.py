"""A table's cells and words put together: the grid that stands on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.model import Box, Cell, Grid, Place
from extract.readers.pdf_clips import overlap
from extract.readers.pdf_lines import Word, box_of, lines_of, text_of

PARTED = 0.1  # of the font size: a gap or overlap within which a rule parts two characters


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

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

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

    def take(self, word: Word, visible: Box | None = None) -> bool:
        """Put a word into the cell that holds most of what is visible of it; False where it
        stands outside. One that a rule parts where it was drawn in two goes into two."""
        box = overlap(box_of(word), visible)
        key = self._key((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        if key is None:
            return False
        cell = self._box(key)
        if box.x0 < cell.x0 or box.x1 > cell.x1:
            split = _split(word, cell)
            if split:
                taken = [self.take([*part], visible) for part in split]
                return all(taken)
        self.words.setdefault(key, []).append(word)
        return True

    def _key(self, x: float, y: float) -> tuple[int, int] | None:
        if not (self.box.x0 <= x < self.box.x1 and self.box.top <= y < self.box.bottom):
            return None
        return self.owner[bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1]

    def _box(self, key: tuple[int, int]) -> Box:
        (row, column), (rows, columns) = key, self.spans[key]
        return Box(self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows])

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
        box = self._box((row, column))
        words = self.words.get((row, column))
        text = "\n".join(text_of(line) for line in lines_of(words)) if words else ""
        return Cell(text, Place(page, None, box), rows, columns)


def _split(word: Word, cell: Box) -> tuple[Word, Word] | None:
    """The word parted at the cell's left or right rule, where that rule stands between two
    characters that were not drawn in one go; a rule through what was drawn in one go is only
    overrun by it."""
    for rule in (cell.x0, cell.x1):
        for index in range(1, len(word)):
            last, char = word[index - 1], word[index]
            slack = PARTED * char.size
            if last.x1 - slack <= rule <= char.x0 + slack:
                if char.run != last.run or char.x0 - last.x1 > slack:
                    return word[:index], word[index:]
                break
    return None
