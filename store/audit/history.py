"""One fact in several documents: last year's figure in this year's file, against the file that
it comes from.

A document that states a change on the prior year (增加 79.81 万元) states the prior year's
amount too: this year's minus the change. Both are compared with what the department's other
documents state of that year.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from store.audit import words
from store.audit.check import Check
from store.audit.figures import make_figure
from store.audit.finding import Evidence, Finding
from store.audit.model import Figure
from store.audit.rule import all_rules
from store.audit.span import Span
from store.audit.write import add_to_audit, write_rules
from store.database import writing

RULE = "history.prior_year"

Owner = tuple[str, str]
_OWNED = "d.department = ? AND ifnull(d.region_code, '') = ?"
# A sentence that names the wrong year says nothing of that year. CROSS JOIN: the few
# documents of a department come first, however many figures there are.
_SOUND = """NOT EXISTS (
  SELECT 1 FROM evidence e JOIN findings w ON w.id = e.finding_id
  WHERE e.sentence_id = f.sentence_id AND w.rule_id LIKE 'year.%')"""

_MENTIONS = """
SELECT f.*, f.fact_id AS fact, d.id AS document, d.file_name, d.fiscal_year AS document_year,
  NULL AS base_item, s.printed_code, s.title
FROM figures f JOIN documents d ON d.id = f.document_id
LEFT JOIN lines l ON l.id = f.line_id LEFT JOIN statements s ON s.id = l.statement_id
WHERE f.fact_id IN ({facts}) AND f.aspect = 'amount' AND f.fen IS NOT NULL
  AND d.superseded_by IS NULL AND {sound}
ORDER BY f.id
"""
_CHANGES = f"""
SELECT f.*, f.base_fact_id AS fact, f.fact_id AS now, d.id AS document, d.file_name,
  d.fiscal_year AS document_year, NULL AS base_item, NULL AS printed_code, NULL AS title
FROM documents d CROSS JOIN figures f ON f.document_id = d.id
JOIN facts b ON b.id = f.base_fact_id
WHERE {_OWNED} AND d.superseded_by IS NULL AND f.aspect = 'change'
  AND f.fen IS NOT NULL AND f.direction IS NOT NULL AND b.fiscal_year < d.fiscal_year
ORDER BY f.id
"""
_SHARED = f"""
SELECT f.fact_id FROM documents d CROSS JOIN figures f ON f.document_id = d.id
WHERE {_OWNED} AND d.superseded_by IS NULL AND f.aspect = 'amount' AND f.fen IS NOT NULL
  AND f.fact_id IS NOT NULL
GROUP BY f.fact_id HAVING count(DISTINCT d.id) > 1
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says of a fact, straight or by way of a change."""

    document: int
    file_name: str
    year: int
    figure: Figure
    span: Span
    place: str


def audit_facts(connection: sqlite3.Connection, document_ids: Iterable[int]) -> set[int]:
    """Compares what the departments of these documents say of one fact in several documents.
    Findings go to the later document; returns the documents whose findings may have changed."""
    owners = {
        (row[0], row[1])
        for i in document_ids
        for row in connection.execute(
            "SELECT department, ifnull(region_code, '') FROM documents WHERE id = ?", (i,)
        )
        if row[0]
    }
    with nullcontext() if connection.in_transaction else writing(connection):
        write_rules(connection, [all_rules()[RULE]])
        return {d for owner in sorted(owners) for d in _department(connection, owner)}


def _department(connection: sqlite3.Connection, owner: Owner) -> set[int]:
    found: dict[int, list[Check]] = defaultdict(list)
    for fact, said in _statements(connection, owner).items():
        if len({s.document for s in said}) > 1:
            latest = max(said, key=lambda s: (s.year, s.document)).document
            found[latest].append(_compare(connection, fact, said))
    ids = connection.execute(f"SELECT id FROM documents d WHERE {_OWNED}", owner).fetchall()
    return {i for (i,) in ids if add_to_audit(connection, i, RULE, found.get(i, []))}


def _statements(connection: sqlite3.Connection, owner: Owner) -> dict[int, list[Statement]]:
    changes = _rows(connection, _CHANGES, owner)
    shared = {row[0] for row in connection.execute(_SHARED, owner)}
    wanted = shared | {c["fact"] for c in changes} | {c["now"] for c in changes if c["now"]}
    facts = ",".join(str(int(f)) for f in sorted(wanted))
    mentions = [
        _statement(r) for r in _rows(connection, _MENTIONS.format(facts=facts, sound=_SOUND), ())
    ]
    found: dict[int, list[Statement]] = defaultdict(list)
    by_place: dict[tuple[int, int], Statement] = {}
    for fact, statement in mentions:
        found[fact].append(statement)
        by_place.setdefault((fact, statement.document), statement)
    for row in changes:
        now = by_place.get((row["now"], row["document"]))
        if now is not None:
            fact, change = _statement(row)
            span = now.span + (-change.span if row["direction"] > 0 else change.span)
            found[fact].append(
                Statement(change.document, change.file_name, change.year, change.figure, span, "说明推算")
            )  # fmt: skip
    return found


def _rows(
    connection: sqlite3.Connection, sql: str, values: tuple[object, ...]
) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _statement(row: dict[str, Any]) -> tuple[int, Statement]:
    figure = make_figure(row)
    assert figure.span is not None
    place = row["printed_code"] or row["title"] or "说明"
    return row["fact"], Statement(
        row["document"], row["file_name"], row["document_year"] or 0, figure, figure.span, place
    )


def _compare(connection: sqlite3.Connection, fact: int, said: list[Statement]) -> Check:
    """Whether some value is what each document says somewhere: a document that contradicts
    itself is its own audit's matter."""
    row = connection.execute(
        "SELECT fiscal_year, item_id, measure, fund, basis FROM facts WHERE id = ?", (fact,)
    ).fetchone()
    subject = "|".join(map(str, row))
    by_document: dict[int, list[Statement]] = defaultdict(list)
    for statement in said:
        by_document[statement.document].append(statement)
    first, *others = sorted(by_document.values(), key=lambda s: (s[0].year, s[0].document))
    rule = all_rules()[RULE]
    for other in others:
        if not any(a.span.meets(b.span) for a in first for b in other):
            sql = "SELECT name FROM items WHERE id = ?"
            name = connection.execute(sql, (row[1],)).fetchone()
            called = f"{row[0]}年{name[0] if name else row[1]}"
            finding = _finding(subject, called, first[0], other[0])
            return Check(rule, subject, "fail", finding=finding)
    return Check(rule, subject, "pass")


def _finding(subject: str, called: str, old: Statement, new: Statement) -> Finding:
    unit = new.figure.unit
    then, now = (words.number(s.span.middle, unit) for s in (old, new))
    gap = Decimal(now) - Decimal(then)
    finding = Finding.of(
        all_rules()[RULE], subject,
        f"{called}：{old.file_name} 的{old.place}为 {then}，本文件{new.place}为 {now}（差 {abs(gap)}）",
        f"{called}: {old.file_name} says {then}, this document says {now} ({new.place}),"
        f" a difference of {abs(gap)}",
        Evidence("found", new.figure.printed, new.figure.id, None, None, None,
                 new.figure.page, new.figure.text_line),
        Evidence("mention", old.figure.printed, old.figure.id, None, None, None,
                 old.figure.page, old.figure.text_line),
    )  # fmt: skip
    finding.found, finding.expected, finding.difference = now, then, str(gap)
    return finding
