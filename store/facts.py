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
INSERT INTO facts (department, region_code, fiscal_year, item_id, measure, fund, basis)
VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
"""


class Facts:
    """Call it with a key for the fact's id, in the transaction that uses it."""

    def __init__(
        self, connection: sqlite3.Connection, department: str | None, region_code: str | None
    ) -> None:
        self._connection = connection
        self._owner = (department, region_code)
        self._known: dict[FactKey, int] = {}
        self._years: set[int] = set()

    @classmethod
    def of(cls, connection: sqlite3.Connection, identity: Identity) -> Facts:
        return cls(connection, identity.department, identity.region_code)

    def __call__(self, key: FactKey) -> int | None:
        if self._owner[0] is None:
            return None
        if key[0] not in self._years:
            self._read(key[0])
        if key not in self._known:
            made = self._connection.execute(_INSERT, (*self._owner, *key)).fetchall()
            self._known[key] = int(made[0][0])
        return self._known[key]

    def _read(self, year: int) -> None:
        self._years.add(year)
        department, region_code = self._owner
        values = (department, region_code or "", year)
        for *key, row_id in self._connection.execute(_FIND, values):
            self._known[tuple(key)] = row_id
