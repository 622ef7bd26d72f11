"""Figures of the audit from rows of the database."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from store.audit.model import FactKey, Figure
from store.audit.span import EXPONENT, stands_for

MONEY = frozenset(EXPONENT) - {"万", "亿"}


def make_figure(r: Mapping[str, Any]) -> Figure:
    """A figure from its row."""
    decimals = r["decimals"]
    value = None if r["value"] is None else Decimal(str(r["value"]))
    if value is not None and decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals))
    span = None
    if value is not None and decimals is not None:
        span = stands_for(value, decimals, r["unit"])
    base = None
    if r["base_item"]:
        base = FactKey(
            r["base_item"], r["base_measure"], r["base_fund"], r["base_basis"], r["base_year"]
        )
    return Figure(
        r["id"], r["printed"], value, r["unit"], decimals, span, r["item_id"], r["measure"],
        r["fund"], r["basis"], r["fiscal_year"], r["aspect"], r["direction"], base,
        r["column_name"], r["page"], r["text_line"], r["unit"] in MONEY,
    )  # fmt: skip
