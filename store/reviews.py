"""The review log: what a person decided about a finding. Rows are only ever added; the latest
of a key is in force. A decision is on disk when ``decide`` returns."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from store.database import writing
from store.moment import now

Verdict = Literal["open", "confirmed", "dismissed", "follow_up"]
VERDICTS: tuple[Verdict, ...] = ("open", "confirmed", "dismissed", "follow_up")
REASONS = ("misread", "explained", "immaterial", "correct", "duplicate", "corrected")
"""The usual reasons for which a finding is dismissed. Any other text may stand instead."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands about a finding. ``open`` without reason, note or reviewer is the beginning."""

    finding_key: str
    decision: Verdict = "open"
    reason: str | None = None
    note: str | None = None
    reviewer: str | None = None
    decided_at: str | None = None


def decide(
    connection: sqlite3.Connection, keys: Iterable[str], decision: Verdict, *,
    reason: str | None = None, note: str | None = None, reviewer: str | None = None,
) -> None:  # fmt: skip
    """Decides all ``keys`` at once, or none."""
    who = reviewer or getpass.getuser()
    restore(connection, [Decision(key, decision, reason, note, who) for key in keys])


def restore(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Puts decisions in force (again): how undo and redo work, in a log that only grows."""
    when = now()
    with writing(connection):
        connection.executemany(
            "INSERT INTO reviews (finding_key, decision, reason, note, reviewer, decided_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (d.finding_key, d.decision, d.reason, d.note, d.reviewer or getpass.getuser(), when)
                for d in decisions
            ],
        )


def current(connection: sqlite3.Connection, keys: Sequence[str]) -> list[Decision]:
    """The decisions in force, one a key."""
    sql = """
    SELECT r.finding_key, r.decision, r.reason, r.note, r.reviewer, r.decided_at
    FROM decisions c JOIN reviews r ON r.id = c.review_id WHERE c.finding_key = ?"""
    found = (connection.execute(sql, (key,)).fetchone() for key in keys)
    return [Decision(*row) if row else Decision(key) for key, row in zip(keys, found, strict=True)]


def history(connection: sqlite3.Connection, key: str) -> list[Decision]:
    """Everything ever decided about a key, the latest first."""
    sql = """
    SELECT finding_key, decision, reason, note, reviewer, decided_at
    FROM reviews WHERE finding_key = ? ORDER BY id DESC"""
    return [Decision(*row) for row in connection.execute(sql, (key,))]
