"""The smallest set of figures whose correction makes every relation hold.

An implicit hitting set: guess a smallest set of figures that touches every known conflict;
free them; let the relations narrow the intervals of what is free. A contradiction names
figures of which at least one more must be wrong, which is a new conflict. When none is
left, the guess is a smallest repair. No big-M, no rounding: intervals are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from store.audit.budget import STEPS_A_SECOND, Budget
from store.audit.cover import smallest_covers
from store.audit.model import Figure
from store.audit.relation import (
    FAR,
    NONE,
    Linear,
    Mentions,
    Relation,
    Values,
    span_of,
    total_of,
)
from store.audit.span import Span

MOST_SOLUTIONS = 12
FEW = 3
MOST_JOINED = 3


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


def half_width(figure: Figure) -> int:
    """Half of the figure's printed precision, in ticks."""
    return 0 if figure.span is None else (figure.span.high - figure.span.low) // 2


def conflicts_of(relation: Relation, at: Values = NONE) -> list[frozenset[int]]:
    """Sets of figures of which one must be wrong: all of a failing sum; of mentions, every two
    that cannot state one value."""
    if not isinstance(relation, Mentions):
        return [frozenset(f.id for f in relation.figures if f.id not in at)]
    return [
        frozenset((a.id, b.id))
        for a, b in combinations(relation.figures, 2)
        if not span_of(a, at).meets(span_of(b, at))
    ]


class _Network:
    """The relations around one component, indexed by figure. ``at`` holds the values of
    figures that were corrected already."""

    def __init__(
        self, failing: Sequence[Relation], everything: Sequence[Relation], at: Values = NONE
    ) -> None:
        self.at = at
        near = {f.id for r in failing for f in r.figures}
        self.relations = [r for r in everything if any(f.id in near for f in r.figures)]
        self.ids = {id(r): frozenset(f.id for f in r.figures) for r in self.relations}
        self.failing = [r for r in self.relations if r.outcome(at) == "fail"]
        self._needed: dict[tuple[int, int], Span | None] = {}
        self.figures = {f.id: f for r in self.relations for f in r.figures}
        self.by_figure: dict[int, list[Relation]] = {}
        for relation in self.relations:
            for i in {f.id for f in relation.figures}:
                self.by_figure.setdefault(i, []).append(relation)

    def try_free(self, free: Iterable[int]) -> tuple[dict[int, Span], set[int] | None]:
        """Where the freed figures must lie, and a conflict or None."""
        freed = set(free)
        domain: dict[int, Span] = {i: self._wide(self.figures[i]) for i in freed}
        for relation in self.failing:
            if not self.ids[id(relation)] & freed:
                return domain, set(self.ids[id(relation)])
            if isinstance(relation, Mentions):
                apart = next((c for c in conflicts_of(relation, self.at) if not c & freed), None)
                if apart:
                    return domain, set(apart)
        for i in sorted(freed):
            conflict = self._narrow(i, freed, domain)
            if conflict is not None:
                return domain, conflict
        return domain, self._joint(freed, domain)

    def single(self, relation: Relation) -> dict[int, Span] | None:
        """The only figure of a failing relation that can be corrected alone, together with
        those that repeat it in its row, and where to."""
        found: dict[int, Span] | None = None
        for i in sorted(self.ids[id(relation)]):
            if i in self.at:
                continue
            group = self._repeats(i)
            domain, conflict = self.try_alone(group)
            if conflict is None:
                if found is not None and not set(found) & group:
                    return None
                found = domain
        return found

    def try_alone(self, group: set[int]) -> tuple[dict[int, Span], set[int] | None]:
        """``try_free``, whatever else fails elsewhere."""
        domain = {i: self._wide(self.figures[i]) for i in group}
        for i in sorted(group):
            conflict = self._narrow(i, group, domain)
            if conflict is not None:
                return domain, conflict
        return domain, self._joint(group, domain)

    def _repeats(self, i: int) -> set[int]:
        """The figure, and its equals in relations of two printed figures that hold."""
        group, open_ = {i}, [i]
        while open_:
            for relation in self.by_figure[open_.pop()]:
                printed = [f for f in relation.figures if not f.is_blank]
                if isinstance(relation, Linear) and len(printed) == 2 and not relation.at_most:
                    if relation.outcome(self.at) == "fail":
                        continue
                    new = {f.id for f in printed} - group
                    group |= new
                    open_ += new
        return group

    def _wide(self, figure: Figure) -> Span:
        positive = figure.span is not None and figure.span.high >= 0
        return Span(0, FAR) if positive else Span(-FAR, FAR)

    def _narrow(self, i: int, freed: set[int], domain: dict[int, Span]) -> set[int] | None:
        """Narrow ``i`` by the relations in which it alone is free."""
        figure, used = self.figures[i], set[int]()
        half = half_width(figure)
        for relation in self.by_figure[i]:
            others = self.ids[id(relation)] - {i}
            if isinstance(relation, Mentions):
                others -= freed
                needed = self._agreed(relation, others)
                if needed is None and others:
                    return set(others)
            else:
                needed = None if others & freed else self._where(relation, figure)
            if needed is None:
                continue
            used |= others
            both = domain[i].both(Span(needed.low - half, needed.high + half))
            if both is None:
                return used
            domain[i] = both
        return None

    def _agreed(self, relation: Mentions, ids: frozenset[int]) -> Span | None:
        """What those mentions state together, or None."""
        spans = [span_of(f, self.at) for f in relation.figures if f.id in ids]
        low, high = max((s.low for s in spans), default=1), min((s.high for s in spans), default=0)
        return Span(low, high) if low <= high else None

    def _where(self, relation: Relation, figure: Figure) -> Span | None:
        """``relation.needed``, computed once."""
        key = (id(relation), figure.id)
        if key not in self._needed:
            self._needed[key] = relation.needed(figure, self.at)
        return self._needed[key]

    def _joint(self, freed: set[int], domain: dict[int, Span]) -> set[int] | None:
        """A conflict among relations with several free figures, or None."""
        for relation in self.relations:
            ids = self.ids[id(relation)]
            if not isinstance(relation, Linear) or len(ids & freed) < 2:
                continue
            supposed = {**self.at, **domain}
            low, high = total_of(relation.left, supposed) + -total_of(relation.right, supposed)
            if low > 0 or (high < 0 and not relation.at_most):
                involved = {
                    i for j in ids & freed for r in self.by_figure[j] for i in self.ids[id(r)]
                }
                return (involved | ids) - freed
        return None


class _Search:
    """Guess, test, learn: until every smallest cover of the conflicts is a repair."""

    def __init__(self, network: _Network, failing: Sequence[Relation], budget: Budget) -> None:
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
    network = _Network(failing, everything, at)
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
        network = _Network(open_, everything, {**at, **fixed})
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
