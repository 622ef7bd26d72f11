"""Loose rows of a self-evaluation. Numbers end a row and level names begin it, so it is read
from both ends; in between, a target and its adjusted form stand side by side, sometimes
without a gap, because cells were clipped where they met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.model import Indicator, Place, TextLine
from extract.performance.figures import NUMBER
from extract.performance.loose import LooseHeading, loose_body
from extract.performance.words import bare, layouts, level_of

_CLIPPED = 3
_SHORTEST_REPEAT = 2
_TORN_LABEL = 5
_LEAST_CELLS = 3


class _Values(NamedTuple):
    level3: str | None
    target: str | None
    adjusted: str | None
    actual: str | None
    glued: bool


def read_loose_rows(lines: Sequence[TextLine], heading: LooseHeading) -> list[Indicator]:
    """The indicators of a loose table with weights or scores."""
    reader = _Reader(heading)
    for line in loose_body(lines, heading):
        reader.take(line)
    return reader.indicators


class _Reader:
    def __init__(self, heading: LooseHeading) -> None:
        self.heading = heading
        self.indicators: list[Indicator] = []
        self.level1: str | None = None
        self.level2: str | None = None
        self.pending: list[TextLine] = []
        scored = sum(role in ("weight", "score") for role in heading.roles)
        numbers = r"\s+".join([f"({NUMBER.pattern})"] * scored)
        self.ends = re.compile(rf"(.*\S)\s+{numbers}(?:\s+(\D.*))?")

    def take(self, line: TextLine) -> None:
        found = self.ends.fullmatch(line.text.strip())
        if found is None:
            self._take_unscored(line)
            return
        place = self.pending[0].place if self.pending else line.place
        named2, wrapped = self._labels("".join(bare(part.text) for part in self.pending))
        name_place = line.place if not wrapped else place
        self.pending = []
        rest = self._level1_in(wrapped + found.group(1))
        if not named2:
            rest = self._level2_in(rest)
        self._add(rest, found.groups()[1:-1], found.group(found.re.groups), name_place)

    def _take_unscored(self, line: TextLine) -> None:
        if not _is_unscored(line.text):
            self.pending.append(line)
            return
        self._labels("".join(bare(part.text) for part in self.pending))
        self.pending = []
        rest = self._level2_in(self._level1_in(line.text.strip()))
        self._add(rest, (), None, line.place)

    def _labels(self, text: str) -> tuple[bool, str]:
        """Takes level names off the front of what stood above a row. Whether it named the
        second level, and what is left."""
        level1, text = _take_word(text, 1)
        if level1:
            self.level1, self.level2 = level1, None
        level2, text = _take_word(text, 2)
        if level2:
            self.level2 = level2
        elif len(text) >= _TORN_LABEL and 2 in level_of(text):
            self.level2, text = text, ""
            return True, ""
        return bool(level2), text

    def _level1_in(self, rest: str) -> str:
        """Takes a first level's name off a row that names its second level, too."""
        first, _, others = rest.partition(" ")
        second = others.strip().partition(" ")[0]
        if 1 in level_of(first) and 2 in level_of(second) and first != second:
            self.level1, self.level2 = first, None
            return others.strip()
        return rest

    def _level2_in(self, rest: str) -> str:
        first, _, others = rest.partition(" ")
        if 2 in level_of(first) and others:
            self.level2 = first
            return others.strip()
        word, left = _take_word(rest, 2)
        if word and left.strip():
            self.level2 = word
            return left.strip()
        return rest

    def _add(self, rest: str, numbers: Sequence[str], reason: str | None, place: Place) -> None:
        roles = [role for role in self.heading.roles if role in ("weight", "score")]
        scored = dict(zip(roles, numbers, strict=False))
        values = _values(rest, "adjusted_target" in self.heading.roles)
        self.indicators.append(
            Indicator(
                position=len(self.indicators),
                level1=self.level1,
                level2=self.level2,
                level3=values.level3,
                target=values.target,
                actual=values.actual,
                weight=scored.get("weight"),
                score=scored.get("score"),
                reason=reason,
                place=place,
                adjusted_target=values.adjusted,
                flags=("glued",) if values.glued else (),
            )
        )


def _is_unscored(text: str) -> bool:
    """Whether a line is a row of which the weight and the score are blank: a second level's
    name, and a name, a target and more behind it."""
    tokens = text.split()
    named = [n for n, token in enumerate(tokens[:2]) if 2 in level_of(token)]
    return bool(named) and len(tokens) - named[-1] > _LEAST_CELLS


def _take_word(text: str, level: int) -> tuple[str | None, str]:
    words: list[str] = sorted(layouts()["levels"][f"level{level}"], key=len, reverse=True)
    word = next((word for word in words if text.startswith(word)), None)
    return word, text[len(word) :] if word else text


def _values(rest: str, adjusts: bool) -> _Values:
    rest, actual, glued = _without_actual(rest, 4 if adjusts else 3)
    tokens = rest.split()
    if adjusts and not (len(tokens) == 3 and tokens[1] == tokens[2]):
        parted = _repeat(rest)
        if parted is not None:
            return _Values(*parted, actual, True)
    if len(tokens) > (3 if adjusts else 2):
        return _Values(tokens[0], " ".join(tokens[1:]), None, actual, True)
    name, target, adjusted = (*tokens, None, None, None)[:3]
    return _Values(name, target, adjusted, actual, glued)


def _without_actual(rest: str, columns: int) -> tuple[str, str | None, bool]:
    """Parts the actual value from what stands before it: a token of its own, or one of the
    standard answers printed without a gap."""
    for word in layouts()["actual_words"]["done"]:
        if rest.endswith(word):
            before = rest[: -len(word)]
            return before.strip(), word, not before.endswith(" ")
    tokens = rest.split()
    if len(tokens) >= columns:
        return " ".join(tokens[:-1]), tokens[-1], False
    return rest, None, False


def _repeat(text: str) -> tuple[str, str, str] | None:
    """A name, a target, and the target again with at most a few characters more, parted.
    Spaces count for nothing in the comparison and are kept in what is returned."""
    places = [n for n, char in enumerate(text) if not char.isspace()]
    dense = "".join(text[n] for n in places)
    for length in range(len(dense) // 2, _SHORTEST_REPEAT - 1, -1):
        for more in range(_CLIPPED + 1):
            second = len(dense) - length - more
            first = second - length
            if first > 0 and dense[first:second] == dense[second : second + length]:
                a, b = places[first], places[second]
                return text[:a].strip(), text[a:b].strip(), text[b:].strip()
    return None
