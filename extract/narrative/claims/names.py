"""Names of the classifications' items, as sentences print them, tied to their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from extract.align import resolve
from extract.align.text import normalise, parse
from extract.align.vocabulary import vocabulary

_SCHEMES = ("function", "economic")
_LEVELS = {"类": 1, "款": 2, "项": 3}
_PATH = re.compile(r"(.+?)\(([类款项])\)(?:支出(?!\())?")


@cache
def all_names() -> frozenset[str]:
    """Every name of the function and economic classifications, in half-width brackets."""
    return frozenset(name for name in _printed_names() if len(name) > 1)


def _printed_names() -> Iterator[str]:
    for item_id, item in vocabulary().items.items():
        if item.scheme in _SCHEMES:
            yield normalise(item.name)
            yield from (entry.key for entry in vocabulary().by_item[item_id])


def split_path(text: str) -> tuple[list[tuple[int, str]], str]:
    """Names with their levels (类 1, 款 2, 项 3), and what follows the last of them."""
    found: list[tuple[int, str]] = []
    end = 0
    for match in _PATH.finditer(text):
        found.append((_LEVELS[match[2]], match[1]))
        end = match.end()
    return found, text[end:]


def of_path(
    levels: list[tuple[int, str]],
    above: str | None,
    year: int | None,
    known: Set[str] = frozenset(),
) -> str | None:
    """The item of a path, from the item above it (or None). None where a name is unsure. A 项
    printed behind the wrong 款 is the one of its class that the document's statements print."""
    parent, top = above, above
    for level, name in levels:
        item = _function(name, level, parent if level > 1 else None, year)
        if item is None and level == 3 and top is not None:
            item = _only(name, top, known)
        if item is None:
            return None
        parent, top = item, item if level == 1 else top
    return parent


def _only(name: str, top: str, known: Set[str]) -> str | None:
    entries = vocabulary().by_key.get(parse(name).key, ())
    found = {e.item_id for e in entries if len(_code(e.item_id)) == 7} & known
    found = {item for item in found if _below(item, top)}
    return found.pop() if len(found) == 1 else None


def _function(name: str, level: int, parent: str | None, year: int | None) -> str | None:
    if level > 1 and parent is None:
        return None
    printed = f"{name}({'类款项'[level - 1]})"
    item = resolve(printed, slot="function", year=year, parent=parent).item_id
    if item is not None and _below(item, parent) and len(_code(item)) == 2 * level + 1:
        return item
    if level == 1 and not name.endswith("支出"):
        return _function(f"{name}支出", level, None, year)
    return _reordered(name, level, parent) if parent else None


def _reordered(name: str, level: int, parent: str) -> str | None:
    """The one item below ``parent`` whose name has the same characters in another order."""
    wanted = sorted(parse(name).key)
    found = {
        entry.item_id
        for entry in vocabulary().by_scheme["function"]
        if sorted(entry.key) == wanted
        and _below(entry.item_id, parent)
        and len(_code(entry.item_id)) == 2 * level + 1
    }
    return found.pop() if len(found) == 1 else None


def of_code(code: str, text: str) -> tuple[str, str] | None:
    """The name that ``text`` begins with and its item, where the code is that of the name."""
    for scheme in _SCHEMES:
        item = vocabulary().items.get(f"{scheme}:{code}")
        name = normalise(item.name) if item else ""
        if item and name and text.startswith(name):
            return name, item.id
    return None


def is_function(name: str) -> bool:
    """Whether the function classification has the name."""
    entries = vocabulary().by_key.get(parse(name).key, ())
    return any(entry.item_id.startswith("function:") for entry in entries)


def economic(name: str, known: Set[str] = frozenset()) -> str | None:
    """The item of the economic classification that a name means, None where unsure; of
    several that bear it, the one that the document's statements print."""
    item = resolve(name, slot="economic").item_id
    return item or _here(name, "economic:", None, known)


def function(name: str, above: str | None, year: int | None, known: Set[str]) -> str | None:
    """The item of the function classification. ``above`` is the item it must stand under;
    of several that bear the name, the one that the document's statements print."""
    resolution = resolve(name, slot="function", year=year, parent=above)
    if resolution.item_id is not None:
        return resolution.item_id if _below(resolution.item_id, above) else None
    if "ambiguous" not in resolution.flags:
        return None
    return _here(name, "function:", above, known)


def _here(name: str, scheme: str, above: str | None, known: Set[str]) -> str | None:
    """The one item of this name that the document prints below ``above``."""
    entries = vocabulary().by_key.get(parse(name).key, ())
    same = {entry.item_id for entry in entries if entry.item_id.startswith(scheme)}
    here = {item for item in same & known if _below(item, above)}
    return here.pop() if len(here) == 1 else None


def _below(item: str, above: str | None) -> bool:
    if above is None:
        return True
    return above.startswith("function:") and _code(item).startswith(_code(above)) and item != above


def _code(item: str) -> str:
    return item.rpartition(":")[2]
