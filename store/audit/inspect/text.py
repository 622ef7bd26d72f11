"""Slips of the pen: doubled words and punctuation, headings twice, placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from store.audit.finding import Evidence, Finding
from store.audit.inspect.numbering import value_of
from store.audit.model import Document, Line, Section, Sentence
from store.audit.rule import Rule

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,12})\1")
_LONG_DOUBLED = re.compile(r"((?:主要)?原因[是为]?[：:])\s*\1")
# Words that are doubled on purpose: 一个一个, 逐条逐条, 人人, 层层, and single strokes.
_MEANT = re.compile(r"^[一二三四五六七八九十逐每]|^(.)\1+$|哈|代代|层层")
_MARKS = re.compile(r"([，。；：、！？])\1+|[，；、：][。；，、]|。[，、；]")
_PLACEHOLDER = re.compile(
    r"[×ＸXx]{2,}(?!项目|\d)|、\s*(?:…+|\.{3,})\s*、|[＿_]{3,}|\[bookmark:[^\]]*\]"
)
_CLAUSE_HEAD = re.compile(
    r"^(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]+[）)、.．])"
)
LEAST_CLAUSE = 8
LEAST_CONTENTS = 4
MOST_PLACEHOLDERS = 12
LEAST_CODES = 5
_REASON = re.compile(r"[）)]\s*。?\s*主要原因[是为：:]")


def _note(rule: Rule, at: Sentence | Section | Line, quote: str, zh: str, en: str) -> Finding:
    if isinstance(at, Sentence):
        heading = at.section.heading if at.section else ""
        evidence = Evidence.sentence("found", at, quote)
    else:
        heading = at.heading if isinstance(at, Section) else at.name
        evidence = Evidence.place("found", at, quote)
    finding = Finding.of(rule, f"§{heading}|{quote}", zh, en, evidence)
    finding.found = quote
    return finding


def _prose(document: Document) -> Iterator[Sentence]:
    for section in document.sections:
        if section.level != 0 and section.heading:
            yield from section.sentences


def doubled_words(document: Document, rule: Rule) -> Iterator[Finding]:
    """建设建设, 主要原因是：主要原因是："""
    for sentence in _prose(document):
        text = re.sub(r"\s+", "", sentence.text)
        for found in [*_LONG_DOUBLED.finditer(text), *_DOUBLED.finditer(text)]:
            word = found.group(1)
            if _MEANT.search(word) or not re.search(r"[\u4e00-\u9fff]{2}", word):
                continue
            start = max(0, found.start() - 6)
            quote = text[start : found.end() + 6]
            yield _note(
                rule, sentence, quote,
                f"“{word}”重复：“…{quote}…”", f"“{word}” is printed twice: “…{quote}…”",
            )  # fmt: skip
            break
    yield from _doubled_clauses(document, rule)


def _doubled_clauses(document: Document, rule: Rule) -> Iterator[Finding]:
    """三是以减负促考核。以减负促考核，清理…: a sentence that the next one begins with."""
    for section in document.sections:
        for first, second in pairwise(section.sentences if section.level != 0 else ()):
            words = _CLAUSE_HEAD.sub("", re.sub(r"\s+|[。；]$", "", first.text))
            if len(words) >= LEAST_CLAUSE and re.sub(r"\s+", "", second.text).startswith(words):
                yield _note(
                    rule, second, words,
                    f"“{words}”连写了两次", f"“{words}” is printed twice, one after the other",
                )  # fmt: skip


def contents_twice(document: Document, rule: Rule) -> Iterator[Finding]:
    """A line of the contents printed twice in a row."""
    for section in document.sections:
        lines = section.sentences if section.level == 0 else []
        named = [(s, re.sub(r"[\s.…·\d]+$", "", s.text).strip()) for s in lines]
        for (_, first), (second, again) in pairwise(named):
            if first == again and len(again) >= LEAST_CONTENTS:
                yield _note(
                    rule, second, again,
                    f"目录中“{again}”印了两行", f"The contents print “{again}” twice",
                )  # fmt: skip


def doubled_punctuation(document: Document, rule: Rule) -> Iterator[Finding]:
    """。。 and ，。"""
    for sentence in _prose(document):
        text = re.sub(r"\s+", "", sentence.text)
        found = _MARKS.search(text)
        if found:
            quote = text[max(0, found.start() - 8) : found.end() + 4]
            yield _note(
                rule, sentence, quote,
                f"标点重复或误用：“…{quote}”", f"Punctuation doubled or misplaced: “…{quote}”",
            )  # fmt: skip


def heading_twice(document: Document, rule: Rule) -> Iterator[Finding]:
    """The same numbered heading twice in a row, or twice with the same content."""
    sections = [s for s in document.sections if s.level != 0]
    for first, second in pairwise(sections):
        if _same(first.heading, second.heading) and value_of(second.heading):
            yield _twice(rule, second)
    seen: dict[str, Section] = {}
    for section in sections:
        content = "".join(s.text for s in section.sentences)
        twin = seen.get(section.heading + content)
        if twin is not None and len(content) > 40 and not _adjacent(sections, twin, section):
            yield _twice(rule, section)
        seen.setdefault(section.heading + content, section)


def _same(a: str, b: str) -> bool:
    return re.sub(r"\s+", "", a) == re.sub(r"\s+", "", b)


def _adjacent(sections: list[Section], a: Section, b: Section) -> bool:
    return abs(sections.index(a) - sections.index(b)) == 1


def _twice(rule: Rule, section: Section) -> Finding:
    return _note(
        rule, section, section.heading,
        f"标题“{section.heading}”重复出现", f"The heading “{section.heading}” is printed twice",
    )  # fmt: skip


def placeholder(document: Document, rule: Rule) -> Iterator[Finding]:
    """XX, ××, 、……、 and marks of the word processor."""
    places: Iterable[tuple[Sentence | Section | Line, str]] = [
        *((s, s.heading) for s in document.sections if s.level != 0),
        *((s, s.text) for s in _prose(document)),
        *((x, x.name) for s in document.statements for x in s.lines),
    ]
    left = [(p, t, m) for p, t in places if (m := _PLACEHOLDER.search(t))]
    for n, (place, text, found) in enumerate(left):
        if n and len(left) > MOST_PLACEHOLDERS:
            return
        quote = text[max(0, found.start() - 10) : found.end() + 10]
        many = len(left) > MOST_PLACEHOLDERS
        yield _note(
            rule, place, quote,
            f"占位符未替换：“{quote}”" + (f"，全文共 {len(left)} 处，像是未填的模板" if many else ""),
            f"A placeholder was left in: “{quote}”"
            + (f", and {len(left)} in all: it looks like an unfilled template" if many else ""),
        )  # fmt: skip


def odd_code(document: Document, rule: Rule) -> Iterator[Finding]:
    """部门公开表9 among 预算公开表1 to 13."""
    codes = [
        (s, re.sub(r"[\s\d]+|表$", "", s.printed_code))
        for s in document.statements
        if s.printed_code
    ]
    counted = Counter(prefix for _, prefix in codes)
    if len(codes) < LEAST_CODES or len(counted) < 2:
        return
    usual, times = counted.most_common(1)[0]
    for statement, prefix in codes:
        if prefix != usual and counted[prefix] == 1 and times >= LEAST_CODES - 1:
            finding = Finding.of(
                rule, f"code|{statement.printed_code}",
                f"《{statement.title}》的表号印“{statement.printed_code}”，其余各表为“{usual}”",
                f"“{statement.title}” is numbered {statement.printed_code}; all others are {usual}",
                Evidence.place("found", statement, str(statement.printed_code)),
            )  # fmt: skip
            finding.found, finding.expected = statement.printed_code, usual
            yield finding


def reason_in_heading(document: Document, rule: Rule) -> Iterator[Finding]:
    """12、…（项）主要原因是：…: a sentence slipped into a numbered heading."""
    for section in document.sections:
        if section.level != 0 and _REASON.search(section.heading):
            yield _note(
                rule, section, section.heading,
                f"标题里夹着原因说明：“{section.heading}”",
                f"A reason stands inside a heading: “{section.heading}”",
            )  # fmt: skip
