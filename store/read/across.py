"""One item and measure over departments and years."""

from __future__ import annotations

import sqlite3
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
    ``figure_id`` is one of its mentions; ``heads`` the department's staff of the year."""

    fact_id: int
    department: str
    region_code: str | None
    fiscal_year: int
    lowest: float
    highest: float
    is_money: int
    mentions: int
    figure_id: int
    heads: float | None


_HEADS = f"""
SELECT s.department, s.region_code, s.fiscal_year, max(h.value) AS heads
FROM facts s JOIN figures h ON h.fact_id = s.id
WHERE s.item_id = '{HEADCOUNT}' AND s.measure = 'count' AND h.value > 0
GROUP BY s.department, s.region_code, s.fiscal_year
"""
_ROWS = f"""
SELECT f.id, f.department, f.region_code, f.fiscal_year,
  min(coalesce(g.fen, g.value)), max(coalesce(g.fen, g.value)), max(g.fen IS NOT NULL),
  count(*), min(g.id), max(p.heads)
FROM facts f JOIN figures g ON g.fact_id = f.id AND g.aspect = 'amount' AND g.value IS NOT NULL
LEFT JOIN ({_HEADS}) p ON p.department = f.department AND p.region_code IS f.region_code
  AND p.fiscal_year = f.fiscal_year
WHERE f.item_id = ? AND f.measure = ? AND f.fund = ? AND f.basis = ?
  AND (?5 IS NULL OR f.fiscal_year = ?5)
GROUP BY f.id
"""


def compare(connection: sqlite3.Connection, kept: Kept, year: int | None) -> list[CompareRow]:
    """The facts of all departments, of a year or of all, the largest first."""
    values = (kept.item_id, kept.measure, kept.fund, kept.basis, year)
    return fetch(connection, CompareRow, f"{_ROWS} ORDER BY 6 DESC, f.department", values)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, fund and basis that facts of an item have, and how many."""

    measure: str
    fund: str
    basis: str
    facts: int


def measured(connection: sqlite3.Connection, item_id: str) -> list[Measured]:
    sql = """SELECT measure, fund, basis, count(*) FROM facts WHERE item_id = ?
    GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3"""
    return fetch(connection, Measured, sql, (item_id,))


def years(connection: sqlite3.Connection, kept: Kept) -> list[int]:
    """The years of which there are facts, the latest first."""
    sql = """SELECT DISTINCT fiscal_year FROM facts
    WHERE item_id = ? AND measure = ? AND fund = ? AND basis = ? ORDER BY 1 DESC"""
    values = (kept.item_id, kept.measure, kept.fund, kept.basis)
    return [row[0] for row in connection.execute(sql, values)]


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
