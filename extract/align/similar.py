"""What similarity may decide, and what it may not.

String similarity alone is right two times in three on names labelled by hand, so it only
ranks: a name may be taken for a misprint of another when both hold the same distinguishing
words (``data/words.toml``) and differ by a cut end, a lost or doubled character, or
characters that are commonly typed for one another.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

SHORTEST = 6
"""Below this many characters a single one tells items apart (水费, 电费)."""
SHORTEST_JOINED = 4
"""Below this even what only joins tells apart (文化与旅游 is 文化和旅游)."""
MOST_ADDED = 4
"""A misprint is not longer or shorter than this: one character, and some that only join."""
SHORTEST_CUT = 5
"""The least that must be left of a name whose end is cut off."""


@lru_cache(maxsize=65536)
def signature(key: str) -> tuple[str, ...]:
    """The distinguishing words of a name, sorted."""
    return tuple(sorted(_words().findall(key)))


def misprint(printed: str, name: str) -> bool:
    """Whether ``printed`` can be ``name`` with a slip: see the module."""
    shortest = min(len(printed), len(name))
    if abs(len(printed) - len(name)) > MOST_ADDED or shortest < SHORTEST_JOINED:
        return False
    if signature(printed) != signature(name):
        return False
    budget = 1 if shortest >= SHORTEST else 0
    for edit in Levenshtein.editops(printed, name):
        lost, found = (
            printed[edit.src_pos : edit.src_pos + 1],
            name[edit.dest_pos : edit.dest_pos + 1],
        )
        if edit.tag == "replace":
            joins = lost in _data()["joining"] and found in _data()["joining"]
            if not joins and frozenset((lost, found)) not in _confusable():
                return False
        elif (lost if edit.tag == "delete" else found) not in _data()["joining"]:
            budget -= 1
    return budget >= 0


def cut_off(printed: str, name: str) -> bool:
    """Whether ``printed`` is ``name`` with its end cut by the width of the cell: what is
    missing holds no word that would make it another item, and is more than such a word
    (国有资本经营预算 is no cut 国有资本经营预算支出)."""
    if not (len(name) > len(printed) >= SHORTEST_CUT and name.startswith(printed)):
        return False
    rest = name[len(printed) :]
    if _within_a_word(name, len(printed)):
        return True
    whole = rest in _data()["cut_words"]
    return not whole and set(signature(rest)) <= set(_data()["cut_words"])


def _within_a_word(name: str, at: int) -> bool:
    """Whether one of the distinguishing words stands across a place of a name."""
    return any(found.start() < at < found.end() for found in _words().finditer(name))


def score(printed: str, name: str) -> float:
    """Likeness from 0 to 100, for ranking."""
    return float(fuzz.ratio(printed, name))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/words.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    words = sorted(_data()["distinguishing"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=1)
def _confusable() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in _data()["confusable"])
