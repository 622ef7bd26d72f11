"""Slips of the pen that explain a failing relation by themselves: 元 where 万元 is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from store.audit.model import Figure
from store.audit.relation import Linear, Relation, Values
from store.audit.span import Span

FACTOR = 10_000


def unit_slips(
    failing: Sequence[Relation], everything: Sequence[Relation]
) -> dict[int, tuple[Figure, Span]]:
    """Figures that mend a failing relation, and harm none, if their unit is the other one:
    each with what it then stands for. Only where no other figure of the relation would do."""
    around: dict[int, list[Relation]] = defaultdict(list)
    for relation in everything:
        for figure in relation.figures:
            around[figure.id].append(relation)
    slips: dict[int, tuple[Figure, Span]] = {}
    for relation in failing:
        if isinstance(relation, Linear) and relation.at_most:
            continue
        found = {
            figure.id: (figure, span)
            for figure in relation.figures
            for span in _other_units(figure)
            if _mends(figure, span, relation, around[figure.id])
        }
        if len(found) == 1:
            slips |= found
    return slips


def _other_units(figure: Figure) -> Iterator[Span]:
    span = figure.span
    if figure.is_money and not figure.is_blank and span is not None and span.low > 0:
        yield span.times(FACTOR)
        yield Span(span.low // FACTOR, -(-span.high // FACTOR))


def _mends(figure: Figure, span: Span, relation: Relation, around: Sequence[Relation]) -> bool:
    at = {figure.id: span}
    if relation.outcome(at) == "fail" or not _matters(span, relation, at):
        return False
    return all(r.outcome(at) != "fail" for r in around if r.outcome() != "fail")


def _matters(span: Span, relation: Relation, at: Values) -> bool:
    """Whether so small an amount could be seen in the relation at all."""
    if not isinstance(relation, Linear):
        return True
    low, high = relation.difference(at)
    return span.middle > high - low
