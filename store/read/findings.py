"""Findings in full: as rows of the queue, with their evidence and the rule they break."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store.read.queue import Filter as Filter
from store.read.queue import ids as ids
from store.read.rows import fetch, marks, names


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
    """One side of a finding's evidence and where it is printed: ``line_id`` with ``column_id``
    is a cell in which nothing is printed. ``other_file`` is the file's name where that is not the
    finding's own."""

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
    other_file: str | None
    line_id: int | None = None
    column_id: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it is a cell in which nothing is printed."""
        return self.line_id is not None and self.column_id is not None


def evidence(connection: sqlite3.Connection, finding_id: int) -> list[EvidenceRow]:
    sql = """
    SELECT e.id, e.role, e.figure_id, e.sentence_id, e.indicator_id, e.project_id, e.page,
      e.text_line, e.quote, s.id, s.title, s.printed_code,
      coalesce(l.printed_name, i.level3, i.level2, p.name), coalesce(g.column_name, c.name),
      coalesce(g.document_id, t.document_id, f.document_id),
      nullif(d.file_name, o.file_name), e.line_id, e.column_id
    FROM evidence e JOIN findings f ON f.id = e.finding_id
    LEFT JOIN figures g ON g.id = e.figure_id
    LEFT JOIN lines l ON l.id = coalesce(g.line_id, e.line_id)
    LEFT JOIN columns c ON c.id = e.column_id
    LEFT JOIN indicators i ON i.id = e.indicator_id LEFT JOIN projects p ON p.id = e.project_id
    LEFT JOIN statements s
      ON s.id = coalesce(l.statement_id, e.statement_id, i.statement_id, p.statement_id)
    LEFT JOIN sentences t ON t.id = e.sentence_id
    LEFT JOIN documents d ON d.id = coalesce(g.document_id, t.document_id, f.document_id)
    LEFT JOIN documents o ON o.id = f.document_id
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

    @property
    def is_inferred(self) -> bool:
        """Whether no regulation asks for it: it follows from what the figures are."""
        return bool(self.source) and str(self.source).endswith("推出")


def rule(connection: sqlite3.Connection, rule_id: str) -> RuleRow | None:
    found = fetch(
        connection, RuleRow, f"SELECT {names(RuleRow)} FROM rules WHERE id = ?", (rule_id,)
    )
    return found[0] if found else None
