"""Two versions of one document: which findings are gone, which are new, which stayed.

Findings are the same where their keys are: keys say by meaning what a finding is about, so a
finding that stayed may speak of other numbers than before.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.documents import DocumentRow, document
from store.read.findings import Filter, FindingRow, ids, rows


@dataclass(frozen=True, slots=True)
class Changes:
    """``stayed`` holds each finding as it was and as it is. Symptoms are left out."""

    old: DocumentRow
    new: DocumentRow
    gone: tuple[FindingRow, ...]
    added: tuple[FindingRow, ...]
    stayed: tuple[tuple[FindingRow, FindingRow], ...]


def replaced(connection: sqlite3.Connection, document_id: int) -> int | None:
    """The newest of the documents that ``document_id`` replaced, None where it replaced none."""
    sql = "SELECT max(id) FROM documents WHERE superseded_by = ?"
    found = connection.execute(sql, (document_id,)).fetchone()[0]
    return None if found is None else int(found)


def changes(connection: sqlite3.Connection, old_id: int, new_id: int) -> Changes | None:
    """What became of the findings between two versions; None where one of them is not there."""
    old, new = document(connection, old_id), document(connection, new_id)
    if old is None or new is None:
        return None
    before, after = _findings(connection, old_id), _findings(connection, new_id)
    return Changes(
        old,
        new,
        tuple(f for key, f in before.items() if key not in after),
        tuple(f for key, f in after.items() if key not in before),
        tuple((before[key], f) for key, f in after.items() if key in before),
    )


def _findings(connection: sqlite3.Connection, document_id: int) -> dict[str, FindingRow]:
    chosen = Filter(document_id=document_id, superseded=True)
    return {row.key: row for row in rows(connection, ids(connection, chosen))}
