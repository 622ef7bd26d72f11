"""The codes of the database as words, in Chinese and English, by the column they stand in."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]


@cache
def codes() -> dict[str, dict[str, tuple[str, str]]]:
    """Chinese and English by column and code."""
    text = Path(__file__).with_name("codes.toml").read_text(encoding="utf-8")
    return {
        column: {code: (zh, en) for code, (zh, en) in words.items()}
        for column, words in tomllib.loads(text).items()
    }


def say(column: str, code: str | None, language: Language) -> str:
    """A code as a word; one that has none as it is."""
    if code is None:
        return ""
    zh, en = codes().get(column, {}).get(code, (code, code))
    return zh if language == "zh" else en
