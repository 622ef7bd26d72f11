"""A statement as the printed form, with what was found about its cells marked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from store.read.documents import document
from store.read.heading import heading
from store.read.layout import layout
from store.read.marked import BLAMED, STANDS
from store.read.performance import indicators, marked, projects
from store.read.rows import fetch
from store.read.statements import statement
from store.site.language import say
from store.site.pages import found, html, read

_FINDINGS = f"""
WITH shown (finding_id, role) AS (
  SELECT e.finding_id, e.role FROM lines l JOIN figures g ON g.line_id = l.id
  JOIN evidence e ON e.figure_id = g.id WHERE l.statement_id = ?1
  UNION SELECT e.finding_id, e.role FROM lines l JOIN evidence e ON e.line_id = l.id
  WHERE l.statement_id = ?1
  UNION SELECT e.finding_id, e.role FROM indicators i JOIN evidence e ON e.indicator_id = i.id
  WHERE i.statement_id = ?1
  UNION SELECT e.finding_id, e.role FROM projects p JOIN evidence e ON e.project_id = p.id
  WHERE p.statement_id = ?1
  UNION SELECT e.finding_id, e.role FROM evidence e WHERE e.statement_id = ?1
)
SELECT f.id, f.severity, f.summary, f.summary_en, max(e.role IN {BLAMED})
FROM shown e JOIN findings f ON f.id = e.finding_id
LEFT JOIN decisions k ON k.finding_key = f.key
WHERE f.severity <> 'rounding' AND {STANDS}
GROUP BY f.id ORDER BY f.severity, f.text_line, f.page, f.id
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
    """A finding that touches the statement. ``here`` is whether it blames something in it, and
    does not only compare with it."""

    id: int
    severity: str
    summary: str
    summary_en: str
    here: int


def _contents(connection: sqlite3.Connection, statement_id: int) -> dict[str, Any]:
    row = found(statement(connection, statement_id), "Statement")
    printed = layout(connection, statement_id)
    before, after = connection.execute(_NEIGHBOURS, (statement_id,)).fetchone()
    return {
        "statement": row,
        "document": document(connection, row.document_id),
        "layout": printed,
        "header": heading(printed, say("Item"), say("Code")),
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
