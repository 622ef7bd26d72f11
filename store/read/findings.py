"""Findings: the queue with its filters, one finding in full, its evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

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
    symptoms: int


_COUNTED = "(SELECT count(*) FROM findings s WHERE s.cause_id = finding_list.id)"
_ROW = f"SELECT {', '.join(names(FindingRow).split(', ')[:-1])}, {_COUNTED} FROM finding_list"


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


def ids(connection: sqlite3.Connection, chosen: Filter, limit: int | None = None) -> list[int]:
    """The ids of the findings that ``chosen`` asks for: errors first, then by document and
    place; the first ``limit`` of them, or all. Rows are fetched by these as they come on
    screen (``rows``)."""
    where, values = _where(chosen)
    sql = f"""
    SELECT f.id FROM findings f JOIN documents d ON d.id = f.document_id
    LEFT JOIN decisions c ON c.finding_key = f.key
    WHERE {where} ORDER BY f.severity, f.document_id, f.page, f.text_line, f.id LIMIT ?"""
    return [row[0] for row in connection.execute(sql, [*values, -1 if limit is None else limit])]


def keys(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[str]:
    """The keys of the findings with the given ids, by which decisions are kept."""
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found.update(
            connection.execute(f"SELECT id, key FROM findings WHERE id IN ({marks(part)})", part)
        )
    return [found[i] for i in wanted if i in found]


_VALUES = {
    "severity": ("f.severity", "f.severity"),
    "category": ("f.category", "f.category"),
    "rule_id": ("f.rule_id", "(SELECT title FROM rules r WHERE r.id = f.rule_id)"),
    "region_code": ("d.region_code", "max(d.region)"),
    "department": ("d.department", "d.department"),
    "fiscal_year": ("d.fiscal_year", "d.fiscal_year"),
    "decision": ("coalesce(c.decision, 'open')", "coalesce(c.decision, 'open')"),
}


def values(
    connection: sqlite3.Connection, chosen: Filter, field: str
) -> list[tuple[str | int | None, str | int | None, int]]:
    """What the findings that ``chosen`` asks for have in ``field``: value, name, how many;
    the most frequent first. What ``chosen`` itself asks of the field is left aside."""
    where, asked = _where(replace(chosen, **{field: None}))  # type: ignore[arg-type]
    value, name = _VALUES[field]
    sql = f"""
    SELECT {value}, {name}, count(*) FROM findings f JOIN documents d ON d.id = f.document_id
    LEFT JOIN decisions c ON c.finding_key = f.key
    WHERE {where} GROUP BY 1 ORDER BY 3 DESC, 1"""
    return connection.execute(sql, asked).fetchall()


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[FindingRow]:
    """The findings with the given ids, in that order."""
    sql = f"{_ROW} WHERE id IN ({marks(wanted)})"
    found = {row.id: row for row in fetch(connection, FindingRow, sql, wanted)}
    return [found[i] for i in wanted if i in found]


def symptoms(connection: sqlite3.Connection, finding_id: int) -> list[FindingRow]:
    """The findings that hang under a cause."""
    sql = f"{_ROW} WHERE cause_id = ? ORDER BY id"
    return fetch(connection, FindingRow, sql, (finding_id,))


def of_figure(connection: sqlite3.Connection, figure_id: int) -> list[FindingRow]:
    """The findings in whose evidence a figure stands, the worst first."""
    sql = f"""{_ROW} WHERE severity <> 'rounding' AND id IN
    (SELECT finding_id FROM evidence WHERE figure_id = ?) ORDER BY severity, id"""
    return fetch(connection, FindingRow, sql, (figure_id,))


def of_sentence(connection: sqlite3.Connection, sentence_id: int) -> list[FindingRow]:
    """The findings in whose evidence a sentence, or a figure of it, stands."""
    sql = f"""{_ROW} WHERE severity <> 'rounding' AND id IN
    (SELECT finding_id FROM evidence WHERE sentence_id = ?1 UNION
     SELECT e.finding_id FROM figures g JOIN evidence e ON e.figure_id = g.id
     WHERE g.sentence_id = ?1) ORDER BY severity, id"""
    return fetch(connection, FindingRow, sql, (sentence_id,))


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
