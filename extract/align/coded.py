"""A name printed with a classification code: the code narrows, the name confirms."""

from __future__ import annotations

from extract.model import Candidate, Resolution

from . import complete, similar
from .ranking import ranked
from .slots import Slot
from .text import Name
from .vocabulary import Entry, vocabulary

LIKE_ITS_CODE = 60.0
"""Likeness from which a name is taken for a wording of what its code means. Of 1,233
coded lines in twelve real documents those whose name and code agree reach 95 and more; the
lines of a unit that numbers its own stay below 60."""


EXACT = 100.0
LOOSELY = 75.0
"""Likeness from which a name with other distinguishing words is still a loose wording of
what its code means, where no other item bears it (物业费 of 30209 物业管理费)."""


class Coded:
    """A name printed with a classification code."""

    def __init__(
        self, name: str, printed: Name, context: str, slot: Slot, code: str, year: int | None
    ) -> None:
        self.name, self.printed, self.context = name, printed, context
        self.slot, self.code, self.year = slot, code, year
        known = vocabulary().meanings(code)
        self.meanings = [e for e in known if slot.allows(e.item_id)] or known

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
        numbers its own lines (30203 水费) would else be
        credited with 咨询费."""
        scores = [(by_code.item_id, max(self._names(by_code), 50.0))]
        if rival is not None:
            scores.append((rival.item_id, 100.0))
        flag = "name_unlike_code" if rival is None else "code_contradicts_name"
        return Resolution(
            self.name, self.context, None, None, 0.0, "needs_review", ranked(scores), (flag,)
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
        foreign = not above and complete.excludes(self.code, self.year)
        flag = "unknown_code_and_parent" if foreign else "unknown_code"
        same = [
            (e.item_id, 50.0)
            for e in vocabulary().by_key.get(self.printed.key, [])
            if self.slot.allows(e.item_id) and (not above or _within(e, self.code[:-2]))
        ]
        return Resolution(
            self.name, self.context, None, None, 0.0, "needs_review", ranked(same), (flag,)
        )

    def _exact(self, named: list[Entry]) -> bool:
        return any(self._names(e) == EXACT for e in named)

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
            if e.code and e.code[0] == self.code[0]
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


def _within(entry: Entry, code: str) -> bool:
    return (entry.code or "").startswith(code)


def _fit(key: str, name: str) -> float:
    if key.removesuffix("支出") == name.removesuffix("支出"):  # 教育 was 教育支出's name
        return EXACT
    if len(key) >= 3 and (name.startswith(key) or key.startswith(name) or key in name):
        return 95.0 if similar.cut_off(key, name) else 90.0
    alike = similar.score(key, name)
    same_words = similar.signature(key) == similar.signature(name)
    return alike if same_words or alike >= LOOSELY else min(alike, LIKE_ITS_CODE - 1)
