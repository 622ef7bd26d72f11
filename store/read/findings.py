"""Findings: the queue with its filters, one finding in full, its evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields

from store.read.rows import fetch, marks, names
from store.search import phrase


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are wanted; what is None is not asked. ``decision`` ``open`` is where no
    decision stands. Symptoms are left out unless ``symptoms``, documents that a newer version
    has replaced unless ``superseded``; rounding is never listed."""

    severity: str | None = None
    category: str | None = None
    rule_id: str | None = None
    decision: str | None = None
    document_id: int | None = None
    region_code: str | None = None
    department: str | None = None
    fiscal_year: int | None = None
    text: str | None = None
    symptoms: bool = False
    superseded: bool = False


_CONDITIONS = {
    "severity": "f.severity = ?",
    "category": "f.category = ?",
    "rule_id": "f.rule_id = ?",
    "decision": "coalesce(c.decision, 'open') = ?",
    "document_id": "f.document_id = ?",
    "region_code": "d.region_code = ?",
    "department": "d.department = ?",
    "fiscal_year": "d.fiscal_year = ?",
    "text": "f.id IN (SELECT rowid FROM findings_fts WHERE findings_fts MATCH ?)",
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of the queue, as the view ``finding_list`` gives it."""

    id: int
    key: str
    document_id: int
    rule_id: str
    category: str
    severity: str
    summary: str
    summary_en: str
    found: str | None
    expected: str | None
    difference: str | None
    arithmetic: str | None
    cause_id: int | None
    page: int | None
    text_line: int | None
    file_name: str
    kind: str
    fiscal_year: int | None
    region: str | None
    department: str | None
    decision: str
    reason: str | None
    note: str | None
    reviewer: str | None
    decided_at: str | None


def _where(chosen: Filter) -> tuple[str, list[object]]:
    asked = {f.name: getattr(chosen, f.name) for f in fields(chosen) if f.name in _CONDITIONS}
    asked = {name: value for name, value in asked.items() if value not in (None, "")}
    values = [phrase(str(v)) if name == "text" else v for name, v in asked.items()]
    conditions = [_CONDITIONS[name] for name in asked]
    conditions.append("f.severity IN ('error', 'warning')")
    if not chosen.superseded:
        conditions.append("d.superseded_by IS NULL")
    if not chosen.symptoms:
        conditions.append("f.cause_id IS NULL")
    return " AND ".join(conditions), values


def ids(connection: sqlite3.Connection, chosen: Filter) -> list[int]:
    """The ids of the findings that ``chosen`` asks for: errors first, then by document and
    place. Rows are fetched by these as they come on screen (``rows``)."""
    where, values = _where(chosen)
    sql = f"""
    SELECT f.id FROM findings f JOIN documents d ON d.id = f.document_id
    LEFT JOIN decisions c ON c.finding_key = f.key
    WHERE {where} ORDER BY f.severity, f.document_id, f.page, f.text_line, f.id"""
    return [row[0] for row in connection.execute(sql, values)]


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[FindingRow]:
    """The findings with the given ids, in that order."""
    sql = f"SELECT {names(FindingRow)} FROM finding_list WHERE id IN ({marks(wanted)})"
    found = {row.id: row for row in fetch(connection, FindingRow, sql, wanted)}
    return [found[i] for i in wanted if i in found]


def symptoms(connection: sqlite3.Connection, finding_id: int) -> list[FindingRow]:
    """The findings that hang under a cause."""
    sql = f"SELECT {names(FindingRow)} FROM finding_list WHERE cause_id = ? ORDER BY id"
    return fetch(connection, FindingRow, sql, (finding_id,))


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One side of a finding's evidence and where it is printed."""

    id: int
    role: str
    figure_id: int | None
    sentence_id: int | None
    indicator_id: int | None
    project_id: int | None
    page: int | None
    text_line: int | None
    quote: str | None
    statement_id: int | None
    statement: str | None
    printed_code: str | None
    printed_name: str | None
    column_name: str | None
    document_id: int


def evidence(connection: sqlite3.Connection, finding_id: int) -> list[EvidenceRow]:
    sql = """
    SELECT e.id, e.role, e.figure_id, e.sentence_id, e.indicator_id, e.project_id, e.page,
      e.text_line, e.quote, s.id, s.title, s.printed_code, l.printed_name, g.column_name,
      coalesce(g.document_id, t.document_id, f.document_id)
    FROM evidence e JOIN findings f ON f.id = e.finding_id
    LEFT JOIN figures g ON g.id = e.figure_id LEFT JOIN lines l ON l.id = g.line_id
    LEFT JOIN statements s ON s.id = l.statement_id LEFT JOIN sentences t ON t.id = e.sentence_id
    WHERE e.finding_id = ? ORDER BY e.id"""
    return fetch(connection, EvidenceRow, sql, (finding_id,))


@dataclass(frozen=True, slots=True)
class RuleRow:
    """Why a finding is one."""

    id: str
    category: str
    severity: str
    title: str
    title_en: str
    explanation: str
    explanation_en: str
    source: str | None


def rule(connection: sqlite3.Connection, rule_id: str) -> RuleRow | None:
    found = fetch(
        connection, RuleRow, f"SELECT {names(RuleRow)} FROM rules WHERE id = ?", (rule_id,)
    )
    return found[0] if found else None
