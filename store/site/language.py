"""The language of a page: what the reader asked for, else what the browser prefers.

A page's words stand in the templates in English, as ``_("Documents")``, and in Chinese in
``words.toml``; words for the database's codes (``final_account``) in ``store/codes.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from store import codes
from store.codes import Language

COOKIE = "chazhang_language"
HERE = Path(__file__).parent

speaking: ContextVar[Language] = ContextVar("speaking", default="zh")


def known(tag: str | None) -> Language | None:
    """``zh`` or ``en`` of a language tag such as ``zh-CN``; None for any other."""
    head = (tag or "").strip().lower()[:2]
    return "zh" if head == "zh" else "en" if head == "en" else None


def accepted(header: str) -> Language | None:
    """The language that an Accept-Language header prefers, of the two there are."""
    weighed = []
    for place, part in enumerate(header.split(",")):
        tag, _semicolon, weight = part.partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            quality = 0.0
        if (language := known(tag)) and quality > 0:
            weighed.append((-quality, place, language))
    return min(weighed)[2] if weighed else None


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def say(text: str) -> str:
    """``text`` in the language of the page."""
    return _file()["zh"].get(text, text) if speaking.get() == "zh" else text


def code(kind: str, value: object) -> str:
    """A code of the database (``kind`` is its column) as a reader would say it."""
    return codes.say(kind, str(value), speaking.get())


def is_code(kind: str) -> bool:
    """Whether the values of a column are codes with words of their own."""
    return kind in codes.codes()
