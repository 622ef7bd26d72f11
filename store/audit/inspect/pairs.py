"""Quotation marks and brackets that have no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Section, Sentence
from store.audit.rule import Rule

PAIRS = ("“”", "《》", "（）")
NESTED = "（"
_FULL_WIDTH = str.maketrans("()", "（）")
_NUMBERED = re.compile(r"(?:^|(?<=[。；：]))[\d一二三四五六七八九十]{1,3}）")
CLOSED_OTHERWISE = re.compile(r"“[^“”＂\"]*[＂\"]")
MOST = 3
"""A document with more of one kind uses the marks in a way of its own."""


def unpaired_marks(document: Document, rule: Rule) -> Iterator[Finding]:
    """百合之约”活动: a mark closes what none has opened, or is never closed."""
    for pair in PAIRS:
        found = [u for s in document.sections if s.level != 0 for u in _unpaired(s, pair)]
        for sentence, mark, quote in found if len(found) <= MOST else ():
            finding = Finding.of(
                rule, f"{mark}|{quote}", f"“{quote}”中的 {mark} 不成对",
                f"{mark} in “{quote}” has no partner", Evidence.sentence("found", sentence, quote),
            )  # fmt: skip
            finding.found = quote
            yield finding


def _unpaired(section: Section, pair: str) -> Iterator[tuple[Sentence, str, str]]:
    """The sentence, the mark and the words around it. A pair may reach over sentences."""
    left, right = pair[0], pair[1]
    opened: list[tuple[Sentence, int]] = []
    texts = {id(s): _folded(s.text) for s in section.sentences}
    for sentence in section.sentences:
        text = texts[id(sentence)]
        for at, mark in enumerate(text):
            if mark == left:
                if opened and left != NESTED:
                    yield _told(*opened.pop(), left, texts)
                opened.append((sentence, at))
            elif mark == right and opened:
                opened.pop()
            elif mark == right:
                yield _told(sentence, at, right, texts)
    for sentence, at in opened:
        yield _told(sentence, at, left, texts)


def _told(
    sentence: Sentence, at: int, mark: str, texts: dict[int, str]
) -> tuple[Sentence, str, str]:
    text = texts[id(sentence)]
    return sentence, mark, text[max(0, at - 8) : at + 6]


def _folded(text: str) -> str:
    text = re.sub(r"\s+", "", text).translate(_FULL_WIDTH)
    return _NUMBERED.sub("", CLOSED_OTHERWISE.sub(lambda m: m[0][:-1] + "”", text))
