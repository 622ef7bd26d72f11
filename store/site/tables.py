"""The tables and views of the database, as they stand in it."""

from __future__ import annotations

import sqlite3


def table_columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every table and view, search indexes left out."""
    sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
    names = [row[0] for row in connection.execute(sql) if "_fts" not in row[0]]
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA table_xinfo([{name}])")]
        for name in names
    }
