"""Names of projects: which of them mean the same project."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extract.align.similar import misprint
from extract.align.text import key_of, normalise

SCHEME = "project"
_FILE = Path(__file__).with_name("words.toml")
_NUMBERING = re.compile(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．:]|[(][一二三四五六七八九十\d]{1,3}[)])+(?=\D)"
)
_YEAR = re.compile(r"^20\d\d年(?:度)?")
_BRACKETS = re.compile(r"[(][^()]*[)]")
_UNFILLED = re.compile(r"[×xX*＊]{2,}|^[.…·]+$|某")
SHORTEST = 3
SHORTEST_CORE = 4


@cache
def project_words() -> dict[str, Any]:
    """``words.toml``."""
    return tomllib.loads(_FILE.read_text("utf-8"))


@lru_cache(maxsize=4096)
def bare(printed: str) -> str:
    """A project's name without numbering, group, year, quotes, spaces and end marks."""
    text = normalise(printed).replace("#", "")
    text = _NUMBERING.sub("", text)
    while found := re.match(rf"^(?:{'|'.join(project_words()['groups'])}):", text):
        text = text[found.end() :]
    return _YEAR.sub("", text).strip("。.;:、,")


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """What names of one project have in common: the name without brackets and without its
    last words that only say that it is money."""
    data = project_words()
    text = key_of(_BRACKETS.sub("", bare(name)))
    while ending := next((e for e in data["endings"] if _leaves_enough(text, e)), None):
        text = text.removesuffix(ending)
    work = data["work"]
    if text.endswith(work) and len(text) - len(work) >= data["shortest"]:
        text = text.removesuffix(work)
    return text


def _leaves_enough(text: str, ending: str) -> bool:
    return text.endswith(ending) and len(text) - len(ending) >= SHORTEST_CORE


def is_name(printed: str) -> bool:
    """Whether this can name a project: neither a class of projects nor left to be filled in."""
    name = bare(printed)
    named = len(core(name)) >= SHORTEST and not _UNFILLED.search(name)
    return named and _BRACKETS.sub("", name) not in project_words()["classes"]


def sounds_like_one(printed: str) -> bool:
    """Whether a heading's own words say that it names a project."""
    name = _BRACKETS.sub("", bare(printed))
    return is_name(printed) and name.endswith(tuple(project_words()["kinds"]))


def names_group(printed: str) -> bool:
    """Whether a heading prints a group of projects before the name: 公共专项：…."""
    text = _NUMBERING.sub("", normalise(printed).replace("#", ""))
    return bool(re.match(rf"(?:{'|'.join(project_words()['groups'])}):", text))


@dataclass(slots=True)
class Registry:
    """The projects of one document.

    A name is another's when both are alike but for year, group and brackets, or when all that
    is left of them is and no second project of the document has it too.
    """

    _names: dict[str, str] = field(default_factory=dict)
    _budgets: dict[str, dict[str, int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._names)

    def add(self, printed: str) -> None:
        """Take in a name that a table or a heading gives to a project."""
        if is_name(printed):
            self._names.setdefault(key_of(bare(printed)), bare(printed))

    def state(self, printed: str, basis: str, fen: int) -> None:
        """A table states the budget of a project."""
        self._budgets.setdefault(key_of(bare(printed)), {}).setdefault(basis, fen)

    def budget(self, item: str) -> str | None:
        """The basis of a budget that is named without saying which, where the project's table
        leaves no choice: it prints one, or the same amount for both."""
        bases = self._stated(item)
        return min(bases, default=None) if len(set(bases.values())) == 1 else None

    def adjusted(self, item: str) -> bool:
        """Whether the project's table says that its budget changed in the year."""
        return len(set(self._stated(item).values())) > 1

    def _stated(self, item: str) -> dict[str, int]:
        stated = [b for key, b in self._budgets.items() if self._item(key) == item]
        return stated[0] if len(stated) == 1 else {}

    def find(self, printed: str) -> str | None:
        """The item of the one project that ``printed`` means; None where none or several may
        be meant."""
        if not is_name(printed):
            return None
        key = key_of(bare(printed))
        if key in self._names:
            return self._item(key)
        found = self._of_core(core(printed)) or [n for n in self._names if misprint(key, n)]
        return self._item(found[0]) if len(found) == 1 else None

    @property
    def names(self) -> dict[str, str]:
        """Every item with the name that it goes by."""
        found: dict[str, str] = {}
        for key, name in self._names.items():
            found.setdefault(self._item(key), name)
        return found

    def _of_core(self, wanted: str) -> list[str]:
        return [key for key, name in self._names.items() if core(name) == wanted]

    def _item(self, key: str) -> str:
        """Projects whose names differ only in words for money keep their whole names."""
        short = core(self._names[key])
        return f"{SCHEME}:{short if len(self._of_core(short)) == 1 else key}"
