"""The narrative: a section's sentences, with what was found about them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.marked import severity_of
from store.read.rows import fetch


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence. ``severity`` is that of the worst finding about it that is not dismissed."""

    id: int
    text: str
    page: int | None
    text_line: int | None
    resists: str | None
    severity: str | None


def sentences(connection: sqlite3.Connection, section_id: int) -> list[SentenceRow]:
    sql = f"""
    SELECT t.id, t.text, t.page_first, t.line_first, t.resists,
      {severity_of("sentence_id", "t.id")}
    FROM sentences t WHERE t.section_id = ? ORDER BY t.position"""
    return fetch(connection, SentenceRow, sql, (section_id,))


def figures_of(connection: sqlite3.Connection, sentence_id: int) -> list[int]:
    """The figures of a sentence, in their order."""
    sql = "SELECT id FROM figures WHERE sentence_id = ? ORDER BY id"
    return [row[0] for row in connection.execute(sql, (sentence_id,))]


def section_heading(connection: sqlite3.Connection, section_id: int) -> str | None:
    sql = "SELECT heading FROM sections WHERE id = ?"
    row = connection.execute(sql, (section_id,)).fetchone()
    return row[0] if row else None
