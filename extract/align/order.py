"""What a name of several items means where nothing is known about its place
(``data/order.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from .vocabulary import Entry

BY_ORDER = "several_readings"
"""The flag of a name that was read by this order; its candidates are all its readings."""
_OFFICIAL_FIRST = ("function", "economic")
_Pairs = tuple[tuple[str, str], ...]


def without_doubt(entries: list[Entry]) -> list[Entry]:
    """The readings that are left when those a person would not think of are given up: one
    that is out of use, an item of the same scheme that stands behind, and another spelling of a function or
    economic item where the name is official in the other classification."""
    entries = [e for e in entries if e.valid_to is None] or entries
    ids = {e.item_id for e in entries}
    kept = [e for e in entries if not _behind(e.item_id, ids, _order()[0], str.startswith)]
    if not any(official(e) and _scheme(e.item_id) in _OFFICIAL_FIRST for e in kept):
        return kept
    return [e for e in kept if not (e.synonym and _scheme(e.item_id) in _OFFICIAL_FIRST)]


def preferred(ids: Iterable[str]) -> str | None:
    """The one item whose scheme stands before those of the others, or None."""
    known = set(ids)
    left = [i for i in known if not _behind(i, known, _order()[1], _of_scheme)]
    return left[0] if len(left) == 1 else None


def official(entry: Entry) -> bool:
    """Whether a name is an item's own, whatever stands above it."""
    return not entry.synonym and not depends(entry.item_id)


def depends(item: str) -> bool:
    """Whether an item is only meant where its parent is printed above it."""
    return any(item.startswith(head) and item != head for head in _data()["dependent"])


def _behind(item: str, ids: set[str], pairs: _Pairs, fits: Callable[[str, str], bool]) -> bool:
    return any(
        fits(item, last) and any(fits(i, first) and not fits(i, last) for i in ids - {item})
        for first, last in pairs
    )


def _scheme(item: str) -> str:
    return item.partition(":")[0]


def _of_scheme(item: str, scheme: str) -> bool:
    return _scheme(item) == scheme


@lru_cache(maxsize=1)
def _order() -> tuple[_Pairs, _Pairs]:
    items, schemes = ([(a, b) for a, b in _data()[key]] for key in ("items", "schemes"))
    return tuple(items), tuple(schemes)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/order.toml").read_text("utf-8")
    return tomllib.loads(text)
