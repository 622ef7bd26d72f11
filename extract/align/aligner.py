"""From a printed name to an item: code, form, side, parent and year narrow the candidates,
and likeness ranks those that are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.model import Candidate, Method, Resolution

from . import similar
from .slots import TITLES, Slot, slot_of
from .text import Name, parse
from .titles import looks_like_title, resolve_title
from .vocabulary import Entry, vocabulary

SHOWN = 8
"""How many candidates a resolution carries at most."""
LIKE_ITS_CODE = 60.0
"""Likeness from which a name is taken for a wording of what its code means."""
TOTALS = frozenset({"合计", "总计", "小计", "部门合计", "单位合计", "总合计"})

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
        beside it, ``year`` the fiscal year, ``parent`` the item or the code above it.
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
        if digits:
            return _Coded(name, printed, context, slot_of(slot), digits, year).resolution()
        return _Named(name, printed, context, slot_of(slot), year, parent).resolution()


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


def _is_title(printed: Name, name: str) -> bool:
    return printed.key not in vocabulary().by_key and looks_like_title(name)


def _decided(name: str, context: str, item_id: str | None) -> Resolution:
    if item_id is None:
        return Resolution(name, context, None, "manual", 0.0, "rejected")
    chosen = (Candidate(item_id, 100.0),)
    return Resolution(name, context, item_id, "manual", 100.0, "accepted", chosen)


def _ranked(scores: Iterable[tuple[str, float]]) -> tuple[Candidate, ...]:
    best: dict[str, float] = {}
    for item_id, value in scores:
        best[item_id] = max(value, best.get(item_id, 0.0))
    ordered = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Candidate(item_id, round(value, 1)) for item_id, value in ordered[:SHOWN])


class _Coded:
    """A name printed with a classification code."""

    def __init__(
        self, name: str, printed: Name, context: str, slot: Slot, code: str, year: int | None
    ) -> None:
        self.name, self.printed, self.context = name, printed, context
        self.slot, self.code, self.year = slot, code, year
        known = vocabulary().meanings(code)
        self.meanings = [e for e in known if slot.allows(e.item_id) or slot.any_scheme]

    def resolution(self) -> Resolution:
        if not self.meanings:
            return self._unknown()
        named = [e for e in self.meanings if self._names(e) >= LIKE_ITS_CODE]
        official = next((e for e in self.meanings if e.holds_in(self.year)), self.meanings[-1])
        rival = None if self._exact(named) else self._rival()
        if rival is None and (named or not self.printed.key):
            return self._agreed(named or [official])
        return self._contradicted(max(named, key=self._names, default=official), rival)

    def _contradicted(self, by_code: Entry, rival: Entry | None) -> Resolution:
        """Code and name stand as candidates side by side. Neither is taken: a unit that
        numbers its own lines (30203 水费) would else be credited
        with 咨询费."""
        scores = [(by_code.item_id, max(self._names(by_code), 50.0))]
        if rival is not None:
            scores.append((rival.item_id, 100.0))
        flag = "name_unlike_code" if rival is None else "code_contradicts_name"
        return Resolution(
            self.name, self.context, None, None, 0.0, "needs_review", _ranked(scores), (flag,)
        )

    def _agreed(self, named: list[Entry]) -> Resolution:
        current = [e for e in named if e.holds_in(self.year)]
        best = max(current or named, key=self._names)
        exact = [e for e in named if e.key == self.printed.key]
        if exact and not any(e.key == self.printed.key for e in current):
            best = exact[0]
        flags = () if best.holds_in(self.year) else ("name_of_another_year",)
        value = round(max(self._names(best), LIKE_ITS_CODE), 1) if self.printed.key else 100.0
        candidates = (Candidate(best.item_id, value),)
        return Resolution(
            self.name, self.context, best.item_id, "code", value, "auto", candidates, flags
        )

    def _unknown(self) -> Resolution:
        above = [e.item_id for e in vocabulary().meanings(self.code[:-2])]
        flag = "unknown_code" if above or not self.code[:-2] else "unknown_code_and_parent"
        same = [
            (e.item_id, 50.0)
            for e in vocabulary().by_key.get(self.printed.key, [])
            if self.slot.allows(e.item_id) and (not above or _within(e, self.code[:-2]))
        ]
        return Resolution(
            self.name, self.context, None, None, 0.0, "needs_review", _ranked(same), (flag,)
        )

    def _exact(self, named: list[Entry]) -> bool:
        return any(e.key == self.printed.key for e in named)

    def _names(self, entry: Entry) -> float:
        """How well the printed name fits one of the names of an entry's item."""
        key = self.printed.key
        if not key:
            return 0.0
        spellings = [e.key for e in vocabulary().by_item[entry.item_id] if e.synonym]
        return max(_fit(key, name) for name in (entry.key, *spellings))

    def _rival(self) -> Entry | None:
        """The item that bears the printed name, where it is not one that the code means."""
        own = {e.item_id for e in self.meanings}
        same = [
            e
            for e in vocabulary().by_key.get(self.printed.key, [])
            if e.code and e.code[0] == self.code[0] and self.slot.allows(e.item_id)
        ]
        if not same or any(e.item_id in own for e in same):
            return None
        return max(same, key=lambda e: (_shared(e.code or "", self.code), e.holds_in(self.year)))


def _shared(one: str, other: str) -> int:
    """Length of the common beginning, a sibling before a cousin."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at * 10 + (len(one) == len(other))


def _scheme(entry: Entry) -> str:
    return entry.item_id.partition(":")[0]


def _official(entries: list[Entry]) -> list[Entry]:
    """A scheme's official names before its other spellings."""
    named = {_scheme(e) for e in entries if not e.synonym}
    return [e for e in entries if not e.synonym or _scheme(e) not in named]


def _within(entry: Entry, code: str) -> bool:
    return (entry.code or "").startswith(code)


def _fit(key: str, name: str) -> float:
    if key == name:
        return 100.0
    if len(key) >= 3 and (name.startswith(key) or key.startswith(name) or key in name):
        return 95.0 if similar.cut_off(key, name) else 90.0
    alike = similar.score(key, name)
    same_words = similar.signature(key) == similar.signature(name)
    return alike if same_words else min(alike, LIKE_ITS_CODE - 1)


class _Named:
    """A name printed without a code."""

    def __init__(
        self,
        name: str,
        printed: Name,
        context: str,
        slot: Slot,
        year: int | None,
        parent: str | None,
    ) -> None:
        self.name, self.printed, self.context = name, printed, context
        self.slot, self.year, self.parent = slot, year, parent

    def resolution(self) -> Resolution:
        key = self.printed.key
        if key in TOTALS and self.slot.total:
            return self._sure(self.slot.total, "exact", 100.0)
        same = [e for e in vocabulary().by_key.get(key, []) if self.slot.allows(e.item_id)]
        if same:
            return self._chosen(_official(self._narrowed(self._standing_alone(same))))
        if found := self._subtotal():
            return found
        return self._alike()

    def _subtotal(self) -> Resolution | None:
        """``一般公共预算资金 小计`` is the amount of 一般公共预算资金."""
        bare = re.sub(r"(?:小计|合计)$", "", self.printed.key)
        if bare == self.printed.key or not bare:
            return None
        same = [e for e in vocabulary().by_key.get(bare, []) if self.slot.allows(e.item_id)]
        ids = {e.item_id for e in _official(self._narrowed(self._standing_alone(same)))}
        return self._sure(ids.pop(), "synonym", 100.0) if len(ids) == 1 else None

    def _narrowed(self, entries: list[Entry]) -> list[Entry]:
        """Fewer candidates by what else is known; a clue that none fits is not used."""
        for clue in (self._of_slot, self._of_level, self._of_parent, self._of_year):
            entries = [e for e in entries if clue(e)] or entries
        return entries

    def _standing_alone(self, entries: list[Entry]) -> list[Entry]:
        """A line that only stands under another (一般公共预算财政拨款 of an opening balance)
        gives way to one of its scheme that needs none, where no parent is printed."""
        if self.parent is not None:
            return entries
        free = {e.item_id.partition(":")[0] for e in entries if not self._hangs(e)}
        return [e for e in entries if not self._hangs(e) or _scheme(e) not in free]

    @staticmethod
    def _hangs(entry: Entry) -> bool:
        item = vocabulary().items[entry.item_id]
        return item.code is None and item.parent_id is not None

    def _of_slot(self, entry: Entry) -> bool:
        if entry.item_id in self.slot.items:
            return True
        return self.slot.top and len(vocabulary().items[entry.item_id].code or "") == 3

    def _of_level(self, entry: Entry) -> bool:
        code = vocabulary().items[entry.item_id].code or ""
        level = self.printed.level
        return level is None or len(code) == 2 * level + 1

    def _of_parent(self, entry: Entry) -> bool:
        if self.parent is None:
            return True
        above = self.parent.rpartition(":")[2]
        parent_id = vocabulary().items[entry.item_id].parent_id or ""
        code = vocabulary().items[entry.item_id].code or ""
        return parent_id.rpartition(":")[2] == above or (code != above and code.startswith(above))

    def _of_year(self, entry: Entry) -> bool:
        return entry.holds_in(self.year)

    def _chosen(self, entries: list[Entry]) -> Resolution:
        ids = {e.item_id for e in entries}
        if self.slot.total in ids and self.printed.key.endswith(("合计", "总计")):
            ids = {self.slot.total} if self.slot.total else ids
        if len(ids) > 1:
            ranked = _ranked((e.item_id, 100.0) for e in entries)
            return Resolution(
                self.name, self.context, None, None, 100.0, "needs_review", ranked, ("ambiguous",)
            )
        method: Method = "synonym" if all(e.synonym for e in entries) else "exact"
        late = not any(e.holds_in(self.year) for e in entries)
        return self._sure(ids.pop(), method, 100.0, ("name_of_another_year",) if late else ())

    def _alike(self) -> Resolution:
        key = self.printed.key
        pool: dict[str, list[Entry]] = {}
        for entry in self._pool():
            pool.setdefault(entry.key, []).append(entry)
        meant = [
            e
            for name, entries in pool.items()
            if similar.cut_off(key, name) or similar.misprint(key, name)
            for e in entries
        ]
        found = process.extract(key, pool.keys(), scorer=fuzz.ratio, limit=SHOWN)
        ranked = _ranked((e.item_id, value) for name, value, _ in found for e in pool[name])
        ids = {e.item_id for e in self._narrowed(meant)}
        if len(ids) == 1:
            chosen = ids.pop()
            value = max(similar.score(key, e.key) for e in meant if e.item_id == chosen)
            return self._sure(chosen, "fuzzy", round(value, 1), candidates=ranked)
        flags = ("ambiguous",) if ids else ()
        shown = _ranked((i, 90.0) for i in ids) if ids else ranked
        return Resolution(self.name, self.context, None, None, 0.0, "needs_review", shown, flags)

    def _pool(self) -> list[Entry]:
        listed = [e for s in self.slot.schemes for e in vocabulary().by_scheme.get(s, [])]
        listed += [e for i in self.slot.items for e in vocabulary().by_item[i]]
        if self.parent is not None:
            listed = [e for e in listed if self._of_parent(e)] or listed
        return listed

    def _sure(
        self,
        item_id: str,
        method: Method,
        value: float,
        flags: tuple[str, ...] = (),
        candidates: tuple[Candidate, ...] = (),
    ) -> Resolution:
        shown = candidates or (Candidate(item_id, value),)
        return Resolution(self.name, self.context, item_id, method, value, "auto", shown, flags)


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
