"""Printed names made comparable, without losing a word that tells two items apart."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

_MARKUP = re.compile(r"</?[a-zA-Z]+>|\*\*|^#+")
_QUOTES = str.maketrans("", "", "“”\"'‘’《》〈〉「」『』【】`\u200b\ufeff")
_NUMERAL = "一二三四五六七八九十百"
_ORDINAL = re.compile(
    rf"^(?:第?[{_NUMERAL}]+(?:部分)?[、.:]|第[{_NUMERAL}]+部分|[(][{_NUMERAL}\d]{{1,3}}[)][、.]?"
    r"|\d{1,2}[)][、.]?(?=\D)|[IVX]{1,4}[、.]|[★▲◆●■※*#]+"
    r"|\d{1,2}[、](?=\D)|\d{1,2}[.](?=\D)|其中[:、]?)"
)
_NUMBERED = re.compile(rf"\s*([{_NUMERAL}]+)\s*、")
_FORM_CODE = re.compile(
    rf"^(?:(?:财决|预算|决算)?(?:公开)?(?:Z?\d{{1,2}}(?:-\d)?表|Z\d\d(?:-\d)?|(?:附?表|附件)(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})"
    r"(?:-\d{1,2})?)[、.:]?)(?=[^\W\d])"
    rf"|[(](?:(?:财决|预算|决算)?(?:公开)?\d{{1,2}}(?:-\d)?表|附?表(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}}))[)]"
)
_CODE = re.compile(
    r"^([235]\d{2}-\d{2}(?:-\d{2})?)(?=[^\d-])"  # 208-05-05
    r"|^([235]\d{2})(?=[^\d年月日个万元项人次.,%]|[.]\D)"
    r"|^([235]\d{4}(?:\d{2})?)(?!人次)(?=[^\d万元.,%]|[.]\D)"  # 20101人大事务
    r"|^[\[(]([235](?:\d{2}|\d{4}|\d{6}))[\])](?=.)"  # [30101]基本工资
)
_CODE_BEHIND = re.compile(r"(?<=\w)[(](2\d{6})[)]$")
_SPACED_CODE = re.compile(r"^\s*([235](?:[0-9]{2}|[0-9]{4}|[0-9]{6}))\s+(?=[^\W\d])")
_LEVEL = re.compile(r"[(](?:\d{2,7})?([类款项])[)]")
_UNIT = re.compile(
    r"[(](?:[辆台套个人㎡%元,、]+|平方米|万元|单位:?[^()]*|[≥≤<>=]*\d+(?:\.\d+)?%?分?"
    r"|[A-D](?:[/÷][A-D])?(?:[*×x]?100%)?)[)]$"
    r"|(?<=指标)\d+分$|(?<=[数值率])[A-D]$"
)
_PUNCTUATION = re.compile(r"[()\[\]、,;:·/.\-—_~+*]")


class Name(NamedTuple):
    """A printed name taken apart. ``level`` is 1, 2, 3 where （类）, （款）, （项） is
    printed, else None; ``key`` is what names are compared by; ``numeral`` is the 一 of
    a 一、 before it, as before the classes of a two-sided statement, else empty."""

    key: str
    core: str
    code: str | None
    level: int | None
    numeral: str = ""


def normalise(text: str) -> str:
    """``text`` in half width, without spaces, quotation marks and markup."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text)).translate(_QUOTES)
    return "".join(plain.split())


def key_of(core: str) -> str:
    """What names are compared by: the characters without brackets and punctuation, common
    slips put right."""
    key = _PUNCTUATION.sub("", core)
    any_slip, slips = _slips()
    if any_slip.search(key):
        for slip, meant in slips:
            key = slip.sub(meant, key)
    return key


@lru_cache(maxsize=1)
def _slips() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """What finds any slip, and each with what is meant."""
    text = resources.files(__package__).joinpath("data/slips.toml").read_text("utf-8")
    rows = tomllib.loads(text)["slips"]
    any_slip = re.compile("|".join(f"(?:{slip})" for slip, _ in rows))
    return any_slip, tuple((re.compile(slip), meant) for slip, meant in rows)


@lru_cache(maxsize=65536)
def parse(printed: str) -> Name:
    """Strip numbering, a leading code, （类）（款）（项） and trailing units."""
    core = _strip_ordinals(_FORM_CODE.sub("", normalise(printed)))
    code, core = _code_and_name(printed, core)
    level = None
    if levels := _LEVEL.findall(core):
        level = "类款项".index(levels[-1]) + 1
        core = re.sub(r"支出支出$", "支出", _LEVEL.sub("", core))
    while (found := _UNIT.search(core)) and found.start():
        core = core[: found.start()]
    core = core.rstrip(":,;、.")
    numbered = _NUMBERED.match(printed)
    return Name(key_of(core), core, code, level, numbered[1] if numbered else "")


def _code_and_name(printed: str, core: str) -> tuple[str | None, str]:
    """A code printed before a name, or behind it in brackets, and the name."""
    if found := _SPACED_CODE.match(printed):
        return found[1], _strip_ordinals(core.removeprefix(found[1]))
    if found := _CODE.match(core):
        code = next(filter(None, found.groups())).replace("-", "")
        return code, _strip_ordinals(core[found.end() :].lstrip(".、:-"))
    if found := _CODE_BEHIND.search(core):
        return found[1], core[: found.start()]
    return None, core


def _strip_ordinals(text: str) -> str:
    while (found := _ORDINAL.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    return text
