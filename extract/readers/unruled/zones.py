"""Which lines of a page are a table: evidently so, or they stay lines.

A table shows by rows whose amounts end at shared right edges, or by a row of column numbers,
or by what stands under a line that names the unit. Prose and contents pages are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.readers.unruled.levels import Levels
from extract.readers.unruled.phrases import EXACT, Row

EDGE = 3.0  # points within which amounts end at one right edge
ROWS = 3  # that must share an edge
FARTHEST = 4.0  # times the usual distance of rows: beyond it a table has ended
NEAR = 1.6  # times the usual distance: a row without amounts is no farther from the one above
HEADER_REACH = 3.0  # times the usual distance, for the lines above the first row
GROUP_REACH = 0.95  # times the usual distance: words over columns beside which others are
HEADER_LINES = 12
LARGER = 1.25  # times the size of a table's words: a title's
TOP_LINES = 4  # that may stand over the first amounts of a table that goes on
MIN_HEADS = 3  # phrases of a line under the unit's that make it a header
LEADER = re.compile(r"[.…·．]{4,}")
PROSE = re.compile(r"[。；;]|，.*，")
UNIT = re.compile(r"单位[:：（(]")
CAPTION = re.compile(r"单位[:：]|部门[:：]|^[（(]?单位|^注[:：]|表$|表[（(]续")
NUMBERED = re.compile(r"[-—－–·]+\d+[-—－–·]*|\d+/\d+|第?\d+页(?:[,，/]?共\d+页)?")
"""The number of a page."""
ITEM = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|其中[:：]|\d{1,2}[.．、]\D")
TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?[合总小]计")
ORDINALS = ("栏次", "栏目")


class Zone(NamedTuple):
    """The indices of a table's first header line, first line of the body, and last line."""

    head: int
    body: int
    last: int


def zones(rows: Sequence[Row], levels: Levels, above: Sequence[float] = ()) -> list[Zone]:
    """The tables of a page, top to bottom. ``above`` are the right edges of the amounts of a
    table that may go on at the top of this page."""
    found: list[Zone] = []
    floor = -1
    for marked in _stretches(rows):
        if marked[0] <= floor:
            marked = [i for i in marked if i > floor]
        if not marked:
            continue
        rest = not found and _is_rest(rows, marked, above)
        if not (rest or _is_table(rows, marked) or is_numbering(rows[marked[0]])):
            continue
        found.append(_zone(rows, marked, floor, levels))
        floor = found[-1].last
    for small in _under_units(rows):
        inside = [
            n for n, zone in enumerate(found) if small.head <= zone.last and zone.head <= small.last
        ]
        if not inside:
            found.append(small)
        elif small.head < found[inside[0]].head:
            found[inside[0]] = small._replace(last=found[inside[0]].last)
    return sorted(found)


def _under_units(rows: Sequence[Row]) -> Iterator[Zone]:
    """The small tables right under a line that names the unit."""
    for at, row in enumerate(rows[:-1]):
        if not (UNIT.search(row.text) and len(row.phrases) < MIN_HEADS):
            continue
        end = _end(rows, at + 1)
        lines = rows[at + 1 : end]
        if any(len(line.phrases) >= MIN_HEADS for line in lines[:HEADER_LINES]):
            opens = (i for i in range(at + 1, end) if rows[i].amounts or _opens_body(rows[i]))
            first = _above(rows, at + 1, next(opens, end))
            yield Zone(at + 1, first, end - 1)


def _end(rows: Sequence[Row], start: int) -> int:
    """The index behind the lines from ``start`` on that may be a table's."""
    for at in range(start, len(rows)):
        row = rows[at]
        far = at > start and row.middle - rows[at - 1].middle > FARTHEST * 2 * row.size
        if far or PROSE.search(row.text) or is_aside(row):
            return at
    return len(rows)


def _stretches(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The lines with amounts of each stretch that nothing else interrupts."""
    marked = [i for i, row in enumerate(rows) if row.amounts and not LEADER.search(row.text)]
    so_far: list[int] = []
    for at in marked:
        if so_far and _breaks(rows, so_far, at):
            yield so_far
            so_far = []
        if not PROSE.search(rows[at].text):
            so_far.append(at)
    if so_far:
        yield so_far


def _breaks(rows: Sequence[Row], so_far: Sequence[int], at: int) -> bool:
    """Whether the table that the lines so far make has ended before ``at``."""
    last = so_far[-1]
    if any(PROSE.search(row.text) or is_aside(row) for row in rows[last : at + 1]):
        return True
    pitch = pitch_of([*(rows[i] for i in so_far), rows[at]][-8:])
    return rows[at].middle - rows[last].middle > FARTHEST * pitch


def is_aside(row: Row) -> bool:
    """Whether a line is a table's caption, its note, or the page's number."""
    if NUMBERED.fullmatch("".join(p.text for p in row.phrases)):
        return True
    return len(row.phrases) < MIN_HEADS and CAPTION.search(row.text.strip()) is not None


def pitch_of(rows: Sequence[Row]) -> float:
    """The usual distance of rows."""
    steps = [step for a, b in pairwise(rows) if (step := b.middle - a.middle) > a.size / 2]
    return median(steps) if steps else 2 * rows[0].size


def _is_table(rows: Sequence[Row], marked: Sequence[int]) -> bool:
    body = [rows[i] for i in marked]
    edges = sorted(edge for row in body for edge in row.amounts)
    shared = [e for e in edges if sum(abs(e - o) <= EDGE for o in edges) >= ROWS]
    columns = sum(1 for a, b in zip([-99.0, *shared], shared, strict=False) if b - a > EDGE)
    exact = sum(any(EXACT.fullmatch(p.text) for p in row.phrases[1:]) for row in body)
    known = [row for row in body if any(abs(e - s) <= EDGE for e in row.amounts for s in shared)]
    kept = 2 * len(known) >= len(body)
    return columns > 0 and kept and (columns > 1 or exact >= ROWS)


def is_numbering(row: Row, *, first: bool = False) -> bool:
    """Whether a line numbers the columns: 栏次 1 2 3, or 1 2 3 alone; right under the header
    two numbers suffice."""
    texts = [p.text for p in row.phrases]
    if first and texts == ["1", "2"]:
        return True
    if any(text in ORDINALS for text in texts):
        return True
    numbers = [text for text in texts if text.isdigit()]
    counted = numbers == [str(n + 1) for n in range(len(numbers))] and len(numbers) >= ROWS
    return counted and len(texts) - len(numbers) <= 2


def _is_rest(rows: Sequence[Row], marked: Sequence[int], above: Sequence[float]) -> bool:
    """Whether the lines at the top of a page go on with the table of the page before."""
    edges = [edge for i in marked for edge in rows[i].amounts]
    known = sum(any(abs(edge - a) <= EDGE for a in above) for edge in edges)
    return marked[0] <= TOP_LINES and 5 * known >= 4 * len(edges)


def _zone(rows: Sequence[Row], marked: Sequence[int], floor: int, levels: Levels) -> Zone:
    body = [rows[i] for i in marked]
    pitch = pitch_of(body)
    head = _head(rows, marked[0], pitch, floor)
    first = next(
        (i for i in range(head, marked[0]) if _opens_body(rows[i])),
        marked[0],
    )
    first = _above(rows, floor + 1, first)
    return Zone(min(head, first), first, _last(rows, marked, pitch, levels))


def _head(rows: Sequence[Row], first: int, pitch: float, floor: int) -> int:
    """The index of the first header line above the first line with amounts."""
    size = _size(rows[first : first + 8])
    found = first
    for index in range(first - 1, max(floor, first - 1 - HEADER_LINES), -1):
        row, below = rows[index], rows[index + 1]
        if UNIT.search(row.text) and len(row.phrases) < MIN_HEADS:
            return index + 1
        far = below.middle - row.middle > HEADER_REACH * pitch
        if far or PROSE.search(row.text) or is_aside(row) or row.size > LARGER * size:
            break
        near = found == index + 1 and below.middle - row.middle < GROUP_REACH * pitch
        if len(row.phrases) > 1 or near:
            found = index
    return found


def _size(rows: Sequence[Row]) -> float:
    return Counter(c.size for row in rows for c in row.line).most_common(1)[0][0]


def _opens_body(row: Row) -> bool:
    first = row.phrases[0].text
    if ITEM.match(first) or row.phrases[0].is_amount:
        return True
    return len(row.phrases) == 1 and TOTAL.fullmatch(first) is not None


def _above(rows: Sequence[Row], floor: int, first: int) -> int:
    """The index of the first line that belongs to the first row of the body: of a name that
    wraps, lines stand nearer above the amounts than a header would."""
    if first >= len(rows):
        return first
    size = rows[first].size
    if first > floor and rows[first].middle - rows[first - 1].middle < 0.9 * size:
        first -= 1
        while first > floor and rows[first].middle - rows[first - 1].middle < 0.9 * size:
            first -= 1
    return first


def _last(rows: Sequence[Row], marked: Sequence[int], pitch: float, levels: Levels) -> int:
    """The index of the last line: names go on below the last amounts, and rows without any
    follow where they begin at the left edges of those above."""
    last = marked[-1]
    body = rows[marked[0] : last + 1]
    starts = [p.x0 for row in body for p in row.phrases]
    left, right = min(starts), max(p.x1 for row in body for p in row.phrases)
    ruled = levels.across((left, right))
    size = _size(body)
    for index in range(last + 1, len(rows)):
        row = rows[index]
        if PROSE.search(row.text) or is_aside(row) or row.size > LARGER * size:
            break
        if index == len(rows) - 1 and row.text.strip().isdigit():
            break
        within = any(y > row.middle for y in ruled)
        near = row.middle - rows[index - 1].middle <= NEAR * pitch
        aligned = all(any(abs(p.x0 - x) <= EDGE for x in starts) for p in row.phrases)
        if not (near and (within or aligned or _opens_body(row))):
            break
        last = index
    return last
