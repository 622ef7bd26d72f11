"""Rows of a flattened table that have fewer cells than its columns: what spans what.

A flattened Word table says nothing of cells merged across. Below, a cell merged downwards
comes as an empty one; so header cells are laid over the runs of cells under them, a header
of two halves over a row that repeats itself, and a total over code and name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.model import Cell
from extract.readers.spans import MAX_HEADER, header_height, with_spans

TOTAL = re.compile(r"\s*(?:合\s*计|总\s*计|小\s*计|栏\s*次)\s*")
TOTALS = ("合计", "总计")
CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
Row = list[Cell]


def laid_out(rows: Sequence[Row]) -> tuple[tuple[Cell | None, ...], ...]:
    """All rows, each with as many positions as the widest."""
    width = max(len(row) for row in rows)
    height = _statement_header(rows, width)
    if not height:
        return tuple(_widened(row, width, last=True) for row in rows)
    head = _header(rows[:height], width)
    parts = _repeats([cell.text for cell in rows[height - 1]])
    body = [_body_row(row, width, parts) for row in rows[height:]]
    return (*head, *body)


def _body_row(row: Row, width: int, parts: int) -> tuple[Cell | None, ...]:
    """A row of the body; totals side by side (人员经费合计, 公用经费合计) stand each over the code
    and the name of its part of the table."""
    totals = row[0].text.endswith(TOTALS) and len(row) < width
    if totals and parts > 1 and len(row) % parts == 0:
        size, wide = len(row) // parts, width // parts
        pieces = [row[n * size : (n + 1) * size] for n in range(parts)]
        return tuple(cell for piece in pieces for cell in _widened(piece, wide, last=False))
    return _widened(row, width, last=not _is_total(row))


def _repeats(texts: Sequence[str]) -> int:
    """How many times the last row of a header prints the same columns side by side."""
    for size in range(1, len(texts)):
        if len(texts) % size == 0 and list(texts) == list(texts[:size]) * (len(texts) // size):
            return len(texts) // size
    return 1


def _statement_header(rows: Sequence[Row], width: int) -> int:
    """The height of the header where the rows are a statement's: most of full width."""
    usual = Counter(len(row) for row in rows).most_common(1)[0][0]
    height = header_height(rows)
    full = 0 < height <= MAX_HEADER and len(rows[height - 1]) == width
    return height if usual == width and full else 0


def _is_total(row: Row) -> bool:
    return TOTAL.fullmatch(row[0].text) is not None


def _widened(row: Row, width: int, last: bool) -> tuple[Cell | None, ...]:
    """A row with its last or its first cell merged over the positions it lacks."""
    short = width - len(row)
    at = len(row) - 1 if last else 0
    wide = Cell(row[at].text, row[at].place, 1, 1 + short)
    return (*row[:at], wide if short else row[at], *[None] * short, *row[at + 1 :])


def _header(rows: Sequence[Row], width: int) -> tuple[tuple[Cell | None, ...], ...]:
    """The header rows as wide as the last, their merged cells put together."""
    below = list(rows[-1])
    spread = [below]
    for row in reversed(rows[:-1]):
        below = over(row, below) if len(row) < width else list(row)
        spread.insert(0, below)
    return with_spans(spread, len(spread))


def over(row: Row, below: Row) -> Row:
    """A short header row laid over the full one below it, blanks behind each wide cell."""
    starts = _starts(row, below)
    if starts is None:
        return row + [Cell("", row[-1].place)] * (len(below) - len(row))
    blank = Cell("", row[0].place)
    cells = dict(zip(starts, row, strict=True))
    return [cells.get(n, blank) for n in range(len(below))]


def _starts(row: Row, below: Row) -> list[int] | None:
    """Where each cell of a row begins over the row below; None where it cannot be told."""
    texts = [cell.text for cell in below]
    runs = [n for n, text in enumerate(texts) if not text or n == 0 or not texts[n - 1]]
    if len(runs) == len(row):
        return runs
    half, odd = divmod(len(below), 2)
    if len(row) == 2 and not odd and texts[:half] == texts[half:]:
        return [0, half]
    named = [n for n, text in enumerate(texts) if n and text == texts[0]]
    return [0, *named] if len(row) == len(named) + 1 else None
