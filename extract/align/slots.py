"""Where a name stands decides which items it can be.

A slot is a scheme (``function``, ``economic``, ``three_public``, ``header``, …), a group of
schemes (``column``, ``performance``), a form of the catalogue (``final_income``) or one side
of it (``final_income_expenditure/expenditure``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extract import catalogue

from .vocabulary import CODED, vocabulary

TITLES = ("title", "statement", "section")

_ANY = tuple(s for s in vocabulary().by_scheme if s != "government_economic")
"""Without a slot: 政府预算经济分类 repeats the names of 部门预算经济分类, and is printed rarely."""

_GROUPS = {
    "gov_economic": ("government_economic",),
    "column": ("header", "summary", "three_public"),
    "performance": ("indicator", "header", "fund_row"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """The schemes and the single items that a name may be. ``top`` asks for 类 only, as the
    expenditure side of a two-sided statement prints them. ``total`` is what 合计 means.
    ``unknown``: nothing is said about the place, and names are read by ``order``."""

    schemes: tuple[str, ...]
    items: frozenset[str] = frozenset()
    top: bool = False
    total: str | None = None
    unknown: bool = False

    @property
    def any_scheme(self) -> bool:
        """Whether nothing is known about where the name stands."""
        return len(self.schemes) > len(CODED)

    def allows(self, item_id: str) -> bool:
        """Whether an item may stand here."""
        return item_id in self.items or item_id.partition(":")[0] in self.schemes


@lru_cache(maxsize=512)
def slot_of(name: str | None) -> Slot:
    """The slot of a name; every scheme where it is None. Raises ValueError where the
    catalogue has no such form and the vocabulary no such scheme."""
    if name is None:
        return Slot(_ANY, unknown=True)
    if name in _GROUPS or name in vocabulary().by_scheme:
        return Slot(_GROUPS.get(name, (name,)))
    form_id, _, side = name.partition("/")
    for form in catalogue.forms():
        if form.id == form_id:
            return _of_form(form, side or None)
    raise ValueError(f"no scheme and no form is called {form_id!r}")


def _of_form(form: catalogue.Form, side: str | None) -> Slot:
    sides = [s for s in form.sides if side is None or s.name == side]
    lines = [line.item.id for line in form.lines if side is None or line.side in (side, None)]
    totals = {s.total for s in sides if s.total}
    schemes = _schemes(s.follows for s in sides)
    free = any(s.follows == "free" for s in sides)
    return Slot(
        _ANY if free and not lines else schemes,
        frozenset(lines) | totals,
        form.two_sided and "function" in schemes,
        totals.pop() if len(totals) == 1 else None,
    )


def _schemes(follows: Iterable[str]) -> tuple[str, ...]:
    found = [f for f in follows if f in CODED]
    return (*dict.fromkeys(found),)
