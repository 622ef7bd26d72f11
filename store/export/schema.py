"""What is exported: the tables and views with the types, keys and units of their columns.

Left out are the program's own tables, where the files lie on this computer, and, unless they
are asked for, the reviewers' decisions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from store.site.metadata import is_hidden, tables
from store.site.tables import table_columns

Type = Literal["integer", "number", "string", "boolean"]
VIEWS = ("ledger", "amounts", "finding_list")
TYPES: dict[str, Type] = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}
COMPUTED: dict[str, Type] = {
    "fiscal_year": "integer", "wan_yuan": "number", "fen": "integer", "decision": "string",
}  # fmt: skip
BOOLEANS = {("statements", "is_empty")}
UNITS = {"fen": "fen", "wan_yuan": "万元", "x0": "pt", "x1": "pt", "top": "pt", "bottom": "pt"}
PRIVATE = {("documents", "path"), ("alignments", "decided_by"), ("alignments", "decided_at")}
REVIEWS = {"reviews"}
OF_REVIEWS = {("finding_list", c) for c in ("decision", "reason", "note", "reviewer", "decided_at")}
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Field:
    """A column. ``unit`` is that of its numbers, where they have one of their own."""

    name: str
    type: Type
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are the keys of a table."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]


def exported(connection: sqlite3.Connection, *, with_reviews: bool) -> list[Table]:
    """The tables and views to be exported."""
    columns = table_columns(connection)
    names = [name for name in tables() if name in columns and not is_hidden(name)]
    if not with_reviews:
        names = [name for name in names if name not in REVIEWS]
    return [_table(connection, name, set(names), with_reviews) for name in names]


def _table(
    connection: sqlite3.Connection, name: str, others: set[str], with_reviews: bool
) -> Table:
    left_out = PRIVATE if with_reviews else PRIVATE | OF_REVIEWS
    rows = connection.execute(f"PRAGMA table_xinfo([{name}])").fetchall()
    kept = [row for row in rows if (name, row[1]) not in left_out]
    names = {row[1] for row in kept}
    key = tuple(row[1] for row in sorted(kept, key=lambda r: r[5]) if row[5])
    keys = connection.execute(f"PRAGMA foreign_key_list([{name}])").fetchall()
    references = [
        Reference(row[3], row[2], row[4]) for row in keys if row[3] in names and row[2] in others
    ]
    return Table(name, tuple(_field(name, row[1], row[2]) for row in kept), key, tuple(references))


def _field(table: str, name: str, declared: str) -> Field:
    if (table, name) in BOOLEANS:
        return Field(name, "boolean")
    kind = TYPES.get(declared.upper()) or COMPUTED.get(name, "string")
    unit = "fen" if name.endswith("_fen") else UNITS.get(name)
    return Field(name, kind, unit)


def batches(connection: sqlite3.Connection, table: Table) -> Iterator[list[tuple[object, ...]]]:
    """The rows of a table, some thousand at a time."""
    names = ", ".join(f'"{field.name}"' for field in table.fields)
    cursor = connection.execute(f"SELECT {names} FROM {table.name}")
    flags = [i for i, field in enumerate(table.fields) if field.type == "boolean"]
    while rows := cursor.fetchmany(BATCH):
        yield [_with_flags(row, flags) for row in rows] if flags else rows


def _with_flags(row: tuple[object, ...], flags: list[int]) -> tuple[object, ...]:
    return tuple(bool(v) if i in flags and v is not None else v for i, v in enumerate(row))
