"""Items that the narrative names by their path (…（类）…（款）…（项）), against the statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.align.vocabulary import Entry, vocabulary
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Section, Sentence
from store.audit.rule import Rule

_PATH = re.compile(r"（类）([^（）。；，]{2,40})（款）([^（）。；，]{2,40})（项）")
_FULL_WIDTH = str.maketrans("()", "（）")
ITEM, GROUP = 7, 5
Names = dict[str, dict[str, str]]
"""By code: the names printed for it as they are compared, and as they are printed."""


@dataclass(frozen=True, slots=True)
class Path:
    """Where the narrative names an item, its 款 and its 项 as printed."""

    at: Sentence | Section
    group: str
    item: str


@dataclass(slots=True)
class Printed:
    """The names that the statements print, by the length of their codes."""

    names: dict[int, Names] = field(default_factory=lambda: {ITEM: {}, GROUP: {}})

    @classmethod
    def of(cls, document: Document) -> Printed:
        printed = cls()
        for line in (x for s in document.statements for x in s.lines):
            if line.code and len(line.code) in printed.names:
                named = printed.names[len(line.code)].setdefault(line.code, {})
                named.setdefault(plain_name(line.name), line.name.strip())
        return printed

    def codes(self, name: str, length: int) -> list[str]:
        return [code for code, names in self.names[length].items() if plain_name(name) in names]

    def shown(self, code: str) -> str:
        return next(iter(self.names[len(code)].get(code, {}).values()), code)

    def below(self, group: str) -> list[str]:
        """The 项 printed below a 款 of that name."""
        above = set(self.codes(group, GROUP))
        return [code for code in self.names[ITEM] if code[:GROUP] in above]


def paths(document: Document) -> Iterator[Path]:
    """Every path of the narrative, once for each pair of names."""
    seen: set[tuple[str, str]] = set()
    for section in document.sections:
        places: list[tuple[Sentence | Section, str]] = [(section, section.heading)]
        places += [(s, s.text) for s in section.sentences]
        for place, text in places if section.level != 0 else ():
            for group, item in _PATH.findall(re.sub(r"\s+", "", text).translate(_FULL_WIDTH)):
                if (group, item) not in seen:
                    seen.add((group, item))
                    yield Path(place, group, item)


def told_path(document: Document, rule: Rule) -> Iterator[Finding]:
    """A 项 told under the name of something else, or below a 款 that it does not belong to."""
    printed = Printed.of(document)
    for path in paths(document):
        told = _misplaced(path, printed) or _misnamed(path, printed, document.year)
        if told is not None:
            yield _finding(rule, path, *told)


def unknown_groups(document: Document) -> set[str]:
    """The 款 of which the narrative tells an item that nobody knows, as compared."""
    printed = Printed.of(document)
    return {plain_name(p.group) for p in paths(document) if _is_unknown(p, printed)}


Told = tuple[str, str, str]
"""In Chinese, in English, and what is right."""


def _misplaced(path: Path, printed: Printed) -> Told | None:
    codes = printed.codes(path.item, ITEM)
    if len(codes) != 1:
        return None
    code = codes[0]
    above = printed.names[GROUP].get(code[:GROUP], {})
    official = {e.key for e in vocabulary().meanings(code[:GROUP])}
    if not above or plain_name(path.group) in {*above, *map(plain_name, official)}:
        return None
    right = printed.shown(code[:GROUP])
    return (
        f"说明写“{path.group}（款）{path.item}（项）”，报表中该项（{code}）在“{right}（款）”下",
        f"The narrative puts “{path.item}” below “{path.group}”; the statements have it ({code})"
        f" below “{right}”",
        right,
    )


def _misnamed(path: Path, printed: Printed, year: int | None) -> Told | None:
    if not _is_strange(path, printed, year):
        return None
    below = printed.below(path.group)
    meant = [c for c in below if _means(path.item, c)]
    names = "、".join(printed.shown(c) for c in meant or below)
    if meant:
        old = [e for c in meant for e in _entries(path.item, c) if e.valid_to]
        when = f"，前者是 {old[0].valid_to} 年及以前的名称" if old else ""
        return (
            f"说明写“{path.item}（项）”，报表为“{names}”（{meant[0]}）{when}",
            f"The narrative says “{path.item}”, the statements “{names}” ({meant[0]})"
            + (f"; the former was the name up to {old[0].valid_to}" if old else ""),
            names,
        )
    return (
        f"“{path.group}（款）”下没有“{path.item}（项）”，报表印的是“{names}”",
        f"There is no “{path.item}” below “{path.group}”; the statements print “{names}”",
        names,
    )


def _is_strange(path: Path, printed: Printed, year: int | None) -> bool:
    """Neither printed nor the name of an item below that 款 in the document's year."""
    if printed.codes(path.item, ITEM) or not printed.below(path.group):
        return False
    known = [e for code in printed.codes(path.group, GROUP) for e in _official(path.item, code)]
    return not any(is_current(e, year) for e in known)


def is_current(entry: Entry, year: int | None) -> bool:
    """Whether a name had not been given up by a year. From when names hold is not known as
    well as how long."""
    return entry.valid_to is None or year is None or entry.valid_to >= year


def _is_unknown(path: Path, printed: Printed) -> bool:
    strange = _is_strange(path, printed, None)
    return strange and not any(_means(path.item, c) for c in printed.below(path.group))


def _official(name: str, group: str) -> list[Entry]:
    """The items below a 款 that bear the name."""
    entries = vocabulary().by_scheme["function"]
    mine = [e for e in entries if (e.code or "").startswith(group) and len(e.code or "") == ITEM]
    return [e for e in mine if plain_name(e.key) == plain_name(name)]


def _entries(name: str, code: str) -> list[Entry]:
    return [e for e in vocabulary().meanings(code) if plain_name(e.key) == plain_name(name)]


def _means(name: str, code: str) -> bool:
    """Whether a name was once the code's, or is one of its names with the words turned."""
    entries = vocabulary().meanings(code)
    turned = any(sorted(plain_name(e.key)) == sorted(plain_name(name)) for e in entries)
    return turned or bool(_entries(name, code))


def plain_name(name: str) -> str:
    """A name for comparison: with or without 支出 at its end it is the same."""
    return re.sub(r"\s+", "", name).translate(_FULL_WIDTH).removesuffix("支出")


def _finding(rule: Rule, path: Path, zh: str, en: str, right: str) -> Finding:
    quote = f"{path.group}（款）{path.item}（项）"
    at = path.at
    place = (
        Evidence.sentence("found", at, path.item)
        if isinstance(at, Sentence)
        else Evidence.place("found", at, path.item)
    )
    finding = Finding.of(rule, quote, zh, en, place)
    finding.found, finding.expected = path.item, right
    return finding
