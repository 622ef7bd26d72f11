"""Auditing again what a decision about a name has touched."""

from __future__ import annotations

from pathlib import Path

from store.database import connect


def audit_again(database: Path, alignment_id: int) -> None:
    """Audits the documents in which the name is printed, in a thread of its own with a
    connection of its own."""
    from store.alignments import documents_of
    from store.auditing import audit_all

    connection = connect(database)
    try:
        audit_all(connection, documents_of(connection, alignment_id))
    finally:
        connection.close()
