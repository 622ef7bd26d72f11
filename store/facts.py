"""Facts of one department: found by key, made where they are new."""

from __future__ import annotations

import sqlite3

from extract.model import Identity
from store.mentions import FactKey

_FIND = """
SELECT fiscal_year, item_id, measure, fund, basis, id FROM facts
WHERE department = ? AND ifnull(region_code, '') = ? AND fiscal_year = ?
"""
_INSERT = """
INSERT INTO facts (id, department, region_code, fiscal_year, item_id, measure, fund, basis)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


class Facts:
    """Call it with a key for the fact's id. ``save`` writes the new ones; until then they are
    only promised, so it must run in the same transaction."""

    def __init__(
        self, connection: sqlite3.Connection, department: str | None, region_code: str | None
    ) -> None:
        self._connection = connection
        self._department = department
        self._region_code = region_code
        self._known: dict[FactKey, int] = {}
        self._years: set[int] = set()
        self._new: list[tuple[int, FactKey]] = []
        newest = connection.execute("SELECT coalesce(max(id), 0) FROM facts").fetchone()
        self._last_id = int(newest[0])

    @classmethod
    def of(cls, connection: sqlite3.Connection, identity: Identity) -> Facts:
        return cls(connection, identity.department, identity.region_code)

    def __call__(self, key: FactKey) -> int | None:
        if self._department is None:
            return None
        if key[0] not in self._years:
            self._read(key[0])
        if key not in self._known:
            self._last_id += 1
            self._known[key] = self._last_id
            self._new.append((self._last_id, key))
        return self._known[key]

    def save(self) -> None:
        whose = (self._department, self._region_code)
        self._connection.executemany(_INSERT, [(i, *whose, *key) for i, key in self._new])
        self._new.clear()

    def _read(self, year: int) -> None:
        self._years.add(year)
        values = (self._department, self._region_code or "", year)
        for *key, row_id in self._connection.execute(_FIND, values):
            self._known[tuple(key)] = row_id
