"""Decisions about how printed names are tied to items.

A decision is applied to what is loaded in the same transaction in which it is written down; it
stands against what the program thinks at later loads; and it can be taken back, the last one
first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from store.counts import recount
from store.database import writing
from store.errors import NothingToUndoError, UnknownAlignmentError, UnknownItemError
from store.moment import now
from store.relink import relink
from store.search import index_new_items

Status = Literal["auto", "needs_review", "accepted", "rejected"]
STATUSES: tuple[Status, ...] = ("needs_review", "accepted", "rejected", "auto")

_LIST = """
SELECT a.id, a.printed, a.context, a.item_id, i.name, a.method, a.score, a.status, a.candidates,
       a.flags, a.decided_by, a.decided_at,
       (SELECT count(*) FROM lines l WHERE l.alignment_id = a.id)
FROM alignments a LEFT JOIN items i ON i.id = a.item_id
"""
_LOG = (
    "INSERT INTO alignment_log (alignment_id, item_id, method, score, status, old_item_id,"
    " old_method, old_score, old_status, old_decided_by, old_decided_at, undoes, decided_by,"
    " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SET = (
    "UPDATE alignments SET item_id = ?, method = ?, score = ?, status = ?, decided_by = ?,"
    " decided_at = ? WHERE id = ?"
)
_LAST = """
SELECT id, alignment_id, old_item_id, old_method, old_score, old_status, old_decided_by,
       old_decided_at
FROM alignment_log l
WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM alignment_log u WHERE u.undoes = l.id)
ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Choice:
    """An item that a name may stand for."""

    item_id: str
    name: str
    score: float


@dataclass(frozen=True)
class Alignment:
    """How a printed name is tied to an item. ``lines`` is how many lines bear it."""

    id: int
    printed: str
    context: str
    item_id: str | None
    item: str | None
    method: str | None
    score: float | None
    status: Status
    candidates: tuple[Choice, ...]
    flags: tuple[str, ...]
    decided_by: str | None
    decided_at: str | None
    lines: int


@dataclass(frozen=True)
class State:
    """What a decision sets."""

    item_id: str | None
    method: str | None
    score: float | None
    status: str
    decided_by: str | None
    decided_at: str | None


def listed(
    connection: sqlite3.Connection, status: Status | None = "needs_review"
) -> Iterator[Alignment]:
    """The alignments of a status, or all, those with the most lines first."""
    where = "" if status is None else " WHERE a.status = :status"
    sql = f"{_LIST}{where} ORDER BY 13 DESC, a.id"
    for row in connection.execute(sql, {"status": status}).fetchall():
        yield _alignment(connection, row)


def get(connection: sqlite3.Connection, number: int) -> Alignment:
    """One alignment. Raises UnknownAlignmentError."""
    row = connection.execute(f"{_LIST} WHERE a.id = ?", (number,)).fetchone()
    if row is None:
        raise UnknownAlignmentError(number=number)
    return _alignment(connection, row)


def accept(connection: sqlite3.Connection, number: int, who: str) -> None:
    """Accepts the item an alignment has, or else its best candidate."""
    found = get(connection, number)
    item = found.item_id or (found.candidates[0].item_id if found.candidates else None)
    if item is None:
        raise UnknownItemError(item=found.printed)
    choose(connection, number, item, who)


def choose(connection: sqlite3.Connection, number: int, item_id: str, who: str) -> None:
    """Ties the name to an item of the vocabulary. Raises UnknownItemError."""
    if not connection.execute("SELECT 1 FROM items WHERE id = ?", (item_id,)).fetchone():
        raise UnknownItemError(item=item_id)
    _decide(connection, number, State(item_id, "manual", 100.0, "accepted", who, now()))


def reject(connection: sqlite3.Connection, number: int, who: str) -> None:
    """Says that the name stands for no item."""
    _decide(connection, number, State(None, "manual", None, "rejected", who, now()))


def create(connection: sqlite3.Connection, number: int, name: str, who: str) -> str:
    """Ties the name to a new item, and returns its id."""
    item_id = f"custom:{name}"
    sql = "INSERT OR IGNORE INTO items (id, scheme, name) VALUES (?, 'custom', ?)"
    with writing(connection):
        connection.execute(sql, (item_id, name))
        index_new_items(connection)
        choose(connection, number, item_id, who)
    return item_id


def undo(connection: sqlite3.Connection, who: str) -> Alignment:
    """Takes the last decision back that has not been, and returns the alignment as it is
    then. Raises NothingToUndoError."""
    with writing(connection):
        last = connection.execute(_LAST).fetchone()
        if last is None:
            raise NothingToUndoError
        log_id, number, *old = last
        _apply(connection, number, State(*old), who, undoes=log_id)
    return get(connection, number)


def standing(connection: sqlite3.Connection, number: int) -> State:
    """What is decided about an alignment, for ``restore``. Raises UnknownAlignmentError."""
    found = get(connection, number)
    return State(
        found.item_id, found.method, found.score, found.status, found.decided_by, found.decided_at
    )


def restore(connection: sqlite3.Connection, number: int, state: State, who: str) -> None:
    """Puts a former state in force again, as a decision of ``who``."""
    with writing(connection):
        _apply(connection, number, state, who)


def documents_of(connection: sqlite3.Connection, number: int) -> list[int]:
    """The documents in which an alignment's name is printed, to be audited anew."""
    sql = (
        "SELECT DISTINCT s.document_id FROM lines l JOIN statements s ON s.id = l.statement_id"
        " WHERE l.alignment_id = ? ORDER BY 1"
    )
    return [row[0] for row in connection.execute(sql, (number,))]


def _decide(connection: sqlite3.Connection, number: int, state: State) -> None:
    with writing(connection):
        _apply(connection, number, state, state.decided_by or "")


def _apply(
    connection: sqlite3.Connection, number: int, new: State, who: str, undoes: int | None = None
) -> None:
    old = get(connection, number)
    connection.execute(
        _LOG,
        (number, new.item_id, new.method, new.score, new.status, old.item_id, old.method,
         old.score, old.status, old.decided_by, old.decided_at, undoes, who, now()),
    )  # fmt: skip
    connection.execute(
        _SET,
        (new.item_id, new.method, new.score, new.status, new.decided_by, new.decided_at, number),
    )
    relink(connection, number, new.item_id)
    for document_id in documents_of(connection, number):
        recount(connection, document_id)


def _alignment(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Alignment:
    candidates, flags = (json.loads(text or "[]") for text in row[8:10])
    choices = tuple(_choices(connection, candidates))
    values = (*row[:8], choices, tuple(flags), *row[10:])
    return Alignment(*values)


def _choices(
    connection: sqlite3.Connection, candidates: list[tuple[str, float]]
) -> Iterator[Choice]:
    for item_id, score in candidates:
        row = connection.execute("SELECT name FROM items WHERE id = ?", (item_id,)).fetchone()
        yield Choice(item_id, row[0] if row else item_id, score)
