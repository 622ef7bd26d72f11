"""Tables of targets printed as loose lines in two panels: the whole period, and the year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.model import Indicator, Place, TextLine
from extract.performance.loose import LooseHeading, loose_body
from extract.performance.words import layouts, level_of

_CLIPPED = 2
_SHORTEST_CLIPPED = 5
_SAME_NAME = 4


class _Cells(NamedTuple):
    name: str | None = None
    value: str | None = None
    glued: bool = False


def read_panel_rows(lines: Sequence[TextLine], heading: LooseHeading) -> list[Indicator]:
    """The indicators of both panels, row by row; blank ones are none."""
    reader = _Reader()
    for line in loose_body(lines, heading):
        reader.take(line.text.strip(), line.place)
    return reader.indicators


class _Reader:
    """Knows the level names above a row, the panel that a row of one panel belongs to, and
    what the left panel printed, which tells where the right one's cells part."""

    def __init__(self) -> None:
        self.indicators: list[Indicator] = []
        self.level1: str | None = None
        self.level2: str | None = None
        self.panel = 0
        self.left = _Cells()

    def take(self, text: str, place: Place) -> None:
        text = self._without_level1(text)
        level2, rest = _take_level2(text)
        if level2 is None:
            self._rows_without_level2(text, place)
        elif not rest:
            self.panel = 1 if level2 == self.level2 and self.panel == 0 else 0
            self.level2 = level2
        else:
            self.level2, self.panel = level2, 0
            self._both(*_at_second_level2(rest, level2), place)

    def _without_level1(self, text: str) -> str:
        for word in layouts()["levels"]["level1"]:
            rest = text[len(word) :].strip()
            if text.startswith(word) and (_take_level2(rest)[0] or not rest):
                if not rest and 2 in level_of(word) and (self.level2 or "").startswith("时效"):
                    return text
                if level_of(word) == {1, 2} and rest.startswith(word):
                    return text
                self.level1, self.level2, self.panel = word, None, 0
                return rest
        return text

    def _rows_without_level2(self, text: str, place: Place) -> None:
        tokens = text.split()
        if not tokens:
            return
        again = (n for n in range(1, len(tokens)) if _same_name(tokens[0], tokens[n]))
        second = next(again, None)
        if second is not None:
            self._both(" ".join(tokens[:second]), " ".join(tokens[second:]), place)
            self.panel = 0
        else:
            self._one(self.panel, text, place)

    def _both(self, left: str, right: str, place: Place) -> None:
        self._one(0, left, place)
        self._one(1, right, place)

    def _one(self, panel: int, text: str, place: Place) -> None:
        cells = _cells(text, self.left if panel else _Cells())
        if panel == 0:
            self.left = cells
        if cells.name is not None:
            self.indicators.append(self._indicator(panel, cells, place))

    def _indicator(self, panel: int, cells: _Cells, place: Place) -> Indicator:
        flags = (layouts()["panels"]["flags"][panel], *(("glued",) if cells.glued else ()))
        return Indicator(
            position=len(self.indicators),
            level1=self.level1,
            level2=self.level2,
            level3=cells.name,
            target=cells.value,
            actual=None,
            weight=None,
            score=None,
            reason=None,
            place=place,
            flags=flags,
        )


def _take_level2(text: str) -> tuple[str | None, str]:
    """The second level's name at the front, whole or clipped at its cell's edge."""
    words: list[str] = sorted(layouts()["levels"]["level2"], key=len, reverse=True)
    for cut in range(_CLIPPED + 1):
        for word in words:
            part = word[: len(word) - cut]
            if text.startswith(part) and (not cut or len(part) >= _SHORTEST_CLIPPED):
                return part, text[len(part) :].strip()
    return None, text


def _at_second_level2(rest: str, level2: str) -> tuple[str, str]:
    """A row parted where the right panel repeats the second level's name."""
    whole = next(word for word in layouts()["levels"]["level2"] if word.startswith(level2))
    left, found, right = rest.rpartition(whole)
    return (left.strip(), right.strip()) if found else (rest, "")


def _same_name(name: str, text: str) -> bool:
    return len(name) >= _SAME_NAME and text.startswith(name[:_SAME_NAME])


def _cells(text: str, left: _Cells) -> _Cells:
    name, _, value = text.partition(" ")
    if not name:
        return _Cells()
    if not value and left.value and name.endswith(left.value) and name != left.value:
        return _Cells(name[: -len(left.value)], left.value, True)
    return _Cells(name, value.strip() or None)
