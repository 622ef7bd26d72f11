"""Candidates in order of their scores."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Candidate

SHOWN = 8
"""How many candidates a resolution carries at most."""


def ranked(scores: Iterable[tuple[str, float]]) -> tuple[Candidate, ...]:
    """The best score of each item, the highest first."""
    best: dict[str, float] = {}
    for item_id, value in scores:
        best[item_id] = max(value, best.get(item_id, 0.0))
    ordered = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Candidate(item_id, round(value, 1)) for item_id, value in ordered[:SHOWN])
