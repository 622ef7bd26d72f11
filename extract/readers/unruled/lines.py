"""Lines grouped into a table's rows: between rules where rules part the rows, else by which
amounts the lines of a wrapped name stand around.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from extract.readers.unruled.phrases import Phrase, Row

LEVEL = 0.6  # of the font size: heights within which phrases of two columns stand level
WRAPPED = 1.8  # of the font size: the widest step between lines of one name
CODE_LENGTHS = (3, 5, 7)
MOST_LINES = 6  # of one name
OFF = 0.45  # of the font size: farther off its amounts a name cannot stand
ALONE, UNNAMED = 1.0, 0.4  # costs: of a name without amounts, of amounts without a name
LOOSE, LOOSE_CODED = 1.5, 0.7  # costs of each more line of a name that is as far off as rows are
CLOSER = 0.85  # of the distance of rows: lines of one name stand nearer
UNEVEN = 0.3  # of the font size by which steps within a name may differ

Stand = Literal["middle", "top", "bottom"]


class Placed(NamedTuple):
    """A phrase in its column."""

    phrase: Phrase
    column: int

    @property
    def y(self) -> float:
        return (self.phrase.top + self.phrase.bottom) / 2


@dataclass(slots=True)
class Anchor:
    """What stands level and shows that a row is there: amounts, codes."""

    placed: list[Placed]

    @property
    def ys(self) -> list[float]:
        return [p.y for p in self.placed]

    @property
    def y(self) -> float:
        return median(self.ys)


@dataclass(slots=True)
class Group:
    """Lines of one name, and the anchor that they stand at."""

    lines: list[list[Placed]]
    anchor: Anchor | None = None


@dataclass(slots=True)
class Gathered:
    """The phrases of one row, and how many names among them stand at its amounts."""

    placed: list[Placed]
    names: int = 0

    @property
    def top(self) -> float:
        return min(p.y for p in self.placed)

    @property
    def bottom(self) -> float:
        return max(p.y for p in self.placed)

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: Gathered) -> bool:
        """Whether another row's phrases stand beside this one's, and are no row of their own."""
        near = LEVEL * other.placed[0].phrase.size / 2
        near = max(near, LEVEL * other.placed[0].phrase.size - self.height)
        if other.names or not self.top - near <= other.top <= other.bottom <= self.bottom + near:
            return False
        return {p.column for p in self.placed}.isdisjoint(p.column for p in other.placed)


def rows_of(placed: Sequence[Placed], ruled: Sequence[float]) -> list[list[Placed]]:
    """The rows of a table's body. ``ruled`` are the heights of the rules across it."""
    bands: list[list[Placed]] = [[] for _ in range(len(ruled) + 1)]
    for item in placed:
        bands[sum(y < item.y for y in ruled)].append(item)
    bands = [band for band in bands if band]
    anchored = [(band, anchors_of(band)) for band in bands]
    single = [(band, anchors) for band, anchors in anchored if len(anchors) <= 1]
    if len(bands) > 1 and 4 * len(single) >= 3 * len(bands):
        rows: list[list[Placed]] = []
        for band, anchors in anchored:
            rows += [band] if len(anchors) <= 1 else _grouped(band, anchors)
        return rows
    return [row for band, anchors in anchored for row in _grouped(band, anchors)]


def anchors_of(placed: Sequence[Placed]) -> list[Anchor]:
    """The amounts that stand level, top to bottom; amounts of one column never do. Codes that
    wrap are none."""
    exact = _level(p for p in placed if p.phrase.is_exact)
    wrapped = _wrapped_columns([p for p in placed if p.phrase.is_amount], exact)
    return _level(p for p in placed if p.phrase.is_amount and p.column not in wrapped)


def _wrapped_columns(numbers: Sequence[Placed], exact: Sequence[Anchor]) -> set[int]:
    """The columns of digits without decimals in which some stand nearer than rows do, or on
    both sides of a row's amounts."""
    pitch = pitch_of(exact) if len(exact) > 1 else 0.0
    found: set[int] = set()
    for column in {p.column for p in numbers}:
        own = sorted((p for p in numbers if p.column == column), key=lambda p: p.y)
        if any(p.phrase.is_exact for p in own):
            continue
        pairs = [(a.y, b.y, a.phrase.size) for a, b in pairwise(own) if b.y > a.y]
        near = any(b - a < CLOSER * pitch for a, b, _ in pairs)
        around = any(
            b - a <= WRAPPED * size and any(abs(a + b - 2 * e.y) <= LEVEL * size for e in exact)
            for a, b, size in pairs
        )
        if near or around:
            found.add(column)
    return found


def _level(numbers: Iterable[Placed]) -> list[Anchor]:
    anchors: list[Anchor] = []
    for item in sorted(numbers, key=lambda p: p.y):
        last = anchors[-1] if anchors else None
        near = last is not None and item.y - last.ys[0] <= LEVEL * item.phrase.size
        if last is not None and near and all(p.column != item.column for p in last.placed):
            last.placed.append(item)
        else:
            anchors.append(Anchor([item]))
    return anchors


def _grouped(placed: Sequence[Placed], anchors: Sequence[Anchor]) -> list[list[Placed]]:
    held = {id(item) for anchor in anchors for item in anchor.placed}
    words: dict[int, list[Placed]] = {}
    for item in sorted(placed, key=lambda p: (p.y, p.phrase.x0)):
        if id(item) not in held:
            words.setdefault(item.column, []).append(item)
    stacks = [_in_lines(items) for items in words.values()]
    pitch = pitch_of(anchors)
    loose = LOOSE_CODED if _is_coded(anchors) else LOOSE
    ways: list[tuple[float, list[Group]]] = []
    stands: tuple[Stand, ...] = ("middle", "top", "bottom")
    for stand in stands:
        found = [Names(stack, anchors, stand, pitch, loose).best() for stack in stacks]
        ways.append((sum(cost for cost, _ in found), [g for _, groups in found for g in groups]))
    return _rows(min(ways, key=lambda way: way[0])[1], anchors)


def _in_lines(items: Sequence[Placed]) -> list[list[Placed]]:
    lines: list[list[Placed]] = []
    for item in items:
        if lines and item.y - lines[-1][0].y <= LEVEL * item.phrase.size / 2:
            lines[-1].append(item)
        else:
            lines.append([item])
    return lines


def _rows(groups: Sequence[Group], anchors: Sequence[Anchor]) -> list[list[Placed]]:
    """The rows: each anchor with the names that stand at it, and what stands beside them at
    the top or the bottom of the row; names without any amounts are rows as well."""
    rows = {id(anchor): Gathered(list(anchor.placed)) for anchor in anchors}
    alone = [Gathered(_items(group)) for group in groups if group.anchor is None]
    for group in groups:
        if group.anchor is not None:
            rows[id(group.anchor)].placed += _items(group)
            rows[id(group.anchor)].names += 1
    found: list[Gathered] = []
    for row in sorted([*rows.values(), *alone], key=lambda row: (-row.height, row.top)):
        home = next((r for r in found if r.holds(row)), None)
        if home is None:
            found.append(row)
        else:
            home.placed += row.placed
            home.names += row.names
    return [row.placed for row in sorted(found, key=lambda row: row.top + row.bottom)]


def _items(group: Group) -> list[Placed]:
    return [item for line in group.lines for item in line]


class Way(NamedTuple):
    cost: float
    back: tuple[int, int]
    lines: int
    matched: bool


class Names:
    """A column's lines divided into names, top to bottom, each at the anchor that it stands
    around."""

    def __init__(
        self,
        lines: Sequence[list[Placed]],
        anchors: Sequence[Anchor],
        stand: Stand,
        pitch: float,
        loose: float,
    ) -> None:
        self.lines, self.anchors, self.stand = lines, anchors, stand
        self.pitch, self.loose = pitch, loose
        self.ys = [line[0].y for line in lines]
        self.size = lines[0][0].phrase.size
        self.table: dict[tuple[int, int], Way] = {(0, 0): Way(0.0, (0, 0), 0, False)}

    def best(self) -> tuple[float, list[Group]]:
        """The best division, with its cost."""
        for n in range(len(self.ys) + 1):
            for m in range(len(self.anchors) + 1):
                if (n, m) in self.table:
                    self._go_on(n, m)
        return self.table[len(self.ys), len(self.anchors)].cost, self._traced()

    def _go_on(self, n: int, m: int) -> None:
        cost = self.table[n, m].cost
        more = m < len(self.anchors)
        if more:
            self._offer(n, m + 1, Way(cost + UNNAMED, (n, m), 0, False))
        for end in range(n + 1, min(n + MOST_LINES, len(self.ys)) + 1):
            wrapping = self._wrapping(n, end)
            if wrapping is None:
                break
            self._offer(end, m, Way(cost + ALONE + wrapping, (n, m), end - n, False))
            off = self._off(n, end, m) if more else OFF + 1
            if off <= OFF:
                own = self._is_level(n, end, m) or wrapping < self.loose
                wrapping = wrapping if own else off
                self._offer(end, m + 1, Way(cost + off + wrapping, (n, m), end - n, True))

    def _offer(self, n: int, m: int, way: Way) -> None:
        if (n, m) not in self.table or way.cost < self.table[n, m].cost:
            self.table[n, m] = way

    def _wrapping(self, n: int, end: int) -> float | None:
        """The cost of taking lines as one name, None where they cannot be."""
        steps = [b - a for a, b in pairwise(self.ys[n:end])]
        if not steps:
            return 0.0
        if max(steps) > WRAPPED * self.size or max(steps) - min(steps) > UNEVEN * self.size:
            return None
        far = sum(step >= CLOSER * self.pitch for step in steps) * self.loose
        behind = self.ys[end] - self.ys[end - 1] if end < len(self.ys) else max(steps)
        return far + (1.0 if behind < 0.9 * steps[-1] else 0.0)

    def _off(self, n: int, end: int, m: int) -> float:
        group = self.ys[n:end]
        places = {"middle": (group[0] + group[-1]) / 2, "top": group[0], "bottom": group[-1]}
        place = places[self.stand]
        return min(abs(place - y) for y in self.anchors[m].ys) / self.size

    def _is_level(self, n: int, end: int, m: int) -> bool:
        """Whether one of the lines stands level with the amounts."""
        near = LEVEL * self.size / 2
        return any(abs(y - a) <= near for y in self.ys[n:end] for a in self.anchors[m].ys)

    def _traced(self) -> list[Group]:
        groups: list[Group] = []
        at = len(self.lines), len(self.anchors)
        while at != (0, 0):
            way = self.table[at]
            if way.lines:
                anchor = self.anchors[way.back[1]] if way.matched else None
                groups.append(Group(list(self.lines[at[0] - way.lines : at[0]]), anchor))
            at = way.back
        return groups[::-1]


def pitch_of(anchors: Sequence[Anchor]) -> float:
    """The least usual distance of rows that amounts show; without end where they show none."""
    steps = sorted(b.y - a.y for a, b in pairwise(anchors))
    return steps[len(steps) // 10] if steps else float("inf")


def _is_coded(anchors: Sequence[Anchor]) -> bool:
    """Whether most rows begin with a code, so that words without one are no row."""
    coded = sum(any(is_code(p.phrase.text) for p in anchor.placed) for anchor in anchors)
    return 3 * coded > 2 * len(anchors)


def is_code(text: str) -> bool:
    """Whether a text may be a code of a classification."""
    return text.isdigit() and len(text) in CODE_LENGTHS


def row_pitch(body: Sequence[Row]) -> float:
    """The least usual distance of a table's rows, before its columns are known."""
    numbers = [Placed(p, n) for row in body for n, p in enumerate(row.phrases) if p.is_amount]
    exact = _level(p for p in numbers if p.phrase.is_exact)
    return pitch_of(exact if len(exact) > 1 else _level(numbers))
