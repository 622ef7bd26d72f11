"""Which fact a figure mentions, as the parts of a key."""

from __future__ import annotations

from extract.model import Column, FactRef

FactKey = tuple[int, str, str, str, str]
"""fiscal year, item, measure, fund, basis: what is left of a fact's key within a department."""


def fact_key(ref: FactRef | None) -> FactKey | None:
    """The key of the fact that ``ref`` names, or None where a part of it is not known."""
    if ref is None or not (ref.item_id and ref.measure and ref.fund and ref.basis and ref.year):
        return None
    return (ref.year, ref.item_id, ref.measure, ref.fund, ref.basis)


def follows_line(column: Column) -> bool:
    """Whether a column's figures are about the item of their line."""
    return column.item_id is None and column.measure is not None
