"""Figures and rules made by hand, for tests of the engine."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from store.audit.model import Figure
from store.audit.rule import Rule
from store.audit.span import printed_span

_ids = count(1)


def figure(printed: str, unit: str = "万元", **more: Any) -> Figure:
    """A figure as printed: ``figure("98.62")``."""
    value = Decimal(printed.replace(",", ""))
    decimals = max(0, -int(value.as_tuple().exponent))
    return Figure(
        id=next(_ids), printed=printed, value=value, unit=unit, decimals=decimals,
        span=printed_span(value, decimals, unit), item=None, measure=None, fund=None,
        basis=None, year=None, **more,
    )  # fmt: skip


def rule(id_: str = "test", **more: Any) -> Rule:
    """A rule with every part, for relations made by hand."""
    parts: dict[str, Any] = {
        "kind": "test", "category": "sum", "severity": "error", "title": "测试",
        "title_en": "test", "explanation": "测试", "explanation_en": "test",
        "holds": {}, "fails": {},
    }  # fmt: skip
    return Rule(id=id_, **{**parts, **more})
