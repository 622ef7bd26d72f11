"""The audit of loaded documents, with all that goes by its findings brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from store.counts import recount
from store.database import writing
from store.search import index_findings


def audit_loaded(connection: sqlite3.Connection, document_id: int) -> None:
    """Audits a document in a transaction of its own: findings, their search, the counts."""
    from store.audit.history import audit_facts
    from store.audit.run import audit_document

    with writing(connection):
        audit_document(connection, document_id)
        for changed in {document_id} | audit_facts(connection, [document_id]):
            index_findings(connection, changed)
            recount(connection, changed)


def audit_all(connection: sqlite3.Connection, document_ids: Iterable[int]) -> None:
    """Audits documents one after the other."""
    for document_id in document_ids:
        audit_loaded(connection, document_id)
