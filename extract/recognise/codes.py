"""Codes of the government classifications, and the depth of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.catalogue import plain

_CODE = re.compile(r"\d{1,9}")
_BRACKETED = re.compile(r"[\[【](\d{1,9})[\]】]")
_WITH_NAME = re.compile(
    r"(?P<open>[\[【(])?(?P<code>\d{3}(?:\d{2}){0,2})(?(open)[\]】)])[-—.、:]?"
    r"(?P<name>[^\d.,%年月日][^\d]*.*)"
)
_NUMBERED = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[(][一二三四五六七八九十]{1,3}[)]"),
    re.compile(r"\d{1,2}[、.．](?!\d)|[①-⑳]"),
)


def _bare(text: str) -> str:
    """A cell as a code would stand in it, without the brackets of ``[2010301]``."""
    bracketed = _BRACKETED.fullmatch(plain(text))
    return bracketed[1] if bracketed else plain(text)


def is_code(text: str) -> bool:
    """Whether a cell holds a code or a part of one."""
    return _CODE.fullmatch(_bare(text)) is not None


def split_code(text: str) -> tuple[str, str] | None:
    """Code and name of a cell that holds both, such as ``2010301行政运行``."""
    match = _WITH_NAME.fullmatch(plain(text))
    return (match["code"], match["name"]) if match else None


def join_code(parts: Sequence[str], above: str | None) -> str | None:
    """One code from the cells of 类, 款 and 项: ``201 32 01``, or ``201 20132 2013201``.

    A blank leading part is that of the line ``above``; a part that lost its leading zero
    (``301 2`` for 30102) gets it back; a code in a cell merged over the columns is read once.
    None where there is no code.
    """
    solid = [_bare(part) for part in parts]
    if not any(solid) or not all(not part or _CODE.fullmatch(part) for part in solid):
        return None
    if len(solid) == 1:
        return solid[0]
    code = ""
    for level, part in enumerate(solid):
        code = _appended(code, part, level, above or "", any(solid[level:]))
    return code or None


def _appended(code: str, part: str, level: int, above: str, more: bool) -> str:
    if level and part == code:
        return code
    if part.startswith(code) and len(part) > max(len(code), 2) and level:
        return part
    if part:
        return code + (part.zfill(2) if level else part)
    width = 3 if level == 0 else 2
    taken = above[len(code) : len(code) + width]
    return code + taken if more and above.startswith(code) else code


def level_of_code(code: str) -> int | None:
    """1 for 类, 2 for 款, 3 for 项; None for a code of another length."""
    return {3: 1, 5: 2, 7: 3}.get(len(code))


def level_of_number(name: str) -> int | None:
    """The depth that a line's numbering shows: 一、 1, （一） 2, 1. 3; None without."""
    text = plain(name)
    for level, pattern in enumerate(_NUMBERED, start=1):
        if pattern.match(text):
            return level
    return None
