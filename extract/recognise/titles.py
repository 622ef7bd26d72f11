"""What a line outside the tables says of a statement: its title, code, unit, owner or note."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extract.catalogue import Form, forms, normalise_title, plain
from extract.recognise.numbers import unit_of_line

MAX_TITLE = 60

_CODE = re.compile(
    r"(?:预算|决算|部门|单位|财决|财预)?公开\s*(?:表\s*)?(\d{1,2}(?:-\d{1,2})?)\s*(?:表|$)"
    r"|(?:^|附)表\s*(\d{1,2}(?:-\d{1,2})?)$|财决\d{2}(?:-\d)?表|[ZF]\d{2}(?:_\d)?表?$"
)
_BARE_CODE = re.compile(
    r"(?:(?:预算|决算|部门|单位|财决|财预)?公开(?:表)?\d{1,2}(?:-\d{1,2})?表?"
    r"|附?表\d{1,2}(?:-\d{1,2})?|财决\d{2}(?:-\d)?表|[ZF]\d{2}(?:_\d)?表?)"
)
_META = re.compile(
    r"(?:编制|填报|公开|预算|主管|决算)?(?:部门|单位)(?:\((?:单位|部门|公章|盖章)\))?(?:名称)?[:：]"
    r"|(?:金额|货币|计量)?单位[:：]|^\(?20\d\d年度?\)?$|^\[(?:部门|单位)\]$|^表$|^元$"
)
_NOTE = re.compile(r"^(?:注|说明|备注|附注)\d?[:：]|^注\d?[.、]")
_NO_DATA = re.compile(
    r"本表(?:无数据|为空|无内容|无相关|没有数据)|此表(?:无数据|为空)|(?:空表|无数据)(?:列示)?[。.]?$"
    r"|(?:没有|无)[^。]{0,60}(?:支出|收入|预算|安排|事项|项目)[^。]{0,30}(?:故本表|此表|空表)"
    r"|^(?:注[:：])?本(?:部门|单位)[^。]{0,12}无[^。]{0,40}(?:收支项目|收支|预算|支出)[。.]?$"
)
_BESIDE = re.compile(
    r"^\s*(?:编制|填报)?(?:部门|单位)(?:名称)?:\S+\s+|\s*[(]?(?:金额)?单位:(?:人民币)?[万亿千]?元[)]?"
    r"|(?:预算|部门|单位)?公开\s*(?:表\s*\d{1,2}|\d{1,2}\s*表)|^\s*附?表\s*\d{1,2}(?:-\d)?[:.、]?\s+"
)
_MONEY_WORDS = re.compile(r"预算|拨款|基金|资本|支出|收入|经费|基本|项目|财政|收支|明细|说明|采购")
OWNERS = ("部门", "单位", "局", "委", "办", "院", "厅", "中心", "政府", "街道", "乡", "镇")
_SENTENCE = re.compile(r"[。；;，,！!?？]|情况说明|的说明|\.{4,}|…{2,}|^关于")


@cache
def _by_title() -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for form in forms():
        for title in form.titles:
            group = found.setdefault(normalise_title(title), [])
            if form not in group:
                group.append(form)
    return {title: tuple(group) for title, group in found.items()}


def is_longer_title(above: str, line: str) -> bool:
    """Whether a line that is a title is with the one above it the end of a longer title."""
    whole = normalise_title(above + line)
    return whole in _by_title() and whole != normalise_title(line)


def forms_of_title(text: str) -> tuple[Form, ...]:
    """The forms that a line may be the title of; none where it is no known title."""
    if len(text) > 2 * MAX_TITLE:
        return ()
    known = _by_title()
    for title in dict.fromkeys((normalise_title(text), normalise_title(_alone(text)))):
        if title in known:
            return known[title]
    if len(title) > MAX_TITLE or not title.endswith(("表", ")")) or _SENTENCE.search(title):
        return ()
    return _with_owner(title)


def _alone(text: str) -> str:
    """A title without the code, the owner and the unit that stand in its line."""
    return _BESIDE.sub("", unicodedata.normalize("NFKC", text)).strip()


def _with_owner(title: str) -> tuple[Form, ...]:
    """A title behind its department's or its project's name."""
    for known in sorted(_by_title(), key=len, reverse=True):
        owner = title.removesuffix(known)
        named = len(known) > 4 or (len(known) == 4 and owner.endswith(OWNERS))
        if owner != title and named:
            found = _by_title()[known]
            owned = all(f.repeats for f in found) or not _MONEY_WORDS.search(owner)
            return found if owned else ()
    return ()


def looks_like_title(text: str) -> bool:
    """Whether a line is worded as the title of some table."""
    title = plain(text)
    return 4 <= len(title) <= MAX_TITLE and title.endswith("表") and not _SENTENCE.search(title)


def printed_code(text: str) -> str | None:
    """The code in a line such as ``部门：公开 05 表``, as printed without spaces."""
    solid = _solid(text)
    if not _CODE.search(solid) or len(solid) > MAX_TITLE:
        return None
    match = _BARE_CODE.search(solid)
    return match.group() if match else None


def is_code_line(text: str) -> bool:
    """Whether a line holds a printed code and nothing else."""
    return _BARE_CODE.fullmatch(_solid(text)) is not None


def code_number(code: str) -> str:
    """``公开05表`` to ``5``."""
    return re.sub(r"\D", "", code.partition("-")[0]).lstrip("0")


def is_meta(text: str) -> bool:
    """Whether a line belongs to a statement's head: code, owner, year or unit."""
    solid = _solid(text)
    if len(solid) > MAX_TITLE:
        return False
    if printed_code(text) or unit_of_line(text):
        return True
    return _META.search(solid) is not None and not _SENTENCE.search(solid)


def is_note(text: str) -> bool:
    """Whether a line opens a note under a table."""
    return _NOTE.match(_solid(text)) is not None or says_empty(text)


def says_empty(text: str) -> bool:
    """Whether a line says that its statement has no data."""
    return _NO_DATA.search(_solid(text)) is not None


def _solid(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
