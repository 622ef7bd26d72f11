"""Which amounts may be parts of which: what 其中 and 占 can refer to."""

from __future__ import annotations

from dataclasses import dataclass

from extract.catalogue import items
from extract.model import FactRef

# The measures that an amount of a measure can be part of, for one item.
_WITHIN = {
    "basic": {"total", "uses"},
    "project": {"total", "uses"},
    "remitted": {"total", "uses"},
    "operating": {"total", "uses"},
    "subsidy": {"total", "uses"},
    "reserve": {"total", "uses"},
    "current": {"total", "uses"},
    "carried": {"total", "uses"},
    "personnel": {"basic", "total", "uses"},
    "public": {"basic", "total", "uses"},
    "income": {"income", "resources"},
    "opening": {"resources", "income"},
    "reserve_used": {"resources"},
    "closing": {"uses"},
    "distribution": {"uses"},
    "total": {"total", "uses"},
}
_FUNDS_WITHIN = {
    "general": {"fiscal", "all"},
    "government_fund": {"fiscal", "all"},
    "state_capital": {"fiscal", "all"},
    "all": set(),
}
_TOTAL = "summary:total"


@dataclass(frozen=True, slots=True)
class Whole:
    """An amount whose parts are announced, and the depth of the section that says so."""

    fact: FactRef
    level: int


def is_part(part: FactRef, whole: FactRef) -> bool:
    """Whether ``part`` can be a part of ``whole`` (their bases and years aside)."""
    if part.item_id is None or whole.item_id is None:
        return False
    if (part.item_id, part.measure, part.fund) == (whole.item_id, whole.measure, whole.fund):
        return False
    if part.item_id == whole.item_id:
        return _measure_within(part, whole)
    scheme = part.item_id.partition(":")[0]
    if scheme == "function":
        return _function_within(part, whole)
    if scheme == "economic":
        return _economic_within(part, whole)
    if scheme == "base":
        return whole.item_id == _TOTAL and part.measure == whole.measure
    return _under(part.item_id, whole.item_id)


def _measure_within(part: FactRef, whole: FactRef) -> bool:
    if whole.measure not in _WITHIN.get(part.measure or "", set()):
        return False
    if part.measure == whole.measure:
        return part.fund != whole.fund and _fund_within(part.fund, whole.fund)
    return part.fund == whole.fund or _fund_within(part.fund, whole.fund)


def _fund_within(part: str | None, whole: str | None) -> bool:
    return whole in _FUNDS_WITHIN.get(part or "all", {"all"})


def _function_within(part: FactRef, whole: FactRef) -> bool:
    if whole.item_id == _TOTAL:
        return whole.measure in ("total", "uses", "resources")
    return (
        whole.item_id is not None
        and part.item_id is not None
        and (whole.item_id.startswith("function:") and part.item_id.startswith(whole.item_id))
    )


def _economic_within(part: FactRef, whole: FactRef) -> bool:
    code = (part.item_id or "").rpartition(":")[2]
    personnel = code.startswith(("301", "303"))
    if whole.item_id == _TOTAL:
        return whole.measure == "basic" or whole.measure == ("personnel" if personnel else "public")
    return (whole.item_id or "").startswith("economic:") and code.startswith(
        (whole.item_id or "").rpartition(":")[2]
    )


def _under(item: str, above: str) -> bool:
    known = items()
    parent = known[item].parent if item in known else None
    while parent is not None:
        if parent == above:
            return True
        parent = known[parent].parent if parent in known else None
    return False
