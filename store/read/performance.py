"""Performance tables: projects and their indicators, as printed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.read.marked import severity_of
from store.read.rows import fetch, names


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    id: int
    project_id: int | None
    level1: str | None
    level2: str | None
    level3: str | None
    target: str | None
    actual: str | None
    weight: str | None
    score: str | None
    reason: str | None
    page: int | None
    text_line: int | None


@dataclass(frozen=True, slots=True)
class ProjectRow:
    id: int
    name: str
    unit: str | None
    initial_budget: str | None
    budget: str | None
    executed: str | None
    rate: str | None
    rate_weight: str | None
    rate_score: str | None
    total_weight: str | None
    total_score: str | None
    grade: str | None
    page: int | None
    text_line: int | None


def indicators(connection: sqlite3.Connection, statement_id: int) -> list[IndicatorRow]:
    sql = f"SELECT {names(IndicatorRow)} FROM indicators WHERE statement_id = ? ORDER BY position"
    return fetch(connection, IndicatorRow, sql, (statement_id,))


def projects(connection: sqlite3.Connection, statement_id: int) -> list[ProjectRow]:
    sql = f"SELECT {names(ProjectRow)} FROM projects WHERE statement_id = ? ORDER BY position"
    return fetch(connection, ProjectRow, sql, (statement_id,))


def marked(connection: sqlite3.Connection, statement_id: int) -> dict[tuple[str, int], str]:
    """The worst severity of what was found about indicators and projects, by kind and id."""
    found: dict[tuple[str, int], str] = {}
    for what in ("indicator", "project"):
        worst = severity_of(f"{what}_id", "i.id")
        sql = f"SELECT i.id, {worst} FROM {what}s i WHERE i.statement_id = ?"
        for row_id, severity in connection.execute(sql, (statement_id,)):
            if severity:
                found[what, row_id] = severity
    return found
