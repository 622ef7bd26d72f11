"""A statement as the printed form, with what was found about its cells marked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from store.read.documents import document
from store.read.performance import indicators, marked, projects
from store.read.rows import fetch
from store.read.statements import columns, lines, marks, statement
from store.site.language import say
from store.site.layout import lay_out
from store.site.pages import found, html, read

_FINDINGS = """
SELECT DISTINCT f.id, f.severity, f.summary, f.summary_en
FROM lines l JOIN figures g ON g.line_id = l.id JOIN evidence e ON e.figure_id = g.id
JOIN findings f ON f.id = e.finding_id LEFT JOIN decisions k ON k.finding_key = f.key
WHERE l.statement_id = ? AND f.severity <> 'rounding' AND f.cause_id IS NULL
  AND coalesce(k.decision, 'open') <> 'dismissed'
ORDER BY f.severity, f.id
"""
_NEIGHBOURS = """
SELECT (SELECT id FROM statements WHERE document_id = s.document_id AND position < s.position
    ORDER BY position DESC LIMIT 1),
  (SELECT id FROM statements WHERE document_id = s.document_id AND position > s.position
    ORDER BY position LIMIT 1)
FROM statements s WHERE s.id = ?
"""


@dataclass(frozen=True, slots=True)
class Brief:
    """A finding that touches the statement."""

    id: int
    severity: str
    summary: str
    summary_en: str


def _contents(connection: sqlite3.Connection, statement_id: int) -> dict[str, Any]:
    row = found(statement(connection, statement_id), "Statement")
    before, after = connection.execute(_NEIGHBOURS, (statement_id,)).fetchone()
    return {
        "statement": row,
        "document": document(connection, row.document_id),
        "layout": lay_out(
            columns(connection, statement_id),
            lines(connection, statement_id),
            marks(connection, statement_id),
            say("Item"),
            say("Code"),
        ),
        "projects": projects(connection, statement_id),
        "indicators": indicators(connection, statement_id),
        "blamed": marked(connection, statement_id),
        "findings": fetch(connection, Brief, _FINDINGS, (statement_id,)),
        "before": before,
        "after": after,
    }


async def page(datasette: Any, request: Any) -> Any:
    number = int(request.url_vars["id"])
    context = await read(datasette, lambda connection: _contents(connection, number))
    return await html(datasette, request, "statement.html", **context)
