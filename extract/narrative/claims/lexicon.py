"""``lexicon.toml`` and the names of the classifications, and text read with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extract.narrative.claims import names
from extract.narrative.claims.words import expand

_FILE = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an amount is about, so far as words name it. ``fund`` is None where the words
    name none, ``base_fund`` the fund where a share is of it (占本年支出合计: of all money, in
    a section on one fund too). ``unit`` is set for counts, ``of_item`` where the words speak of
    the item of their sentence, if it has one."""

    item: str = "summary:total"
    measure: str = "total"
    fund: str | None = None
    unit: str | None = None
    weak: bool = False
    closes_list: bool = False
    only_in: str | None = None
    base_fund: str | None = None
    of_item: bool = False


@dataclass(frozen=True, slots=True)
class CountRule:
    """Counts by unit, for the amounts they follow. ``{under}`` stands for that item."""

    units: Mapping[str, str]
    under: tuple[str, ...]

    def counts_for(self, subject: Subject) -> bool:
        """Whether a word that also names a subject (公务用车购置) may be the counted thing."""
        scheme = subject.item.partition(":")[0]
        alike = all(item.startswith(f"{scheme}:") for item in self.units.values())
        return subject.item in self.under or (not self.under and alike)


@dataclass(frozen=True, slots=True)
class Compare:
    """What a change is measured against: ``year`` as printed, or ``years_back`` from the
    year of the fact; ``basis`` None where it is the fact's own."""

    year: int | None = None
    years_back: int = 0
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the lexicon, or a run of unknown text (kind ``unknown``)."""

    kind: str
    text: str
    value: Any = None
    start: int = 0


_YEAR = re.compile(r"(20\d\d)(?:年(?:度)?(?![初末底]|\d{1,2}月)|(?=年[初末]))")
_DATE = re.compile(r"(20\d\d)(?:年(\d{1,2})月(?:(\d{1,2})日)?|年?年底|年末)")
_BASIS_WORD = r"(?P<basis>(?:年初|全年|当年|调整)?(?:预算执行|预算安排|预算|决算|实际|执行)(?:支出|收入)?数?|(?:支出|收入)数)?"
_AGAINST = re.compile(
    r"(?:与|比|较|同|和)(?:(?P<year>20\d\d)年(?:度)?|(?P<back>上一?年(?:度)?|去年(?:度)?))(?:同期)?"
    + _BASIS_WORD
    + r"(?:相比|相较|比较|对比|比)?"
)
# Without a word for the year: 同比增加 is against the same time of the year before.
_YEAR_ON_YEAR = "同比"
_AGAINST_BUDGET = re.compile(
    r"(?:与|比|较)(?:本年|当年)?(?P<basis>(?:年初|全年|调整)?预算)数?(?:相比|比较)?"
)
_EQUIPMENT = re.compile(
    r"(?:占有使用)?(?:单价|单位价值|价值)?(\d+)万元(?:\((?:含|原值)\))?以上的?(通用|专用)?设备(?:\(不含车辆\))?"
)
_SPECIAL = frozenset("2与比较同和占单价0123456789")
# A classification code before its name: 2080505机关事业单位基本养老保险缴费支出.
_CODE = re.compile(r"(?:[23]\d{2}|[23]\d{4}|2\d{6})(?=[\u4e00-\u9fff])")
_EQUIPMENT_ITEMS = {
    "100": "assets:equipment_million",
    "100专用": "assets:equipment_million_special",
    "50": "assets:equipment_half_million",
}
_BASES = (
    ("执行", "executed"),
    ("年初预算", "initial_budget"),
    ("全年预算", "adjusted_budget"),
    ("调整预算", "adjusted_budget"),
    ("预算", "budget"),
    ("决算", "actual"),
    ("实际", "actual"),
)


@cache
def _toml() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def words() -> Mapping[str, tuple[Token, ...]]:
    """Every word with its readings; the lexicon's before those of the classifications."""
    found: dict[str, list[Token]] = {}
    for token in (*_own_words(), *_item_names()):
        found.setdefault(token.text, []).append(token)
    return {word: tuple(tokens) for word, tokens in found.items()}


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """The lengths of the words that begin with a character, longest first."""
    found: dict[str, set[int]] = {}
    for word in words():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _own_words() -> Iterator[Token]:
    data = _toml()
    for kind in ("fund", "basis"):
        for value, patterns in data[kind].items():
            yield from _tokens(kind, patterns, value)
    for spec in data["subject"]:
        yield from _tokens("subject", spec["words"], _subject(spec))
    for value, spec in data["verb"].items():
        yield from _tokens("verb", spec["words"], value)
    for kind, patterns in data["mark"].items():
        yield from _tokens(kind, patterns, None)
    for spec in data["count"]:
        rule = CountRule(spec["units"], tuple(spec["under"]))
        yield from _tokens("count", spec["words"], rule)


def _tokens(kind: str, patterns: list[str], value: Any) -> Iterator[Token]:
    for pattern in patterns:
        for word in expand(pattern):
            yield Token(kind, word, value)


@cache
def counted() -> Mapping[str, str]:
    """What is counted, by the words that follow the number: 项目开展绩效自评."""
    return {
        word: spec["item"]
        for spec in _toml()["counted"]
        for pattern in spec["words"]
        for word in expand(pattern)
    }


def fund_of(word: str) -> str | None:
    """The fund that one of the words of ``counted`` begins with."""
    first = scan(word)[0]
    return first.value if first.kind == "fund" else None


def _subject(spec: Mapping[str, Any]) -> Subject:
    fields = {key: value for key, value in spec.items() if key != "words"}
    if "unit" in fields:
        fields["measure"] = "count"
    return Subject(**fields)


def _item_names() -> Iterator[Token]:
    for name in names.all_names():
        yield Token("item", name)


@lru_cache(maxsize=4096)
def scan(text: str) -> tuple[Token, ...]:
    """Text as tokens, the longest word first at every place."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        token = _special(text, at) or _word(text, at)
        if token is None:
            token = Token("unknown", text[at], None, at)
            if tokens and tokens[-1].kind == "unknown":
                last = tokens.pop()
                token = Token("unknown", last.text + text[at], None, last.start)
            at += 1
        else:
            at += len(token.text)
        tokens.append(token)
    return tuple(tokens)


def _word(text: str, at: int) -> Token | None:
    for length in _lengths().get(text[at], ()):
        readings = words().get(text[at : at + length])
        if readings and at + length <= len(text):
            return Token(readings[0].kind, readings[0].text, readings[0].value, at)
    return None


def _special(text: str, at: int) -> Token | None:
    if text[at] not in _SPECIAL:
        return None
    if found := _DATE.match(text, at):
        year_end = found[2] is None or (found[2], found[3]) == ("12", "31")
        return Token("date", found[0], int(found[1]) if year_end else None, at)
    if (found := _CODE.match(text, at)) and (named := names.of_code(found[0], text[found.end() :])):
        return Token("item", found[0] + named[0], named[1], at)
    if found := _YEAR.match(text, at):
        return Token("year", found[0], int(found[1]), at)
    if found := _AGAINST.match(text, at):
        year = int(found["year"]) if found["year"] else None
        back = 1 if found["back"] else 0
        return Token("compare", found[0], Compare(year, back, _basis(found["basis"])), at)
    if text.startswith(_YEAR_ON_YEAR, at):
        return Token("compare", _YEAR_ON_YEAR, Compare(None, 1, None), at)
    if found := _AGAINST_BUDGET.match(text, at):
        return Token("compare", found[0], Compare(None, 0, _basis(found["basis"])), at)
    if found := _EQUIPMENT.match(text, at):
        kind = f"{found[1]}{found[2] or ''}"
        item = _EQUIPMENT_ITEMS.get(kind, _EQUIPMENT_ITEMS.get(found[1]))
        value = Subject(item, "count", "all", "台(套)") if item else None
        return Token("subject" if item else "unknown", found[0], value, at)
    return None


def _basis(printed: str | None) -> str | None:
    return next((basis for word, basis in _BASES if printed and word in printed), None)
