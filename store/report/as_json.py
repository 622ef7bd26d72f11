"""The report for programs. ``schema.json`` beside this file describes it (JSON Schema)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from store.read.compare import Changes
from store.read.documents import DocumentRow
from store.read.findings import EvidenceRow, FindingRow
from store.report.content import Chapter, Report, Told

SCHEMA = Path(__file__).with_name("schema.json")
_DOCUMENT = (
    "id", "file_name", "path", "region_code", "region", "department", "unit", "fiscal_year",
    "kind", "format", "pages", "status", "superseded_by",
)  # fmt: skip
_FINDING = (
    "id", "key", "rule_id", "category", "severity", "summary", "summary_en", "found", "expected",
    "difference", "arithmetic", "page", "text_line",
)  # fmt: skip
_DECISION = ("decision", "reason", "note", "reviewer", "decided_at")


def render(report: Report) -> bytes:
    """The report as one JSON object, in UTF-8."""
    return (json.dumps(as_object(report), ensure_ascii=False, indent=2) + "\n").encode()


def as_object(report: Report) -> dict[str, Any]:
    return {
        "made_at": report.made_at,
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "documents": [_chapter(chapter) for chapter in report.chapters],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    row = chapter.document
    return {
        **_document(row),
        "problems": json.loads(row.problems or "[]"),
        "errors": chapter.count("error"),
        "warnings": chapter.count("warning"),
        "checks": chapter.outcomes,
        "findings": [_told(told) for told in chapter.findings],
        "changes": _changes(chapter.changes) if chapter.changes else None,
    }


def _document(row: DocumentRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _DOCUMENT}


def _told(told: Told) -> dict[str, Any]:
    symptoms = [_finding(s.finding) | _shown(s.evidence) for s in told.symptoms]
    return _finding(told.finding) | _shown(told.evidence) | {"symptoms": symptoms}


def _finding(finding: FindingRow) -> dict[str, Any]:
    decided = {name: getattr(finding, name) for name in _DECISION}
    return {name: getattr(finding, name) for name in _FINDING} | {"review": decided}


def _shown(evidence: Sequence[EvidenceRow]) -> dict[str, Any]:
    sides = [asdict(side) for side in evidence]
    for side in sides:
        del side["id"]
    return {"evidence": sides}


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "old": _document(changes.old),
        "gone": [_finding(f) for f in changes.gone],
        "new": [_finding(f) for f in changes.added],
        "stayed": [{"was": _finding(a), "is": _finding(b)} for a, b in changes.stayed],
    }
