"""Places to go to, and the screens that show them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tui.screens.base import ReviewScreen

Kind = Literal["document", "statement", "section", "figure", "line", "sentence", "page",
               "finding", "findings", "alignment", "item"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """``id`` is the row of the table that ``kind`` names; a ``page`` is a place of the document
    ``id``, with boxes and a quotation to mark; a ``line`` with a column is the cell where they
    meet, printed or not; an ``item`` is that of the figure ``id``."""

    kind: Kind
    id: int
    page: int | None = None
    text_line: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    quote: str = ""
    column_id: int | None = None


def screen_of(connection: sqlite3.Connection, target: Target) -> ReviewScreen | None:
    """The screen that shows ``target``; None where it is no longer there."""
    match target.kind:
        case "document" | "statement" | "section" | "figure" | "line" | "sentence":
            return _document(connection, target)
        case "page":
            return _page(connection, target)
        case "finding" | "findings":
            return _findings(connection, target)
        case "alignment":
            from tui.screens.alignments import AlignmentsScreen

            return AlignmentsScreen(only=target.id)
        case "item":
            from tui.screens.compare import CompareScreen

            return CompareScreen(figure_id=target.id)


_DOCUMENT_OF = {
    "document": "SELECT id, NULL, NULL, NULL, NULL FROM documents WHERE id = ?",
    "statement": "SELECT document_id, 'statement', id, NULL, NULL FROM statements WHERE id = ?",
    "section": "SELECT document_id, 'section', id, NULL, NULL FROM sections WHERE id = ?",
    "line": """
        SELECT s.document_id, 'statement', s.id, NULL, NULL
        FROM lines l JOIN statements s ON s.id = l.statement_id WHERE l.id = ?""",
    "sentence": "SELECT document_id, 'section', section_id, NULL, id FROM sentences WHERE id = ?",
    "figure": """
        SELECT f.document_id, CASE WHEN f.line_id IS NULL THEN 'section' ELSE 'statement' END,
          coalesce(l.statement_id, t.section_id), f.id, f.sentence_id
        FROM figures f LEFT JOIN lines l ON l.id = f.line_id
        LEFT JOIN sentences t ON t.id = f.sentence_id WHERE f.id = ?""",
}


def _document(connection: sqlite3.Connection, target: Target) -> ReviewScreen | None:
    row = connection.execute(_DOCUMENT_OF[target.kind], (target.id,)).fetchone()
    if row is None:
        return None
    from tui.screens.document import DocumentScreen

    document_id, kind, part_id, figure_id, sentence_id = row
    part = (kind, part_id) if kind else None
    line = (target.id, target.column_id) if target.kind == "line" else None
    return DocumentScreen(
        document_id, part, figure_id=figure_id, sentence_id=sentence_id, line=line
    )


def _page(connection: sqlite3.Connection, target: Target) -> ReviewScreen | None:
    if not connection.execute("SELECT 1 FROM documents WHERE id = ?", (target.id,)).fetchone():
        return None
    from tui.screens.source import SourceScreen

    return SourceScreen(target)


def _findings(connection: sqlite3.Connection, target: Target) -> ReviewScreen | None:
    from store.read.findings import Filter
    from tui.screens.findings import FindingsScreen

    if target.kind == "findings":
        return FindingsScreen(Filter(document_id=target.id))
    row = connection.execute(
        "SELECT document_id FROM findings WHERE id = ?", (target.id,)
    ).fetchone()
    if row is None:
        return None
    return FindingsScreen(Filter(document_id=row[0], symptoms=True), at=target.id)
