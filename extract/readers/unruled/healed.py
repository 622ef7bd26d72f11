"""Amounts that a narrow cell broke over two lines, whole again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.readers.unruled.phrases import Phrase, Row, joined

WRAPPED = 1.8  # of the font size: the widest step between lines of one cell
LEVEL = 1.0  # points within which lines of one cell stand at one edge, or middle
CLOSER = 0.9  # of the step to the next amount: the lines of one cell stand nearer
WHOLE = re.compile(r"[-−－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}")
OPEN = re.compile(r"[-−－]?[\d,，]*[,，]\d{0,3}|[-−－]?[\d,，]+[.．]\d?")
REST = re.compile(r"[\d,，]*[.．]?\d{1,2}|[\d,，]+[.．]\d{2}")


def healed(rows: Sequence[Row]) -> list[Row]:
    """The rows with each broken amount in the line that it begins in."""
    rests: dict[int, Phrase] = {}
    taken: set[int] = set()
    for column in _columns(rows):
        for first, rest in _broken(column):
            rests[id(first)] = rest
            taken.add(id(rest))
    if not rests:
        return list(rows)
    found: list[Row] = []
    for row in rows:
        phrases = [
            joined([p, rests[id(p)]]) if id(p) in rests else p
            for p in row.phrases
            if id(p) not in taken
        ]
        if phrases:
            found.append(replace(row, phrases=phrases))
    return found


def _columns(rows: Sequence[Row]) -> list[list[Phrase]]:
    """The digits that stand one below the other at one edge, or middle."""
    columns: list[list[Phrase]] = []
    for phrase in (p for row in rows for p in row.phrases if p.is_amount and not p.is_dash):
        column = next((c for c in columns if _aligned(c[-1], phrase)), None)
        if column is None:
            columns.append([phrase])
        else:
            column.append(phrase)
    return columns


def _broken(column: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    steps = [b.bottom - a.bottom for a, b in pairwise(column)]
    for n, (first, rest) in enumerate(pairwise(column)):
        behind = steps[n + 1] if n + 1 < len(steps) else 2 * steps[n]
        near = first.size / 2 < steps[n] <= min(WRAPPED * first.size, CLOSER * behind)
        if near and _is_broken(first.text, rest.text):
            yield first, rest


def _is_broken(first: str, rest: str) -> bool:
    if not OPEN.fullmatch(first) or not REST.fullmatch(rest) or WHOLE.fullmatch(first):
        return False
    return WHOLE.fullmatch(first + rest) is not None


def _aligned(above: Phrase, phrase: Phrase) -> bool:
    return (
        abs(above.x1 - phrase.x1) <= LEVEL
        or abs(above.x0 - phrase.x0) <= LEVEL
        or abs(above.x0 + above.x1 - phrase.x0 - phrase.x1) <= 2 * LEVEL
    )
