"""The header of a loose table: which of a form's columns are printed, and under what words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from extract.catalogue.names import plain
from extract.model import Cell, Place, TextLine
from extract.recognise.loose_layout import LooseColumn

YEAR = r"(?:20\d\d年?度?)?"
TAKEN = "\0"
Path = tuple[str, ...]


def printed_columns(
    lines: Sequence[TextLine], columns: Sequence[LooseColumn], height: int
) -> tuple[LooseColumn, ...] | None:
    """The columns that the header prints: all that must be there, and of the optional ones
    those whose words stand in it. None where it prints amounts in another order."""
    text = "".join(plain(line.text) for line in lines[:height])
    kept = _kept(columns, text)
    rows = [plain(line.text) for line in lines[:height]]
    return None if any(_is_turned(kept, row) for row in rows) else kept


def _leaf(header: str) -> str:
    return plain(header.rpartition("/")[2])


def _kept(columns: Sequence[LooseColumn], text: str) -> tuple[LooseColumn, ...]:
    """Each printed word serves one column, so that words over several are counted."""
    free = text
    kept: list[LooseColumn] = []
    for column in columns:
        stood = {_leaf(header) for header in column.headers if _is_over(header, text)}
        leaves = sorted(stood, key=len, reverse=True)
        leaf = next((leaf for leaf in leaves if leaf in free), None)
        if leaf is not None:
            free = free.replace(leaf, TAKEN, 1)
        if leaf is not None or not column.optional:
            kept.append(column)
    return tuple(kept)


def _is_over(header: str, text: str) -> bool:
    """Whether the words that a header path puts over its last one are printed at all."""
    return all(plain(part) in text for part in header.split("/")[:-1])


def _is_turned(columns: Sequence[LooseColumn], row: str) -> bool:
    """Whether one printed line names amount columns of one side in another order."""
    sides = {column.side for column in columns}
    return any(_is_side_turned([c for c in columns if c.side == side], row) for side in sides)


def _is_side_turned(columns: Sequence[LooseColumn], row: str) -> bool:
    amounts = [c for c in columns if c.role == "amount"]
    found = [_only_place(column, row, amounts) for column in amounts]
    places = [place for place in found if place is not None]
    return places != sorted(places)


def _only_place(column: LooseColumn, row: str, amounts: Sequence[LooseColumn]) -> int | None:
    """Where the column's words stand in the row, if they stand there once and are no part
    of another column's."""
    leaves = {_leaf(header) for header in column.headers}
    others = {_leaf(h) for other in amounts if other is not column for h in other.headers}
    for leaf in sorted(leaves, key=len, reverse=True):
        shared = leaf in others or any(leaf in other and other in row for other in others)
        if len(leaf) > 2 and not shared and row.count(leaf) == 1:
            return row.index(leaf)
    return None


def header_rows(
    columns: Sequence[LooseColumn],
    sides: Sequence[tuple[str, tuple[str, ...]]],
    lines: Sequence[TextLine],
    where: Place,
) -> tuple[tuple[Cell | None, ...], ...]:
    """The header as rows of merged cells, in the words that are printed where they are the
    form's, else in the form's own."""
    text = "".join(plain(line.text) for line in lines)
    over = {name: _first_printed(headers, text) for name, headers in sides}
    paths = [_path(column, over, text) for column in columns]
    depth = max(len(path) for path in paths)
    return tuple(_header_row(paths, level, depth, where) for level in range(depth))


def _first_printed(headers: tuple[str, ...], text: str) -> str:
    return next((header for header in headers if plain(header) in text), "")


def _path(column: LooseColumn, over: dict[str, str], text: str) -> Path:
    header = max(
        column.headers, key=lambda h: sum(plain(part) in text for part in h.split("/")), default=""
    )
    parts = tuple(_printed_words(part, text) for part in header.split("/"))
    above = over.get(column.side or "", "")
    return parts if not above or parts[0] == above else (above, *parts)


def _printed_words(part: str, text: str) -> str:
    """A header's words with the year that is printed before them."""
    found = re.search(YEAR + re.escape(plain(part)), text)
    return found.group() if found else part


def _header_row(
    paths: Sequence[Path], level: int, depth: int, where: Place
) -> tuple[Cell | None, ...]:
    row: list[Cell | None] = []
    for key, group in groupby(enumerate(paths), key=lambda item: _key(item, level, depth)):
        width = len(list(group))
        path = paths[len(row)]
        if key is None:
            row.extend([None] * width)
            continue
        tall = depth - level if level == len(path) - 1 else 1
        row.append(Cell(path[level], where, tall, width))
        row.extend([None] * (width - 1))
    return tuple(row)


def _key(item: tuple[int, Path], level: int, depth: int) -> object:
    """What two neighbours must have in common to be one merged cell; None: covered above."""
    index, path = item
    if level >= len(path):
        return None
    return path[: level + 1] if level < len(path) - 1 else (index, path)
