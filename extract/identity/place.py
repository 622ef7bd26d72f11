"""Which region a department belongs to. A name that several regions bear (鼓楼区, 普陀区) is
settled by what else the document says, or stays open."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache
from importlib import resources

from extract.align.text import normalise

from .evidence import Evidence
from .regions import Region, ancestors, by_name, names_in

ENOUGH = 2
"""How often the text must name a region before it stands for the whole document."""
DOMINANT = 3
"""How many times oftener than the next it must be named."""

_PHONE = re.compile(r"(?<!\d)(0(?:10|2\d|[3-9]\d{2}))[)\-—– ]{1,2}\d{7,8}(?!\d)")
_FINANCE = re.compile(
    r"(?<![\u4e00-\u9fff])([京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘青宁新])(?:财|政|委)[\u4e00-\u9fff]{0,3}[〔\[(]20\d\d"
)
_PREFIX = re.compile(r"^(?:中国共产党|中共|中国)")


def region_of(
    evidence: Evidence, department: str | None, year: int | None
) -> tuple[Region | None, str | None]:
    """The region and, where it is not established, why."""
    named = _PREFIX.sub("", department or "")
    for text in (named, *map(_without_year, evidence.cover), normalise(evidence.file_name)):
        chains = _chains(text, year)
        if chains:
            return _settle(chains, evidence, year)
    return _from_text(evidence, year)


def _without_year(line: str) -> str:
    return _PREFIX.sub("", re.sub(r"20\d\d年?(?:度)?", "", line))


def _chains(text: str, year: int | None) -> list[Region]:
    """The regions that the names in ``text`` can mean, as deep as they are named."""
    found: list[Region] = []
    for matched in _runs(text):
        listed = _valid(by_name()[matched], year)
        deeper = [r for r in listed if any(a.contains(r) for a in found)]
        if found and not deeper:
            continue
        found = deeper or listed
    return found


def _runs(text: str) -> list[str]:
    """Names of regions in ``text`` that stand one after another."""
    names: list[str] = []
    end = None
    for start, name in names_in(text):
        if end is not None and start - end > 1:
            break
        if end is None and start > 0 and len(name) < 3:
            continue
        names.append(name)
        end = start + len(name)
    return names


def _valid(listed: tuple[Region, ...], year: int | None) -> list[Region]:
    current = [r for r in listed if r.holds_in(year)]
    return _latest(current) if current else []


def _latest(listed: list[Region]) -> list[Region]:
    """One a code; where a name moved to another code below the same parent, the newer."""
    best: dict[tuple[str, str | None], Region] = {}
    for region in sorted(listed, key=lambda r: r.valid_from or 0):
        best[region.name, region.parent_code] = region
    return list(best.values())


def _settle(
    listed: list[Region], evidence: Evidence, year: int | None
) -> tuple[Region | None, str | None]:
    if len(listed) == 1:
        return listed[0], None
    text = evidence.text + normalise(evidence.file_name)
    scores = {r: _support(r, text, evidence) for r in listed}
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    (first, most), (_, next_most) = ranked[0], ranked[1]
    if most > 0 and most >= DOMINANT * next_most:
        return first, None
    above = ", ".join(_path(r) for r in listed[:4])
    return None, f"{listed[0].name} is the name of several regions ({above})"


def _support(region: Region, text: str, evidence: Evidence) -> float:
    """How much else in the document points to what lies above a region."""
    above = ancestors(region)
    points = sum(text.count(a.name) for a in above)
    hints = _hints("\n".join(evidence.lines))
    codes = {a.code for a in above} | {region.code}
    points += sum(3 * n for code, n in hints.items() if code in codes)
    return points


def _hints(text: str) -> Counter[str]:
    """Telephone area codes and the abbreviations in document numbers (湘财绩〔2025〕1号)."""
    found = Counter(_table("area_codes").get(c, "") for c in _PHONE.findall(text))
    found += Counter(_table("abbreviations").get(c, "") for c in _FINANCE.findall(text))
    found.pop("", None)
    return found


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath(f"data/{name}.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {row[0]: row[1] for row in rows}


def _path(region: Region) -> str:
    return "".join(a.name for a in reversed(ancestors(region))) + region.name


def _from_text(evidence: Evidence, year: int | None) -> tuple[Region | None, str | None]:
    """The county or city that the text names far oftener than any other."""
    counted = Counter(name for _start, name in names_in(evidence.text) if len(name) > 2)
    low = {n: c for n, c in counted.items() if _valid(by_name()[n], year)}
    counties = Counter({n: c for n, c in low.items() if not _is_high(n, year)})
    for group in (counties, Counter(low)):
        ranked = group.most_common(2)
        if ranked and ranked[0][1] >= ENOUGH:
            if len(ranked) == 2 and ranked[0][1] < DOMINANT * ranked[1][1]:
                break
            return _settle(_valid(by_name()[ranked[0][0]], year), evidence, year)
    return None, "neither the department's name nor the text establishes a region"


def _is_high(name: str, year: int | None) -> bool:
    return any(r.code.endswith("00") for r in _valid(by_name()[name], year))
