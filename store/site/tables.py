"""The tables and views of the database, as they stand in it."""

from __future__ import annotations

import sqlite3

FEW = 200
"""Documents up to which their findings are counted for every list of them."""


def few_documents(connection: sqlite3.Connection) -> bool:
    """Whether there are so few documents that the facets of large views cost nothing."""
    (number,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return bool(number <= FEW)


def table_columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every table and view, search indexes left out."""
    sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
    names = [row[0] for row in connection.execute(sql) if "_fts" not in row[0]]
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA table_xinfo([{name}])")]
        for name in names
    }
