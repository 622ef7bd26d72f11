"""Amounts that stand one below the other, and where in their cells they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.readers.unruled.phrases import Phrase, Row, Span
from extract.readers.unruled.zones import EDGE

Align = Literal["right", "centre", "left"]

TOUCH = 0.5  # points that phrases of neighbouring columns may reach over each other
LEVEL = 1.0  # points within which the edges of a column's amounts stand
CODES = (2, 3, 5, 7)
ENOUGH = 3  # amounts of several widths that show how a column is aligned


@dataclass(slots=True)
class Stack:
    """Amounts, or words, that stand one below the other."""

    phrases: list[Phrase]
    of_words: bool = False

    @property
    def span(self) -> Span:
        return min(p.x0 for p in self.phrases), max(p.x1 for p in self.phrases)

    @property
    def centre(self) -> float:
        return sum(self.span) / 2

    @property
    def is_codes(self) -> bool:
        return all(p.text.isdigit() and len(p.text) in CODES for p in self.phrases)

    @property
    def align(self) -> Align | None:
        """Where in their cells its amounts stand, None where they do not tell."""
        phrases = [p for p in self.phrases if not p.is_dash]
        widths = [p.x1 - p.x0 for p in phrases]
        if len(phrases) < ENOUGH or max(widths) - min(widths) < EDGE:
            return None
        return _aligned(phrases, 0) or _aligned(phrases, len(phrases) // 10)


def number_stacks(body: Sequence[Row]) -> list[Stack]:
    """The amounts that stand one below the other; dashes where amounts do, or on their own."""
    numbers = [(p, n) for n, row in enumerate(body) for p in row.phrases if p.is_amount]
    exact = [(p, n) for p, n in numbers if not p.is_dash]
    stacks = [s for group in _touching(exact) for s in _apart(group)]
    lone: list[tuple[Phrase, int]] = []
    for phrase, n in numbers:
        if phrase.is_dash:
            over = [s for s in stacks if shared(phrase.span, s.span) > 0]
            if len(over) == 1:
                over[0].phrases.append(phrase)
            else:
                lone.append((phrase, n))
    stacks += [Stack([p for p, _ in group]) for group in _touching(lone)]
    return sorted(stacks, key=lambda stack: stack.centre)


def _touching(numbers: Iterable[tuple[Phrase, int]]) -> list[list[tuple[Phrase, int]]]:
    groups: list[list[tuple[Phrase, int]]] = []
    end = 0.0
    for phrase, n in sorted(numbers, key=lambda item: item[0].x0):
        if groups and phrase.x0 < end - TOUCH:
            groups[-1].append((phrase, n))
        else:
            groups.append([(phrase, n)])
            end = phrase.x1
        end = max(end, phrase.x1)
    return groups


def _apart(group: list[tuple[Phrase, int]]) -> list[Stack]:
    """One stack, or several where two amounts of one row touch it: by their right edges."""
    rows = Counter(n for _, n in group)
    if max(rows.values()) == 1:
        return [Stack([p for p, _ in group])]
    found: list[list[Phrase]] = []
    for phrase, _ in sorted(group, key=lambda item: item[0].x1):
        if found and phrase.x1 - found[-1][-1].x1 <= EDGE:
            found[-1].append(phrase)
        else:
            found.append([phrase])
    return [Stack(phrases) for phrases in found]


def _aligned(phrases: Sequence[Phrase], odd: int) -> Align | None:
    """Where phrases stand level one below the other, but for a few odd ones at each side."""
    edges: dict[Align, list[float]] = {
        "right": sorted(p.x1 for p in phrases),
        "centre": sorted((p.x0 + p.x1) / 2 for p in phrases),
        "left": sorted(p.x0 for p in phrases),
    }
    spread = {way: places[-1 - odd] - places[odd] for way, places in edges.items()}
    (best, way), (second, _), _ = sorted((off, way) for way, off in spread.items())
    return way if best <= LEVEL and second - best > LEVEL / 2 else None


def shared(span: Span, other: Span) -> float:
    """How far two spans reach over each other; less than nothing where they do not."""
    return min(span[1], other[1]) - max(span[0], other[0])
