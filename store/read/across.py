"""One item and measure over departments and years."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from store.read.rows import fetch, names

HEADCOUNT = "base:staff_actual"


@dataclass(frozen=True, slots=True)
class Kept:
    """Of what facts are compared: the parts of their keys that they have in common."""

    item_id: str
    measure: str
    fund: str
    basis: str


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A department's fact of a year. ``lowest`` and ``highest`` are the smallest and largest
    amount that it is printed with, in fen, or the number itself where it is no money;
    ``figure_id`` is one of its mentions."""

    fact_id: int
    department: str
    region_code: str | None
    fiscal_year: int
    lowest: float
    highest: float
    is_money: int
    figure_id: int


_ROWS = """
SELECT f.id, f.department, f.region_code, f.fiscal_year,
  min(coalesce(g.fen, g.value)), max(coalesce(g.fen, g.value)), max(g.fen IS NOT NULL), min(g.id)
FROM facts f INDEXED BY facts_item CROSS JOIN figures g ON g.fact_id = f.id AND g.aspect = 'amount'
WHERE f.item_id = ? AND f.measure = ? AND f.fund = ? AND f.basis = ?
  AND {year} AND coalesce(g.fen, g.value) IS NOT NULL
GROUP BY f.id ORDER BY 6 DESC
"""


def compare(connection: sqlite3.Connection, kept: Kept, year: int | None) -> list[CompareRow]:
    """The facts of all departments, of a year or of all, the largest first."""
    values = (kept.item_id, kept.measure, kept.fund, kept.basis, year)
    sql = _ROWS.format(year="?5 IS NULL" if year is None else "f.fiscal_year = ?5")
    return fetch(connection, CompareRow, sql, values)


Place = tuple[str, str | None, int]
_HEADS = f"""
SELECT s.department, s.region_code, s.fiscal_year, max(h.value)
FROM facts s {{index}} CROSS JOIN figures h ON h.fact_id = s.id AND h.aspect = 'amount'
WHERE s.item_id = '{HEADCOUNT}' AND s.measure = 'count' AND h.value > 0
"""


def heads(connection: sqlite3.Connection) -> dict[Place, float]:
    """The staff of every department, region code and year of which it is known."""
    sql = f"{_HEADS.format(index='')} GROUP BY s.department, s.region_code, s.fiscal_year"
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(sql)}


def heads_of(connection: sqlite3.Connection, place: Place) -> float | None:
    """The staff of one department in one year."""
    heads = _HEADS.format(index="INDEXED BY facts_key")
    sql = f"""{heads} AND s.department = ? AND ifnull(region_code, '') = ifnull(?, '')
    AND s.fiscal_year = ?"""
    row = connection.execute(sql, place).fetchone()
    return None if row is None else row[3]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, fund and basis that facts of an item have."""

    measure: str
    fund: str
    basis: str


USUAL = {"total": 0, "income": 1, "basic": 2, "all": 0, "general": 1, "fiscal": 1, "actual": 0}


def measured(connection: sqlite3.Connection, item_id: str) -> list[Measured]:
    """What facts of an item there are, the usual ones first."""
    found = {
        Measured(measure, fund, basis)
        for measure in _skip(connection, (item_id,))
        for basis in _skip(connection, (item_id, measure))
        for year in _skip(connection, (item_id, measure, basis))
        for fund in _skip(connection, (item_id, measure, basis, year))
    }
    return sorted(found, key=_unusual)


_KEY = ("item_id", "measure", "basis", "fiscal_year", "fund")


def _skip(connection: sqlite3.Connection, known: tuple[str, ...]) -> Iterator[str]:
    """The values that follow what is known in the facts' index, one step into it for each."""
    column = _KEY[len(known)]
    where = " AND ".join(f"{name} = ?" for name in _KEY[: len(known)])
    sql = f"""SELECT {column} FROM facts INDEXED BY facts_item
    WHERE {where} AND {column} > ? ORDER BY {column} LIMIT 1"""
    last = "" if column != "fiscal_year" else "0"
    while row := connection.execute(sql, (*known, last)).fetchone():
        last = row[0]
        yield last


def many(connection: sqlite3.Connection, kept: Kept, number: int) -> bool:
    """Whether there are more than ``number`` such facts."""
    sql = """SELECT count(*) FROM (SELECT 1 FROM facts
    WHERE item_id = ? AND measure = ? AND fund = ? AND basis = ? LIMIT ?)"""
    values = (kept.item_id, kept.measure, kept.fund, kept.basis, number + 1)
    return int(connection.execute(sql, values).fetchone()[0]) > number


def _unusual(one: Measured) -> tuple[object, ...]:
    parts = (one.measure, one.basis, one.fund)
    return (*(USUAL.get(part, 9) for part in parts), *parts)


def years(connection: sqlite3.Connection, kept: Kept) -> list[int]:
    """The years of which there are such facts, of any fund, the latest first."""
    known = (kept.item_id, kept.measure, kept.basis)
    return sorted((int(year) for year in _skip(connection, known)), reverse=True)


@dataclass(frozen=True, slots=True)
class ItemRow:
    id: str
    scheme: str
    code: str | None
    name: str


def item(connection: sqlite3.Connection, item_id: str) -> ItemRow | None:
    sql = f"SELECT {names(ItemRow)} FROM items WHERE id = ?"
    rows = fetch(connection, ItemRow, sql, (item_id,))
    return rows[0] if rows else None
