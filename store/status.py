"""What is known of each document: what was recognised in it, and what was not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SQL = """
SELECT d.id, d.file_name, d.status, d.kind, d.fiscal_year, d.region_code, d.region, d.department,
  d.unit, d.pages, d.pages_without_text, d.superseded_by, d.reasons, d.problems,
  (SELECT count(*) FROM statements WHERE document_id = d.id),
  (SELECT count(*) FROM statements WHERE document_id = d.id AND is_empty),
  (SELECT count(*) FROM statements WHERE document_id = d.id AND form_id IS NULL),
  (SELECT count(*) FROM figures WHERE document_id = d.id),
  (SELECT count(*) FROM sentences WHERE document_id = d.id),
  (SELECT count(*) FROM sentences WHERE document_id = d.id AND resists IS NOT NULL),
  (SELECT count(*) FROM statements s JOIN lines l ON l.statement_id = s.id
     JOIN alignments a ON a.id = l.alignment_id
     WHERE s.document_id = d.id AND a.status = 'needs_review'),
  (SELECT count(*) FROM projects WHERE document_id = d.id),
  (SELECT count(*) FROM indicators WHERE document_id = d.id)
FROM documents d ORDER BY d.id
"""
_FORMS = """
SELECT DISTINCT form_id FROM statements WHERE document_id = ? AND form_id IS NOT NULL
"""


@dataclass(frozen=True)
class DocumentStatus:
    """``expected`` is how many forms the set to which the document's statements belong has,
    None where no set is known; ``missing`` are the titles of those that were not found.
    ``unaligned`` counts the lines whose name no item is sure for."""

    id: int
    file_name: str
    status: str
    kind: str
    fiscal_year: int | None
    region_code: str | None
    region: str | None
    department: str | None
    unit: str | None
    pages: int | None
    pages_without_text: int
    superseded_by: int | None
    reasons: dict[str, str]
    problems: list[str]
    statements: int
    empty: int
    unknown: int
    figures: int
    sentences: int
    resisting: int
    unaligned: int
    projects: int
    indicators: int
    recognised: int
    expected: int | None
    missing: tuple[str, ...]


def statuses(connection: sqlite3.Connection) -> Iterator[DocumentStatus]:
    """Every document, in the order in which they were loaded."""
    for row in connection.execute(_SQL).fetchall():
        yield _status(connection, row)


def _status(connection: sqlite3.Connection, row: tuple[Any, ...]) -> DocumentStatus:
    reasons, problems = json.loads(row[12] or "{}"), json.loads(row[13] or "[]")
    found = {form_id for (form_id,) in connection.execute(_FORMS, (row[0],))}
    expected = _form_set(found)
    missing = tuple(title for form_id, title in expected.items() if form_id not in found)
    return DocumentStatus(
        *row[:12], reasons, problems, *row[14:],
        recognised=len(expected) - len(missing),
        expected=len(expected) or None,
        missing=missing,
    )  # fmt: skip


def _form_set(found: set[str]) -> dict[str, str]:
    """The set of forms, id to title, that most of the ``found`` ones belong to."""
    from extract.catalogue.load import forms

    sets: dict[str, dict[str, str]] = {}
    for form in forms():
        if not form.repeats:
            sets.setdefault(form.family, {})[form.id] = form.title
    best = max(sets.values(), key=lambda members: len(found & members.keys()), default={})
    return best if found & best.keys() else {}
