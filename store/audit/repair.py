"""The smallest set of figures whose correction makes every relation hold.

An implicit hitting set: guess a smallest set of figures that touches every known conflict;
free them; let the relations narrow the intervals of what is free. A contradiction names
figures of which at least one more must be wrong, which is a new conflict. When none is
left, the guess is a smallest repair. No big-M, no rounding: intervals are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.audit.budget import STEPS_A_SECOND, Budget
from store.audit.cover import smallest_covers
from store.audit.groups import components
from store.audit.network import Network, conflicts_of
from store.audit.relation import (
    NONE,
    Relation,
    Values,
)
from store.audit.span import Span

MOST_SOLUTIONS = 12
FEW = 3


@dataclass(slots=True)
class Repair:
    """Every smallest repair that was found: figure → where its value must lie. ``finished``
    is False where the work grew too large before smallness was certain."""

    relations: list[Relation]
    solutions: list[dict[int, Span]] = field(default_factory=list)
    finished: bool = True

    @property
    def certain(self) -> set[int]:
        """The figures that every smallest repair corrects."""
        if not self.solutions:
            return set()
        return set.intersection(*(set(s) for s in self.solutions))


class _Search:
    """Guess, test, learn: until every smallest cover of the conflicts is a repair."""

    def __init__(self, network: Network, failing: Sequence[Relation], budget: Budget) -> None:
        self.network, self.budget = network, budget
        self.conflicts = [c for r in failing for c in conflicts_of(r, network.at)]
        self.size: int | None = None

    def repairs(
        self, banned: frozenset[int] = frozenset(), required: frozenset[int] = frozenset()
    ) -> tuple[list[dict[int, Span]], bool]:
        """Smallest repairs under the two conditions, and whether the search finished."""
        most = FEW
        while not self.budget.is_spent:
            guesses = smallest_covers(self.conflicts, most, self.budget, banned, required)
            if not guesses:
                return [], not self.budget.is_spent
            if self.size is not None and len(guesses[0]) > self.size:
                return [], True
            solutions = self._test(guesses)
            if len(solutions) < len(guesses):
                continue
            if most == MOST_SOLUTIONS:
                return solutions, True
            most = MOST_SOLUTIONS
        return [], False

    def _test(self, guesses: Sequence[frozenset[int]]) -> list[dict[int, Span]]:
        """The guesses that are repairs; from the others a conflict is learnt."""
        solutions = []
        for guess in guesses:
            self.budget.spend(len(self.network.failing) + 4 * len(guess))
            domain, conflict = self.network.try_free(guess)
            if conflict is None:
                solutions.append(domain)
            else:
                self.conflicts.append(frozenset(conflict - guess))
        return solutions


def repair(
    failing: Sequence[Relation],
    everything: Sequence[Relation],
    steps: int = STEPS_A_SECOND,
    at: Values = NONE,
) -> Repair:
    """The smallest repairs of one component of failing relations."""
    network = Network(failing, everything, at)
    search = _Search(network, failing, Budget(steps))
    solutions, finished = search.repairs()
    result = Repair(list(failing), solutions, finished)
    if len(solutions) < 2:
        return result
    search.size = len(solutions[0])
    for cell in sorted(result.certain):
        others, done = search.repairs(banned=frozenset({cell}))
        result.solutions += others
        result.finished &= done
    _complete(result, search)
    return result


def repairs(
    failing: Sequence[Relation],
    everything: Sequence[Relation],
    steps: int = STEPS_A_SECOND,
    at: Values = NONE,
) -> list[Repair]:
    """The repairs of one component. Where the work grows too large, figures whose correction alone mends
    everything around them, and nothing else would, are corrected first."""
    whole = repair(failing, everything, steps // 2, at)
    if whole.finished:
        return [whole]
    fixed = settle(failing, everything, at)
    if not fixed:
        return [whole]
    known = {**at, **fixed}
    mended = [r for r in failing if r.outcome(known) != "fail"]
    parts = components([r for r in failing if r.outcome(known) == "fail"], known)
    found = [Repair(mended, [fixed])]
    for part in parts:
        found.append(repair(part, everything, steps // 2 // len(parts), known))
    return found


def settle(
    failing: Sequence[Relation], everything: Sequence[Relation], at: Values = NONE
) -> dict[int, Span]:
    """Figures, each with where it must lie, that are in turn the only ones whose correction
    mends a failing relation and harms no other."""
    fixed: dict[int, Span] = {}
    open_ = list(failing)
    while True:
        network = Network(open_, everything, {**at, **fixed})
        for relation in open_:
            single = network.single(relation)
            if single is not None:
                fixed |= single
                break
        else:
            return fixed
        open_ = [r for r in open_ if r.outcome({**at, **fixed}) == "fail"]


def _complete(result: Repair, search: _Search) -> None:
    """Add a smallest repair for every figure that stands in one and was not met yet."""
    known = {i for s in result.solutions for i in s}
    for i in sorted({f.id for r in result.relations for f in r.figures} - known):
        if i not in known:
            others, done = search.repairs(required=frozenset({i}))
            result.solutions += others
            known |= {j for s in others for j in s}
            result.finished &= done
