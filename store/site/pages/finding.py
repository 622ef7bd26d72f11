"""A finding: what is wrong, the arithmetic, and both sides of the evidence."""

from __future__ import annotations

import sqlite3
from typing import Any

from store.read.findings import EvidenceRow, FindingRow, evidence, rows, rule, symptoms
from store.reviews import history
from store.site.originals import parted
from store.site.pages import found, html, read

AROUND = 60
"""Characters of a sentence shown on each side of what is marked in it."""
_SENTENCES = """
SELECT e.id, t.text, coalesce(g.printed, e.quote),
  (SELECT count(*) FROM figures o
    WHERE o.sentence_id = g.sentence_id AND o.printed = g.printed AND o.id <= g.id)
FROM evidence e LEFT JOIN figures g ON g.id = e.figure_id
JOIN sentences t ON t.id = coalesce(g.sentence_id, e.sentence_id) WHERE e.finding_id = ?
"""
_TOLD = ("level3", "target", "actual", "weight", "score", "reason")
_INDICATORS = f"""
SELECT i.id, {", ".join(f"i.{name}" for name in _TOLD)} FROM evidence e
JOIN indicators i ON i.id = e.indicator_id WHERE e.finding_id = ?
"""
SIDES = ("found", "mention", "whole", "part", "context", "candidate")


def _contents(connection: sqlite3.Connection, finding_id: int) -> dict[str, Any]:
    listed = rows(connection, [finding_id])
    row: FindingRow = found(listed[0] if listed else None, "Finding")
    causes = rows(connection, [row.cause_id]) if row.cause_id else []
    return {
        "finding": row,
        "rule": rule(connection, row.rule_id),
        "sides": by_side(evidence(connection, finding_id)),
        "sentences": _sentences(connection, finding_id),
        "told_indicators": _indicators(connection, finding_id),
        "symptoms": symptoms(connection, finding_id),
        "cause": causes[0] if causes else None,
        "history": history(connection, row.key),
    }


def _sentences(connection: sqlite3.Connection, finding_id: int) -> dict[int, tuple[str, str, str]]:
    """The sentences of the evidence by its id: before, at and after what is meant."""
    told = {}
    for number, text, printed, occurrence in connection.execute(_SENTENCES, (finding_id,)):
        before, mark, after = parted(text, printed or "", occurrence or 1)
        if mark and mark != text:
            told[number] = _shortened(before[::-1])[::-1], mark, _shortened(after)
    return told


def _shortened(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND]}…"


def _indicators(
    connection: sqlite3.Connection, finding_id: int
) -> dict[int, list[tuple[str, str]]]:
    """The indicators of the evidence by their id, as they are printed."""
    return {
        number: [(name, value) for name, value in zip(_TOLD, values, strict=True) if value]
        for number, *values in connection.execute(_INDICATORS, (finding_id,))
    }


def by_side(pieces: list[EvidenceRow]) -> list[tuple[str, list[EvidenceRow]]]:
    """The evidence by its role: what is wrong first, then what contradicts it. A figure that
    stands in two roles is shown in the first."""
    sides: list[tuple[str, list[EvidenceRow]]] = []
    seen: set[tuple[object, ...]] = set()
    for role in SIDES:
        side = []
        for piece in pieces:
            what = (
                piece.figure_id,
                piece.sentence_id,
                piece.indicator_id,
                piece.project_id,
                piece.line_id,
                piece.column_id,
                piece.quote,
            )
            if piece.role == role and what not in seen:
                seen.add(what)
                side.append(piece)
        if side:
            sides.append((role, side))
    return sides


async def page(datasette: Any, request: Any) -> Any:
    number = int(request.url_vars["id"])
    context = await read(datasette, lambda connection: _contents(connection, number))
    return await html(datasette, request, "finding.html", **context)
