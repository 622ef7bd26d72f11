"""Names that are worded freely, looked up under their usual name (``data/wordings.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from .text import key_of, parse


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
    found = _qualified().fullmatch(core)
    return key_of(found[1]) if found else None


def bare(key: str) -> str | None:
    """A name of an expenditure classification without an ending that adds nothing
    (人大事务支出, 办公设备购置费), or None where it has none."""
    endings = [e for e in _data()["endings"] if key.endswith(e) and len(key) > len(e) + 1]
    return key.removesuffix(max(endings, key=len)) if endings else None


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = _data()["wordings"]
    return tuple((re.compile(pattern), parse(name).key) for pattern, name in rows)


@lru_cache(maxsize=1)
def _qualified() -> re.Pattern[str]:
    return re.compile(rf"(.{{3,}})[(](?:{_data()['qualifiers']})[)]")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/wordings.toml").read_text("utf-8")
    return tomllib.loads(text)
