"""Findings about places where no figure is: a cell that is wrongly blank, a line whose code is
unknown, a whole statement."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.marked import BLAMED, STANDS
from store.read.rows import fetch

_BLAMING = f"""
FROM {{place}} JOIN findings f ON f.id = e.finding_id
LEFT JOIN decisions k ON k.finding_key = f.key
WHERE f.severity IN ('error', 'warning') AND e.role IN {BLAMED} AND {STANDS}
"""
_OF_LINES = f"""
SELECT DISTINCT f.id, e.line_id
{_BLAMING.format(place="lines l JOIN evidence e ON e.line_id = l.id")}
  AND l.statement_id = ? ORDER BY f.severity, f.id
"""
_OF_STATEMENT = f"""
SELECT DISTINCT f.id
{_BLAMING.format(place="evidence e")}
  AND e.statement_id = ? AND e.line_id IS NULL ORDER BY f.severity, f.id
"""


@dataclass(frozen=True, slots=True)
class LineFinding:
    finding_id: int
    line_id: int


def about_lines(connection: sqlite3.Connection, statement_id: int) -> list[LineFinding]:
    """The findings about lines of a statement and about blank cells of them, the worst first."""
    return fetch(connection, LineFinding, _OF_LINES, (statement_id,))


def about_statement(connection: sqlite3.Connection, statement_id: int) -> list[int]:
    """The findings about a statement as a whole, the worst first, by their ids."""
    return [row[0] for row in connection.execute(_OF_STATEMENT, (statement_id,))]
