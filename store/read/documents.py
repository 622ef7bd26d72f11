"""Regions, departments and documents, with what is open in each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.rows import fetch, names


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. What could not be established is None."""

    id: int
    region_code: str | None
    region: str | None
    department: str | None
    fiscal_year: int | None
    kind: str
    unit: str | None
    file_name: str
    path: str
    format: str | None
    pages: int | None
    status: str
    superseded_by: int | None
    initials: str | None
    reasons: str | None
    problems: str | None
    statements: int
    figures: int
    open_errors: int
    open_warnings: int
    not_made: int


_ROW = f"""
SELECT {names(DocumentRow)} FROM documents d JOIN document_counts c ON c.document_id = d.id
"""


def documents(connection: sqlite3.Connection) -> list[DocumentRow]:
    """Every document, by region, department and year, the newest year first."""
    order = "region_code IS NULL, region_code, department, fiscal_year DESC, kind, d.id"
    return fetch(connection, DocumentRow, f"{_ROW} ORDER BY {order}")


def document(connection: sqlite3.Connection, document_id: int) -> DocumentRow | None:
    rows = fetch(connection, DocumentRow, f"{_ROW} WHERE d.id = ?", (document_id,))
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class Part:
    """A statement or a section in a document's list of contents. ``worst`` is the severity of
    its worst open finding."""

    kind: str
    id: int
    position: int
    title: str
    printed_code: str | None
    form_id: str | None
    is_empty: int
    page: int | None
    text_line: int | None
    worst: str | None


_WORST_OF_STATEMENT = """
  (SELECT CASE min(CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END)
     WHEN 1 THEN 'error' WHEN 2 THEN 'warning' END
   FROM findings f JOIN evidence e ON e.finding_id = f.id
   JOIN figures g ON g.id = e.figure_id JOIN lines l ON l.id = g.line_id
   LEFT JOIN decisions k ON k.finding_key = f.key
   WHERE f.document_id = ?1 AND l.statement_id = s.id
     AND coalesce(k.decision, 'open') IN ('open', 'confirmed', 'follow_up'))
"""
_WORST_OF_SECTION = """
  (SELECT CASE min(CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END)
     WHEN 1 THEN 'error' WHEN 2 THEN 'warning' END
   FROM findings f JOIN evidence e ON e.finding_id = f.id
   JOIN sentences t ON t.id = e.sentence_id
   LEFT JOIN decisions k ON k.finding_key = f.key
   WHERE f.document_id = ?1 AND t.section_id = s.id
     AND coalesce(k.decision, 'open') IN ('open', 'confirmed', 'follow_up'))
"""


def parts(connection: sqlite3.Connection, document_id: int) -> list[Part]:
    """The statements and sections of a document, in the order of their places."""
    sql = f"""
    SELECT 'statement', id, position, title, printed_code, form_id, is_empty,
      page_first AS page, line_first AS text_line, {_WORST_OF_STATEMENT}
    FROM statements s WHERE document_id = ?1
    UNION ALL
    SELECT 'section', id, position, heading, NULL, NULL, 0, page_first, line_first,
      {_WORST_OF_SECTION}
    FROM sections s WHERE document_id = ?1
    ORDER BY page, text_line, position"""
    return fetch(connection, Part, sql, (document_id,))
