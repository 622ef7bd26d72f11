"""What is a heading, and how deep it stands."""

from __future__ import annotations

import re

from extract.narrative.run import Run

_NUMERAL = "[一二三四五六七八九十百]+"
_NUMBERING: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第\s*{_NUMERAL}\s*部分|附\s*件\s*\d*\s*(?:[:：]|$)")),
    (2, re.compile(rf"{_NUMERAL}\s*、")),
    (3, re.compile(rf"[（(]\s*{_NUMERAL}\s*[）)]")),
    (4, re.compile(r"\d{1,2}\s*(?:、|．|\.(?!\d))")),
    (5, re.compile(r"[（(]\s*\d{1,2}\s*[）)]|\d{1,2}[）)]")),
)
_AMOUNT = re.compile(r"\d\s*(?:万?元|%|％)")
_TITLE_END = re.compile(
    r"(?:说明|概况|情况|职责|职能|设置|构成|解释|报告|附件|绩效|目标|预算表|决算表|数据表|措施|分析|事项|名词)$"
)
_SHORT_TITLE = re.compile(r"^.{1,16}(?:情况|职能|职责|说明|设置|构成)。$")
_ITEM_PATH = re.compile(r"[（(][类款项][)）]\s*(?:支出)?[。，,]?(?:主要原因.*)?$")
_INLINE = re.compile(r"^(.{2,40}?(?:情况|说明|情况说明))\s*[:：]\s*(.{0,40})$")
_LONGEST = 60


def numbering_level(text: str) -> int | None:
    """1 for 第…部分, 2 for 一、, 3 for （一）, 4 for 1、 and 1., 5 for （1）; None without."""
    return next((level for level, mark in _NUMBERING if mark.match(text)), None)


def heading_level(run: Run) -> int | None:
    """The depth of a paragraph that is a heading, None for any other paragraph."""
    text = re.sub(r"\s", "", run.text)
    if not text or len(text) > _LONGEST or _AMOUNT.search(text):
        return None
    level = numbering_level(text)
    if level is not None and _ITEM_PATH.search(text):
        return level
    if level is not None and (run.mark or _is_title(text) or (level == 4 and _is_label(text))):
        return level
    if level is None and not run.bullet and (run.mark or _stands_alone(text)):
        return 1
    return None


def split_inline(run: Run) -> tuple[Run, Run] | None:
    """A heading and its text on one line (``三、政府性基金预算支出情况：无``), or None."""
    match = _INLINE.match(run.text)
    if match is None or numbering_level(run.text) not in (2, 3) or re.search("[，。]", match[1]):
        return None
    head, tail = run[slice(*match.span(1))], run[slice(*match.span(2))]
    return (head, tail) if not _AMOUNT.search(head.text) else None


def is_title_end(text: str) -> bool:
    """Whether the text ends as titles do (…说明, …情况)."""
    return bool(_TITLE_END.search(re.sub(r"\s", "", text)))


def _is_title(text: str) -> bool:
    return not re.search(r"[，,。；;：:！？]", text) or bool(_SHORT_TITLE.match(text))


def _is_label(text: str) -> bool:
    """A project or a point named after a colon: 2.部门预算：公务员管理工作经费."""
    return len(text) <= 45 and not re.search(r"[，,。；;！？]", text)


def _stands_alone(text: str) -> bool:
    return len(text) <= 40 and _is_title(text) and is_title_end(text)
