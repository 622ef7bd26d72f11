"""A finding: what is wrong, the arithmetic, and both sides of the evidence."""

from __future__ import annotations

import sqlite3
from typing import Any

from store.read.findings import EvidenceRow, FindingRow, evidence, rows, rule, symptoms
from store.reviews import history
from store.site.pages import found, html, read

SIDES = ("found", "mention", "whole", "part", "context", "candidate")


def _contents(connection: sqlite3.Connection, finding_id: int) -> dict[str, Any]:
    listed = rows(connection, [finding_id])
    row: FindingRow = found(listed[0] if listed else None, "Finding")
    causes = rows(connection, [row.cause_id]) if row.cause_id else []
    return {
        "finding": row,
        "rule": rule(connection, row.rule_id),
        "sides": by_side(evidence(connection, finding_id)),
        "symptoms": symptoms(connection, finding_id),
        "cause": causes[0] if causes else None,
        "history": history(connection, row.key),
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
