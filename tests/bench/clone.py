"""What a row of a database becomes in a copy of it: money scaled, years shifted, ids moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

VARIANTS = 12
YEAR_SHIFTS = 4
MONEY = ("元", "万元", "亿元", "万")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d])")
_YEARS = range(2010, 2031)


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the ways in which copies differ. All amounts of a copy are multiplied by one whole
    number, so what added up still does; all years go back by as many."""

    number: int

    @property
    def factor(self) -> int:
        return self.number + 1

    @property
    def years(self) -> int:
        return self.number % YEAR_SHIFTS


def scaled(printed: str | None, factor: int) -> str | None:
    """``2,444.15`` times 2 as ``4,888.30``; what is no number stays."""
    if printed is None:
        return None
    try:
        value = Decimal(printed.replace(",", "")) * factor
    except InvalidOperation:
        return printed
    return f"{value:,f}" if "," in printed else f"{value:f}"


def retold(text: str | None, variant: Variant, amounts: frozenset[str]) -> str | None:
    """A text with its amounts scaled and its years shifted."""
    if text is None or (variant.factor == 1 and not variant.years):
        return text

    def other(match: re.Match[str]) -> str:
        number = match.group()
        if number in amounts:
            return scaled(number, variant.factor) or number
        if number.isdigit() and len(number) == 4 and int(number) in _YEARS:
            return str(int(number) - variant.years)
        return number

    return _NUMBER.sub(other, text)
