"""Exact intervals: what a printed number stands for.

A figure printed with d decimals stands for the closed interval ``v ± ½·10⁻ᵈ`` of its unit
(XBRL Calculations 1.1, "round mode"). Everything is an integer count of ticks; a tick is
``1 / (2·10⁹)`` of the base unit (the yuan for money, the unit itself for counts and
percentages), so that half of the last printed decimal is a whole number of ticks.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

ABOUT_PER_CENT = 1
"""持平 and 相当 are said of amounts that hardly differ, too; in per cent of the base."""
DECIMALS = 9
TICKS = 2 * 10**DECIMALS

# Powers of ten between a printed unit and its base unit.
EXPONENT = {
    "元": 0,
    "百元": 2,
    "千元": 3,
    "万元": 4,
    "百万元": 6,
    "千万元": 7,
    "亿元": 8,
    "万": 4,
    "亿": 8,
}


class Span(NamedTuple):
    """A closed interval, in ticks."""

    low: int
    high: int

    def __add__(self, other: object) -> Span:
        if not isinstance(other, Span):
            return NotImplemented
        return Span(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Span:
        return Span(-self.high, -self.low)

    def times(self, factor: int) -> Span:
        """The interval of ``factor · x``."""
        ends = (self.low * factor, self.high * factor)
        return Span(min(ends), max(ends))

    def meets(self, other: Span) -> bool:
        """Whether the two have a point in common; touching ends do."""
        return self.low <= other.high and other.low <= self.high

    def both(self, other: Span) -> Span | None:
        """What lies in both, or None."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Span(low, high) if low <= high else None

    @property
    def middle(self) -> Fraction:
        """The centre, in ticks."""
        return Fraction(self.low + self.high, 2)


ZERO = Span(0, 0)


def ticks(value: Decimal, unit: str | None) -> int:
    """``value`` in ``unit``, as ticks. Raises ValueError beyond what a tick can hold."""
    scaled = value.scaleb(EXPONENT.get(unit or "", 0)) * TICKS
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"{value} {unit}: more decimals than {DECIMALS} of the base unit")
    return whole


def printed_span(value: Decimal, decimals: int, unit: str | None) -> Span:
    """The interval that ``value``, printed with ``decimals``, stands for."""
    centre = ticks(value, unit)
    half = ticks(Decimal(1).scaleb(-decimals), unit) // 2
    return Span(centre - half, centre + half)


def stands_for(value: Decimal, decimals: int, unit: str | None) -> Span:
    """What a printed number stands for. A whole count of things is exact, and so is a plain
    ``0``: it says that there is nothing."""
    counted = unit is not None and unit != "%" and unit not in EXPONENT
    if decimals == 0 and (value == 0 or counted):
        whole = ticks(value, unit)
        return Span(whole, whole)
    return printed_span(value, decimals, unit)


def to_decimal(amount: int | Fraction, unit: str | None) -> Decimal:
    """Ticks as a number of ``unit``."""
    exact = Fraction(amount) / TICKS
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return number.scaleb(-EXPONENT.get(unit or "", 0))
