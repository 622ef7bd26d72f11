"""A table's columns matched with those of a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.catalogue import Form, FormColumn, normalise
from extract.recognise.header import CODED, Header, Leaf, without_unit

MIN_COVERAGE = 0.5
MIN_RECALL = 0.75
"""A statement may leave out the columns in which it has nothing to say."""
_SAME_FOR_ALL = frozenset({"决算数", "预算数", "金额"})
_ENDINGS = {"code": ("编码", "代码"), "name": ("名称",)}


@dataclass(frozen=True, slots=True)
class Match:
    """A form laid over a header: for each leaf its column of the form, or None, and its
    side. ``coverage`` is the share of the form's required amount columns that are there,
    ``recall`` the share of the table's amount columns that the form knows, ``needed`` how
    many columns the form requires: of two that fit alike, the stricter one tells more."""

    form: Form
    columns: tuple[FormColumn | None, ...]
    sides: tuple[str | None, ...]
    coverage: float
    recall: float
    points: int
    needed: int

    @property
    def is_plausible(self) -> bool:
        """Whether the header fits a form whose title is printed."""
        amounts = sum(c is not None and c.role == "amount" for c in self.columns)
        kept = self.recall >= MIN_RECALL and amounts >= 2
        return any(self.columns) and (self.coverage >= MIN_COVERAGE or kept)

    @property
    def is_whole(self) -> bool:
        """Whether the header alone tells the form."""
        known = [c for c in self.columns if c is not None]
        return self.coverage == 1 and self.recall == 1 and len(known) >= 3

    @property
    def rank(self) -> tuple[float, float, int, int]:
        """For comparison with other forms of the same title."""
        return (self.coverage, self.recall, self.points, self.needed)


def best_match(header: Header, candidates: Iterable[Form]) -> Match | None:
    """The form that fits a header best, None where none fits."""
    readings = [header.leaves]
    if (apart := _told_apart(header.leaves)) is not header.leaves:
        readings.append(apart)
    found = [m for f in candidates for leaves in readings if (m := match(leaves, f)) is not None]
    return max(found, key=lambda m: m.rank, default=None)


def _told_apart(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """Leaves without the word that stands under every column of amounts alike: a last header
    row that says 决算数 all along tells none of them from another."""
    ends = [leaf.key[-1] for leaf in leaves if len(leaf.key) > 1]
    ends = [end for end in ends if not CODED.search(end)]
    if len(ends) < 2 or len(set(ends)) > 1 or ends[0] not in _SAME_FOR_ALL:
        return leaves
    return tuple(
        replace(leaf, path=leaf.path[:-1]) if leaf.key[1:] and leaf.key[-1] == ends[0] else leaf
        for leaf in leaves
    )


def match(leaves: Sequence[Leaf], form: Form) -> Match | None:
    """A form laid over the leaves of a header; None where its sides are not there."""
    blocks = _blocks(leaves, form)
    if blocks is None:
        return None
    columns: list[FormColumn | None] = [None] * len(leaves)
    sides: list[str | None] = [None] * len(leaves)
    points = 0
    for side, members in zip(form.sides, blocks, strict=False):
        points += _assign(leaves, members, form.columns_of(side.name), columns)
        for at in members:
            sides[at] = side.name
    used = {id(c) for c in columns if c is not None}
    needed = [c for c in form.columns if c.role in ("amount", "text") and not c.optional]
    valued = [i for i, c in enumerate(columns) if c is None or c.role in ("amount", "text")]
    coverage = sum(id(c) in used for c in needed) / max(1, len(needed))
    recall = sum(columns[i] is not None for i in valued) / max(1, len(valued))
    return Match(form, tuple(columns), tuple(sides), coverage, recall, points, len(needed))


def _blocks(leaves: Sequence[Leaf], form: Form) -> list[list[int]] | None:
    """The leaves of each side: a side begins with a code or name after amounts."""
    if not form.two_sided:
        return [list(range(len(leaves)))]
    roles = [_role(leaf, form.columns) for leaf in leaves]
    blocks: list[list[int]] = []
    for at, role in enumerate(roles):
        opens = role in ("code", "name") and (at == 0 or roles[at - 1] not in ("code", "name"))
        if (opens and any(roles[:at])) or not blocks:
            blocks.append([])
        blocks[-1].append(at)
    missing = form.sides[len(blocks) :]
    required = [c for side in missing for c in form.columns_of(side.name) if not c.optional]
    return blocks if len(blocks) <= len(form.sides) and not required else None


def _role(leaf: Leaf, columns: Iterable[FormColumn]) -> str | None:
    scored = [(_score(leaf, column), column.role) for column in columns]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def _assign(
    leaves: Sequence[Leaf],
    members: Sequence[int],
    columns: Sequence[FormColumn],
    out: list[FormColumn | None],
) -> int:
    """Assign each leaf its best free column; a code may stand in several leaves."""
    pairs = [
        (_score(leaves[at], column), -abs(i - n), at, column)
        for n, at in enumerate(members)
        for i, column in enumerate(columns)
    ]
    used: set[int] = set()
    points = 0
    for score, _, at, column in sorted(pairs, key=lambda p: (-p[0], -p[1], p[2])):
        free = id(column) not in used or (column.role == "code" and leaves[at].code_part)
        if score > 0 and out[at] is None and free:
            out[at] = column
            used.add(id(column))
            points += score
    return points


def _score(leaf: Leaf, column: FormColumn) -> int:
    """How well a header path carries one of a column's names; 0 where it does not."""
    path = tuple(without_unit(part) for part in leaf.key)
    named = max((_path_score(path, wanted) for wanted in _wanted(column.headers)), default=0)
    part = column.role == "code" and leaf.code_part is not None and len(path) == 1
    ends = bool(path) and path[-1].endswith(_ENDINGS.get(column.role, ("\0",)))
    return named or int(part or ends)


@cache
def _wanted(headers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The paths that a column's headers name, normalised."""
    return tuple(tuple(normalise(part) for part in header.split("/")) for header in headers)


def _path_score(path: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    if not path or not set(wanted) <= set(path):
        return 0
    if wanted[-1] != path[-1] and len(wanted) < 2:
        return 0
    exact = 3 if wanted == path else 0
    return 4 * len(wanted) + (2 if wanted[-1] == path[-1] else 0) + exact
