"""The findings as a table, one row a finding, for CSV and the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.read.findings import EvidenceRow, FindingRow
from store.report.content import Chapter, Report
from store.report.words import Words, grouped

FINDINGS = (
    "number", "region", "department", "year", "kind", "file", "severity", "category", "summary",
    "found", "expected", "difference", "arithmetic", "page_column", "line_column", "places",
    "rule", "symptom_of", "decision", "reason", "note", "reviewer", "decided_at", "key",
)  # fmt: skip
DOCUMENTS = (
    "number", "region", "department", "year", "kind", "file", "pages", "errors", "warnings",
    "held", "rounding", "failed", "not_made",
)  # fmt: skip
Cell = str | int | None


def findings(report: Report, words: Words) -> Iterator[list[Cell]]:
    """A row a finding, each symptom after its cause."""
    for chapter, told in report.told():
        yield _row(chapter, told.finding, None, _places(told.evidence, words), words)
        for symptom in told.symptoms:
            places = _places(symptom.evidence, words)
            yield _row(chapter, symptom.finding, told.finding.key, places, words)


def documents(report: Report, words: Words) -> Iterator[list[Cell]]:
    """A row a document."""
    for chapter in report.chapters:
        ended = (chapter.outcomes[o] for o in ("pass", "rounding", "fail", "insufficient"))
        yield [
            *_who(chapter, words), chapter.document.pages, chapter.count("error"),
            chapter.count("warning"), *ended,
        ]  # fmt: skip


def _who(chapter: Chapter, words: Words) -> list[Cell]:
    row = chapter.document
    kind = words.code("kind", row.kind)
    return [row.id, row.region, row.department, row.fiscal_year, kind, row.file_name]


def _row(
    chapter: Chapter, f: FindingRow, cause: str | None, places: str, words: Words
) -> list[Cell]:
    return [
        *_who(chapter, words), words.code("severity", f.severity),
        words.code("category", f.category), words.summary(f), f.found, f.expected, f.difference,
        f.arithmetic, f.page, f.text_line, places, f.rule_id, cause,
        words.code("decision", f.decision), f.reason, f.note, f.reviewer, f.decided_at, f.key,
    ]  # fmt: skip


def _places(evidence: Sequence[EvidenceRow], words: Words) -> str:
    """Every place, one a line, with its parts."""
    return "\n".join(
        f"{words.roles(roles)}: {side.quote or ''} {words.evidence(side)}".strip()
        for side, roles in grouped(evidence)
    )
