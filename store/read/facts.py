"""A figure and its fact: where else it is printed, which relations it takes part in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.rows import fetch


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with what it means: its fact's key, its item, how the item was found."""

    id: int
    document_id: int
    line_id: int | None
    sentence_id: int | None
    statement_id: int | None
    statement: str | None
    printed_code: str | None
    printed_name: str | None
    column_name: str
    printed: str
    unit: str | None
    fen: int | None
    aspect: str
    measure: str | None
    fund: str | None
    basis: str | None
    fiscal_year: int | None
    fact_id: int | None
    item_id: str | None
    item: str | None
    method: str | None
    score: float | None
    alignment: str | None
    page: int | None
    text_line: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    sentence: str | None


_FIGURE = """
SELECT f.id, f.document_id, f.line_id, f.sentence_id, s.id, s.title, s.printed_code,
  l.printed_name, f.column_name, f.printed, f.unit, f.fen, f.aspect, f.measure, f.fund, f.basis,
  f.fiscal_year, f.fact_id, i.id, i.name, a.method, a.score, a.status, f.page, f.text_line,
  f.x0, f.top, f.x1, f.bottom, t.text
FROM figures f
LEFT JOIN lines l ON l.id = f.line_id
LEFT JOIN statements s ON s.id = l.statement_id
LEFT JOIN sentences t ON t.id = f.sentence_id
LEFT JOIN items i ON i.id = f.item_id
LEFT JOIN alignments a ON a.id = l.alignment_id
"""


def figure(connection: sqlite3.Connection, figure_id: int) -> FigureRow | None:
    rows = fetch(connection, FigureRow, f"{_FIGURE} WHERE f.id = ?", (figure_id,))
    return rows[0] if rows else None


def mentions(connection: sqlite3.Connection, fact_id: int) -> list[FigureRow]:
    """Every figure that states the fact, document by document in the order of the pages."""
    sql = f"""{_FIGURE} WHERE f.fact_id = ? AND f.aspect = 'amount'
    ORDER BY f.document_id, f.page, f.text_line, f.id"""
    return fetch(connection, FigureRow, sql, (fact_id,))


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A relation that a figure takes part in, and how it ended."""

    id: int
    rule_id: str
    title: str
    title_en: str
    subject: str
    outcome: str
    reason: str | None
    finding_id: int | None


def checks_of(connection: sqlite3.Connection, figure_id: int) -> list[CheckRow]:
    sql = """
    SELECT c.id, c.rule_id, r.title, r.title_en, c.subject, c.outcome, c.reason, c.finding_id
    FROM check_figures k JOIN checks c ON c.id = k.check_id JOIN rules r ON r.id = c.rule_id
    WHERE k.figure_id = ? GROUP BY c.id
    ORDER BY CASE c.outcome WHEN 'fail' THEN 1 WHEN 'insufficient' THEN 2 WHEN 'rounding' THEN 3
      ELSE 4 END, c.id"""
    return fetch(connection, CheckRow, sql, (figure_id,))
