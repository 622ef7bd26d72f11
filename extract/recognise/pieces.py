"""A grid taken apart: titles, heads and notes that were drawn inside the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.model import Block, Grid, TextLine
from extract.recognise.table import Row, text_of
from extract.recognise.titles import forms_of_title, is_code_line, is_meta, is_note

Piece = TextLine | Grid


def pieces_of(block: Block) -> Iterator[Piece]:
    """A block as lines and grids in printed order: a row of a grid that holds a statement's
    title, the head above a table or the note under it is a line."""
    if isinstance(block, TextLine):
        yield block
        return
    kept: list[Row] = []
    seen = False
    for n, row in enumerate(block.rows):
        lines = _lines(row, head=not seen, last=_is_last(block.rows, n))
        if lines:
            yield from _grid(kept, block)
            kept = []
            yield from lines
            continue
        kept.append(row)
        seen = seen or any(text_of(cell) for cell in row)
    yield from _grid(kept, block)


def _grid(rows: list[Row], block: Grid) -> Iterator[Grid]:
    if not any(text_of(cell) for row in rows for cell in row):
        return
    if len(rows) == len(block.rows):
        yield block
        return
    first = next(cell for row in rows for cell in row if cell is not None)
    yield Grid(tuple(rows), first.place._replace(box=block.place.box))


def _lines(row: Row, head: bool, last: bool) -> list[TextLine]:
    """The row's texts as lines where it is no row of the table, else nothing."""
    cells = [cell for cell in row if cell is not None and text_of(cell)]
    found = [text_of(cell) for cell in cells]
    if len(cells) == 1 and _is_whole(row, cells[0].col_span):
        title = bool(forms_of_title(found[0])) and found[0].endswith("表")
        if title or (last and is_note(found[0])):
            return [TextLine(" ".join(cells[0].text.split()), cells[0].place)]
    if head and cells and all(is_meta(text) or is_code_line(text) for text in found):
        return [TextLine(" ".join(cell.text.split()), cell.place) for cell in cells]
    return []


def _is_whole(row: Row, span: int) -> bool:
    return span * 2 >= len(row) or row[0] is not None


def _is_last(rows: Sequence[Row], n: int) -> bool:
    """Whether no row of the table follows, but notes and blanks."""
    for row in rows[n + 1 :]:
        found = [text_of(cell) for cell in row if text_of(cell)]
        if found and not (len(found) == 1 and len(found[0]) > 6):
            return False
    return True
