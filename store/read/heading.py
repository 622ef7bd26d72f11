"""The merged header of a statement, made from the header paths of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from store.read.layout import Layout, Leaf, Side


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the header; ``columns`` and ``rows`` are how many it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def heading(layout: Layout, name_head: str, code_head: str | None) -> list[list[Head]]:
    """The rows of the header. ``name_head`` and ``code_head`` are the heads of the columns of
    names and codes, which the database does not keep; without the latter codes have no column."""
    depth = max(_depth(side) for side in layout.sides)
    header: list[list[Head]] = [[] for _ in range(depth)]
    for side in layout.sides:
        own = [code_head] if side.coded and code_head else []
        own += [name_head] if side.named else []
        shared = _shared(side) if len(layout.sides) > 1 else ""
        if shared:
            header[0].append(Head(shared, len(side.leaves) + len(own)))
        top = 1 if shared else 0
        header[top] += [Head(text, 1, depth - top) for text in own]
        _branch(header, side.leaves, top, depth)
    return header


def _depth(side: Side) -> int:
    return max((len(leaf.path) for leaf in side.leaves), default=1)


def _shared(side: Side) -> str:
    """The first part of all header paths of a side, where they share one above their own."""
    firsts = {leaf.path[0] for leaf in side.leaves}
    deep = all(len(leaf.path) > 1 for leaf in side.leaves)
    return firsts.pop() if len(firsts) == 1 and deep else ""


def _branch(header: list[list[Head]], leaves: Sequence[Leaf], level: int, depth: int) -> None:
    """Heads of ``leaves`` from ``level`` down: neighbours under one word share its cell."""
    for text, group in groupby(leaves, key=lambda leaf: leaf.path[level] if level < len(leaf.path) else None):  # fmt: skip
        members = list(group)
        if text is None:
            continue
        if any(len(leaf.path) <= level + 1 for leaf in members):
            header[level] += [Head(leaf.path[level], 1, depth - level) for leaf in members]
            continue
        header[level].append(Head(text, len(members)))
        _branch(header, members, level + 1, depth)
