"""The header of a table that no upright rule shows: its cells, and what stands over what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite

from extract.readers.unruled.levels import Levels
from extract.readers.unruled.phrases import Phrase, Row, Span, joined, words_in

CENTRED = 0.6  # of the font size: lines of one cell stand so far off its middle
WRAPPED = 1.7  # of the font size: the widest step between lines of one cell
CLOSER = 0.85  # of the distance of rows: lines of one cell stand nearer
BRACKET = re.compile(r"[（(\d]")
USUAL = 2.0  # of the font size: the distance of rows where nothing tells it
SAME = 1.0  # points within which words begin at one edge
LEVEL = 0.4  # of the font size: heights within which cells stand level


@dataclass(slots=True)
class Head:
    """A header cell with its lines from the top."""

    phrases: list[Phrase] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return min(p.x0 for p in self.phrases), max(p.x1 for p in self.phrases)

    @property
    def top(self) -> float:
        return self.phrases[0].top

    @property
    def bottom(self) -> float:
        return self.phrases[-1].bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return sum(self.span) / 2

    @property
    def size(self) -> float:
        return self.phrases[0].size

    def with_words(self, other: Head) -> Head:
        """This cell with the words of another beside it."""
        phrases = sorted([*self.phrases, *other.phrases], key=lambda p: (p.bottom, p.x0))
        return Head(phrases)

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.phrases)


@dataclass(frozen=True)
class Header:
    """The cells of a header. ``leaves`` are those right over a column, left to right;
    ``groups`` those over several, in levels from the top."""

    cells: tuple[Head, ...]
    pitch: float

    def height(self, cell: Head) -> float:
        """How high the row is that holds a cell's words."""
        return self.pitch + cell.phrases[-1].bottom - cell.phrases[0].bottom

    @cached_property
    def bottom(self) -> float:
        """Where the header ends: as far below its lowest words as a row's words stand."""
        low = max(leaf.middle for leaf in self.leaves)
        lowest = [leaf for leaf in self.leaves if low - leaf.middle <= LEVEL * leaf.size]
        return low + max(map(self.height, lowest)) / 2

    def is_under(self, leaf: Head, level: Sequence[Head]) -> bool:
        """Whether a leaf's cell begins below a level of groups: it stands in the middle of
        its cell, which goes down to the header's bottom."""
        ends = level[0].middle + max(map(self.height, level)) / 2
        return 2 * leaf.middle - self.bottom > ends - self.pitch / 2

    @cached_property
    def _middle(self) -> float:
        middles = [cell.middle for cell in self.cells]
        return (min(middles) + max(middles)) / 2 - LEVEL * self.cells[0].size

    @cached_property
    def leaves(self) -> list[Head]:
        found = [
            cell
            for cell in self.cells
            if cell.middle >= self._middle and not any(_is_over(cell, c) for c in self.cells)
        ]
        return sorted(found, key=lambda cell: cell.centre)

    @cached_property
    def groups(self) -> list[list[Head]]:
        leaves = {id(leaf) for leaf in self.leaves}
        found: list[list[Head]] = []
        for cell in sorted(self.cells, key=lambda cell: cell.middle):
            if id(cell) in leaves:
                continue
            if found and cell.middle - found[-1][0].middle <= LEVEL * cell.size:
                found[-1].append(cell)
            else:
                found.append([cell])
        return [sorted(level, key=lambda cell: cell.centre) for level in found]


def _is_over(cell: Head, other: Head) -> bool:
    (x0, x1), (o0, o1) = cell.span, other.span
    return other is not cell and other.middle > cell.bottom and x0 < o1 and o0 < x1


def header_of(rows: Sequence[Row], pitch: float, levels: Levels) -> Header | None:
    """The header that lines print. ``pitch`` is the least distance of the body's rows; lines
    as far apart as that may be rows of their own."""
    cells: list[Head] = []
    near = CLOSER * pitch if isfinite(pitch) else 0.0
    for row in rows:
        for phrase in [part for p in row.phrases for part in _parted(p)]:
            above = next((c for c in reversed(cells) if _goes_on(c, phrase, near, levels)), None)
            if above is None:
                cells.append(Head([phrase]))
            else:
                above.phrases.append(phrase)
    if not cells:
        return None
    cells = _mended(cells, levels)
    usual = USUAL * cells[0].size
    return Header(tuple(cells), min(pitch, 2 * usual) if isfinite(pitch) else usual)


def _parted(phrase: Phrase) -> Iterator[Phrase]:
    """The words of neighbouring cells that stand close together: a gap between words of two
    characters or more parts them, where no brackets go on."""
    words = words_in(phrase.chars)
    start = 0
    for n in range(1, len(words)):
        solid = len(words[n - 1].text) > 1 and len(words[n].text) > 1
        if solid and not BRACKET.match(words[n].text):
            yield joined(words[start:n])
            start = n
    yield joined(words[start:])


def _mended(cells: Sequence[Head], levels: Levels) -> list[Head]:
    """The cells, those whole of which the lines stand as far apart as rows do: what stands
    right over a word is its beginning, unless the words on both sides have nothing over them,
    so that it is a group's word in the middle of them."""
    found: list[Head] = []
    for cell in sorted(cells, key=lambda c: c.top):
        above = next((c for c in reversed(found) if _begins(c, cell, cells, levels)), None)
        if above is None:
            found.append(cell)
        else:
            above.phrases += cell.phrases
    return found


def _begins(above: Head, cell: Head, cells: Sequence[Head], levels: Levels) -> bool:
    first = cell.phrases[0]
    if abs(above.centre - cell.centre) > CENTRED * cell.size:
        return False
    if not _goes_on(above, first, WRAPPED * first.size, levels):
        return False
    if any(_is_over(above, c) for c in cells if c is not cell and not _is_over(cell, c)):
        return False
    level = [c for c in cells if c is not cell and _stands_level(c, first)]
    left = max((c for c in level if c.centre < cell.centre), key=lambda c: c.centre, default=None)
    right = min((c for c in level if c.centre > cell.centre), key=lambda c: c.centre, default=None)
    return not all(c is not None and _lacks_upper(c, first, cells) for c in (left, right))


def _stands_level(cell: Head, phrase: Phrase) -> bool:
    return any(abs(p.bottom - phrase.bottom) <= LEVEL * phrase.size for p in cell.phrases)


def _lacks_upper(cell: Head, phrase: Phrase, cells: Sequence[Head]) -> bool:
    """Whether nothing stands over a cell that begins level with a phrase."""
    if cell.phrases[0].bottom < phrase.bottom - LEVEL * phrase.size:
        return False
    (x0, x1), top = cell.span, cell.phrases[0].top
    return not any(
        c.bottom <= top + phrase.size / 2 and c.span[0] < x1 and x0 < c.span[1]
        for c in cells
        if c is not cell
    )


def _goes_on(cell: Head, phrase: Phrase, near: float, levels: Levels) -> bool:
    last = cell.phrases[-1]
    if not last.size / 2 < phrase.bottom - last.bottom < min(WRAPPED * last.size, near):
        return False
    (x0, x1), (p0, p1) = last.span, phrase.span
    if not (x0 < p1 and p0 < x1):
        return False
    centred = abs(x0 + x1 - p0 - p1) / 2 <= CENTRED * last.size
    aligned = abs(x0 - p0) <= CENTRED * last.size or abs(x1 - p1) <= CENTRED * last.size
    if not (centred or aligned):
        return False
    return not levels.part(last.bottom - 1, phrase.top + 1, (max(x0, p0), min(x1, p1)))


def reaches(
    level: Sequence[Head],
    heads: Sequence[Head | None],
    bounds: Sequence[float],
    below: Sequence[bool],
) -> list[tuple[int, int]] | None:
    """The first and last column that each group of a level stands over: neighbouring columns
    that it stands over the middle of, or at the outer edge of. ``heads`` are the columns' own
    words, ``bounds`` are where the columns begin, and where the
    last ends; ``below`` tells which columns have words under the level. None where no such division comes near, or two do."""
    runs = _runs(below)
    for side in (0, 1):
        if (ways := _aligned(level, runs, heads, side)) is not None:
            return ways
    total = sum(last - first + 1 for first, last in runs)
    if len(level) > total:
        return None
    best = _divided(tuple(cell.centre for cell in level), runs, bounds)
    if not best or (len(best) > 1 and best[1][0] - best[0][0] < level[0].size / 2):
        return None
    return best[0][1]


def _aligned(
    level: Sequence[Head], runs: Sequence[tuple[int, int]], heads: Sequence[Head | None], side: int
) -> list[tuple[int, int]] | None:
    """The columns of groups whose words begin, or end, where those of a column do, as in a
    header whose words stand at the left, or the right, of their cells."""
    ways: list[tuple[int, int]] = []
    for run in runs:
        columns = range(run[0], run[1] + 1)
        marks = [c for c in columns if (h := heads[c]) and any(_at_edge(h, g, side) for g in level)]
        edge = run[side]
        if edge not in marks:
            return None
        if side == 0:
            ways += zip(marks, [*(m - 1 for m in marks[1:]), run[1]], strict=True)
        else:
            ways += zip([run[0], *(m + 1 for m in marks[:-1])], marks, strict=True)
    return ways if len(ways) == len(level) and any(a < b for a, b in ways) else None


def _at_edge(head: Head, group: Head, side: int) -> bool:
    return abs(head.span[side] - group.span[side]) <= SAME


Division = tuple[float, list[tuple[int, int]]]


def _divided(
    centres: tuple[float, ...], runs: Sequence[tuple[int, int]], bounds: Sequence[float]
) -> list[Division]:
    """The two best ways of dividing runs of columns among groups, each with how far the
    groups stand off the middles of their columns."""
    columns = [c for first, last in runs for c in range(first, last + 1)]
    ends = {last for _, last in runs}
    found: dict[tuple[int, int], list[Division]] = {(0, 0): [(0.0, [])]}
    for n, centre in enumerate(centres, 1):
        for end in range(n, len(columns) + 1):
            ways: list[Division] = []
            for start in range(n - 1, end):
                if any(c in ends for c in columns[start : end - 1]):
                    continue
                first, last = columns[start], columns[end - 1]
                off = abs((bounds[first] + bounds[last + 1]) / 2 - centre)
                ways += [
                    (cost + off, [*way, (first, last)])
                    for cost, way in found.get((n - 1, start), ())
                ]
            found[n, end] = sorted(ways, key=lambda way: way[0])[:2]
    return found.get((len(centres), len(columns)), [])


def _runs(below: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column, under in enumerate(below):
        if under and runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        elif under:
            runs.append((column, column))
    return runs
