"""Printed numbers of performance tables as figures."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.model import FactRef, Figure, Place

NUMBER = re.compile(r"[-－−]?\d[\d,，]*(?:\.\d*)?")
_NUMBER_CELL = re.compile(rf"({NUMBER.pattern})\s*([%％]?)")
_UNIT = re.compile(r"[(（]\s*(亿元|万元|元)\s*[)）]")
_FEN = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
_NO_VALUE = ("——", "—", "--", "-", "/", "无")


def unit_in(text: str) -> str | None:
    """The unit of money that a heading prints in brackets, such as 项目资金（万元）."""
    found = _UNIT.search(re.sub(r"\s+", "", text))
    return found.group(1) if found else None


def figure(
    printed: str, unit: str | None, place: Place, column: str, fact: FactRef
) -> Figure | None:
    """A cell's number, or None where the cell prints none.

    A percent sign in the cell is its unit; a rate printed without one has none.
    """
    text = printed.strip()
    if text in _NO_VALUE:
        return Figure(text, None, unit, None, None, place, column, fact)
    found = _NUMBER_CELL.fullmatch(text)
    if found is None:
        return None
    digits = re.sub("[,，]", "", found.group(1)).replace("－", "-").replace("−", "-")
    value = Decimal(digits.rstrip("."))
    decimals = len(digits.partition(".")[2])
    if found.group(2):
        unit = "%"
    elif unit == "%":
        unit = None
    return Figure(text, value, unit, decimals, _fen(value, unit), place, column, fact)


def _fen(value: Decimal, unit: str | None) -> int | None:
    """Money in fen; None where it is no money, or not a whole number of fen."""
    fen = value * _FEN[unit] if unit in _FEN else None
    return int(fen) if fen is not None and fen == fen.to_integral_value() else None
