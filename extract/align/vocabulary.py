"""Every canonical item, and the names and codes that it has been printed under.

Sources: 政府收支分类科目 (the Ministry of Finance's classification, as renamed and recoded
from 2017 to 2024) in ``data/function.csv``, ``economic.csv`` and ``government_economic.csv``; the
fixed line items of the statutory forms in ``extract/catalogue``; column headers, indicator
kinds and other spellings in ``data/headers.csv`` and ``data/synonyms.csv``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from extract import catalogue

from .text import parse

_BARE = {
    "function": {3: 2, 5: 5, 7: 5},
    "economic": {3: 4, 5: 5},
    "government_economic": {3: 4, 5: 5},
}
"""How long an item's name must be without 支出 to be printed without it, by the
length of the code: 公安 says too little."""
CODED = ("function", "economic", "government_economic")


@dataclass(frozen=True, slots=True)
class Item:
    """A canonical line item. ``id`` is ``scheme:code`` or ``scheme:name``."""

    id: str
    scheme: str
    code: str | None
    name: str
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that an item is or was printed under, with its code and its fiscal years
    (inclusive, None where open). ``synonym`` tells another spelling from an official name."""

    item_id: str
    key: str
    code: str | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    synonym: bool = False

    def holds_in(self, year: int | None) -> bool:
        """Whether name and code were in force in ``year``; True where that is unknown."""
        if year is None:
            return True
        return (self.valid_from or year) <= year <= (self.valid_to or year)


@dataclass(slots=True)
class Vocabulary:
    """Items by id; entries by code, by compared name, and by scheme."""

    items: dict[str, Item] = field(default_factory=dict)
    by_code: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_scheme: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_item: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: Entry) -> None:
        """Index one more name of an item."""
        if entry in self.by_item[entry.item_id]:
            return
        self.by_item[entry.item_id].append(entry)
        self.by_key[entry.key].append(entry)
        self.by_scheme[entry.item_id.partition(":")[0]].append(entry)
        if entry.code:
            self.by_code[entry.code].append(entry)

    def meanings(self, code: str) -> list[Entry]:
        """What a code has meant over the years; empty where it is unknown."""
        return self.by_code.get(code, [])


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The whole vocabulary, read once."""
    words = Vocabulary()
    for scheme in CODED:
        _add_classification(words, scheme)
    _add_catalogue(words)
    _add_headers(words)
    _add_titles(words)
    for row in _rows("synonyms.csv"):
        words.add(Entry(row["item"], parse(row["name"]).key, synonym=True))
    return words


def items() -> Iterable[Item]:
    """All items, parents before their children."""
    return sorted(vocabulary().items.values(), key=_depth)


def _depth(item: Item) -> int:
    depth, parent = 0, item.parent_id
    while parent is not None:
        depth, parent = depth + 1, vocabulary().items[parent].parent_id
    return depth


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resources.files(__package__).joinpath(f"data/{name}").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _add_classification(words: Vocabulary, scheme: str) -> None:
    rows = list(_rows(f"{scheme}.csv"))
    codes = {row["code"] for row in rows}
    for row in rows:
        code, item_id = row["code"], f"{scheme}:{row['item'] or row['code']}"
        if not row["item"] or item_id not in words.items:
            words.items[item_id] = _classified(scheme, row["item"] or code, row["name"], codes)
        key = parse(row["name"]).key
        first, last = (int(row[k]) if row[k] else None for k in ("valid_from", "valid_to"))
        words.add(Entry(item_id, key, code, first, last))
        for spelling in _spellings(key, _BARE[scheme][len(code)]):
            words.add(Entry(item_id, spelling, None, first, last, synonym=True))


def _spellings(key: str, shortest: int) -> Iterator[str]:
    """A name of a classification without what is often left out."""
    bare = key.removesuffix("支出")
    if bare not in (key, "其他") and len(bare) >= shortest:
        yield bare
    if key.startswith("财政对") and key.endswith("的补助"):
        named = key.removeprefix("财政对").removesuffix("的补助")
        yield from (f"{named}的补助", f"{named}补助", f"财政对{named}补助", f"对{named}的补助")


def _classified(scheme: str, code: str, name: str, codes: set[str]) -> Item:
    above = code[:-2]
    parent = f"{scheme}:{above}" if above in codes else None
    return Item(f"{scheme}:{code}", scheme, code, name, parent)


def _add_catalogue(words: Vocabulary) -> None:
    for item in catalogue.items().values():
        words.items[item.id] = Item(item.id, item.scheme, None, item.name, item.parent)
        for position, name in enumerate((item.name, *item.aliases)):
            words.add(Entry(item.id, parse(name).key, synonym=position > 0))


def _add_titles(words: Vocabulary) -> None:
    """Titles are read by their features (``titles``), not looked up by name."""
    for form in catalogue.forms():
        item_id = f"title:{form.id}"
        words.items[item_id] = Item(item_id, "title", None, form.title)
    for name, scheme in (("other_titles.csv", "title"), ("sections.csv", "section")):
        for row in _rows(name):
            item_id = f"{scheme}:{row['id']}"
            words.items.setdefault(item_id, Item(item_id, scheme, None, row["title"]))


def _add_headers(words: Vocabulary) -> None:
    for row in _rows("headers.csv"):
        scheme = row["id"].partition(":")[0]
        words.items[row["id"]] = Item(row["id"], scheme, None, row["name"])
        words.add(Entry(row["id"], parse(row["name"]).key))
        for alias in filter(None, row["aliases"].split("|")):
            words.add(Entry(row["id"], parse(alias).key, synonym=True))
