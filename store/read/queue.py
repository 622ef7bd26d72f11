"""The queue of findings: which ones a filter asks for, in order, at once however many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from store.read.rows import marks
from store.search import phrase

SEVERITIES = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are wanted; what is None is not asked, and a region or a department that is
    empty is one that is not known. ``decision`` ``open`` is where no decision stands. Symptoms are left out unless ``symptoms``, documents that a newer version
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
    "category": "f.category = ?",
    "rule_id": "f.rule_id = ?",
    "document_id": "f.document_id = ?",
    "region_code": "f.document_id IN (SELECT id FROM documents WHERE region_code IS nullif(?, ''))",
    "department": "f.document_id IN (SELECT id FROM documents WHERE department IS nullif(?, ''))",
    "fiscal_year": "d.fiscal_year = ?",
    "text": "f.id IN (SELECT rowid FROM findings_fts WHERE findings_fts MATCH ?)",
}
_UNDECIDED = """NOT EXISTS
  (SELECT 1 FROM decisions c WHERE c.finding_key = f.key AND c.decision <> 'open')"""
_DECIDED = "f.key IN (SELECT finding_key FROM decisions WHERE decision = ?)"
# With one of these, few findings are left: they are looked up and sorted. Without, the queue's
# index gives them in order, and the first ones are there at once.
_SELECTIVE = ("document_id", "region_code", "department", "text")


def ids(connection: sqlite3.Connection, chosen: Filter, limit: int | None = None) -> list[int]:
    """The ids of the findings that ``chosen`` asks for: errors first, then by document and
    place; the first ``limit`` of them, or all. Rows are fetched by these as they come on
    screen (``store.read.findings.rows``)."""
    where, values = _where(chosen)
    found: list[int] = []
    for severity in _severities(chosen):
        left = -1 if limit is None else limit - len(found)
        if left:
            sql = f"""
            SELECT f.id FROM findings f {_index(chosen)} JOIN documents d ON d.id = f.document_id
            WHERE f.severity = ? AND {where}
            ORDER BY f.document_id, f.page, f.text_line, f.id LIMIT ?"""
            found += [row[0] for row in connection.execute(sql, [severity, *values, left])]
    return found


def _index(chosen: Filter) -> str:
    """Which way into the table is taken: the planner has no statistics to choose by."""
    if chosen.symptoms or chosen.decision not in (None, "open"):
        return ""
    selective = any(getattr(chosen, name) is not None for name in _SELECTIVE)
    return "" if selective else "INDEXED BY findings_queue"


def _severities(chosen: Filter) -> Sequence[str]:
    return SEVERITIES if chosen.severity is None else (chosen.severity,)


def _where(chosen: Filter) -> tuple[str, list[object]]:
    """What is asked, but for the severity."""
    asked = {f.name: getattr(chosen, f.name) for f in fields(chosen) if f.name in _CONDITIONS}
    asked = {n: v for n, v in asked.items() if v is not None and (n, v) != ("text", "")}
    values = [phrase(str(v)) if name == "text" else v for name, v in asked.items()]
    conditions = [_CONDITIONS[name] for name in asked]
    if chosen.decision == "open":
        conditions.append(_UNDECIDED)
    elif chosen.decision:
        conditions.append(_DECIDED)
        values.append(chosen.decision)
    if not chosen.superseded:
        conditions.append("d.superseded_by IS NULL")
    if not chosen.symptoms:
        conditions.append("f.cause_id IS NULL")
    return " AND ".join(conditions) or "1", values


def keys(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[str]:
    """The keys of the findings with the given ids, by which decisions are kept."""
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found.update(
            connection.execute(f"SELECT id, key FROM findings WHERE id IN ({marks(part)})", part)
        )
    return [found[i] for i in wanted if i in found]


_OF_FINDING = {"severity": "severity", "category": "category", "rule_id": "rule_id"}
_OF_DOCUMENT = {
    "region_code": ("region_code", "max(d.region)"),
    "department": ("department", "d.department"),
    "fiscal_year": ("fiscal_year", "d.fiscal_year"),
}
Value = tuple[str | int | None, str | int | None, int]


def values(
    connection: sqlite3.Connection, chosen: Filter, field: str, limit: int = 200
) -> list[Value]:
    """What the findings that ``chosen`` asks for have in ``field``: value, name, how many; the
    most frequent first. What ``chosen`` itself asks of the field is left aside."""
    where, asked = _where(replace(chosen, **{field: None}))  # type: ignore[arg-type]
    severities = SEVERITIES if field == "severity" else _severities(chosen)
    found = f"""
    FROM findings f {_index(chosen)} JOIN documents d ON d.id = f.document_id
    WHERE f.severity IN ({marks(severities)}) AND {where}"""
    if field in _OF_FINDING:
        column = _OF_FINDING[field]
        name = (
            "(SELECT title FROM rules r WHERE r.id = f.rule_id)" if field == "rule_id" else "NULL"
        )
        sql = f"SELECT f.{column}, {name}, count(*) {found} GROUP BY 1"
    else:
        column, name = _OF_DOCUMENT[field]
        sql = f"""SELECT d.{column}, {name}, sum(n) FROM
        (SELECT f.document_id AS id, count(*) AS n {found} GROUP BY f.document_id) x
        JOIN documents d ON d.id = x.id GROUP BY 1"""
    sql = f"{sql} ORDER BY 3 DESC, 1 LIMIT ?"
    return connection.execute(sql, [*severities, *asked, limit]).fetchall()
