"""Names that are worded freely, looked up under their usual name (``data/wordings.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from .text import key_of, parse

_QUALIFIED = re.compile(r"(.{3,})[(](?:不?含|不?包括|不?包含)[^()]*[)]")


@lru_cache(maxsize=8192)
def usual(key: str) -> str | None:
    """The usual name (compared form) of a name of one wording or another, or None."""
    for pattern, name in _wordings():
        if pattern.fullmatch(key):
            return name
    return None


def unqualified(core: str) -> str | None:
    """The name (compared form) before a bracket that only says what is in its amount
    (事业收入（不含专户资金））, or None where there is none."""
    found = _QUALIFIED.fullmatch(core)
    return key_of(found[1]) if found else None


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = resources.files(__package__).joinpath("data/wordings.toml").read_text("utf-8")
    rows = tomllib.loads(text)["wordings"]
    return tuple((re.compile(pattern), parse(name).key) for pattern, name in rows)
