"""A table's cells and words put together: the grid that stands on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extract.model import Box, Cell, Grid, Place
from extract.readers.pdf_clips import overlap
from extract.readers.pdf_lines import Line, Word, box_of, lines_of, text_of

PARTED = 0.1  # of the font size: a gap or overlap within which a rule parts two characters

MANY = 4  # amounts, one below the other, that make a row several
TALL = 32.0  # points: a lower row cannot hold so many
LEVEL = 3.0  # points within which amounts stand level
PIECE = re.compile(r"0\d|.*\.$")
AMOUNT = re.compile(r"[-−－+]?[\d,，]*\d(\.\d*)?[%％]?")


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
        rows: list[tuple[Cell | None, ...]] = []
        for row in range(len(self.ys) - 1):
            cuts = self._cuts(row)
            if cuts:
                rows += self._parted(row, cuts, page)
            else:
                rows.append(tuple(self._cell(row, c, page) for c in range(self.columns)))
        return Grid(tuple(rows), Place(page, None, self.box))

    def _lines(self, key: tuple[int, int]) -> list[Line]:
        return lines_of(self.words.get(key, ()))

    def _cell(self, row: int, column: int, page: int) -> Cell | None:
        if self.owner[row, column] != (row, column):
            return None
        text = "\n".join(text_of(line) for line in self._lines((row, column)))
        return Cell(text, Place(page, None, self._box((row, column))), *self.spans[row, column])

    def _cuts(self, row: int) -> list[float]:
        """Where a row falls into several that no rule parts: at least two of its columns hold
        nothing but as many amounts, one below the other at the same heights."""
        if self.ys[row + 1] - self.ys[row] < TALL:
            return []
        owners = [self.owner[row, c] for c in range(self.columns)]
        keys = [key for c, key in enumerate(owners) if key == (row, c)]
        if (
            any(r != row for r, _ in owners)
            or any(self.spans[key][0] > 1 for key in keys)
            or len(keys) < 2
        ):
            return []
        return _cuts([self._lines(key) for key in keys])

    def _parted(self, row: int, cuts: list[float], page: int) -> list[tuple[Cell | None, ...]]:
        edges = [self.ys[row], *cuts, self.ys[row + 1]]
        parts: list[tuple[Cell | None, ...]] = []
        for top, bottom in pairwise(edges):
            cells: list[Cell | None] = []
            for column in range(self.columns):
                key = row, column
                if self.owner[key] != key:
                    cells.append(None)
                    continue
                lines = [line for line in self._lines(key) if top <= _middle(line) < bottom]
                box = self._box(key)._replace(top=top, bottom=bottom)
                text = "\n".join(map(text_of, lines))
                cells.append(Cell(text, Place(page, None, box), 1, self.spans[key][1]))
            parts.append(tuple(cells))
        return parts


def _cuts(columns: list[list[Line]]) -> list[float]:
    amounts: list[list[float]] = []
    texts: list[list[float]] = []
    for lines in columns:
        exact = len(lines) >= MANY and all(_is_amount(text_of(line)) for line in lines)
        (amounts if exact else texts).append([_middle(line) for line in lines])
    longest = max(amounts, key=len, default=[])
    if sum(_level(column, longest) for column in amounts) < 2:
        return []
    if any(_level(longest, column) for column in texts):
        return [y - LEVEL for y in longest[1:]]
    return [(a + b) / 2 for a, b in pairwise(longest)]


def _is_amount(text: str) -> bool:
    """Whether a line holds an amount, and no piece of one that was broken over lines."""
    return AMOUNT.fullmatch(text) is not None and PIECE.match(text) is None


def _level(column: list[float], other: list[float]) -> bool:
    """Whether each height of a column is one of the other's, as where names that go on over
    more lines begin level with their amounts."""
    return bool(other) and all(min(abs(y - o) for o in other) < LEVEL for y in column)


def _middle(line: Line) -> float:
    box = box_of(line)
    return (box.top + box.bottom) / 2


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
