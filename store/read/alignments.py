"""Where the name of an alignment is printed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.rows import fetch


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that bears the name; ``figure_id`` is its first figure."""

    line_id: int
    code: str | None
    printed_name: str
    statement_id: int
    statement: str
    department: str | None
    fiscal_year: int | None
    page: int | None
    text_line: int | None
    figure_id: int | None


def printed_in(
    connection: sqlite3.Connection, alignment_id: int, limit: int = 20
) -> list[PrintedLine]:
    sql = """
    SELECT l.id, l.code, l.printed_name, s.id, s.title, d.department, d.fiscal_year, l.page,
      l.text_line, (SELECT min(f.id) FROM figures f WHERE f.line_id = l.id)
    FROM lines l JOIN statements s ON s.id = l.statement_id
    JOIN documents d ON d.id = s.document_id WHERE l.alignment_id = ? LIMIT ?"""
    return fetch(connection, PrintedLine, sql, (alignment_id, limit))
