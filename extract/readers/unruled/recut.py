"""Phrases that a narrow gap did not part, though other rows show that a column ends there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.readers.unruled.phrases import Phrase, Row, joined, words_in

SAME = 1.0  # points within which phrases begin, or end, at one edge
OTHERS = 3  # phrases that must show the edge


def recut(rows: Sequence[Row]) -> list[Row]:
    """The rows with each phrase parted where a word of it stands at the edge, or the middle,
    that phrases of other rows stand at."""
    starts = sorted(
        word.x0
        for row in rows
        for p in row.phrases
        for word in words_in(p.chars)
        if len(word.text) > 1
    )
    numbers = [p for row in rows for p in row.phrases if p.is_amount and not p.is_dash]
    ends = sorted(p.x1 for p in numbers)
    middles = sorted((p.x0 + p.x1) / 2 for p in numbers)

    def parts(word: Phrase) -> bool:
        if word.is_amount:
            middle = (word.x0 + word.x1) / 2
            return _count(ends, word.x1) >= OTHERS or _count(middles, middle) >= OTHERS
        return len(word.text) > 1 and _count(starts, word.x0) >= OTHERS

    return [
        replace(row, phrases=[part for p in row.phrases for part in _cut(p, parts)]) for row in rows
    ]


def _cut(phrase: Phrase, parts: Callable[[Phrase], bool]) -> list[Phrase]:
    words = [] if phrase.is_amount else words_in(phrase.chars)
    cuts = [n for n in range(1, len(words)) if parts(words[n])]
    if not cuts:
        return [phrase]
    return [joined(words[a:b]) for a, b in pairwise([0, *cuts, len(words)])]


def _count(places: Sequence[float], place: float) -> int:
    return bisect_right(places, place + SAME) - bisect_left(places, place - SAME)
