"""Bars beside a question's answer, drawn with CSS: no plugin for charts is kept up for both
lines of Datasette."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.site.queries import Question

DRAWN = 20
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, ``percent`` of the longest."""

    label: str
    amount: str
    percent: float
    minus: bool


def bars(
    question: Question | None, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> list[Bar]:
    """The bars of the first rows of an answer; none where the question draws none."""
    if question is None or question.chart is None:
        return []
    *labels, amount = [*question.chart[0].split(","), question.chart[1]]
    places = {name: place for place, name in enumerate(columns)}
    if not {*labels, amount} <= places.keys():
        return []
    drawn = [
        (" ".join(str(row[places[name]]) for name in labels), str(row[places[amount]]))
        for row in rows[:DRAWN]
    ]
    values = [_value(text) for _label, text in drawn]
    longest = max((abs(value) for value in values), default=0.0)
    return [
        Bar(name, text, round(100 * abs(value) / longest, 1) if longest else 0.0, value < 0)
        for (name, text), value in zip(drawn, values, strict=True)
    ]


def _value(text: str) -> float:
    match = NUMBER.fullmatch(text.strip())
    return float(match.group().replace(",", "")) if match else 0.0
