"""Smallest sets that touch every conflict (minimum hitting sets), as many as are wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice, product
from operator import or_

from store.audit.budget import Budget

NODES = 1500
SOLVER_STEPS = 2_000
SOLVER_SECONDS = 5.0
"""A limit for what nobody foresaw; covers of documents take milliseconds."""


class TooLargeError(Exception):
    """The search by branching gave up; a solver must go on."""


@dataclass(slots=True)
class _Search:
    """Depth-first search for covers of exactly ``size`` kinds of figures.

    Figures that stand in the same conflicts are one kind. ``touches[k]`` has a bit for every
    conflict that kind k touches; ``kinds[c]`` are the kinds of conflict c, ``near[c]`` the
    conflicts that share one with it.
    """

    touches: list[int]
    kinds: list[list[int]]
    near: list[int]
    size: int
    most: int
    budget: Budget
    nodes: int = 0
    found: set[frozenset[int]] = field(default_factory=set)
    seen: set[frozenset[int]] = field(default_factory=set)

    def run(self, chosen: frozenset[int], open_: int) -> None:
        """Extend ``chosen`` until no conflict of the bits ``open_`` is untouched."""
        self.nodes += 1
        self.budget.spend()
        if self.nodes > NODES or self.budget.is_spent:
            raise TooLargeError
        if not open_:
            self.found.add(chosen)
            return
        if len(self.found) >= self.most or len(chosen) + self.bound(open_) > self.size:
            return
        conflict = _lowest(open_)
        often = {k: (self.touches[k] & open_).bit_count() for k in self.kinds[conflict]}
        for kind in sorted(often, key=lambda k: (-often[k], k)):
            nearer = chosen | {kind}
            if nearer not in self.seen:
                self.seen.add(nearer)
                self.run(nearer, open_ & ~self.touches[kind])

    def bound(self, open_: int) -> int:
        """At least so many figures are missing: conflicts that have none in common."""
        count = 0
        while open_:
            open_ &= ~self.near[_lowest(open_)]
            count += 1
        return count


def _lowest(mask: int) -> int:
    """The place of the lowest bit: conflicts are numbered by how few kinds they have."""
    return (mask & -mask).bit_length() - 1


def _kinds(conflicts: Sequence[frozenset[int]]) -> list[tuple[int, list[int]]]:
    """Figures by the conflicts that they touch: bits, and the figures."""
    touches: dict[int, int] = defaultdict(int)
    for n, conflict in enumerate(conflicts):
        for figure in conflict:
            touches[figure] |= 1 << n
    kinds: dict[int, list[int]] = defaultdict(list)
    for figure in sorted(touches):
        kinds[touches[figure]].append(figure)
    return list(kinds.items())


def _expand(
    covers: set[frozenset[int]], kinds: Sequence[tuple[int, list[int]]], most: int
) -> Iterator[frozenset[int]]:
    """Each cover of kinds as covers of figures, in turns, so that all are represented."""
    each = [
        (frozenset(p) for p in product(*(kinds[k][1] for k in sorted(c))))
        for c in sorted(covers, key=sorted)
    ]
    while each and most > 0:
        for choices in list(each):
            cover = next(choices, None)
            if cover is None:
                each.remove(choices)
            else:
                most -= 1
                yield cover


def smallest_covers(
    conflicts: Sequence[frozenset[int]],
    most: int,
    budget: Budget,
    banned: frozenset[int] = frozenset(),
    required: frozenset[int] = frozenset(),
) -> list[frozenset[int]]:
    """Up to ``most`` smallest covers that hold ``required`` and nothing ``banned``; none
    where a conflict holds banned figures only, or where time ran out.

    Conflicts that share no figure are covered apart; the covers given vary one such part at a
    time, so that every smallest choice of each part appears.
    """
    left = {c - banned for c in conflicts if not c & required}
    if frozenset() in left:
        return []
    open_ = sorted(_minimal(left), key=sorted)
    parts = [_cover_part(part, most, budget) for part in _parts(open_)]
    if not all(parts):
        return []
    base = required.union(*(covers[0] for covers in parts))
    found = [base]
    for turn in range(1, most):
        for covers in parts:
            if turn < len(covers):
                found.append((base - covers[0]) | covers[turn])
    return found[: most + len(parts)]


def _minimal(conflicts: Iterable[frozenset[int]]) -> Iterator[frozenset[int]]:
    """The conflicts that hold no other one."""
    by_least: dict[int, list[frozenset[int]]] = defaultdict(list)
    for conflict in sorted(conflicts, key=len):
        if not any(smaller <= conflict for i in conflict for smaller in by_least.get(i, ())):
            by_least[min(conflict)].append(conflict)
            yield conflict


def _parts(conflicts: Sequence[frozenset[int]]) -> list[list[frozenset[int]]]:
    """The conflicts, grouped where they share figures."""
    groups: list[tuple[set[int], list[frozenset[int]]]] = []
    for conflict in conflicts:
        near = [g for g in groups if g[0] & conflict]
        figures = set(conflict).union(*(g[0] for g in near))
        members = [c for g in near for c in g[1]] + [conflict]
        groups = [g for g in groups if not g[0] & conflict] + [(figures, members)]
    return [members for _, members in groups]


def _cover_part(
    conflicts: Sequence[frozenset[int]], most: int, budget: Budget
) -> list[frozenset[int]]:
    conflicts = sorted(conflicts, key=len)
    kinds = _kinds(conflicts)
    members = [
        [k for k, (bits, _) in enumerate(kinds) if bits >> n & 1] for n in range(len(conflicts))
    ]
    touches, every = [bits for bits, _ in kinds], (1 << len(conflicts)) - 1
    near = [reduce(or_, (touches[k] for k in ks)) for ks in members]
    size = _Search(touches, members, near, 0, most, budget).bound(every)
    try:
        while True:
            search = _Search(touches, members, near, size, most, budget)
            search.run(frozenset(), every)
            if search.found:
                return list(islice(_expand(search.found, kinds, most), most))
            size += 1
    except TooLargeError:
        return [] if budget.is_spent else _by_solver(conflicts, most, budget)


def _by_solver(
    conflicts: Sequence[frozenset[int]], most: int, budget: Budget
) -> list[frozenset[int]]:
    """The same by mixed-integer programming; slow to import, so only for hard cases."""
    import numpy as np
    from scipy.optimize import LinearConstraint, milp
    from scipy.sparse import csr_array

    cells = sorted({i for c in conflicts for i in c})
    index = {cell: n for n, cell in enumerate(cells)}
    rows = [[index[i] for i in c] for c in conflicts]
    found: list[frozenset[int]] = []
    cuts: list[list[int]] = []
    while len(found) < most and not budget.is_spent:
        budget.spend(SOLVER_STEPS)
        every = rows + cuts
        pairs = [(r, c) for r, row in enumerate(every) for c in row]
        matrix = csr_array(
            (np.ones(len(pairs)), tuple(np.array(pairs).T)), shape=(len(every), len(cells))
        )
        low = np.array([1.0] * len(rows) + [-np.inf] * len(cuts))
        high = np.array([np.inf] * len(rows) + [len(cut) - 1.0 for cut in cuts])
        answer = milp(
            np.ones(len(cells)),
            constraints=LinearConstraint(matrix, low, high),
            integrality=np.ones(len(cells)),
            bounds=(0, 1),
            options={"time_limit": SOLVER_SECONDS},
        )
        if answer.x is None or answer.status != 0:
            break
        picked = [n for n, x in enumerate(answer.x) if x > 0.5]
        if found and len(picked) > len(found[0]):
            break
        found.append(frozenset(cells[n] for n in picked))
        cuts.append(picked)
    return found
