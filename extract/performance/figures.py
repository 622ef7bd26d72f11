"""Printed numbers of performance tables as figures."""

from __future__ import annotations

import re

from extract.model import FactRef, Figure, Place
from extract.recognise.numbers import FEN, fen, is_dash, read_number

NUMBER = re.compile(r"[-－−]?\d[\d,，]*(?:\.\d*)?")
"""A number among other words."""

_UNIT = re.compile(r"[(（]\s*(亿元|万元|千元|元)\s*[)）]")
_NONE = "无"


def unit_in(text: str) -> str | None:
    """The unit of money that a heading prints in brackets, such as 项目资金（万元）."""
    found = _UNIT.search(re.sub(r"\s+", "", text))
    return found.group(1) if found else None


def figure(
    printed: str, unit: str | None, place: Place, column: str, fact: FactRef
) -> Figure | None:
    """A cell's number, or its dash or 无; None where the cell prints something else.

    A unit behind the number is its own. A rate printed without a percent sign has no unit:
    0.98 and 99.97 both stand in columns of rates.
    """
    number = read_number(printed)
    if number is None:
        return None
    if number.value is None:
        blank = is_dash(printed) or printed.strip() == _NONE
        return Figure(printed, None, unit, None, None, place, column, fact) if blank else None
    own = number.unit or (None if unit == "%" else unit)
    money = fen(number.value, own) if own in FEN and own != "分" else None
    return Figure(printed, number.value, own, number.decimals, money, place, column, fact)
