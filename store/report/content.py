"""What a report says, gathered once from the database; each format writes the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.moment import now
from store.read.checks import outcomes
from store.read.compare import Changes, changes, replaced
from store.read.documents import DocumentRow
from store.read.findings import (
    EvidenceRow,
    Filter,
    FindingRow,
    RuleRow,
    evidence,
    ids,
    rows,
    rule,
    symptoms,
)
from store.report.choose import Chosen


@dataclass(frozen=True, slots=True)
class Symptom:
    """A finding that its cause explains."""

    finding: FindingRow
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what shows it, why it is one, and what it explains."""

    finding: FindingRow
    rule: RuleRow | None
    evidence: tuple[EvidenceRow, ...]
    symptoms: tuple[Symptom, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document, how its checks ended, what was found, and what became of the findings of
    the version that it replaced."""

    document: DocumentRow
    outcomes: dict[str, int]
    findings: tuple[Told, ...]
    changes: Changes | None = None

    def count(self, severity: str) -> int:
        return sum(told.finding.severity == severity for told in self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """All chapters; ``made_at`` is the moment, in UTC."""

    made_at: str
    chapters: tuple[Chapter, ...]

    def count(self, severity: str) -> int:
        return sum(chapter.count(severity) for chapter in self.chapters)

    def told(self) -> Iterator[tuple[Chapter, Told]]:
        for chapter in self.chapters:
            for told in chapter.findings:
                yield chapter, told


def gather(connection: sqlite3.Connection, chosen: Chosen, compared: int | None = None) -> Report:
    """The report on ``chosen``. ``compared`` is the document that a single chosen one is to be
    compared with, where that is not the one that it replaced."""
    chapters = [
        _chapter(connection, chosen, document, compared)
        for document in chosen.documents(connection)
    ]
    return Report(now(), tuple(chapters))


def _chapter(
    connection: sqlite3.Connection, chosen: Chosen, document: DocumentRow, compared: int | None
) -> Chapter:
    wanted = ids(connection, Filter(document_id=document.id, superseded=True))
    found = chosen.findings(_rows(connection, wanted))
    old = compared if compared is not None else replaced(connection, document.id)
    return Chapter(
        document,
        outcomes(connection, document.id),
        tuple(_told(connection, finding) for finding in found),
        None if old is None else changes(connection, old, document.id),
    )


def _rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> Iterator[FindingRow]:
    for start in range(0, len(wanted), 500):
        yield from rows(connection, wanted[start : start + 500])


def _told(connection: sqlite3.Connection, finding: FindingRow) -> Told:
    under = (
        Symptom(row, tuple(evidence(connection, row.id)))
        for row in symptoms(connection, finding.id)
        if row.severity != "rounding"
    )
    return Told(
        finding,
        rule(connection, finding.rule_id),
        tuple(evidence(connection, finding.id)),
        tuple(under),
    )
