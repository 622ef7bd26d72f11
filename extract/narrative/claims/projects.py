"""What sentences say of projects' money, where a project's name and the words leave no doubt.

A clause counts only when it is wholly understood: a name of the document's projects (or none,
where the section or the sentence has said which) and words that say which amount it is. As soon
as a section states money that is not understood, an amount in it needs the project's name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.model import Aspect, FactRef
from extract.narrative.claims.clause import clauses
from extract.narrative.claims.context import Document, Heading
from extract.narrative.claims.lexicon import scan
from extract.narrative.claims.numbers import Number
from extract.narrative.claims.unsure import UnsureError
from extract.narrative.claims.words import expand

_FILE = Path(__file__).with_name("projects.toml")
_LIST_MARK = re.compile(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十]+是|\d+[、.])"
)
_YEAR = re.compile(r"(20\d\d)年")
_DIVIDED = re.compile(r"(?:分成|分为|共分)$")
_DEFINED = re.compile(r"(?:是指|主要用于|为长期项目|为一次性项目|为延续性项目).*$")
_OWN_RATES = ("预算", "资金", "经费", "项目")
MEASURE = "project"
# A budget was named, and which is not certain.
_OPEN = "?"


class Said(NamedTuple):
    """A clause taken apart: the name before the words, which amount they mean, and the year."""

    name: str
    role: str
    words: str
    year: int | None


class Spoken(NamedTuple):
    """What a number says of a project."""

    fact: FactRef
    aspect: Aspect = "amount"
    base: FactRef | None = None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _alternatives(patterns: list[str]) -> Iterator[str]:
    """Every word that the patterns stand for; a year is any year."""
    for pattern in patterns:
        for word in expand(pattern.replace(r"{20\d\d}", "0000")):
            if word:
                yield re.escape(word).replace("0000", r"20\d\d")


@cache
def _pattern() -> re.Pattern[str]:
    """A clause: a name as short as can be, words of one role (its group), and a tail."""
    data = _data()
    tail = _either(data["tail"])
    roles = [f"(?P<{role}>{_either(words)})" for role, words in data["words"].items()]
    roles += [f"(?P<named_{role}>{_either(words)})" for role, words in data["named_words"].items()]
    return re.compile(rf"(?P<name>.*?)(?:{'|'.join(roles)})(?:{tail})*")


def _either(patterns: list[str]) -> str:
    return "|".join(sorted(_alternatives(patterns), key=len, reverse=True))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_data()['lead'])})+")


def _lead_of(text: str) -> str:
    found = _lead().match(text)
    return found[0] if found else ""


def take_apart(text: str) -> Said | None:
    """The clause before a number, or None where its words are none of these."""
    lead = _lead_of(text)
    year = int(y[1]) if (y := _YEAR.search(lead)) else None
    for start in dict.fromkeys((len(lead), 0)):
        match = _pattern().fullmatch(text[start:])
        if match is None:
            continue
        group = next(role for role in match.groupdict() if role != "name" and match[role])
        if match["name"] or not group.startswith("named_"):
            return Said(match["name"], group.removeprefix("named_"), match[group], year)
    return None


@cache
def _budget_first() -> re.Pattern[str]:
    """Words of a budget before the name: 年中追加城市治理大会经费."""
    data = _data()
    tail = _either(data["tail"])
    roles = [
        f"(?P<{role}>{_either(data['words'][role])})"
        for role in ("initial_budget", "adjusted_budget", "budget")
    ]
    roles.append(f"(?P<added>{_either(data['added']['words'])})")
    return re.compile(rf"(?:{'|'.join(roles)})(?P<name>.*?)(?:{tail})*")


def take_apart_budget(text: str) -> Said | None:
    """The same where the words for a budget stand first."""
    lead = _lead_of(text)
    year = int(y[1]) if (y := _YEAR.search(lead)) else None
    match = _budget_first().fullmatch(text[len(lead) :])
    if match is None:
        return None
    group = next(role for role in match.groupdict() if role != "name" and match[role])
    name = match["name"]
    return Said(name[len(_lead_of(name)) :], group, match[group], year)


@dataclass(slots=True)
class Projects:
    """Which project is spoken of. ``here`` is the section's; ``item`` the sentence's;
    ``open`` tells that the sentence is understood so far, ``scattered`` that the section has
    stated money of something else; ``budget`` is the basis of the budget named last."""

    document: Document
    here: str | None = None
    added: bool = False
    item: str | None = None
    open: bool = False
    listed: bool = False
    scattered: bool = False
    budget: str | None = None

    def enter(self, heading: Heading) -> None:
        """Begin a section."""
        self.here, self.added = heading.project, heading.added
        self.scattered, self.budget = False, None
        self.paragraph()

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self.item = self.here
        self.sentence("")

    def sentence(self, text: str) -> None:
        """Begin a sentence."""
        self.open, self.listed = True, bool(_LIST_MARK.match(text))
        if self.listed or self.scattered:
            self.item = self.here

    def title(self, text: str) -> None:
        """A sentence without numbers: where it is no more than a name, its paragraph is about
        that project."""
        item = self._named(text.strip("。.;:")) if self.document.projects else None
        if item is not None:
            self.item, self.scattered, self.budget = item, False, None

    def claim(self, number: Number, phrase: str) -> Spoken | None:
        """What a number says of a project; None where it is not certain that it does.

        Raises UnsureError where it speaks of a project and only the amount is not certain.
        """
        if not self.document.projects:
            return None
        *earlier, here = clauses(phrase)
        for part in filter(None, earlier):
            self._note(part.rstrip(":"))
        said = take_apart(here.rstrip(":")) or take_apart_budget(here.rstrip(":"))
        item = self._item(said) if said else None
        if said is None or item is None:
            self._lose(number, here)
            return None
        if item != self.item:
            self.item, self.budget = item, None
        self.open = True
        return self._spoken(number, said, item)

    def _note(self, text: str) -> None:
        """A clause without a number: a project's name, or something that ends what is sure."""
        rest = text[len(_lead_of(text)) :]
        name = _DEFINED.sub("", rest)
        budget = take_apart_budget(name)
        item = self._named(name) or (self._named(budget.name) if budget else None)
        if item is not None:
            self.item, self.open = item, True
        elif rest:
            self.open = False

    def _lose(self, number: Number, text: str) -> None:
        if number.is_money:
            self.open, self.scattered = False, True
        elif not _DIVIDED.search(text):
            self.open = False

    def _item(self, said: Said) -> str | None:
        if said.name:
            return self._named(said.name)
        if self.open and self.item and not (self.scattered and self.item == self.here):
            return self.item
        sure = said.role == "rate" and said.words.startswith(_OWN_RATES) and not self.listed
        return self.here if sure or (self.open and not self.scattered) else None

    def _named(self, name: str) -> str | None:
        """The project of this name; a name that is one of the statutory words is none."""
        item = self.document.projects.find(name) if name else None
        odd = item is not None and any(token.kind == "unknown" for token in scan(name))
        return item if odd or item == self.here else None

    def _spoken(self, number: Number, said: Said, item: str) -> Spoken | None:
        year = said.year or self.document.year
        if number.is_percent != (said.role == "rate") or not (number.is_percent or number.is_money):
            return None
        if number.vague:
            raise UnsureError(number.vague)
        if said.role == "balance" and self.budget == _OPEN:
            raise UnsureError("哪个预算不明")
        if said.role == "balance":
            return Spoken(FactRef(item, "balance", "all", "actual", year))
        if said.role == "rate":
            actual = FactRef(item, MEASURE, "all", "actual", year)
            base = replace(actual, basis=self._base(said.words, item))
            return Spoken(actual, "completion", base)
        return Spoken(FactRef(item, MEASURE, "all", self._basis(said.role, item), year))

    def _basis(self, role: str, item: str) -> str:
        """The basis of an amount; a project that was added in the year has no initial budget."""
        basis = role
        if role == "budget" and self.document.is_budget:
            basis = "initial_budget"
        elif role == "budget":
            basis = self.document.projects.budget(item) or role
        elif role == "added" and self.added:
            basis = "adjusted_budget"
        if basis in ("budget", "added"):
            self.budget = _OPEN
            raise UnsureError("哪个预算不明")
        if basis != "actual":
            self.budget = basis
        elif self.document.is_budget:
            raise UnsureError("预算文件中的执行数")
        return basis

    def _base(self, words: str, item: str) -> str:
        """The budget that a rate of execution is of: the one named, else the adjusted one.
        Where only the initial one was named and the table has another, it may be either."""
        if "年初" in words:
            return "initial_budget"
        if "全年" in words or "调整" in words:
            return "adjusted_budget"
        adjusted = self.budget == "initial_budget" and self.document.projects.adjusted(item)
        if self.budget == _OPEN or adjusted:
            raise UnsureError("哪个预算不明")
        return self.budget or "adjusted_budget"
