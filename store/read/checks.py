"""How the checks of a document ended."""

from __future__ import annotations

import sqlite3

OUTCOMES = ("pass", "rounding", "fail", "insufficient", "not_applicable")


def outcomes(connection: sqlite3.Connection, document_id: int) -> dict[str, int]:
    """How many checks ended in each way, every way named."""
    sql = "SELECT outcome, count(*) FROM checks WHERE document_id = ? GROUP BY outcome"
    counted = dict(connection.execute(sql, (document_id,)).fetchall())
    return {outcome: counted.get(outcome, 0) for outcome in OUTCOMES}
