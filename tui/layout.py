"""A printed page in terminal cells: words where they stand on the page, as near as letters of
one width allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from rich.cells import cell_len

Box = tuple[float, float, float, float]
Word = tuple[str, Box]
BLANK_LINES = 2


@dataclass(slots=True)
class PrintedLine:
    """A line of the page; ``marks`` are the ranges of cells of what is marked, ``number`` is
    that of a text file's line."""

    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    number: int | None = None


def laid_out(words: Sequence[Word], marked: Sequence[Box] = ()) -> list[PrintedLine]:
    """The lines of a page of which the words are known; gaps become blank lines."""
    if not words:
        return []
    cell, left = _cell_width(words), min(box[0] for _text, box in words)
    made: list[PrintedLine] = []
    bottom: float | None = None
    for row in _rows(words):
        top = min(box[1] for _text, box in row)
        height = median(box[3] - box[1] for _text, box in row) or 1.0
        if bottom is not None:
            gap = int((top - bottom) / height)
            made += [PrintedLine() for _ in range(min(max(gap, 0), BLANK_LINES))]
        made.append(_line(row, left, cell, marked))
        bottom = max(box[3] for _text, box in row)
    return made


def _cell_width(words: Sequence[Word]) -> float:
    """How many points of the page a terminal cell stands for."""
    widths = [(box[2] - box[0]) / cell_len(text) for text, box in words if cell_len(text)]
    return max(median(widths or [5.0]), 1.0)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words whose middles stand at one height, from the left."""
    rows: list[list[Word]] = []
    bottom = float("-inf")
    for word in sorted(words, key=lambda word: (word[1][1] + word[1][3]) / 2):
        middle = (word[1][1] + word[1][3]) / 2
        if middle > bottom:
            rows.append([])
            bottom = word[1][3]
        rows[-1].append(word)
    return [sorted(row, key=lambda word: word[1][0]) for row in rows]


def _line(row: list[Word], left: float, cell: float, marked: Sequence[Box]) -> PrintedLine:
    line = PrintedLine()
    width = 0
    for text, box in row:
        column = max(round((box[0] - left) / cell), width + 1 if width else 0)
        line.text += " " * (column - width) + text
        width = column + cell_len(text)
        if any(_meet(box, mark) for mark in marked):
            line.marks.append((column, width))
    return line


def _meet(one: Box, other: Box) -> bool:
    """Whether a word's middle stands in a marked box, or the box's middle in the word."""

    def inside(a: Box, b: Box) -> bool:
        x, y = (a[0] + a[2]) / 2, (a[1] + a[3]) / 2
        return b[0] <= x <= b[2] and b[1] <= y <= b[3]

    return inside(one, other) or inside(other, one)


def text_lines(text: str, at: int | None, quote: str) -> list[PrintedLine]:
    """The physical lines of a text file, ``quote`` marked in line ``at``, or all of it."""
    made = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = PrintedLine(raw.rstrip("\r").replace("\t", "  |  "), number=number)
        if number == at:
            start = line.text.find(quote) if quote else -1
            found = quote if start >= 0 else line.text
            before = cell_len(line.text[: max(start, 0)])
            line.marks.append((before, before + cell_len(found)))
        made.append(line)
    return made
