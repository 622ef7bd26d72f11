"""A statement laid out as the printed form: merged headers from the header paths, the two
sides of a two-sided statement side by side, every figure in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from store.read.statements import ColumnRow, LineRow, Mark

SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of amounts: its header path, and how to know its figures."""

    path: tuple[str, ...]
    column_id: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the header."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Side:
    """One side: ``None`` is the only side of a plain statement."""

    name: str | None
    leaves: tuple[Leaf, ...]
    has_codes: bool

    @property
    def depth(self) -> int:
        return max((len(leaf.path) for leaf in self.leaves), default=1)


@dataclass(frozen=True, slots=True)
class Cells:
    """One side of a row: its line (None where the side is blank there) and, leaf by leaf, the
    figures that stand in it."""

    line: LineRow | None
    figures: tuple[tuple[Mark, ...], ...]


@dataclass(slots=True)
class Layout:
    sides: list[Side]
    header: list[list[Head]] = field(default_factory=list)
    rows: list[list[Cells]] = field(default_factory=list)


def lay_out(
    columns: Sequence[ColumnRow],
    lines: Sequence[LineRow],
    marks: Sequence[Mark],
    name_head: str,
    code_head: str,
) -> Layout:
    """The layout of a statement; ``name_head`` and ``code_head`` are the heads of the columns
    of names and codes, which the database does not keep."""
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        by_line.setdefault(mark.line_id, []).append(mark)
    sides = list(_sides(columns, lines, by_line))
    layout = Layout(sides)
    layout.header = _header(sides, name_head, code_head)
    layout.rows = [[_cells(side, row, by_line) for side in sides] for row in _rows(sides, lines)]
    return layout


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
        strays = {
            m.column_name
            for line in mine
            for m in by_line.get(line.id, ())
            if m.column_id is None or all(leaf.column_id != m.column_id for leaf in leaves)
        }
        leaves += [Leaf(_path(stray), None) for stray in sorted(strays)]
        yield Side(name, tuple(leaves), any(line.code for line in mine))


def _side_of(line: LineRow, names: Sequence[str | None]) -> str | None:
    return line.side if line.side in names else names[0]


def _path(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in name.split(SEPARATOR))


def _rows(sides: Sequence[Side], lines: Sequence[LineRow]) -> Iterator[dict[str | None, LineRow]]:
    """Lines come row by row, from the left side to the right one: a side that does not follow
    the last one begins a new row."""
    names = [side.name for side in sides]
    row: dict[str | None, LineRow] = {}
    last = -1
    for line in lines:
        place = names.index(_side_of(line, names))
        if place <= last:
            yield row
            row = {}
        row[names[place]] = line
        last = place
    if row:
        yield row


def _cells(side: Side, row: dict[str | None, LineRow], by_line: dict[int, list[Mark]]) -> Cells:
    line = row.get(side.name)
    found = by_line.get(line.id, []) if line else []
    known = {leaf.column_id for leaf in side.leaves if leaf.column_id is not None}
    return Cells(line, tuple(tuple(_in(leaf, found, known)) for leaf in side.leaves))


def _in(leaf: Leaf, found: Sequence[Mark], known: set[int]) -> Iterator[Mark]:
    for mark in found:
        if mark.column_id in known:
            if mark.column_id == leaf.column_id:
                yield mark
        elif leaf.column_id is None and _path(mark.column_name) == leaf.path:
            yield mark


def _header(sides: Sequence[Side], name_head: str, code_head: str) -> list[list[Head]]:
    depth = max(side.depth for side in sides)
    header: list[list[Head]] = [[] for _ in range(depth)]
    for side in sides:
        shared = _shared(side) if len(sides) > 1 else ""
        if shared:
            width = len(side.leaves) + 1 + side.has_codes
            header[0].append(Head(shared, width))
        top = 1 if shared else 0
        for head in ([code_head] if side.has_codes else []) + [name_head]:
            header[top].append(Head(head, 1, depth - top))
        _branch(header, side.leaves, top, depth)
    return header


def _shared(side: Side) -> str:
    """The first part of all header paths of a side, where they share one above their own."""
    firsts = {leaf.path[0] for leaf in side.leaves}
    deep = all(len(leaf.path) > 1 for leaf in side.leaves)
    return firsts.pop() if len(firsts) == 1 and deep else ""


def _branch(header: list[list[Head]], leaves: Sequence[Leaf], level: int, depth: int) -> None:
    """Heads of ``leaves`` from ``level`` down: neighbours under one word share its cell."""
    for text, group in groupby(leaves, key=lambda leaf: leaf.path[level] if level < len(leaf.path) else None):  # fmt: skip
        members = list(group)
        ending = [leaf for leaf in members if len(leaf.path) <= level + 1]
        if text is None:
            continue
        if ending:
            for leaf in members:
                header[level].append(Head(leaf.path[level], 1, depth - level))
            continue
        header[level].append(Head(text, len(members)))
        _branch(header, members, level + 1, depth)
