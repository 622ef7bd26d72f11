"""Pinyin initials, by which a name can be found without a Chinese input method."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\s+")


def initials(text: str) -> str:
    """``湖南省株洲市 市委组织部`` as ``hnszzs swzzb``; what is not Chinese stays as it is."""
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
    return _BLANK.sub(" ", letters).strip().lower()
