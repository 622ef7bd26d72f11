"""A statement as it is printed: its columns, its lines, and the figures where they meet."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.marked import BLAMED, STANDS, WORST, severity_of
from store.read.rows import fetch, names

SEVERITIES = ("error", "warning")


@dataclass(frozen=True, slots=True)
class StatementRow:
    id: int
    document_id: int
    form_id: str | None
    title: str
    printed_code: str | None
    unit: str | None
    note: str | None
    page_first: int | None
    page_last: int | None
    line_first: int | None
    line_last: int | None
    is_empty: int


@dataclass(frozen=True, slots=True)
class ColumnRow:
    id: int
    position: int
    name: str
    side: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class LineRow:
    id: int
    position: int
    printed_name: str
    code: str | None
    side: str | None
    level: int | None
    item_id: str | None
    page: int | None
    text_line: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number in a statement, with the worst severity of what was found about it."""

    id: int
    line_id: int
    column_id: int | None
    column_name: str
    printed: str
    severity: str | None


Blamed = dict[tuple[int, int | None], str]
"""The severity of what was found about lines (without a column) and about blank cells, by the
ids of line and column."""


def statement(connection: sqlite3.Connection, statement_id: int) -> StatementRow | None:
    sql = f"SELECT {names(StatementRow)} FROM statements WHERE id = ?"
    rows = fetch(connection, StatementRow, sql, (statement_id,))
    return rows[0] if rows else None


def columns(connection: sqlite3.Connection, statement_id: int) -> list[ColumnRow]:
    sql = f"SELECT {names(ColumnRow)} FROM columns WHERE statement_id = ? ORDER BY position"
    return fetch(connection, ColumnRow, sql, (statement_id,))


def lines(connection: sqlite3.Connection, statement_id: int) -> list[LineRow]:
    sql = f"SELECT {names(LineRow)} FROM lines WHERE statement_id = ? ORDER BY position"
    return fetch(connection, LineRow, sql, (statement_id,))


def marks(connection: sqlite3.Connection, statement_id: int) -> list[Mark]:
    """The statement's figures. A dismissed finding marks nothing."""
    sql = f"""
    SELECT g.id, g.line_id, g.column_id, g.column_name, g.printed,
      {severity_of("figure_id", "g.id")}
    FROM lines l JOIN figures g ON g.line_id = l.id
    WHERE l.statement_id = ? ORDER BY l.position, g.id"""
    return fetch(connection, Mark, sql, (statement_id,))


def blamed(connection: sqlite3.Connection, statement_id: int) -> Blamed:
    """The lines and the blank cells of a statement that an open finding blames. A blank cell
    that is only one of several candidates is not marked: most cells are rightly blank."""
    sql = f"""
    SELECT e.line_id, e.column_id, {WORST} FROM lines l JOIN evidence e ON e.line_id = l.id
    JOIN findings f ON f.id = e.finding_id LEFT JOIN decisions k ON k.finding_key = f.key
    WHERE l.statement_id = ? AND e.role IN {BLAMED} AND {STANDS}
      AND (e.column_id IS NULL OR e.role = 'found')
    GROUP BY e.line_id, e.column_id"""
    found = connection.execute(sql, (statement_id,)).fetchall()
    return {(line, column): severity for line, column, severity in found if severity}
