"""Relations between figures, each with the one question: does it hold?

Three shapes cover every reconciliation: figures that state one fact (``Mentions``), a sum
equal to a sum or at most a sum (``Linear``), and a printed percentage of two sums
(``Ratio``). All arithmetic is on exact intervals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from store.audit.model import Figure
from store.audit.rule import Rule
from store.audit.span import TICKS, Span

Outcome = Literal["pass", "rounding", "fail", "not_applicable", "insufficient"]
Values = Mapping[int, Span]
NONE: Values = {}
FAR = 10**30


class Term(NamedTuple):
    """A figure and how often it counts."""

    factor: int
    figure: Figure


def span_of(figure: Figure, at: Values) -> Span:
    """What the figure stands for, or what ``at`` supposes instead."""
    span = at.get(figure.id, figure.span)
    if span is None:
        raise ValueError(f"figure {figure.id} ({figure.printed!r}) is no number")
    return span


def total_of(terms: Iterable[Term], at: Values) -> Span:
    """The interval of the sum."""
    low = high = 0
    for factor, figure in terms:
        span = span_of(figure, at)
        low += factor * (span.low if factor > 0 else span.high)
        high += factor * (span.high if factor > 0 else span.low)
    return Span(low, high)


def _floor_div(span: Span, factor: int) -> Span:
    """Every whole x with ``factor · x`` in ``span``, outward to whole ticks."""
    ends = sorted((Fraction(span.low, factor), Fraction(span.high, factor)))
    return Span(ends[0].__floor__(), ends[1].__ceil__())


def _at_most(rest: Span, factor: int) -> Span:
    """Every x with ``rest + factor · x <= 0`` possible."""
    bound = Fraction(-rest.low, factor)
    return Span(-FAR, bound.__floor__()) if factor > 0 else Span(bound.__ceil__(), FAR)


@dataclass(slots=True, eq=False)
class Mentions:
    """Figures that state one fact."""

    rule: Rule
    subject: str
    figures: tuple[Figure, ...]

    def outcome(self, at: Values = NONE) -> Outcome:
        """Whether one value could have been printed as all of them."""
        spans = [span_of(f, at) for f in self.figures]
        low, high = max(s.low for s in spans), min(s.high for s in spans)
        if low > high:
            return "fail"
        return "pass" if len({s.low + s.high for s in spans}) == 1 else "rounding"

    def needed(self, figure: Figure, at: Values = NONE) -> Span | None:
        """Where ``figure`` must lie, or None where the others disagree."""
        spans = [span_of(f, at) for f in self.figures if f is not figure]
        low, high = max(s.low for s in spans), min(s.high for s in spans)
        return Span(low, high) if low <= high else None


@dataclass(slots=True, eq=False)
class Linear:
    """``left = right`` or ``left <= right``, each a sum of figures."""

    rule: Rule
    subject: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    at_most: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, the left side first."""
        return tuple(t.figure for t in (*self.left, *self.right))

    def difference(self, at: Values = NONE) -> Span:
        """The interval of left − right."""
        return total_of(self.left, at) + -total_of(self.right, at)

    def outcome(self, at: Values = NONE) -> Outcome:
        """Whether the two sides meet within what the printed decimals stand for."""
        low, high = self.difference(at)
        if low > 0 or (high < 0 and not self.at_most):
            return "fail"
        exact = low + high == 0 or (self.at_most and low + high < 0)
        return "pass" if exact else "rounding"

    def needed(self, figure: Figure, at: Values = NONE) -> Span | None:
        """Where ``figure`` must lie for the relation to hold."""
        terms = [*self.left, *(Term(-f, g) for f, g in self.right)]
        factor = sum(f for f, g in terms if g is figure)
        rest = total_of((t for t in terms if t.figure is not figure), at)
        if factor == 0:
            return None
        if self.at_most:
            return _at_most(rest, factor)
        return _floor_div(-rest, factor)


@dataclass(slots=True, eq=False)
class Ratio:
    """``printed`` = 100 · numerator / denominator, in per cent."""

    rule: Rule
    subject: str
    printed: Figure
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    sign: int = 1

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The percentage, then what it belongs to, each once."""
        seen: dict[int, Figure] = {self.printed.id: self.printed}
        for term in (*self.numerator, *self.denominator):
            seen.setdefault(term.figure.id, term.figure)
        return tuple(seen.values())

    def _computed(self, at: Values) -> tuple[Fraction, Fraction] | None:
        """The percentage's least and greatest value, in ticks of one per cent."""
        shared = {t.figure.id for t in self.numerator} & {t.figure.id for t in self.denominator}
        corners = _corners(self.numerator, self.denominator, shared, at)
        if any(d == 0 for _, d in corners) or len({d > 0 for _, d in corners}) > 1:
            return None
        values = [Fraction(100 * TICKS * n * self.sign, d) for n, d in corners]
        return min(values), max(values)

    def exact(self, at: Values = NONE) -> Fraction | None:
        """The percentage computed from the middles, or None for a base of zero."""
        base = total_of(self.denominator, at).middle
        return total_of(self.numerator, at).middle * 100 * self.sign / base if base else None

    def outcome(self, at: Values = NONE) -> Outcome:
        """Whether the printed percentage meets the computed one."""
        computed = self._computed(at)
        if computed is None:
            nothing = total_of(self.denominator, at).middle == 0
            return "not_applicable" if nothing else "insufficient"
        low, high = span_of(self.printed, at)
        if computed[0] > high or computed[1] < low:
            return "rounding" if self.is_cut_off(at) else "fail"
        exact = self.exact(at)
        near = exact is not None and low <= exact * TICKS <= high
        return "pass" if near else "rounding"

    def is_cut_off(self, at: Values = NONE) -> bool:
        """Whether the last decimals were cut off instead of rounded: 9.557 printed as 9.55."""
        exact, value, decimals = self.exact(at), self.printed.value, self.printed.decimals
        if exact is None or value is None or not decimals or self.printed.id in at:
            return False
        cut = Fraction(int(exact * 10**decimals), 10**decimals)
        return cut == Fraction(value)

    def needed(self, figure: Figure, at: Values = NONE) -> Span | None:
        """Where ``figure`` must lie; for an amount, from the printed percentage's ends."""
        if figure is self.printed:
            computed = self._computed(at)
            return Span(computed[0].__floor__(), computed[1].__ceil__()) if computed else None
        rate = span_of(self.printed, at)
        bounds: list[Fraction] = []
        for p in rate:
            weighted = [Term(100 * TICKS * f * self.sign, g) for f, g in self.numerator]
            weighted += [Term(-p * f, g) for f, g in self.denominator]
            factor = sum(f for f, g in weighted if g is figure)
            if factor == 0:
                return None
            rest = total_of((t for t in weighted if t.figure is not figure), at)
            bounds += [Fraction(-rest.low, factor), Fraction(-rest.high, factor)]
        return Span(min(bounds).__floor__(), max(bounds).__ceil__())


def _corners(
    numerator: tuple[Term, ...], denominator: tuple[Term, ...], shared: set[int], at: Values
) -> list[tuple[int, int]]:
    """Numerator and denominator at the ends of what they share and of what they do not."""
    only_n = total_of((t for t in numerator if t.figure.id not in shared), at)
    only_d = total_of((t for t in denominator if t.figure.id not in shared), at)
    both_n = [t for t in numerator if t.figure.id in shared]
    both_d = [t for t in denominator if t.figure.id in shared]
    if not shared:
        return [(n, d) for n in only_n for d in only_d]
    figures = {t.figure.id: span_of(t.figure, at) for t in both_n}
    ends = [{**at, **{i: Span(s[end], s[end]) for i, s in figures.items()}} for end in (0, 1)]
    return [
        (n + total_of(both_n, e).low, d + total_of(both_d, e).low)
        for e in ends
        for n in only_n
        for d in only_d
    ]


Relation = Mentions | Linear | Ratio
