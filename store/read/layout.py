"""How a statement stands on paper: its sides beside each other, row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store.read.statements import ColumnRow, LineRow, Mark, columns, lines, marks


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a statement with its columns of amounts. ``coded`` is whether codes are
    printed in it."""

    name: str | None
    columns: tuple[ColumnRow, ...]
    coded: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """``rows`` hold the line of each side by the side's name; ``cells`` the number of a line in
    a column."""

    sides: tuple[Side, ...]
    rows: tuple[dict[str | None, LineRow], ...]
    cells: dict[tuple[int, int | None], Mark]


def layout(connection: sqlite3.Connection, statement_id: int) -> Layout:
    """The statement as it stands on paper."""
    found = lines(connection, statement_id)
    cells: dict[tuple[int, int | None], Mark] = {}
    for mark in marks(connection, statement_id):
        cells.setdefault((mark.line_id, mark.column_id), mark)
    return Layout(_sides(found, columns(connection, statement_id)), tuple(_rows(found)), cells)


def _sides(found: Sequence[LineRow], printed: Sequence[ColumnRow]) -> tuple[Side, ...]:
    names = list(dict.fromkeys(line.side for line in found))
    return tuple(
        Side(
            name,
            tuple(c for c in printed if c.side == name or len(names) == 1),
            any(line.code for line in found if line.side == name),
        )
        for name in names
    )


def _rows(found: Sequence[LineRow]) -> list[dict[str | None, LineRow]]:
    """Lines that stand side by side, as one row: those of another side that follow in the order
    of the sides and, in a text file, on the same line."""
    order = list(dict.fromkeys(line.side for line in found))
    rows: list[dict[str | None, LineRow]] = []
    last: LineRow | None = None
    for line in found:
        beside = (
            last is not None
            and order.index(line.side) > order.index(last.side)
            and line.page == last.page
            and (line.text_line is None or line.text_line == last.text_line)
        )
        if not beside:
            rows.append({})
        rows[-1][line.side] = line
        last = line
    return rows
