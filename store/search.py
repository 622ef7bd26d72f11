"""Search in Chinese, two characters included, on any SQLite that has FTS5.

SQLite's tokenizers take a run of Chinese characters for one word, and its trigrams find
nothing shorter than three. So what is searched is stored as single characters with spaces
between them (runs of ASCII letters and digits stay whole, punctuation is dropped), and a
query is turned into a phrase of such characters: 三公经费 also finds “三公”经费.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z0-9]+(?:\.[0-9]+)?|[^\W_]")
_SEPARATED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Searchable:
    """A table that can be searched: its FTS table has the same row ids. ``text`` is the SQL
    of what is searched, over the table's own columns."""

    table: str
    text: str

    @property
    def index(self) -> str:
        return f"{self.table}_fts"


SEARCHABLE = (
    Searchable("documents", "coalesce(region, '') || ' ' || coalesce(department, '') || ' ' || file_name"),
    Searchable("sections", "heading"),
    Searchable("sentences", "text"),
    Searchable("statements", "title"),
    Searchable("lines", "coalesce(code, '') || ' ' || printed_name"),
    Searchable("findings", "summary || ' ' || summary_en"),
    Searchable("projects", "name"),
    Searchable("indicators", "coalesce(level3, '') || ' ' || coalesce(target, '') || ' ' || coalesce(actual, '') || ' ' || coalesce(reason, '')"),
    Searchable("items", "coalesce(code, '') || ' ' || name"),
)  # fmt: skip
BY_TABLE = {searchable.table: searchable for searchable in SEARCHABLE}


def spaced(text: str) -> str:
    """``text`` as it is stored in the index: single Chinese characters, whole ASCII runs."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text))).lower()


def parts(query: str) -> list[str]:
    """The blank-separated parts of a query, as they are stored; those without a word left out."""
    return [part for piece in _SEPARATED.split(query) if (part := spaced(piece))]


def phrase(query: str) -> str:
    """``query`` as an FTS5 expression: each of its blank-separated parts is a phrase whose
    last word may go on (20132 finds 2013201), and all of them must occur. A query without
    any word matches nothing."""
    return " ".join(f'"{part}" *' for part in parts(query)) or '""'


def schema() -> Iterable[str]:
    """The statements that make the index tables and keep them free of what was deleted."""
    for searchable in SEARCHABLE:
        yield f"CREATE VIRTUAL TABLE IF NOT EXISTS {searchable.index} USING fts5(text, tokenize = 'unicode61')"
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {searchable.index}_delete AFTER DELETE ON {searchable.table} BEGIN"
            f" DELETE FROM {searchable.index} WHERE rowid = old.rowid; END"
        )


def index(connection: sqlite3.Connection, table: str, where: str = "1", *values: object) -> None:
    """(Re)writes the index rows of the rows of ``table`` that meet ``where``."""
    searchable = BY_TABLE[table]
    rows = connection.execute(
        f"SELECT rowid, {searchable.text} FROM {table} WHERE {where}", values
    ).fetchall()
    connection.executemany(
        f"INSERT OR REPLACE INTO {searchable.index} (rowid, text) VALUES (?, ?)",
        ((rowid, spaced(text)) for rowid, text in rows),
    )


def index_document(connection: sqlite3.Connection, document_id: int) -> None:
    """Makes everything of a document but its findings searchable."""
    index(connection, "documents", "id = ?", document_id)
    for table in ("sections", "sentences", "statements", "projects", "indicators"):
        index(connection, table, "document_id = ?", document_id)
    of_document = "statement_id IN (SELECT id FROM statements WHERE document_id = ?)"
    index(connection, "lines", of_document, document_id)


def index_findings(connection: sqlite3.Connection, document_id: int) -> None:
    """Makes a document's findings searchable."""
    index(connection, "findings", "document_id = ?", document_id)


def index_items(connection: sqlite3.Connection) -> None:
    """Makes the vocabulary searchable."""
    index(connection, "items")


def index_new_items(connection: sqlite3.Connection) -> None:
    """Makes items searchable that were added since."""
    index(connection, "items", "rowid NOT IN (SELECT rowid FROM items_fts)")
