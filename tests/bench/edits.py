"""A file as read, with something on its pages changed: what a slip of the pen would print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from extract.model import Block, Cell, Grid, Place, Source, Statement, TextLine

NEAR = 0.5


@dataclass(frozen=True)
class Spot:
    """A piece of text on a page: the ``nth`` of those that read the same at its place."""

    place: Place
    text: str
    nth: int = 0


def rewritten(source: Source, changes: dict[Spot, str]) -> Source | None:
    """The source with other text at some spots; None where a spot is not to be found."""
    for spot, new in changes.items():
        found = _rewrite(source, spot, new)
        if found is None:
            return None
        source = found
    return source


def without(source: Source, statement: Statement, others: Iterable[Statement]) -> Source | None:
    """The source without a statement; None where it shares its pages with another."""
    first, last = statement.first, statement.last
    if first.text_line is not None and last.text_line is not None:
        lines = range(first.text_line, last.text_line + 1)
        return _kept(source, lambda place: place.text_line not in lines)
    pages = range(first.page, last.page + 1)
    if any(o.first.page in pages or o.last.page in pages for o in others if o is not statement):
        return None
    return _kept(source, lambda place: place.page not in pages)


def _kept(source: Source, wanted: Callable[[Place], bool]) -> Source:
    def rows(grid: Grid) -> Grid:
        kept = [r for r in grid.rows if all(c is None or wanted(c.place) for c in r)]
        return replace(grid, rows=tuple(kept))

    pages = []
    for page in source.pages:
        blocks = [rows(b) if isinstance(b, Grid) else b for b in page.blocks]
        kept = [b for b in blocks if (b.rows if isinstance(b, Grid) else wanted(b.place))]
        pages.append(replace(page, blocks=tuple(kept)))
    return replace(source, pages=tuple(pages))


def _rewrite(source: Source, spot: Spot, new: str) -> Source | None:
    left = spot.nth
    for number, page in enumerate(source.pages):
        if page.number != spot.place.page:
            continue
        for index, block in enumerate(page.blocks):
            changed, left = _in_block(block, spot, new, left)
            if changed is not None:
                blocks = (*page.blocks[:index], changed, *page.blocks[index + 1 :])
                done = replace(page, blocks=blocks)
                pages = (*source.pages[:number], done, *source.pages[number + 1 :])
                return replace(source, pages=pages)
    return None


def _in_block(block: Block, spot: Spot, new: str, left: int) -> tuple[Block | None, int]:
    if isinstance(block, TextLine):
        if not _same_line(block.place, spot.place):
            return None, left
        starts = list(occurrences(block.text, spot.text))
        if len(starts) <= left:
            return None, left - len(starts)
        start = starts[left]
        text = block.text[:start] + new + block.text[start + len(spot.text) :]
        return replace(block, text=text, edges=_edges(block, text)), left
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            if cell is not None and cell.place == spot.place and cell.text.strip() == spot.text:
                if left == 0:
                    return _with_cell(block, r, c, replace(cell, text=new)), left
                left -= 1
    return None, left


def _with_cell(grid: Grid, r: int, c: int, cell: Cell) -> Grid:
    row = (*grid.rows[r][:c], cell, *grid.rows[r][c + 1 :])
    return replace(grid, rows=(*grid.rows[:r], row, *grid.rows[r + 1 :]))


def _same_line(a: Place, b: Place) -> bool:
    if a.text_line is not None or a.box is None or b.box is None:
        return a[:2] == b[:2]
    return abs(a.box.top - b.box.top) < NEAR


def occurrences(text: str, piece: str) -> Iterator[int]:
    """Where ``piece`` stands in ``text``; a number only where no digit or point is beside it."""
    start = text.find(piece)
    while start >= 0:
        before = text[start - 1 : start] if piece[0].isdigit() else ""
        after = text[start + len(piece) : start + len(piece) + 1] if piece[-1].isdigit() else ""
        if not any(x.isdigit() or x in ".," for x in before + after):
            yield start
        start = text.find(piece, start + 1)


def _edges(line: TextLine, text: str) -> tuple[float, ...] | None:
    """Edges for a text of another length, evenly spread."""
    if line.edges is None or len(text) == len(line.text):
        return line.edges
    left, right = line.edges[0], line.edges[-1]
    return tuple(left + (right - left) * i / len(text) for i in range(len(text) + 1))
