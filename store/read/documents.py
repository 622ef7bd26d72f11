"""Regions, departments and documents, with what is open in each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from store.read.marked import BLAMED, STANDS
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
    its worst finding that is not dismissed: ``error`` before ``warning``, also as text."""

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


_PARTS = """
SELECT 'statement', id, position, title, printed_code, form_id, is_empty,
  page_first AS page, line_first AS text_line, NULL
FROM statements s WHERE document_id = ?1
UNION ALL
SELECT 'section', id, position, heading, NULL, NULL, 0, page_first, line_first, NULL
FROM sections s WHERE document_id = ?1
ORDER BY page, text_line, position
"""
_WORST = f"""
SELECT coalesce(l.statement_id, i.statement_id, p.statement_id, e.statement_id, c.statement_id),
  t.section_id, min(f.severity)
FROM findings f JOIN evidence e ON e.finding_id = f.id
LEFT JOIN figures g ON g.id = e.figure_id LEFT JOIN lines l ON l.id = coalesce(g.line_id, e.line_id)
LEFT JOIN sentences t ON t.id = coalesce(e.sentence_id, g.sentence_id)
LEFT JOIN indicators i ON i.id = e.indicator_id LEFT JOIN projects p ON p.id = e.project_id
LEFT JOIN checks c ON c.finding_id = f.id AND e.figure_id IS NULL AND e.sentence_id IS NULL
LEFT JOIN decisions k ON k.finding_key = f.key
WHERE f.document_id = ? AND f.severity IN ('error', 'warning')
  AND e.role IN {BLAMED} AND {STANDS}
GROUP BY 1, 2
"""


def parts(connection: sqlite3.Connection, document_id: int) -> list[Part]:
    """The statements and sections of a document, in the order of their places."""
    worst: dict[tuple[str, int], str] = {}
    for statement_id, section_id, severity in connection.execute(_WORST, (document_id,)):
        kind, number = ("section", section_id) if section_id else ("statement", statement_id)
        worst[kind, number] = min(severity, worst.get((kind, number), severity))
    found = fetch(connection, Part, _PARTS, (document_id,))
    return [replace(part, worst=worst.get((part.kind, part.id))) for part in found]
