"""Whether a code that the vocabulary does not hold is no code of the classification
(``data/complete.toml``)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from .vocabulary import vocabulary

_CLASS = 3
"""Digits of the code of a class."""


def excludes(code: str, year: int | None) -> bool:
    """Whether no item of ``year`` can bear ``code``, whose parent is not known either."""
    top = code[:_CLASS]
    if len(code) < _CLASS or top in _data()["income"]:
        return False
    if not vocabulary().meanings(top):
        return True
    first, last = _data()["classes"].get(top, (1, 0))
    return bool(first <= (year or 0) <= last)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/complete.toml").read_text("utf-8")
    return tomllib.loads(text)
