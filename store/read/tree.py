"""The tree region → department → document, level by level, so that its first level costs
little however many documents there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store.read.documents import DocumentRow
from store.read.rows import fetch, names

SORTS = ("name", "errors", "documents")


@dataclass(frozen=True, slots=True)
class Branch:
    """A region, or a department of one, and what its documents hold together."""

    region_code: str | None
    region: str | None
    department: str | None
    documents: int
    statements: int
    open_errors: int
    open_warnings: int
    not_made: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is typed (Chinese, pinyin initials, codes, years; all blank-separated parts must be
    found) and how branches are sorted: one of ``SORTS``."""

    text: str = ""
    sort: str = "name"


_SUMS = """count(*), sum(c.statements), sum(c.open_errors), sum(c.open_warnings), sum(c.not_made)"""
_FROM = "FROM documents d JOIN document_counts c ON c.document_id = d.id"
_ORDER = {
    "name": "{name} IS NULL, {name}",
    "errors": "sum(c.open_errors) DESC, sum(c.open_warnings) DESC, {name}",
    "documents": "count(*) DESC, {name}",
}
_SEARCHED = """(coalesce(d.region_code, '') || ' ' || coalesce(d.region, '') || ' ' ||
  coalesce(d.department, '') || ' ' || coalesce(d.initials, '')
  || ' ' || coalesce(d.fiscal_year, '') || ' ' || d.file_name)"""


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    parts = wanted.text.split()
    escaped = [p.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for p in parts]
    conditions = [f"{_SEARCHED} LIKE ? ESCAPE '\\'" for _ in parts]
    return " AND ".join(conditions) or "1", [f"%{part}%" for part in escaped]


def regions(connection: sqlite3.Connection, wanted: Wanted) -> list[Branch]:
    where, values = _where(wanted)
    order = _ORDER[wanted.sort].format(name="d.region_code")
    sql = f"""SELECT d.region_code, max(d.region), NULL, {_SUMS} {_FROM} WHERE {where}
    GROUP BY d.region_code ORDER BY {order}"""
    return fetch(connection, Branch, sql, values)


def departments(
    connection: sqlite3.Connection, region_code: str | None, wanted: Wanted
) -> list[Branch]:
    where, values = _where(wanted)
    order = _ORDER[wanted.sort].format(name="d.department")
    sql = f"""SELECT d.region_code, max(d.region), d.department, {_SUMS} {_FROM}
    WHERE d.region_code IS ? AND {where} GROUP BY d.department ORDER BY {order}"""
    return fetch(connection, Branch, sql, [region_code, *values])


def documents(
    connection: sqlite3.Connection, region_code: str | None, department: str | None, wanted: Wanted
) -> list[DocumentRow]:
    """The documents of a department, the newest year first."""
    where, values = _where(wanted)
    sql = f"""SELECT {names(DocumentRow)} {_FROM}
    WHERE d.region_code IS ? AND d.department IS ? AND {where}
    ORDER BY d.fiscal_year DESC, d.kind, d.id"""
    return fetch(connection, DocumentRow, sql, [region_code, department, *values])


def matching(branches: Sequence[Branch]) -> int:
    """How many documents the branches hold."""
    return sum(branch.documents for branch in branches)


class Catalogue:
    """All documents as lines of text with their counts, in memory, so that what is typed is
    looked for without asking the database about every letter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._rows = connection.execute(
            f"SELECT lower({_SEARCHED}), d.region_code, d.region, c.statements, c.open_errors,"
            f" c.open_warnings, c.not_made {_FROM} ORDER BY d.region DESC"
        ).fetchall()

    def regions(self, text: str) -> list[Branch]:
        """What ``regions`` gives for the text, in the order of the codes."""
        rows = self._rows
        for part in text.lower().split():
            rows = [row for row in rows if part in row[0]]
        sums: dict[str | None, list[int]] = {}
        names: dict[str | None, str | None] = {}
        for _searched, code, region, statements, errors, warnings, not_made in rows:
            found = sums.get(code)
            if found is None:
                found = sums[code] = [0] * 5
                names[code] = region
            found[0] += 1
            found[1] += statements
            found[2] += errors
            found[3] += warnings
            found[4] += not_made
        ordered = sorted(sums, key=lambda code: (code is None, code or ""))
        return [Branch(code, names[code], None, *sums[code]) for code in ordered]


def in_order(branches: Sequence[Branch], sort: str) -> list[Branch]:
    """Regions that stand in the order of their codes, in another order."""
    if sort == "errors":
        return sorted(branches, key=lambda b: (-b.open_errors, -b.open_warnings))
    if sort == "documents":
        return sorted(branches, key=lambda b: -b.documents)
    return list(branches)
