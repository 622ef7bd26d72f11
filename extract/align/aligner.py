"""From a printed name to an item: code, form, side, parent and year narrow the candidates,
and likeness ranks those that are left."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from extract.model import Candidate, Resolution

from . import wordings
from .coded import Coded
from .named import Named
from .slots import TITLES, slot_of
from .text import Name, parse
from .titles import looks_like_title, resolve_title
from .vocabulary import vocabulary

Decisions = Mapping[tuple[str, str], str | None]


class Aligner:
    """Resolves printed names. ``decisions`` are those that a person has made: by printed
    name and context, the item that was accepted, or None where every item was rejected."""

    def __init__(self, decisions: Decisions | None = None) -> None:
        self._decisions = dict(decisions or {})
        self._cached = lru_cache(maxsize=100_000)(self._resolve)

    def resolve(
        self,
        name: str,
        slot: str | None = None,
        code: str | None = None,
        year: int | None = None,
        parent: str | None = None,
    ) -> Resolution:
        """Tie ``name`` to an item of the vocabulary.

        ``slot`` says where it is printed (see ``slots``), ``code`` is the code printed
        beside it, ``year`` the fiscal year, ``parent`` the item above it, by its id, its code
        or its printed name. A code of two digits (款, 项) goes on that of the parent.
        With the name alone, items that share it are read by ``data/order.toml`` and the
        resolution is flagged ``several_readings``; its candidates are all of them.
        Raises ValueError for an unknown slot.
        """
        return self._cached(name, slot, code, year, parent)

    def _resolve(
        self, name: str, slot: str | None, code: str | None, year: int | None, parent: str | None
    ) -> Resolution:
        printed = parse(name)
        digits = clean_code(code) or printed.code
        context = context_of(slot, digits, parent)
        if (name, context) in self._decisions:
            return _decided(name, context, self._decisions[name, context])
        if slot in TITLES or (slot is None and not digits and _is_title(printed, name)):
            return resolve_title(name, context)
        parent = self._item_of(parent, slot, year)
        digits = _going_on(digits, parent)
        if digits:
            return Coded(name, printed, context, slot_of(slot), digits, year).resolution()
        return Named(name, printed, context, slot_of(slot), year, parent).resolution()

    def _item_of(self, parent: str | None, slot: str | None, year: int | None) -> str | None:
        """The item or the code that a parent is; None where its name says too little."""
        if parent is None or parent.partition(":")[2] or parent.isdecimal():
            return parent
        return self.resolve(parent, slot, year=year).item_id


def context_of(slot: str | None, code: str | None, parent: str | None) -> str:
    """Where a name stands, stable and readable: what a decision is remembered by."""
    parts = (slot or "any", f"code {code}" if code else "", f"under {parent}" if parent else "")
    return " | ".join(filter(None, parts))


def clean_code(code: str | None) -> str | None:
    """The digits of a code; ``301 2`` is 30102 with its zero lost."""
    digits = "".join(c for c in code or "" if c.isdigit() and c.isascii())
    if len(digits) in (4, 6):
        padded = f"{digits[:-1]}0{digits[-1]}"
        return padded if vocabulary().meanings(padded) else digits
    return digits or None


def _going_on(code: str | None, parent: str | None) -> str | None:
    """``01`` under 20132 is 2013201, where the classification has that."""
    above = (parent or "").rpartition(":")[2]
    if code is None or len(code) != 2 or not vocabulary().meanings(above + code):
        return code
    return above + code


def _is_title(printed: Name, name: str) -> bool:
    if printed.key in vocabulary().by_key or wordings.usual(printed.key):
        return False
    return looks_like_title(name)


def _decided(name: str, context: str, item_id: str | None) -> Resolution:
    if item_id is None:
        return Resolution(name, context, None, "manual", 0.0, "rejected")
    chosen = (Candidate(item_id, 100.0),)
    return Resolution(name, context, item_id, "manual", 100.0, "accepted", chosen)


_default = Aligner()


def resolve(
    name: str,
    slot: str | None = None,
    code: str | None = None,
    year: int | None = None,
    parent: str | None = None,
) -> Resolution:
    """``Aligner.resolve`` without a person's decisions."""
    return _default.resolve(name, slot, code, year, parent)
