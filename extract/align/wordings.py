"""Names that are worded freely, looked up under their usual name (``data/wordings.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from .text import parse


@lru_cache(maxsize=8192)
def usual(key: str) -> str | None:
    """The usual name (compared form) of a name of one wording or another, or None."""
    for pattern, name in _wordings():
        if pattern.fullmatch(key):
            return name
    return None


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = resources.files(__package__).joinpath("data/wordings.toml").read_text("utf-8")
    rows = tomllib.loads(text)["wordings"]
    return tuple((re.compile(pattern), parse(name).key) for pattern, name in rows)
