"""Writing one disclosure: everything of it in one transaction, or nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.identity import lineage
from extract.model import Disclosure, Identity, Resolution
from store.counts import recount
from store.database import writing
from store.facts import Facts
from store.moment import now
from store.paths import path_to_text, readable
from store.pinyin import initials
from store.rows import TABLES, Links, Rows
from store.search import index_document, index_new_items
from store.versions import mark_superseded

_DOCUMENT = (
    "sha256, file_name, path, format, pages, kind, fiscal_year, region_code, region, department,"
    " unit, text_source, status, loaded_at, reasons, problems, pages_without_text, initials"
)
Key = tuple[str, str]


@dataclass(frozen=True)
class Written:
    """A document as it now stands in the database. ``superseded`` are the ids of those that
    it is a new version of."""

    document_id: int
    status: str
    superseded: tuple[int, ...] = ()


def write_disclosure(connection: sqlite3.Connection, disclosure: Disclosure) -> Written:
    """Writes ``disclosure`` in a transaction of its own; a document with the same content is
    replaced under its old id."""
    with writing(connection):
        connection.execute("PRAGMA defer_foreign_keys = on")
        document_id = _document(connection, _loaded(connection, disclosure))
        _add_forms(connection, disclosure)
        facts = Facts.of(connection, disclosure.identity)
        rows = _rows(connection, document_id, disclosure, facts)
        _add_items(connection, rows.links.items, disclosure.own_items)
        _insert(connection, rows)
        superseded = mark_superseded(connection, document_id)
        index_document(connection, document_id)
        recount(connection, document_id)
    return Written(document_id, status_of(disclosure), superseded)


def write_failure(connection: sqlite3.Connection, path: Path, sha256: str, reason: str) -> Written:
    """Records that the file at ``path`` could not be read, and why."""
    failed: dict[str, object] = {
        "sha256": sha256,
        "file_name": readable(path.name),
        "path": path_to_text(path),
        "status": "failed",
        "problems": _json([readable(reason)]),
    }
    with writing(connection):
        document_id = _document(connection, failed)
        index_document(connection, document_id)
        recount(connection, document_id)
    return Written(document_id, "failed")


def status_of(disclosure: Disclosure) -> str:
    """``partial`` where something of the file could not be read."""
    unread = any(not page.has_text for page in disclosure.source.pages)
    return "partial" if unread or disclosure.problems else "loaded"


def _loaded(connection: sqlite3.Connection, disclosure: Disclosure) -> dict[str, object]:
    source, who = disclosure.source, disclosure.identity
    _add_region(connection, who)
    return {
        "sha256": source.sha256,
        "file_name": readable(source.path.name),
        "path": path_to_text(source.path),
        "format": source.format,
        "pages": len(source.pages),
        "kind": who.kind,
        "fiscal_year": who.fiscal_year,
        "region_code": who.region_code,
        "region": who.region,
        "department": who.department,
        "unit": who.unit,
        "text_source": source.text_source,
        "initials": initials(f"{who.region or ''} {who.department or ''}"),
        "status": status_of(disclosure),
        "reasons": _json(who.reasons) if who.reasons else None,
        "problems": _json(disclosure.problems) if disclosure.problems else None,
        "pages_without_text": sum(not page.has_text for page in source.pages),
    }


def _document(connection: sqlite3.Connection, row: dict[str, object]) -> int:
    """Inserts or replaces the row of a document, emptied of what hung on it."""
    row = {"kind": "unknown", "pages_without_text": 0, **row, "loaded_at": now()}
    names = _DOCUMENT.split(", ")
    values = [row.get(name) for name in names]
    marks = ", ".join("?" * len(names))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names)
    sql = (
        f"INSERT INTO documents ({_DOCUMENT}) VALUES ({marks})"
        f" ON CONFLICT (sha256) DO UPDATE SET {updates} RETURNING id"
    )
    document_id = int(connection.execute(sql, values).fetchall()[0][0])
    for table in ("checks", "findings", "statements", "sections"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    return document_id


def _rows(
    connection: sqlite3.Connection, document_id: int, disclosure: Disclosure, facts: Facts
) -> Rows:
    resolutions = {
        (line.resolution.printed, line.resolution.context): line.resolution
        for statement in disclosure.statements
        for line in statement.lines
        if line.resolution
    }
    alignments, decided = _alignments(connection, resolutions)
    next_ids = {table: _next_id(connection, table) for table in TABLES}
    rows = Rows(document_id, next_ids, Links(alignments, decided, facts))
    rows.add(disclosure)
    return rows


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, columns in TABLES.items():
        marks = ", ".join("?" * (columns.count(",") + 1))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        connection.executemany(sql, rows.tables[table])


def _alignments(
    connection: sqlite3.Connection, resolutions: dict[Key, Resolution]
) -> tuple[dict[Key, int], dict[Key, str | None]]:
    """The ids of alignments by printed name and context, and the items of those that a person
    decided, which stand against whatever the program thinks now."""
    ids: dict[Key, int] = {}
    decided: dict[Key, str | None] = {}
    for key, resolution in resolutions.items():
        found = connection.execute(
            "SELECT id, item_id, decided_at FROM alignments WHERE printed = ? AND context = ?", key
        ).fetchone()
        if found and found[2]:
            decided[key] = found[1]
        ids[key] = found[0] if found and found[2] else _align(connection, resolution)
    return ids, decided


def _align(connection: sqlite3.Connection, r: Resolution) -> int:
    sql = (
        "INSERT INTO alignments (printed, context, item_id, method, score, status, candidates,"
        " flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (printed, context) DO UPDATE SET item_id = excluded.item_id,"
        " method = excluded.method, score = excluded.score, status = excluded.status,"
        " candidates = excluded.candidates, flags = excluded.flags RETURNING id"
    )
    candidates = _json([[c.item_id, c.score] for c in r.candidates]) if r.candidates else None
    flags = _json(list(r.flags)) if r.flags else None
    values = (r.printed, r.context, r.item_id, r.method, r.score, r.status, candidates, flags)
    return int(connection.execute(sql, values).fetchall()[0][0])


def _add_region(connection: sqlite3.Connection, who: Identity) -> None:
    """The region and those above it, with the years in which their codes were in force."""
    if not who.region_code:
        return
    connection.executemany(
        "INSERT OR IGNORE INTO regions (code, name, parent_code, valid_from, valid_to)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (r.code, r.name, r.parent_code, r.valid_from, r.valid_to)
            for r in lineage(who.region_code)
        ],
    )
    connection.execute(
        "INSERT OR IGNORE INTO regions (code, name) VALUES (?, ?)",
        (who.region_code, who.region or who.region_code),
    )


def _add_forms(connection: sqlite3.Connection, disclosure: Disclosure) -> None:
    forms = {s.form_id: s.title for s in disclosure.statements if s.form_id}
    connection.executemany(
        "INSERT OR IGNORE INTO forms (id, kind, title) VALUES (?, ?, ?)",
        [(form, disclosure.identity.kind, title) for form, title in forms.items()],
    )


def _add_items(
    connection: sqlite3.Connection, items: Iterable[str], own: Mapping[str, str]
) -> None:
    """Makes room for items that the vocabulary in the database does not hold yet; ``own`` are
    the document's, whose id begins with their scheme, with their names."""
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO items (id, scheme, name) VALUES (?, ?, ?)",
        [
            (i, i.partition(":")[0] if i in own else "unlisted", own.get(i, i))
            for i in sorted(items)
        ],
    )
    if connection.total_changes > before:
        index_new_items(connection)


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
