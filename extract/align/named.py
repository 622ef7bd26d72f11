"""A name printed without a code: slot, level, parent and year narrow the candidates, and
likeness ranks those that are left."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz, process

from extract.model import Candidate, Method, Resolution

from . import order, similar, wordings
from .ranking import SHOWN, ranked
from .slots import Slot
from .text import Name, key_of
from .vocabulary import Entry, vocabulary

FAINT = 30.0
"""Candidates less alike than this are not worth showing to a person."""
_CLASS_ID = len("function:201")
_TWICE = re.compile(r"(.{3,})[(]([^()]{2,})[)]")
TOTALS = frozenset({"合计", "总计", "小计", "部门合计", "单位合计", "总合计"})


def _scheme(entry: Entry) -> str:
    return entry.item_id.partition(":")[0]


def _official(entries: list[Entry]) -> list[Entry]:
    """A scheme's official names before its other spellings."""
    named = {_scheme(e) for e in entries if order.official(e)}
    return [e for e in entries if not e.synonym or _scheme(e) not in named]


class Named:
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
        if (same := self._bearing(key)) and not self._elsewhere(same):
            return self._chosen(_official(same))
        for otherwise in (
            self._subtotal, self._reworded, self._with_an_ending, self._said_twice
        ):  # fmt: skip
            if found := otherwise():
                return found
        return self._alike()

    def _bearing(self, key: str) -> list[Entry]:
        """What bears a name here, narrowed by what else is known."""
        known = self._in_place(vocabulary().by_key.get(key, []))
        same = [e for e in known if self.slot.allows(e.item_id)]
        if not same and self._placeless:
            same = [e for e in known if e.code]
        return self._narrowed(self._standing_alone(same))

    def _reworded(self) -> Resolution | None:
        usual = wordings.usual(self.printed.key) or wordings.unqualified(self.printed.core)
        same = self._bearing(usual) if usual else []
        return self._chosen([replace(e, synonym=True) for e in _official(same)]) if same else None

    def _elsewhere(self, entries: list[Entry]) -> bool:
        """Whether a name is one of other parents alone, and this parent has it without an
        ending (农村基础设施建设支出 under 21305)."""
        bare = wordings.bare(self.printed.key)
        if self.parent is None or bare is None or any(map(self._of_parent, entries)):
            return False
        return any(map(self._of_parent, self._bearing(bare)))

    def _with_an_ending(self) -> Resolution | None:
        """``人大事务支出`` is 人大事务, where nothing bears the longer name; 公安经费 is no
        function."""
        bare = wordings.bare(self.printed.key)
        alone = bare and self.printed.key == f"{bare}支出"
        listed = self._bearing(bare) if bare else []
        same = [e for e in listed if e.code and (alone or _scheme(e) != "function")]
        return self._chosen([replace(e, synonym=True) for e in same]) if same else None

    def _said_twice(self) -> Resolution | None:
        """``年初结转和结余（上年结转）``: the bracket holds another name of the same item."""
        parts = _TWICE.fullmatch(self.printed.core)
        if not parts:
            return None
        named, remark = (key_of(part) for part in parts.groups())
        again = {e.item_id for e in self._bearing(wordings.usual(remark) or remark)}
        same = [e for e in self._bearing(named) if e.item_id in again]
        return self._chosen([replace(e, synonym=True) for e in same]) if same else None

    def _subtotal(self) -> Resolution | None:
        """``一般公共预算资金 小计`` is the amount of 一般公共预算资金."""
        bare = re.sub(r"(?:小计|合计)$", "", self.printed.key)
        if bare == self.printed.key or not bare:
            return None
        same = _official(self._bearing(bare))
        found = self._chosen([replace(e, synonym=True) for e in same]) if same else None
        return found if found and found.item_id else None

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

    def _in_place(self, entries: list[Entry]) -> list[Entry]:
        """Items that are only meant under their parent give way where it is not printed; a
        name that is official for them alone says too little where the place is unknown."""
        if self.parent is not None:
            return entries
        rest = [e for e in entries if not order.depends(e.item_id)]
        doubtful = self._placeless and rest and all(e.synonym for e in rest)
        doubtful = doubtful and not self.printed.numeral
        return entries if doubtful else rest

    @staticmethod
    def _hangs(entry: Entry) -> bool:
        item = vocabulary().items[entry.item_id]
        return item.code is None and item.parent_id is not None

    def _of_slot(self, entry: Entry) -> bool:
        if self._placeless and len(self.printed.numeral) > 1:
            # 二十二、 stands before classes of functions alone: other lists are shorter.
            return entry.item_id.startswith("function:") and len(entry.item_id) == _CLASS_ID
        if entry.item_id in self.slot.items:
            return True
        return self.slot.top and len(vocabulary().items[entry.item_id].code or "") == 3

    def _of_level(self, entry: Entry) -> bool:
        code = vocabulary().items[entry.item_id].code or ""
        level = self.printed.level
        if self.slot.unknown and level is not None and _scheme(entry) != "function":
            return False  # （类）（款）（项） stand in sentences about functions
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
        entries = self._read_plainly(entries)
        ids = {e.item_id for e in entries}
        if self.slot.total in ids and self.printed.key.endswith(("合计", "总计")):
            ids = {self.slot.total} if self.slot.total else ids
        method: Method = "synonym" if all(e.synonym for e in entries) else "exact"
        if len(ids) > 1:
            return self._several(ids, method, 100.0)
        late = not any(e.holds_in(self.year) for e in entries)
        return self._sure(ids.pop(), method, 100.0, ("name_of_another_year",) if late else ())

    def _read_plainly(self, entries: list[Entry]) -> list[Entry]:
        return order.without_doubt(entries) if self._placeless else entries

    @property
    def _placeless(self) -> bool:
        return self.slot.unknown and self.parent is None

    def _several(self, ids: set[str], method: Method, value: float) -> Resolution:
        nearest = ranked((i, value) for i in ids)
        first = order.preferred(ids) if self._placeless else None
        if first is not None:
            return self._sure(first, method, value, (order.BY_ORDER,), nearest)
        return Resolution(
            self.name, self.context, None, None, value, "needs_review", nearest, ("ambiguous",)
        )

    def _alike(self) -> Resolution:
        key = self.printed.key
        pool: dict[str, list[Entry]] = {}
        for entry in self._pool():
            pool.setdefault(entry.key, []).append(entry)
        near = [n for n in pool if similar.cut_off(key, n)]
        near = near or [n for n in pool if similar.misprint(key, n)]
        meant = [e for name in near for e in pool[name]]
        found = process.extract(
            key, pool.keys(), scorer=fuzz.ratio, limit=SHOWN, score_cutoff=FAINT
        )
        nearest = ranked((e.item_id, value) for name, value, _ in found for e in pool[name])
        left = self._read_plainly(self._narrowed(meant))
        ids = {e.item_id for e in left}
        if len(ids) == 1:
            chosen = ids.pop()
            value = max(similar.score(key, e.key) for e in meant if e.item_id == chosen)
            return self._sure(chosen, "fuzzy", round(value, 1), candidates=nearest)
        if ids:
            return self._several(ids, "fuzzy", 90.0)
        return Resolution(self.name, self.context, None, None, 0.0, "needs_review", nearest)

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
