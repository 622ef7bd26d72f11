"""The catalogue's forms and items as rows, so that the database explains itself.

Rows are added and renamed, never removed: documents may point to them, and a person may have
made items of their own.
"""

from __future__ import annotations

import json
import sqlite3

from extract.align import items
from extract.catalogue.load import forms
from extract.performance.words import item_names
from store.database import writing
from store.search import index_items

_FORM = (
    "INSERT INTO forms (id, kind, title, aliases) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
    " SET kind = excluded.kind, title = excluded.title, aliases = excluded.aliases"
    " WHERE title <> excluded.title OR kind <> excluded.kind OR aliases <> excluded.aliases"
)
_ITEM = (
    "INSERT INTO items (id, scheme, code, name, parent_id) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET scheme = excluded.scheme, code = excluded.code,"
    " name = excluded.name, parent_id = excluded.parent_id"
    " WHERE name <> excluded.name OR code IS NOT excluded.code"
    " OR parent_id IS NOT excluded.parent_id OR scheme <> excluded.scheme"
)


def update_vocabulary(connection: sqlite3.Connection) -> None:
    """Brings the tables ``forms`` and ``items`` up to this program's vocabulary."""
    with writing(connection):
        before = connection.total_changes
        connection.executemany(_FORM, _forms())
        connection.execute("PRAGMA defer_foreign_keys = on")
        connection.executemany(_ITEM, _items())
        if connection.total_changes > before:
            index_items(connection)


def _forms() -> list[tuple[str, str, str, str]]:
    return [(f.id, f.kind, f.title, json.dumps(f.aliases, ensure_ascii=False)) for f in forms()]


def _items() -> list[tuple[str, str, str | None, str, str | None]]:
    own = [(i.id, i.scheme, i.code, i.name, i.parent_id) for i in items()]
    return [*own, *((i, i.partition(":")[0], None, name, None) for i, name in item_names().items())]
