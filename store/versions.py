"""Which documents a new one replaces.

Two files of one department, year and kind are versions of each other only if they are the
same disclosure printed again, and not two parts of it (narrative and statements are often
published as two files, and every project's table as one of its own). So a document replaces
another of the same identity if it has taken its path, or if at least half of what the smaller
one contains stands in both: forms, projects by name, and, where neither has any, headings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_SAME_IDENTITY = """
SELECT o.id, o.path = n.path, o.superseded_by
FROM documents n JOIN documents o
  ON o.region_code = n.region_code AND o.department = n.department
  AND o.fiscal_year = n.fiscal_year AND o.kind = n.kind
WHERE n.id = ? AND o.id <> n.id AND n.kind <> 'unknown' AND o.status <> 'failed'
ORDER BY o.id
"""
_CONTENT = """
SELECT 'form', form_id FROM statements
WHERE document_id = :id AND form_id IS NOT NULL
  AND id NOT IN (SELECT statement_id FROM projects WHERE document_id = :id)
UNION SELECT 'project', name FROM projects WHERE document_id = :id
"""
_HEADINGS = "SELECT DISTINCT 'heading', heading FROM sections WHERE document_id = :id"


def mark_superseded(connection: sqlite3.Connection, document_id: int) -> tuple[int, ...]:
    """Marks the documents that ``document_id`` is a new version of, and returns their ids.

    The document loaded first is the older version, however often it is read again.
    """
    connection.execute(
        "UPDATE documents SET superseded_by = NULL WHERE superseded_by = ?1 OR id = ?1",
        (document_id,),
    )
    same = list(_versions(connection, document_id))
    old = tuple(i for i, later in same if i < document_id and later is None)
    connection.executemany(
        "UPDATE documents SET superseded_by = ? WHERE id = ?", [(document_id, i) for i in old]
    )
    newer = min((i for i, _ in same if i > document_id), default=None)
    connection.execute("UPDATE documents SET superseded_by = ? WHERE id = ?", (newer, document_id))
    return old


def _versions(connection: sqlite3.Connection, document_id: int) -> Iterator[tuple[int, int | None]]:
    """The other versions of a document, with the id that each is superseded by."""
    others = connection.execute(_SAME_IDENTITY, (document_id,)).fetchall()
    mine = _content(connection, document_id) if others else set()
    for other, same_path, later in others:
        if same_path or same_disclosure(mine, _content(connection, other)):
            yield other, later


def same_disclosure(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    """Whether two contents are one disclosure printed twice."""
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def _content(connection: sqlite3.Connection, document_id: int) -> set[tuple[str, str]]:
    values = {"id": document_id}
    found = set(connection.execute(_CONTENT, values).fetchall())
    return found or set(connection.execute(_HEADINGS, values).fetchall())
