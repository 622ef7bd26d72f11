"""Where a loose table ends, and the lines in it that are none of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import TextLine
from extract.recognise.loose_units import follows

UNIT_LINE = re.compile(r"单位\s*[:：]\s*(?:人民币)?(?:万元|元|千元|亿元)")
HEAD_LINES = 8
END = re.compile(r"^\s*(?:注|说明|备注)\s*[:：]")
CODE_LINE = re.compile(r"^\s*[\u4e00-\u9fff]{0,4}公开\s*(?:表\s*\d+|\d+\s*表)\s*$")
PART = re.compile(r"^\s*第[一二三四五六七八九十]+部分")
ASIDE = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+部分|[-—–]\s*\d+\s*[-—–]\s*$|第\s*\d+\s*页|(?:注|说明|备注)\s*[:：])"
)


def table_extent(lines: Sequence[TextLine], start: int) -> int:
    """The index after the last line of the table whose title is ``lines[start]``: after its
    closing notes, or before the next table's code or title, or the next part."""
    at = start + 1
    seen_unit = False
    while at < len(lines):
        text = lines[at].text
        if END.match(text):
            return _after_notes(lines, at)
        if seen_unit and (CODE_LINE.match(text) or _is_part(lines, at)):
            return at
        seen_unit = seen_unit or at - start > HEAD_LINES or bool(UNIT_LINE.search(text))
        at += 1
    return at


def _after_notes(lines: Sequence[TextLine], at: int) -> int:
    while at < len(lines) and END.match(lines[at].text):
        at += 1
        while at < len(lines) and _is_rest_of_note(lines, at):
            at += 1
    return at


def without_asides(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without notes, page numbers, and headings that a page brings in."""
    kept: list[TextLine] = []
    for n, line in enumerate(lines):
        noted = n > 0 and END.match(lines[n - 1].text) and _is_rest_of_note(lines, n)
        if not ASIDE.match(line.text) and not noted:
            kept.append(line)
    return kept


def _is_rest_of_note(lines: Sequence[TextLine], at: int) -> bool:
    text = lines[at].text
    return follows(lines[at - 1], lines[at]) and text[:1] != " " and not PART.match(text)


def _is_part(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a new part begins, and not only its heading strays into the table."""
    if not PART.match(lines[at].text):
        return False
    return not any("  " in line.text for line in lines[at + 1 : at + 4])
