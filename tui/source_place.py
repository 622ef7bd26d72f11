"""From a figure, a sentence or a finding's evidence to the printed page it stands on."""

from __future__ import annotations

import sqlite3

from tui.targets import Target

_FIGURE = """
SELECT document_id, page, text_line, x0, top, x1, bottom, printed FROM figures WHERE id = ?
"""
_LINE = """
SELECT s.document_id, l.page, l.text_line, l.printed_name
FROM lines l JOIN statements s ON s.id = l.statement_id WHERE l.id = ?
"""
_SENTENCE = "SELECT document_id, page_first, line_first FROM sentences WHERE id = ?"
_BOXES = """
SELECT x0, top, x1, bottom FROM figures WHERE sentence_id = ? AND page IS ? AND x0 IS NOT NULL
"""


def page_of(connection: sqlite3.Connection, target: Target) -> Target | None:
    """The printed page of a place, with the boxes to mark on it; None where it is not known."""
    match target.kind:
        case "page":
            return target
        case "figure":
            row = connection.execute(_FIGURE, (target.id,)).fetchone()
            if row is None or (row[1] is None and row[2] is None):
                return None
            boxes = (tuple(row[3:7]),) if row[3] is not None else ()
            return Target("page", row[0], row[1], row[2], boxes, row[7])
        case "line":
            row = connection.execute(_LINE, (target.id,)).fetchone()
            return Target("page", row[0], row[1], row[2], quote=row[3]) if row else None
        case "sentence":
            row = connection.execute(_SENTENCE, (target.id,)).fetchone()
            if row is None:
                return None
            boxes = tuple(connection.execute(_BOXES, (target.id, row[1])).fetchall())
            return Target("page", row[0], row[1], row[2], boxes)
        case _:
            return None
