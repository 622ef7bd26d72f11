"""Smallest sets that touch every conflict (minimum hitting sets), as many as are wanted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

NODES = 20_000


class TooLargeError(Exception):
    """The search by branching gave up; a solver must go on."""


@dataclass(slots=True)
class _Search:
    """Depth-first search for covers of exactly ``size`` figures."""

    size: int
    most: int
    until: float
    nodes: int = 0
    found: set[frozenset[int]] = field(default_factory=set)
    seen: set[frozenset[int]] = field(default_factory=set)

    def run(self, chosen: frozenset[int], open_: list[frozenset[int]]) -> None:
        """Extend ``chosen`` until nothing of ``open_`` is untouched."""
        self.nodes += 1
        if self.nodes > NODES or time.monotonic() > self.until:
            raise TooLargeError
        if not open_:
            self.found.add(chosen)
            return
        if len(self.found) >= self.most or len(chosen) + packing(open_) > self.size:
            return
        often = Counter(i for c in open_ for i in c)
        for i in sorted(sorted(open_, key=len)[0], key=lambda i: (-often[i], i)):
            nearer = chosen | {i}
            if nearer not in self.seen:
                self.seen.add(nearer)
                self.run(nearer, [c for c in open_ if i not in c])


def packing(conflicts: Sequence[frozenset[int]]) -> int:
    """A lower bound: how many conflicts, picked greedily, have nothing in common."""
    used: set[int] = set()
    count = 0
    for conflict in sorted(conflicts, key=len):
        if not used & conflict:
            used |= conflict
            count += 1
    return count


def smallest_covers(
    conflicts: Sequence[frozenset[int]],
    most: int,
    until: float,
    banned: frozenset[int] = frozenset(),
    required: frozenset[int] = frozenset(),
) -> list[frozenset[int]]:
    """Up to ``most`` smallest covers that hold ``required`` and nothing ``banned``; none
    where a conflict holds banned figures only."""
    open_ = [c - banned for c in set(conflicts) if not c & required]
    if any(not c for c in open_):
        return []
    size = len(required) + packing(open_)
    try:
        while True:
            search = _Search(size, most, until)
            search.run(required, open_)
            if search.found:
                return sorted(search.found, key=sorted)
            size += 1
    except TooLargeError:
        if time.monotonic() > until:
            return []
        return _by_solver(open_, required, most, until)


def _by_solver(
    conflicts: Sequence[frozenset[int]], required: frozenset[int], most: int, until: float
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
    while len(found) < most and time.monotonic() < until:
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
            options={"time_limit": max(0.05, until - time.monotonic())},
        )
        if answer.x is None or answer.status != 0:
            break
        picked = [n for n, x in enumerate(answer.x) if x > 0.5]
        if found and len(picked) + len(required) > len(found[0]):
            break
        found.append(required | {cells[n] for n in picked})
        cuts.append(picked)
    return found
