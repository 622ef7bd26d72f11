"""Titles of statements and sections, read as sets of features (``data/titles.toml``)."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import lru_cache
from importlib import resources

from extract import catalogue
from extract.model import Candidate, Resolution

from .text import normalise, parse

_YEAR = re.compile(
    r"^.*?20\d\d(?:[-—至]20\d\d)?(?:年\d{1,2}月(?:\d{1,2}日)?(?:止|底)?|年?(?:度)?)(?=\D)"
)
_DATED = re.compile(
    r"[(](?:20\d\d|二[〇零○O0]..)年?度?[)]|二[〇零○O0][一二三]?[一二三四五六七八九〇零○十]年度?"
)
_BRACKETS = re.compile(r"[()]")
_PART = re.compile(r"(?<=表)[(][一二三四五六七八九十\d]+[)]$")
_TABLE = re.compile(r"表(?:\([^()]*\))?$")
_TITLE = re.compile(
    r"(?:表|说明|报告|情况|概况|解释|职责|职能|构成|设置|范围|事项)(?:\([^()]*\))?$"
)

# What a feature says already, so that the other need not be printed.
_IMPLIED = (
    ({"topic:three_public"}, {"fund:general", "fund:fiscal", "flow:expenditure"}),
    ({"topic:operation"}, {"fund:general", "fund:fiscal", "flow:expenditure"}),
    ({"topic:procurement"}, {"flow:expenditure"}),
    ({"topic:assets"}, {"basis:final"}),
    ({"part:basic"}, {"by:economic", "detail", "flow:expenditure"}),
    ({"part:project"}, {"flow:expenditure"}),
    ({"fund:government_fund"}, {"by:function", "fund:fiscal"}),
    ({"fund:state_capital"}, {"by:function", "fund:fiscal"}),
    ({"fund:general"}, {"by:function", "fund:fiscal"}),
    ({"fund:fiscal"}, {"by:function"}),
    ({"flow:expenditure"}, {"by:function"}),
    ({"flow:income"}, {"by:function"}),
)
# Sections that have an overall and a specific part: elsewhere 具体 says nothing.
_IN_PARTS = frozenset({"topic:three_public", "fund:general"})
_FLOWS = ("flow:", "part:")
_BASES = ("basis:final", "basis:budget")
_SECTION_TOPICS = ("topic:operation", "topic:procurement", "topic:assets", "topic:general_spending")


def looks_like_title(printed: str) -> bool:
    """Whether a name without a slot is worded like a statement's or a section's title."""
    core = parse(printed).core
    return len(core) >= 4 and bool(_TITLE.search(core))


@lru_cache(maxsize=8192)
def features(printed: str) -> frozenset[str]:
    """What a title says. Empty where it says nothing."""
    core = _PART.sub("", parse(printed).core)
    core = _YEAR.sub("", _DATED.sub("", core), count=1)
    table = bool(_TABLE.search(core))
    found = _read(_BRACKETS.sub("", normalise(core)))
    if not found:
        return frozenset()
    found.add("kind:table" if table else "kind:section")
    if "kind:report" in found:
        found -= {"kind:table", "kind:section"}
    return frozenset(_settle(found))


def recognised(found: frozenset[str]) -> bool:
    """Whether anything that a title says is known."""
    return any(not f.startswith(("rest:", "kind:")) for f in found)


def _read(text: str) -> set[str]:
    found: set[str] = set()
    rest = ""
    at = 0
    while at < len(text):
        for pattern, names in _tokens():
            if matched := pattern.match(text, at):
                found.update(names)
                at = matched.end()
                break
        else:
            rest += text[at]
            at += 1
    rest = re.sub(r"[^\w]|\d", "", rest)
    return found | ({f"rest:{rest}"} if rest else set())


def _settle(found: set[str]) -> set[str]:
    if any(f.startswith("by:") for f in found) and not any(f.startswith(_FLOWS) for f in found):
        found.add("flow:expenditure")
    topical = {"topic:three_public", "topic:operation", "topic:procurement"} & found
    if topical and {"kind:table", "flow:expenditure"} <= found and "basis:final" not in found:
        found.add("basis:budget")
    for given, implied in _IMPLIED:
        if given <= found:
            found -= implied
    section = "kind:section" in found
    if not section or {"flow:income", "flow:expenditure"} <= found:
        found.discard("overall")
    if section and found.intersection(_SECTION_TOPICS):
        found -= {"basis:final", "basis:budget", "flow:expenditure"}
    if section and not found & _IN_PARTS:
        found.discard("specific")
    if any(f.startswith("topic:") for f in found - {"topic:profile"}):
        found.discard("topic:profile")
    flows = any(f.startswith(_FLOWS) for f in found)
    performance = any(f.startswith(("performance", "topic:performance", "scope:")) for f in found)
    if flows and not performance and not section and "basis:final" not in found:
        found.add("basis:budget")
    return found


@lru_cache(maxsize=1)
def _tokens() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    data = resources.files(__package__).joinpath("data/titles.toml").read_text("utf-8")
    rows = tomllib.loads(data)["tokens"]
    return tuple((re.compile(pattern), tuple(names.split())) for pattern, names in rows)


@lru_cache(maxsize=1)
def known_titles() -> dict[frozenset[str], str]:
    """Titles by their features: forms of the catalogue and sections of ``data/sections.csv``."""
    known: dict[frozenset[str], str] = {}
    for form in catalogue.forms():
        known.setdefault(features(form.title), f"title:{form.id}")
    for name, scheme in (("other_titles", "title"), ("sections", "section")):
        data = resources.files(__package__).joinpath(f"data/{name}.csv").read_text("utf-8")
        for row in csv.DictReader(data.splitlines()):
            known.setdefault(features(row["title"]), f"{scheme}:{row['id']}")
    known.pop(frozenset(), None)
    return known


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles say the same. A section's need not say 决算 or 预算: its document
    does (国有资本经营预算财政拨款支出情况说明)."""
    said = [found & set(_BASES) for found in (one, other)]
    if "kind:section" in one & other and not all(said):
        return one - set(_BASES) == other - set(_BASES)
    return one == other


def _named(printed: str) -> str | None:
    """A section that does not say 决算 or 预算 is the final accounts' where it speaks of
    财政拨款, as those do, else the budget's."""
    found = features(printed)
    if "kind:section" not in found or found & set(_BASES) or found in known_titles():
        return known_titles().get(found)
    bases = _BASES if "财政拨款" in normalise(printed) else _BASES[::-1]
    named = (known_titles().get(found | {basis}) for basis in bases)
    return next(filter(None, named), None)


def resolve_title(printed: str, context: str) -> Resolution:
    """The form or section that a title names."""
    found = _named(printed)
    if found is None:
        return Resolution(printed, context, None, None, 0.0, "needs_review")
    candidates = (Candidate(found, 100.0),)
    return Resolution(printed, context, found, "synonym", 100.0, "auto", candidates)
