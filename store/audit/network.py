"""The relations around one group of failing ones: what follows when some figures are freed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

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


class Network:
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
