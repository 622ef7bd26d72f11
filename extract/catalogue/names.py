"""Printed names brought to one form, so that titles and headers can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The same few thousand words and names are compared again and again.
KEPT = 1 << 14

_MARKUP = re.compile(r"</?(?:b|i|u|strong|sub|sup|br)\s*/?>|\*\*|^#+\s*|`", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》〈〉]")
_YEAR = re.compile(r"(?:20\d\d|[×xX]{2,4})\s*年(?:度|初)?|\(?年度\)?(?=部门|单位|项目)")
_NUMBERING = re.compile(
    r"^(?:(?:附件|附表|表)\s*\d*[-—\d]*\s*[:：、.]?|[（(]?[一二三四五六七八九十百]+[）)、．.]"
    r"|[（(]?\d{1,2}[）)、．.](?!\d)|[①-⑳])\s*"
)
_BRACKETED_OWNER = re.compile(r"\((?:部门|单位)\)")
_AREA = re.compile(r"(?:省|市|县|区)(?:\(区\))?级")
_SCOPE = re.compile(
    r"\((?:不含|含)上年结转\)|\(按[^)]*(?:分类|功能)[^)]*\)|\(分(?:科目|单位)\)"
    r"|\((?:功能|经济)(?:科目|分类)\)|\(续表?\d?\)|续表"
)
# What a header adds to its word: 项目（按支出功能科目类级）.
_ASIDE = re.compile(r"\(按[^)]*\)")
_BREAKS = re.compile(r"\s+")


@lru_cache(KEPT)
def plain(text: str) -> str:
    """Full-width forms to half-width, markup away, white space and quotes away."""
    text = _MARKUP.sub("", unicodedata.normalize("NFKC", text).strip())
    return _QUOTES.sub("", _BREAKS.sub("", text))


def as_printed(text: str) -> str:
    """A title on one line: without markup, list marks and white space, bold read once."""
    return undouble("".join(_MARKUP.sub("", text.strip()).split()).lstrip("-•"))


def undouble(text: str) -> str:
    """``收入收入`` to ``收入``: bold text that was printed twice over itself."""
    half, odd = divmod(len(text), 2)
    twice = half and not odd and text[:half] == text[half:]
    return text[:half] if twice and not text.isascii() else text


@lru_cache(KEPT)
def normalise(text: str) -> str:
    """A header or a line name without white space, markup, asides and years."""
    text = _ASIDE.sub("", _YEAR.sub("", undouble(plain(text))))
    return text.replace("结转(结余)", "结转结余")


@lru_cache(KEPT)
def without_number(text: str) -> str:
    """A plain line name without its leading number (``一、``, ``（一）``, ``1.``)."""
    previous = ""
    while text != previous:
        previous, text = text, _NUMBERING.sub("", text)
    return text


@lru_cache(KEPT)
def normalise_title(text: str) -> str:
    """A title without year, numbering, quotes and the words for whose it is
    (部门, 单位, 预算单位, 县级)."""
    text = without_number(_YEAR.sub("", undouble(plain(text))).replace("()", ""))
    text = _AREA.sub("", _BRACKETED_OWNER.sub("", _SCOPE.sub("", text)))
    return re.sub(r"^(?:预算)?(?:部门|单位)(?:\(单位\))?(?=.{4})", "", text)
