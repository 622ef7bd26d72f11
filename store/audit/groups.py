"""Failing relations, grouped into what must be judged together."""

from __future__ import annotations

from collections.abc import Sequence

from store.audit.relation import NONE, Linear, Mentions, Relation, Values

MOST_JOINED = 3


def components(failing: Sequence[Relation], at: Values = NONE) -> list[list[Relation]]:
    """The failing relations, grouped where they share a figure whose value is open."""
    owner: dict[int, int] = {}
    parent = list(range(len(failing)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, relation in enumerate(failing):
        for figure in relation.figures:
            if figure.id in at:
                continue
            parent[root(i)] = root(owner.setdefault(figure.id, i))
    groups: dict[int, list[Relation]] = {}
    for i, relation in enumerate(failing):
        groups.setdefault(root(i), []).append(relation)
    return list(groups.values())


def joined(groups: list[list[Relation]], everything: Sequence[Relation]) -> list[list[Relation]]:
    """The groups, those of one fact each put together where a sum that holds has a figure of
    both: two cells that were swapped fail apart, and are mended together."""
    owner = {
        f.id: n
        for n, group in enumerate(groups)
        if len(group) == 1 and isinstance(group[0], Mentions)
        for f in group[0].figures
    }
    parent = list(range(len(groups)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for relation in everything:
        if isinstance(relation, Linear) and not relation.at_most:
            met = sorted({root(owner[f.id]) for f in relation.figures if f.id in owner})
            if 1 < len(met) <= MOST_JOINED and relation.outcome() != "fail":
                for n in met[1:]:
                    parent[n] = met[0]
    together: dict[int, list[Relation]] = {}
    for n, group in enumerate(groups):
        together.setdefault(root(n), []).extend(group)
    return list(together.values())
