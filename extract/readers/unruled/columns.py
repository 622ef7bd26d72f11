"""The columns of a table that no upright rule shows.

A column is a word of the header, and the amounts of all rows that stand one below the other.
Amounts belong to the word that they stand under; those under none belong by where in their
cells amounts stand: one that ends at its cell's right edge is its whose header begins last
before that edge. What two words could claim stays without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.readers.unruled.heads import Head
from extract.readers.unruled.phrases import PHRASE_GAP, Phrase, Row, Span
from extract.readers.unruled.stacks import TOUCH, Align, Stack, number_stacks, shared
from extract.readers.unruled.zones import EDGE

PAD = 3.0  # points, about, between a rule and what stands at it
SIDES: tuple[Align, Align] = ("right", "left")


@dataclass(slots=True)
class Column:
    """A column with the header word over it, if any, and what stands in it. ``first`` is
    False for the columns, behind the first, that one header word stands over."""

    head: Head | None
    stacks: list[Stack] = field(default_factory=list)
    first: bool = True

    @property
    def span(self) -> Span:
        spans = [s.span for s in self.stacks]
        if self.head is not None and (self.first or not spans):
            spans.append(self.head.span)
        return min(s[0] for s in spans), max(s[1] for s in spans)

    @property
    def centre(self) -> float:
        return sum(self.core) / 2

    @property
    def core(self) -> Span:
        """What tells the column's place: its amounts, else its header, else its words."""
        spans = [s.span for s in self.stacks if not s.of_words]
        if not spans and self.head is not None and self.first:
            return self.head.span
        return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else self.span


def columns_of(leaves: Sequence[Head], body: Sequence[Row]) -> list[Column]:
    """The columns, left to right, that the leaves of a header and the rows below show."""
    phrases = [p for row in body for p in row.phrases]
    stacks = number_stacks(body)
    leaves = merged(leaves, stacks)
    words = [p for p in phrases if not p.is_amount and len(p.text) > 1]
    under = Counter(_leaf_of_words(p, leaves) for p in words)
    worded = [under[n] > 0 for n in range(len(leaves))]
    columns = _with_numbers(leaves, stacks, worded)
    for phrase in phrases:
        if not phrase.is_amount:
            _put_words(phrase, columns, leaves)
    return sorted(columns, key=lambda column: column.centre)


def merged(leaves: Sequence[Head], stacks: Sequence[Stack]) -> list[Head]:
    """The leaves, those of one cell together: close words over one stack of amounts."""
    found: list[Head] = []
    for leaf in leaves:
        last = found[-1] if found else None
        if last is not None and leaf.span[0] - last.span[1] < PHRASE_GAP * leaf.size and any(
            shared(s.span, last.span) > TOUCH and shared(s.span, leaf.span) > TOUCH for s in stacks
        ):  # fmt: skip
            found[-1] = last.with_words(leaf)
        else:
            found.append(leaf)
    return found


def alignment(
    stacks: Sequence[Stack], leaves: Sequence[Head], worded: Sequence[bool]
) -> Align | None:
    """Where in their cells most amounts stand: as their own edges tell, else as they stand
    off the middles of their headers, else as gives each a header of its own. ``worded`` tells
    the leaves that words stand under. None where nothing tells."""
    exact = [s for s in stacks if any(p.is_exact for p in s.phrases)] or stacks
    votes: Counter[Align] = Counter()
    for stack in exact:
        if (way := stack.align) is not None:
            votes[way] += len(stack.phrases)
    if not votes:
        for stack in exact:
            over = [leaf for leaf in leaves if shared(stack.span, leaf.span) > TOUCH]
            off = stack.centre - over[0].centre if len(over) == 1 else 0.0
            votes["right" if off > EDGE else "left" if off < -EDGE else "centre"] += len(over)
    if votes.total():
        return votes.most_common(1)[0][0]
    return _fitting(exact, leaves, worded)


def _fitting(
    stacks: Sequence[Stack], leaves: Sequence[Head], worded: Sequence[bool]
) -> Align | None:
    right, left = (_fits(stacks, leaves, worded, way) for way in SIDES)
    return None if right == left else "right" if right > left else "left"


def _fits(
    stacks: Sequence[Stack], leaves: Sequence[Head], worded: Sequence[bool], way: Align
) -> int:
    """How many stacks have a header of their own, if all amounts are so aligned."""
    found = (_leaf_of(stack, leaves, worded, way) for stack in stacks)
    return len({at for at in found if at is not None})


def _with_numbers(
    leaves: Sequence[Head], stacks: Sequence[Stack], worded: Sequence[bool]
) -> list[Column]:
    codes = [stack for stack in stacks if stack.is_codes and stack.align is None]
    usual = alignment(stacks, leaves, worded)
    of_codes = _fitting(codes, leaves, worded)
    claims: dict[int, list[Stack]] = {}
    for stack in stacks:
        way = of_codes if any(stack is code for code in codes) else usual
        at = _leaf_of(stack, leaves, worded, stack.align or way)
        claims.setdefault(-1 if at is None else at, []).append(stack)
    columns = [Column(None, [stack]) for stack in claims.pop(-1, [])]
    for at, leaf in enumerate(leaves):
        columns += _claimed(leaf, claims.get(at, []))
    return columns


def _leaf_of(
    stack: Stack, leaves: Sequence[Head], worded: Sequence[bool], way: Align | None
) -> int | None:
    over = [i for i, leaf in enumerate(leaves) if shared(stack.span, leaf.span) > TOUCH]
    if len(over) == 1:
        return over[0]
    among: Sequence[int] = over or range(len(leaves))
    left, right = stack.span
    at: int | None = None
    if way == "right":
        at = max((i for i in among if leaves[i].span[0] < right), default=None)
    elif way == "left":
        at = min((i for i in among if leaves[i].span[1] > left), default=None)
    elif way == "centre":
        near = [i for i in among if abs(leaves[i].centre - stack.centre) <= EDGE]
        at = near[0] if len(near) == 1 else None
    exact = any(p.is_exact for p in stack.phrases)
    return None if at is not None and exact and not over and worded[at] else at


def _leaf_of_words(phrase: Phrase, leaves: Sequence[Head]) -> int | None:
    """The header that words stand under, or that ends behind their left edge."""
    over = (i for i, leaf in enumerate(leaves) if shared(phrase.span, leaf.span) > TOUCH)
    behind = (i for i, leaf in enumerate(leaves) if leaf.span[1] > phrase.x0)
    at = next(over, None)
    return at if at is not None else next(behind, None)


def _claimed(leaf: Head, stacks: list[Stack]) -> list[Column]:
    """The columns of a leaf that several stacks would stand under: of codes all, of amounts
    the one that truly stands under it, or none."""
    if len(stacks) < 2:
        return [Column(leaf, stacks)]
    if all(stack.is_codes for stack in stacks):
        return [Column(leaf, [stack], n == 0) for n, stack in enumerate(stacks)]
    under = [s for s in stacks if shared(s.span, leaf.span) > TOUCH]
    if len(under) != 1:
        return [Column(leaf), *(Column(None, [stack]) for stack in stacks)] if not under else [
            Column(None, [stack]) for stack in stacks
        ]  # fmt: skip
    others = [Column(None, [stack]) for stack in stacks if stack is not under[0]]
    return [Column(leaf, under), *others]


def _put_words(phrase: Phrase, columns: list[Column], leaves: Sequence[Head]) -> None:
    """Put words into the column that they stand in: most begin at its left edge."""
    at = word_column(phrase, columns)
    if at is None:
        columns.append(Column(None, [Stack([phrase], of_words=True)]))
        return
    column = columns[at]
    words = next((s for s in column.stacks if s.of_words), None)
    if words is None:
        column.stacks.append(Stack([phrase], of_words=True))
    else:
        words.phrases.append(phrase)


def word_column(phrase: Phrase, columns: Sequence[Column]) -> int | None:
    """The column in which words stand, None where they stand in none."""
    shares = [shared(phrase.span, column.core) for column in columns]
    over = [i for i, share in enumerate(shares) if share > TOUCH]
    if len(over) == 1:
        return over[0]
    if over:
        return min(over, key=lambda i: columns[i].centre)
    words = [
        (share, i)
        for i, column in enumerate(columns)
        for s in column.stacks
        if s.of_words and (share := shared(phrase.span, s.span)) > TOUCH
    ]
    if words:
        return max(words)[1]
    behind = [i for i, column in enumerate(columns) if column.core[1] > phrase.x0]
    nearest = min(behind, key=lambda i: columns[i].centre, default=None)
    if nearest is None or columns[nearest].head is None:
        return None
    column = columns[nearest]
    return None if any(not s.of_words and not s.is_codes for s in column.stacks) else nearest


def number_column(phrase: Phrase, columns: Sequence[Column]) -> int | None:
    """The column that a number was found to stand in."""
    for i, column in enumerate(columns):
        if any(phrase is p for s in column.stacks if not s.of_words for p in s.phrases):
            return i
    return None


def nearest_column(phrase: Phrase, columns: Sequence[Column]) -> int:
    """The column whose place is nearest to a phrase's."""
    middle = (phrase.x0 + phrase.x1) / 2
    return min(
        range(len(columns)),
        key=lambda i: (-max(0.0, shared(phrase.span, columns[i].span)),
                       abs(columns[i].centre - middle)),
    )  # fmt: skip


def spans_of(columns: Sequence[Column]) -> list[Span]:
    """What each column covers; words that reach into the next column end before it."""
    spans = [column.span for column in columns]
    for i, (a, b) in enumerate(pairwise(columns)):
        if spans[i][1] > b.core[0]:
            spans[i] = spans[i][0], max(a.core[1], b.core[0] - TOUCH)
        if spans[i + 1][0] < spans[i][1]:
            spans[i + 1] = spans[i][1], spans[i + 1][1]
    return spans


def bounds_of(columns: Sequence[Column]) -> list[float]:
    """Where each column begins, and where the last one ends, as far as can be told: behind
    amounts at right edges, before words at left edges, else half way."""
    spans = spans_of(columns)
    inner: list[float] = []
    for (a, left), (b, right) in pairwise(zip(columns, spans, strict=True)):
        gap = (right[0] - left[1]) / 2
        if any(not s.of_words and s.align == "right" for s in a.stacks):
            inner.append(left[1] + min(PAD, gap))
        elif any(s.of_words for s in b.stacks) and right[0] < b.core[0]:
            inner.append(right[0] - min(PAD, gap))
        else:
            inner.append(left[1] + gap)
    return [spans[0][0] - PAD, *inner, spans[-1][1] + PAD]
