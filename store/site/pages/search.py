"""Search in everything at once: the best of every table, and a link to the rest."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from store.read.rows import fetch
from store.search import phrase
from store.site.pages import html, read

LISTED = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that holds the words. ``document`` is the name of its document, if it has one."""

    id: str
    text: str
    document: str | None
    page: int | None
    text_line: int | None


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits of a table; ``more`` is whether there are others."""

    table: str
    hits: list[Hit]
    more: bool


_FOUND = "FROM {table}_fts f JOIN {table} t ON t.rowid = f.rowid {join} WHERE {table}_fts MATCH ? ORDER BY f.rowid LIMIT ?"
_OF = "JOIN documents d ON d.id = t.document_id"
_ROWS = {
    "documents": ("t.id, t.name || '　' || t.file_name, NULL, NULL, NULL", ""),
    "findings": ("t.id, t.summary, d.name, t.page, t.text_line", _OF),
    "sentences": ("t.id, t.text, d.name, t.page_first, t.line_first", _OF),
    "statements": ("t.id, t.title, d.name, t.page_first, t.line_first", _OF),
    "lines": (
        "t.statement_id || '#line-' || t.id, coalesce(t.code || ' ', '') || t.printed_name || ' · ' || s.title,"
        " d.name, t.page, t.text_line",
        "JOIN statements s ON s.id = t.statement_id JOIN documents d ON d.id = s.document_id",
    ),
    "sections": ("t.id, t.heading, d.name, t.page_first, t.line_first", _OF),
    "projects": ("t.id, t.name, d.name, t.page, t.text_line", _OF),
    "indicators": (
        "t.id, t.level3 || '：' || coalesce(t.target, '') || ' / ' || coalesce(t.actual, ''),"
        " d.name, t.page, t.text_line",
        _OF,
    ),
    "items": ("t.id, coalesce(t.code || ' ', '') || t.name, NULL, NULL, NULL", ""),
}


def look(connection: sqlite3.Connection, query: str) -> list[Hits]:
    """What every table holds of ``query``, tables without a hit left out."""
    answers = []
    for table, (columns, join) in _ROWS.items():
        sql = f"SELECT {columns} " + _FOUND.format(table=table, join=join)
        hits = fetch(connection, Hit, sql, (phrase(query), LISTED + 1))
        if hits:
            answers.append(Hits(table, hits[:LISTED], len(hits) > LISTED))
    return answers


async def page(datasette: Any, request: Any) -> Any:
    query = (request.args.get("q") or "").strip()
    answers = await read(datasette, lambda connection: look(connection, query)) if query else []
    return await html(datasette, request, "search.html", query=query, answers=answers)
