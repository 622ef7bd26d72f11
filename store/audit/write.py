"""Writing what the audit found: rules, checks, findings and their evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from store.audit.check import Check
from store.audit.finding import Finding
from store.audit.relation import Linear, Mentions
from store.audit.rule import Rule

_RULE = """
INSERT INTO rules (id, category, severity, title, title_en, explanation, explanation_en, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET category = excluded.category, severity = excluded.severity,
  title = excluded.title, title_en = excluded.title_en, explanation = excluded.explanation,
  explanation_en = excluded.explanation_en, source = excluded.source
"""
_FINDING = """
INSERT INTO findings (id, key, document_id, rule_id, category, severity, summary, summary_en,
  found, expected, difference, arithmetic, cause_id, page, text_line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_EVIDENCE = """
INSERT INTO evidence (finding_id, role, figure_id, sentence_id, indicator_id, project_id,
  statement_id, line_id, column_id, page, text_line, quote)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHECK = """
INSERT INTO checks (id, document_id, rule_id, subject, outcome, reason, statement_id, finding_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def write_rules(connection: sqlite3.Connection, rules: Iterable[Rule]) -> None:
    """Brings the table of rules up to date."""
    connection.executemany(
        _RULE,
        [
            (r.id, r.category, r.severity, r.title, r.title_en, r.explanation, r.explanation_en,
             r.source)
            for r in rules
        ],
    )  # fmt: skip


def write_audit(
    connection: sqlite3.Connection,
    document_id: int,
    identity: str,
    checks: Sequence[Check],
    findings: Sequence[Finding],
) -> None:
    """Replaces what an earlier audit of the document left."""
    for table in ("checks", "findings"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    ids = _write_findings(connection, document_id, identity, findings)
    numbered = _write_checks(connection, document_id, checks, ids)
    links = {(i, figure, role) for i, c in numbered for figure, role in _links(c)}
    connection.executemany("INSERT INTO check_figures VALUES (?, ?, ?)", sorted(links))


def add_to_audit(
    connection: sqlite3.Connection, document_id: int, rule_id: str, checks: Sequence[Check]
) -> bool:
    """Replaces the checks and findings of one rule, and leaves the rest of the audit alone.
    Says whether there was or is a finding."""
    removed = 0
    for table in ("checks", "findings"):
        sql = f"DELETE FROM {table} WHERE document_id = ? AND rule_id = ?"
        removed = connection.execute(sql, (document_id, rule_id)).rowcount
    findings = [c.finding for c in checks if c.finding is not None]
    ids = _write_findings(connection, document_id, _identity(connection, document_id), findings)
    _write_checks(connection, document_id, checks, ids)
    return bool(removed or findings)


def _identity(connection: sqlite3.Connection, document_id: int) -> str:
    sql = "SELECT region_code, region, unit, department, fiscal_year, kind FROM documents WHERE id = ?"
    code, region, unit, department, year, kind = connection.execute(sql, (document_id,)).fetchone()
    return f"{code or region or ''}|{unit or department}|{year or ''}|{kind}"


def _write_checks(
    connection: sqlite3.Connection, document_id: int, checks: Sequence[Check], ids: dict[int, int]
) -> list[tuple[int, Check]]:
    numbered = list(enumerate(checks, _next_id(connection, "checks")))
    connection.executemany(
        _CHECK,
        [
            (i, document_id, c.rule.id, c.subject, c.outcome, c.reason, c.statement_id,
             ids.get(id(c.finding)))
            for i, c in numbered
        ],
    )  # fmt: skip
    return numbered


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def _write_findings(
    connection: sqlite3.Connection, document_id: int, identity: str, findings: Sequence[Finding]
) -> dict[int, int]:
    """Writes the findings, causes first; gives the ids by ``id()`` of the finding."""
    ordered = sorted(findings, key=_depth)
    first = _next_id(connection, "findings")
    ids = {id(f): n for n, f in enumerate(ordered, first)}
    keys = _keys(ordered, identity)
    connection.executemany(
        _FINDING,
        [
            (ids[id(f)], keys[id(f)], document_id, f.rule.id, f.category, f.severity, f.summary,
             f.summary_en, f.found, f.expected, f.difference, f.arithmetic,
             ids.get(id(f.cause)), f.page, f.text_line)
            for f in ordered
        ],
    )  # fmt: skip
    connection.executemany(
        _EVIDENCE,
        [
            (ids[id(f)], e.role, e.figure_id, e.sentence_id, e.indicator_id, e.project_id,
             e.statement_id, e.line_id, e.column_id, e.page, e.text_line, e.quote)
            for f in ordered
            for e in f.evidence
        ],
    )  # fmt: skip
    return ids


def _depth(finding: Finding) -> int:
    return 0 if finding.cause is None else 1 + _depth(finding.cause)


def _keys(findings: Sequence[Finding], identity: str) -> dict[int, str]:
    """Keys by ``id()``; findings with the same subject are told apart by their order."""
    seen: dict[str, int] = {}
    keys = {}
    for finding in findings:
        key = finding.key(identity)
        seen[key] = seen.get(key, 0) + 1
        keys[id(finding)] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def _links(check: Check) -> list[tuple[int, str]]:
    """The figures of a check with their roles; blank cells are no figures."""
    return [(i, role) for i, role in _roles(check) if i > 0]


def _roles(check: Check) -> list[tuple[int, str]]:
    relation = check.relation
    if relation is None:
        return []
    if isinstance(relation, Mentions):
        return [(f.id, "mention") for f in relation.figures]
    if isinstance(relation, Linear):
        whole = [(t.figure.id, "whole") for t in relation.left]
        return whole + [(t.figure.id, "part") for t in relation.right]
    parts = [(t.figure.id, "part") for t in relation.numerator]
    parts += [(t.figure.id, "whole") for t in relation.denominator]
    return [(relation.printed.id, "found"), *parts]
