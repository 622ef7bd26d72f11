"""The words of performance tables, and how printed words are compared with them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LAYOUTS = Path(__file__).with_name("layouts.toml")

_SPACE = re.compile(r"\s+")
_BRACKETED = re.compile(r"\([^()]*\)")
_BLANK_FORM = re.compile(r"^指标\d+[:：]?|[.…。·×]+")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d*)?")
_SHORTEST_TRUNCATION = 5


@cache
def layouts() -> dict[str, Any]:
    """The contents of ``layouts.toml``."""
    return tomllib.loads(LAYOUTS.read_text(encoding="utf-8"))


def item_names() -> dict[str, str]:
    """The items of performance tables with their names: each by the first word that names it."""
    names: dict[str, str] = {}
    for name, item in layouts()["items"].items():
        names.setdefault(item, name)
    return names


def bare(text: str) -> str:
    """Printed words as they are compared: no spaces, half-width brackets."""
    return _SPACE.sub("", text).replace("（", "(").replace("）", ")")


def plain(text: str) -> str:
    """`bare`, and without bracketed notes such as ``(A)`` or ``(40分)``."""
    return _BRACKETED.sub("", bare(text)).strip(":：")


def role_of(text: str, table: str) -> str | None:
    """The role that a heading names in ``layouts.toml``'s ``table``, or None.

    A heading may go on after the word (偏差原因分析及改进措施); the longest word wins.
    """
    printed = plain(text)
    found: tuple[int, str] | None = None
    for role, words in layouts()[table].items():
        for word in words:
            if printed.startswith(word) and (found is None or len(word) > found[0]):
                found = (len(word), role)
    return found[1] if found else None


def level_of(text: str) -> frozenset[int]:
    """The levels (1, 2) whose names ``text`` is. Names cut off at the cell's edge count, and
    several names in one cell."""
    printed = plain(text)
    return frozenset(number for number in (1, 2) if _is_level(printed, number))


@cache
def _is_level(printed: str, number: int) -> bool:
    words = layouts()["levels"][f"level{number}"]
    if number == 2 and printed in layouts()["levels"]["short"]:
        return True
    if re.fullmatch(f"(?:{'|'.join(words)})+", printed):
        return True
    return len(printed) >= _SHORTEST_TRUNCATION and any(w.startswith(printed) for w in words)


def starts_with(text: str, table: str, key: str) -> bool:
    """Whether ``text`` begins with one of the words ``layouts.toml`` lists there."""
    printed = plain(text)
    return any(printed.startswith(word) for word in layouts()[table][key])


def is_word(text: str, table: str, key: str) -> bool:
    """Whether ``text`` is one of the words ``layouts.toml`` lists there."""
    return plain(text) in layouts()[table][key]


def is_number(text: str) -> bool:
    """Whether ``text`` is a bare number, as weights and scores are."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Whether ``text`` is only what a blank form prints (``.....``, ``……``, ``指标1：``)."""
    return bool(text.strip()) and not _BLANK_FORM.sub("", bare(text))
