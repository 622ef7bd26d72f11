"""Search as it is typed: narrative, items, findings and the rest, the first hits of each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.across import ItemRow
from store.read.rows import fetch, names
from store.search import phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``kind`` is the table's name; ``id`` its row, for items their id."""

    kind: str
    id: int | str
    text: str
    english: str
    document_id: int | None
    department: str | None
    fiscal_year: int | None
    page: int | None
    text_line: int | None


_OF_DOCUMENT = "d.id, d.department, d.fiscal_year"
_MATCH = "SELECT rowid FROM {kind}_fts WHERE {kind}_fts MATCH ? LIMIT ?"
_SQL = {
    "documents": f"""SELECT 'documents', d.id, d.file_name, '', {_OF_DOCUMENT}, NULL, NULL
      FROM documents d WHERE d.id IN ({{match}})""",
    "items": """SELECT 'items', i.id, coalesce(i.code || ' ', '') || i.name, '', NULL, NULL, NULL,
      NULL, NULL FROM items i WHERE i.rowid IN ({match})
      AND i.scheme NOT IN ('header', 'section', 'title', 'indicator')
      ORDER BY EXISTS (SELECT 1 FROM facts f WHERE f.item_id = i.id) DESC, i.rowid""",
    "findings": f"""SELECT 'findings', f.id, f.summary, f.summary_en, {_OF_DOCUMENT}, f.page,
      f.text_line FROM findings f JOIN documents d ON d.id = f.document_id
      WHERE f.severity <> 'rounding' AND f.id IN ({{match}})""",
    "statements": f"""SELECT 'statements', s.id, s.title, '', {_OF_DOCUMENT}, s.page_first,
      s.line_first FROM statements s JOIN documents d ON d.id = s.document_id
      WHERE s.id IN ({{match}})""",
    "projects": f"""SELECT 'projects', p.id, p.name, '', {_OF_DOCUMENT}, p.page, p.text_line
      FROM projects p JOIN documents d ON d.id = p.document_id WHERE p.id IN ({{match}})""",
    "indicators": f"""SELECT 'indicators', i.id,
      coalesce(i.level3, '') || ' ' || coalesce(i.target, '') || ' ' || coalesce(i.actual, ''),
      '', {_OF_DOCUMENT}, i.page, i.text_line
      FROM indicators i JOIN documents d ON d.id = i.document_id WHERE i.id IN ({{match}})""",
    "sentences": f"""SELECT 'sentences', t.id, t.text, '', {_OF_DOCUMENT}, t.page_first,
      t.line_first FROM sentences t JOIN documents d ON d.id = t.document_id
      WHERE t.id IN ({{match}})""",
}  # fmt: skip
KINDS = tuple(_SQL)


def search(connection: sqlite3.Connection, query: str, limit: int = 40) -> list[Hit]:
    """The first ``limit`` hits of each kind; none for a query without a word."""
    wanted = phrase(query)
    if wanted == '""':
        return []
    found: list[Hit] = []
    for kind, sql in _SQL.items():
        match = _MATCH.format(kind=kind)
        found += fetch(connection, Hit, sql.format(match=match), (wanted, limit))
    return found


def search_items(connection: sqlite3.Connection, query: str, limit: int = 60) -> list[ItemRow]:
    """Items by their code or name that facts are stated of; the first ones for no query."""
    wanted = phrase(query)
    known = f"SELECT {names(ItemRow, 'i')} FROM items i"
    stated = "EXISTS (SELECT 1 FROM facts f WHERE f.item_id = i.id)"
    if wanted == '""':
        return fetch(connection, ItemRow, f"{known} WHERE {stated} LIMIT ?", (limit,))
    match = "i.rowid IN (SELECT rowid FROM items_fts WHERE items_fts MATCH ?)"
    sql = f"{known} WHERE {match} AND {stated} ORDER BY length(i.name) LIMIT ?"
    return fetch(connection, ItemRow, sql, (wanted, limit))


def vocabulary(connection: sqlite3.Connection, query: str, limit: int = 60) -> list[ItemRow]:
    """Items that a printed name may stand for, by code or name, the shortest first."""
    wanted = phrase(query)
    if wanted == '""':
        return []
    sql = f"""SELECT {names(ItemRow, "i")} FROM items i
    WHERE i.rowid IN (SELECT rowid FROM items_fts WHERE items_fts MATCH ?)
    AND i.scheme NOT IN ('header', 'section', 'title') ORDER BY length(i.name), i.id LIMIT ?"""
    return fetch(connection, ItemRow, sql, (wanted, limit))
