"""Which fact a figure mentions, as the parts of a key."""

from __future__ import annotations

from dataclasses import replace

from extract.catalogue.load import items
from extract.model import Column, FactRef

FactKey = tuple[int, str, str, str, str]
"""fiscal year, item, measure, fund, basis: what is left of a fact's key within a department."""


def fact_key(ref: FactRef | None) -> FactKey | None:
    """The key of the fact that ``ref`` names, or None where a part of it is not known."""
    if ref is None or not (ref.item_id and ref.measure and ref.fund and ref.basis and ref.year):
        return None
    return (ref.year, ref.item_id, ref.measure, ref.fund, ref.basis)


def of_column(fact: FactRef, column: Column | None) -> FactRef:
    """What a cell mentions by its column alone, whatever line it stands in."""
    if column is None:
        return fact
    return FactRef(
        None,
        column.measure or fact.measure,
        column.fund or fact.fund,
        column.basis or fact.basis,
        column.year or fact.year,
    )


def restated(fact: FactRef, item_id: str | None) -> FactRef:
    """The fact that a cell states once its line is ``item_id``: a line that stands for a
    total under a measure (本年收入合计) states that total."""
    item = items().get(item_id) if item_id else None
    if item is None:
        return replace(fact, item_id=item_id)
    return FactRef(
        item.total or item.id,
        item.measure or fact.measure,
        item.fund or fact.fund,
        item.basis or fact.basis,
        fact.year if item.year is None or fact.year is None else fact.year + item.year,
    )
