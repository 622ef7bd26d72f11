"""A table's columns, header and rows put together as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Box, Cell, Grid, Place
from extract.readers.pdf_lines import box_of, text_of
from extract.readers.unruled.columns import Column, bounds_of, spans_of
from extract.readers.unruled.heads import Head, Header, reaches
from extract.readers.unruled.lines import Placed
from extract.readers.unruled.phrases import Phrase, Span

Cells = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """A header cell over neighbouring columns."""

    head: Head
    first: int
    last: int


def grid_of(
    header: Header | None, columns: Sequence[Column], rows: Sequence[list[Placed]], page: int
) -> Grid:
    """The grid of a table on a page: its header, where one is printed there, and its rows."""
    spans = spans_of(columns)
    head = _header_rows(header, columns, spans, page) if header is not None else []
    body = [_row(row, spans, page) for row in rows]
    phrases = [p.phrase for row in rows for p in row]
    phrases += [p for cell in (header.cells if header else ()) for p in cell.phrases]
    box = box_of([c for p in phrases for c in p.chars])
    return Grid((*head, *body), Place(page, None, box))


def _row(row: Sequence[Placed], spans: Sequence[Span], page: int) -> Cells:
    top = min(p.phrase.top for p in row)
    bottom = max(p.phrase.bottom for p in row)
    cells = []
    for column, (x0, x1) in enumerate(spans):
        held = [p.phrase for p in row if p.column == column]
        place = Place(page, None, Box(x0, top, x1, bottom))
        cells.append(Cell(_text(held), place))
    return tuple(cells)


def _text(phrases: Sequence[Phrase]) -> str:
    lines: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=lambda p: p.bottom):
        if lines and phrase.bottom - lines[-1][0].bottom < phrase.size / 2:
            lines[-1].append(phrase)
        else:
            lines.append([phrase])
    return "\n".join(
        " ".join(text_of(p.chars) for p in sorted(line, key=lambda p: p.x0)) for line in lines
    )


# --- the header -----------------------------------------------------------------------


def _header_rows(
    header: Header, columns: Sequence[Column], spans: Sequence[Span], page: int
) -> list[Cells]:
    """The header as rows of merged cells: over each column its words from the top down."""
    stacks: list[list[Over]] = [[] for _ in columns]
    for over in [*_groups(header, columns), *_leaves(columns)]:
        for column in range(over.first, over.last + 1):
            stacks[column].append(over)
    depth = max((len(stack) for stack in stacks), default=0)
    top = min(cell.top for cell in header.cells)
    step = (max(cell.bottom for cell in header.cells) - top) / max(depth, 1)
    rows: list[Cells] = []
    for level in range(depth):
        place = top + level * step, top + (level + 1) * step
        rows.append(_header_row(stacks, level, depth, spans, place, page))
    return rows


def _leaves(columns: Sequence[Column]) -> list[Over]:
    found: list[Over] = []
    for at, column in enumerate(columns):
        if column.head is None:
            continue
        if not column.first and found and found[-1].head is column.head:
            found[-1] = Over(column.head, found[-1].first, at)
        else:
            found.append(Over(column.head, at, at))
    return found


def _groups(header: Header, columns: Sequence[Column]) -> list[Over]:
    """What stands over several columns, as far as it can be told over which."""
    found: list[Over] = []
    bounds = bounds_of(columns)
    covered: list[bool] = [False] * len(columns)
    for level in reversed(header.groups):
        below = [
            under or (column.head is not None and header.is_under(column.head, level))
            for column, under in zip(columns, covered, strict=True)
        ]
        ways = reaches(level, [column.head for column in columns], bounds, below)
        if ways is None:
            continue
        found += [Over(cell, *way) for cell, way in zip(level, ways, strict=True)]
        covered = below
    return found[::-1]


def _header_row(
    stacks: Sequence[Sequence[Over]],
    level: int,
    depth: int,
    spans: Sequence[Span],
    heights: Span,
    page: int,
) -> Cells:
    cells: list[Cell | None] = []
    column = 0
    while column < len(stacks):
        stack = stacks[column]
        if level >= len(stack):
            box = Box(spans[column][0], heights[0], spans[column][1], heights[1])
            cells.append(None if stack else Cell("", Place(page, None, box)))
            column += 1
            continue
        over = stack[level]
        tall = depth - level if level == len(stack) - 1 else 1
        x0, x1 = spans[over.first][0], spans[over.last][1]
        place = Place(
            page, None, Box(x0, heights[0], x1, heights[0] + tall * (heights[1] - heights[0]))
        )
        text = "\n".join(text_of(p.chars) for p in over.head.phrases)
        cells.append(Cell(text, place, tall, over.last - column + 1))
        cells += [None] * (over.last - column)
        column = over.last + 1
    return tuple(cells)
