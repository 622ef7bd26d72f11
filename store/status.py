"""What is known of each document: what was recognised in it, and what was not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.catalogue.form_sets import expected_set
from extract.catalogue.load import forms

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
  (SELECT count(*) FROM indicators WHERE document_id = d.id),
  coalesce(c.open_errors, 0), coalesce(c.open_warnings, 0), coalesce(c.not_made, 0)
FROM documents d LEFT JOIN document_counts c ON c.document_id = d.id ORDER BY d.id
"""
_FORMS = """
SELECT DISTINCT form_id FROM statements WHERE document_id = ? AND form_id IS NOT NULL
"""


@dataclass(frozen=True)
class DocumentStatus:
    """``expected`` is how many forms the set to which the document's statements belong has,
    None where no set is known; ``missing`` are the titles of those that were not found.
    ``unaligned`` counts the lines whose name no item is sure for; findings are counted by
    their causes, and ``not_made`` counts the checks for which something was lacking."""

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
    open_errors: int
    open_warnings: int
    not_made: int
    recognised: int
    expected: int | None
    missing: tuple[str, ...]


def statuses(connection: sqlite3.Connection) -> Iterator[DocumentStatus]:
    """Every document, in the order in which they were loaded."""
    for row in connection.execute(_SQL).fetchall():
        yield _status(connection, row)


def _status(connection: sqlite3.Connection, row: tuple[Any, ...]) -> DocumentStatus:
    found = {form_id for (form_id,) in connection.execute(_FORMS, (row[0],))}
    expected = expected_set(row[3], row[5], found)
    missing = expected.missing(found) if expected else ()
    titles = {form.id: form.title for form in forms()}
    told = (json.loads(row[12] or "{}"), json.loads(row[13] or "[]"))
    forms_found = (
        len(expected.slots) - len(missing) if expected else 0,
        len(expected.slots) if expected else None,
        tuple(titles[form_id] for form_id in missing),
    )
    return DocumentStatus(*(row[:12] + told + row[14:] + forms_found))
