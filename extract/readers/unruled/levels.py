"""The level rules of a page: which of them part rows, and what they part."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.pdf_rules import Rule
from extract.readers.unruled.phrases import Span

SAME = 1.0  # points within which pieces of a rule stand level
JOINED = 4.5  # points: the widest gap between the dashes of one rule
SHORT = 6.0  # points: a shorter piece parts nothing
WHOLE = 0.6  # of a table's width: a rule that covers as much goes across it


class Levels:
    """The level rules of a page, dashes joined, from top to bottom."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        pieces = sorted((r.top, r.x0, r.x1) for r in rules if not r.upright)
        self.rules: list[tuple[float, list[Span]]] = []
        for y, x0, x1 in pieces:
            if self.rules and y - self.rules[-1][0] <= SAME:
                self.rules[-1][1].append((x0, x1))
            else:
                self.rules.append((y, [(x0, x1)]))
        self.rules = [(y, spans) for y, found in self.rules if (spans := _joined(found))]

    def across(self, span: Span) -> list[float]:
        """The heights of the rules that go across a table."""
        width = max(span[1] - span[0], 1.0)
        return [y for y, spans in self.rules if _covered(spans, span) >= WHOLE * width]

    def part(self, top: float, bottom: float, span: Span) -> bool:
        """Whether a rule stands between two heights, over most of a span."""
        width = max(span[1] - span[0], 1.0)
        return any(
            top < y < bottom and _covered(spans, span) > width / 2 for y, spans in self.rules
        )


def _joined(pieces: Sequence[Span]) -> list[Span]:
    spans: list[Span] = []
    for x0, x1 in sorted(pieces):
        if spans and x0 - spans[-1][1] <= JOINED:
            spans[-1] = spans[-1][0], max(spans[-1][1], x1)
        else:
            spans.append((x0, x1))
    return [span for span in spans if span[1] - span[0] >= SHORT]


def _covered(spans: Sequence[Span], span: Span) -> float:
    return sum(max(0.0, min(x1, span[1]) - max(x0, span[0])) for x0, x1 in spans)
