"""Printed money as integer fen."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

FEN = {"元": 100, "百元": 10**4, "千元": 10**5, "万元": 10**6, "百万元": 10**8, "亿元": 10**10}


def fen(printed: str | None, unit: str | None) -> int | None:
    """``printed`` in ``unit`` as fen; None where it is no number, no money, or finer than fen."""
    if not printed or unit not in FEN:
        return None
    text = printed.translate({ord(","): None, ord("，"): None, ord(" "): None})
    try:
        amount = Decimal(text) * FEN[unit]
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount != amount.to_integral_value():
        return None
    return int(amount)
