"""Tables that no upright rule shows: columns from the gaps that many rows share.

Only a block that is evidently a table becomes a grid: at least three rows whose amounts end
at the same right edge, in two columns or with decimals. Prose and contents pages stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.model import Box, Cell, Grid, Place
from extract.readers.pdf_chars import Char
from extract.readers.pdf_lines import Line, box_of, text_of
from extract.readers.pdf_rules import Rule

PHRASE_GAP = 0.9  # of the font size: a wider gap parts two columns' texts
NARROW_GAP = 0.3  # of the font size: behind an exact amount a narrower gap does
EDGE = 3.0  # points within which amounts end at one right edge
ROWS = 3  # that must share an edge
FARTHEST = 4.0  # times the usual distance of rows: beyond it a table has ended
WRAPPED = 0.75  # of the usual distance: a nearer line without amounts is part of its row
HEADER_REACH = 3.0  # times the usual distance, for the lines above the first row
HEADER_LINES = 4
AMOUNT = re.compile(r"[-−－+]?[(（]?[\d,，]*\d(\.\d*)?[)）]?[%％]?|[-—－]{1,4}")
EXACT = re.compile(r".*(\.\d|\d[,，]\d{3}).*")
EXACT_AMOUNT = re.compile(r"[-−－]?[\d,，]*\d\.\d{2,6}")
LEADER = re.compile(r"[.…·．]{4,}")
PROSE = re.compile(r"[。；;]|，.*，")
CAPTION = re.compile(r"单位[:：]|部门[:：]|^注[:：]|^第.{1,3}页|^[-— ]*\d+[-— ]*$")

Phrase = list[Char]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A line cut into phrases; ``amounts`` holds the right edges of those that are amounts
    and do not begin the line."""

    line: Line
    phrases: list[Phrase]
    amounts: list[float]
    middle: float

    @property
    def text(self) -> str:
        return text_of(self.line)


def aligned_tables(
    lines: Sequence[Line], rules: Sequence[Rule], page: int
) -> tuple[list[Grid], list[Line]]:
    """The grids that stand in a page's loose lines, and the lines that stay lines."""
    rows = [_row(line) for line in lines]
    grids: list[Grid] = []
    used: set[int] = set()
    for first, last in _zones(rows):
        body = rows[first : last + 1]
        if not _is_table(body):
            continue
        pitch = _pitch([row for row in body if row.amounts])
        first, below = _with_header(rows, first, pitch, max(used, default=-1)), first
        last = _with_tail(rows, last, pitch)
        columns = _with_leaves(_columns(body), _leaves(rows[first:below]))
        grids.append(_grid(rows[first : last + 1], columns, _level(rules), page))
        used.update(range(first, last + 1))
    return grids, [line for index, line in enumerate(lines) if index not in used]


def _row(line: Line) -> Row:
    phrases: list[Phrase] = []
    for char in line:
        gap = char.x0 - phrases[-1][-1].x1 if phrases else 0.0
        if phrases and gap <= PHRASE_GAP * char.size and not _ends(phrases, gap, char):
            phrases[-1].append(char)
        else:
            phrases.append([char])
    amounts = [p[-1].x1 for p in phrases[1:] if AMOUNT.fullmatch(text_of(p).replace(" ", ""))]
    box = box_of(line)
    return Row(line, phrases, amounts, (box.top + box.bottom) / 2)


def _ends(phrases: Sequence[Phrase], gap: float, char: Char) -> bool:
    """Whether an exact amount at its column's right edge ends before the next column's name."""
    amount = len(phrases) > 1 and EXACT_AMOUNT.fullmatch(text_of(phrases[-1])) is not None
    return amount and gap > NARROW_GAP * char.size and not char.text.isdigit()


def _zones(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First and last row of each stretch whose amounts end at shared edges."""
    marked = [i for i, row in enumerate(rows) if row.amounts and not LEADER.search(row.text)]
    start = 0
    for at in range(1, len(marked) + 1):
        if at == len(marked) or _breaks(rows, marked[start:at], marked[at]):
            if at - start >= ROWS:
                yield marked[start], marked[at - 1]
            start = at


def _breaks(rows: Sequence[Row], so_far: Sequence[int], index: int) -> bool:
    """Whether the table that the rows so far make has ended before ``index``."""
    last = so_far[-1]
    if any(PROSE.search(rows[i].text) for i in range(last, index + 1)):
        return True
    body = [rows[i] for i in so_far]
    far = rows[index].middle - rows[last].middle > FARTHEST * _pitch([*body, rows[index]][:8])
    known = [edge for row in body for edge in row.amounts]
    return far or not any(abs(e - k) <= EDGE for e in rows[index].amounts for k in known)


def _pitch(rows: Sequence[Row]) -> float:
    steps = [b.middle - a.middle for a, b in pairwise(rows) if b.amounts]
    return median(steps) if steps else 2 * rows[0].line[0].size


def _is_table(body: Sequence[Row]) -> bool:
    edges = sorted(edge for row in body for edge in row.amounts)
    shared = [e for e in edges if sum(abs(e - o) <= EDGE for o in edges) >= ROWS]
    columns = sum(1 for a, b in zip([-99.0, *shared], shared, strict=False) if b - a > EDGE)
    exact = sum(1 for row in body if any(EXACT.match(text_of(p)) for p in row.phrases[1:]))
    broad = sum(1 for row in body if len(row.phrases) > 1)
    return columns > 0 and 3 * broad >= 2 * len(body) and (columns > 1 or exact >= ROWS)


def _with_header(rows: Sequence[Row], first: int, pitch: float, floor: int) -> int:
    """The index of the first header line above the first row with amounts."""
    found = first
    for index in range(first - 1, max(floor, first - 1 - HEADER_LINES), -1):
        row, below = rows[index], rows[index + 1]
        far = below.middle - row.middle > HEADER_REACH * pitch
        if far or PROSE.search(row.text) or CAPTION.search(row.text):
            break
        if len(row.phrases) > 1:
            found = index
    return found


def _with_tail(rows: Sequence[Row], last: int, pitch: float) -> int:
    """The index of the last line, where the name of the last row goes on below it."""
    following = rows[last + 1 : last + 2]
    near = following and following[0].middle - rows[last].middle < WRAPPED * pitch
    return last + 1 if near and not CAPTION.search(following[0].text) else last


def _columns(body: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns' left and right edges, from what the rows with amounts cover."""
    spans = sorted((p[0].x0, p[-1].x1) for row in body if row.amounts for p in row.phrases)
    columns = [spans[0]]
    for left, right in spans[1:]:
        if left <= columns[-1][1] + 0.5:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _leaves(head: Sequence[Row]) -> list[Span]:
    """What the lowest words of a header cover, left to right. Words above its middle are over
    groups of columns."""
    if not head:
        return []
    middle = (head[0].middle + head[-1].middle) / 2 - EDGE
    leaves: list[Span] = []
    for row in reversed(head):
        for phrase in row.phrases if row.middle >= middle else ():
            span = phrase[0].x0, phrase[-1].x1
            if not any(_meet(span, leaf) for leaf in leaves):
                leaves.append(span)
    return sorted(leaves)


def _meet(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _with_leaves(columns: list[Span], leaves: Sequence[Span]) -> list[Span]:
    """The columns that the body shows, and those of which the header alone tells. Words of a
    header beside a column without any are that column's."""
    found = list(columns)
    lone = [leaf for leaf in leaves if not any(_meet(leaf, column) for column in columns)]
    for leaf in lone:
        before = max((o[1] for o in leaves if o[1] <= leaf[0]), default=0.0)
        after = min((o[0] for o in leaves if o[0] >= leaf[1]), default=float("inf"))
        near = [
            column
            for column in found
            if before <= column[0]
            and column[1] <= after
            and not any(_meet(column, other) for other in leaves)
        ]
        if len(near) == 1:
            found.remove(near[0])
            found.append((min(leaf[0], near[0][0]), max(leaf[1], near[0][1])))
        else:
            found.append(leaf)
    return sorted(found)


def _level(rules: Sequence[Rule]) -> list[float]:
    return sorted({r.top for r in rules if not r.upright})


def _grid(
    rows: Sequence[Row], columns: list[tuple[float, float]], level: list[float], page: int
) -> Grid:
    groups = _grouped(rows, level)
    box = box_of([c for row in rows for c in row.line])
    return Grid(tuple(_cells(group, columns, page) for group in groups), Place(page, None, box))


def _grouped(rows: Sequence[Row], level: list[float]) -> list[list[Row]]:
    """Lines that make one row: between two rules where rules part the rows, otherwise a line
    without amounts that stands nearer to its neighbour than rows do."""
    bands = [sum(1 for y in level if y < row.middle) for row in rows]
    amounts = [row for row in rows if row.amounts]
    parted = len(set(bands)) >= len(amounts)
    pitch = _pitch(amounts)
    groups: list[list[Row]] = []
    for index, row in enumerate(rows):
        if groups and (
            bands[index] == bands[index - 1]
            if parted
            else _belongs(groups[-1], row, rows[index + 1 : index + 2], pitch)
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _belongs(group: Sequence[Row], row: Row, following: Sequence[Row], pitch: float) -> bool:
    last = group[-1]
    step = row.middle - last.middle
    if step >= WRAPPED * pitch:
        return False
    if row.amounts:
        return not any(r.amounts for r in group)
    return not following or step <= following[0].middle - row.middle


def _cells(
    group: Sequence[Row], columns: list[tuple[float, float]], page: int
) -> tuple[Cell | None, ...]:
    held: dict[int, tuple[int, list[Phrase]]] = {}
    for phrase in (p for row in group for p in row.phrases):
        first, last = _reach(phrase, columns)
        key = next((k for k, (end, _) in held.items() if k <= first <= end), first)
        end, phrases = held.get(key, (last, []))
        held[key] = max(end, last), [*phrases, phrase]
    top = min(c.top for row in group for c in row.line)
    bottom = max(c.bottom for row in group for c in row.line)
    covered = {c for key, (end, _) in held.items() for c in range(key + 1, end + 1)}
    return tuple(
        None
        if c in covered and c not in held
        else _cell(c, held.get(c), columns, top, bottom, page)
        for c in range(len(columns))
    )


def _reach(phrase: Phrase, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """The first and last column that a phrase stands over; the nearest where it is none."""
    left, right = phrase[0].x0, phrase[-1].x1
    over = [i for i, (x0, x1) in enumerate(columns) if x0 < right and x1 > left]
    if over:
        return over[0], over[-1]
    middle = (left + right) / 2
    nearest = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
    return nearest, nearest


def _cell(
    column: int,
    held: tuple[int, list[Phrase]] | None,
    columns: list[tuple[float, float]],
    top: float,
    bottom: float,
    page: int,
) -> Cell:
    end, phrases = held or (column, [])
    place = Place(page, None, Box(columns[column][0], top, columns[end][1], bottom))
    return Cell("\n".join(text_of(p) for p in phrases), place, 1, end - column + 1)
