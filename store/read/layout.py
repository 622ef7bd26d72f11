"""A statement as it stands on paper: its sides beside each other, row by row, every figure in
its column, and the cells that are wrongly blank."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.read.statements import Blamed, ColumnRow, LineRow, Mark, blamed, columns, lines, marks

SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of amounts: its header path and its column, None where its figures stand in
    none that is known."""

    path: tuple[str, ...]
    column_id: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side; ``name`` is None for the only side of a plain statement. ``coded`` and
    ``named`` are whether codes and names are printed in it."""

    name: str | None
    leaves: tuple[Leaf, ...]
    coded: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """One side of a row: its line (None where the side is blank there) and, leaf by leaf, the
    figures that stand in it and the severity of what was found about its being blank.
    ``severity`` is that of what was found about the line as such."""

    line: LineRow | None
    figures: tuple[tuple[Mark, ...], ...]
    blanks: tuple[str | None, ...]
    severity: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    sides: tuple[Side, ...]
    rows: tuple[tuple[Cells, ...], ...]

    def figures(self) -> Iterator[Mark]:
        """Every figure, row by row."""
        for row in self.rows:
            for cells in row:
                for found in cells.figures:
                    yield from found


def layout(connection: sqlite3.Connection, statement_id: int) -> Layout:
    """The statement as it stands on paper."""
    return lay_out(
        columns(connection, statement_id),
        lines(connection, statement_id),
        marks(connection, statement_id),
        blamed(connection, statement_id),
    )


def lay_out(
    columns: Sequence[ColumnRow],
    lines: Sequence[LineRow],
    marks: Sequence[Mark],
    blamed: Blamed | None = None,
) -> Layout:
    """The layout of these columns, lines and figures; ``blamed`` are lines and blank cells."""
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        by_line.setdefault(mark.line_id, []).append(mark)
    sides = tuple(_sides(columns, lines, by_line))
    return Layout(
        sides,
        tuple(
            tuple(_cells(side, row.get(side.name), by_line, blamed or {}) for side in sides)
            for row in _rows(sides, lines)
        ),
    )


def _sides(
    columns: Sequence[ColumnRow], lines: Sequence[LineRow], by_line: dict[int, list[Mark]]
) -> Iterator[Side]:
    names = list(dict.fromkeys([*(c.side for c in columns), *(x.side for x in lines)]))
    if None in names and len(names) > 1:
        names = [name for name in names if name is not None]
    for name in names or [None]:
        mine = [line for line in lines if _side_of(line, names) == name]
        own = [c for c in columns if c.side == name or (c.side is None and name == names[0])]
        leaves = [Leaf(_path(c.name), c.id) for c in own]
        known = {c.id for c in own}
        strays = {
            m.column_name
            for line in mine
            for m in by_line.get(line.id, ())
            if m.column_id not in known
        }
        leaves += [Leaf(_path(stray), None) for stray in sorted(strays)]
        coded, named = any(x.code for x in mine), any(x.printed_name.strip() for x in mine)
        yield Side(name, tuple(leaves), coded, named)


def _side_of(line: LineRow, names: Sequence[str | None]) -> str | None:
    return line.side if line.side in names else names[0]


def _path(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in name.split(SEPARATOR))


def _rows(sides: Sequence[Side], lines: Sequence[LineRow]) -> Iterator[dict[str | None, LineRow]]:
    """Lines come row by row, from the left side to the right one: a side that does not follow
    the last one begins a new row, and so does another page or, where sides share their lines of
    text, another line."""
    names = [side.name for side in sides]
    shared = _sides_share_lines(lines)
    row: dict[str | None, LineRow] = {}
    last: tuple[int, LineRow] | None = None
    for line in lines:
        place = names.index(_side_of(line, names))
        if last is not None and not (place > last[0] and _beside(line, last[1], shared)):
            yield row
            row = {}
        row[names[place]] = line
        last = place, line
    if row:
        yield row


def _sides_share_lines(lines: Sequence[LineRow]) -> bool:
    """Whether a row of a text file holds both sides; in a flattened one every cell has a line of
    its own."""
    return any(
        a.side != b.side and a.text_line is not None and a.text_line == b.text_line
        for a, b in pairwise(lines)
    )


def _beside(line: LineRow, last: LineRow, shared: bool) -> bool:
    return line.page == last.page and (not shared or line.text_line == last.text_line)


def _cells(
    side: Side, line: LineRow | None, by_line: dict[int, list[Mark]], blamed: Blamed
) -> Cells:
    found = by_line.get(line.id, []) if line else []
    known = {leaf.column_id for leaf in side.leaves if leaf.column_id is not None}
    figures = tuple(tuple(_in(leaf, found, known)) for leaf in side.leaves)
    if line is None:
        return Cells(None, figures, (None,) * len(figures), None)
    blanks = tuple(
        None if there or leaf.column_id is None else blamed.get((line.id, leaf.column_id))
        for leaf, there in zip(side.leaves, figures, strict=True)
    )
    return Cells(line, figures, blanks, blamed.get((line.id, None)))


def _in(leaf: Leaf, found: Sequence[Mark], known: set[int]) -> Iterator[Mark]:
    for mark in found:
        if mark.column_id in known:
            if mark.column_id == leaf.column_id:
                yield mark
        elif leaf.column_id is None and _path(mark.column_name) == leaf.path:
            yield mark
