"""Marks that a sentence lacks or has wrong: full stops, quotation marks, commas in numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store.audit.finding import Evidence, Finding
from store.audit.inspect.numbering import value_of
from store.audit.inspect.pairs import CLOSED_OTHERWISE, MOST
from store.audit.model import Document, Section, Sentence
from store.audit.rule import Rule

_ENDED = re.compile(r"[。；;！？!?：:…]['\"”’」）)]*$")
_BARE_NUMBER = re.compile(r"^\s*(\d{1,2})\s*(?=[“\"])")
_WIDE_COMMA = re.compile(r"(?<![\d.])\d{1,3}(?:，\d{3})+(?:\.\d+)?\s*(?:万|亿)?元")
SHOWN = 24


def _note(rule: Rule, at: Sentence, quote: str, zh: str, en: str) -> Finding:
    heading = at.section.heading if at.section else ""
    finding = Finding.of(
        rule, f"§{heading}|{quote}", zh, en, Evidence.sentence("found", at, quote)
    )  # fmt: skip
    finding.found = quote
    return finding


def _sections(document: Document) -> Iterator[Section]:
    yield from (s for s in document.sections if s.level != 0 and s.heading)


def missing_stop(document: Document, rule: Rule) -> Iterator[Finding]:
    """A paragraph that gives a reason or a use, and stops without a mark, where the others of
    the document have one."""
    whole = re.compile(rule.params["sentence"])
    said = ((x, re.sub(r"\s+", "", x.text)) for s in _sections(document) for x in s.sentences)
    asked = [(sentence, text) for sentence, text in said if whole.search(text)]
    open_ = [(sentence, text[-SHOWN:]) for sentence, text in asked if not _ENDED.search(text)]
    if len(open_) > max(MOST, len(asked) // 4):
        return
    for sentence, quote in open_:
        yield _note(
            rule, sentence, quote,
            f"句末缺句号：“…{quote}”", f"The sentence has no full stop: “…{quote}”",
        )  # fmt: skip


def quotation_marks(document: Document, rule: Rule) -> Iterator[Finding]:
    """“ closed by a mark that is none of its kind. (One that nothing closes has no partner.)"""
    for sentence in (x for s in _sections(document) for x in s.sentences):
        for found in CLOSED_OTHERWISE.finditer(re.sub(r"\s+", "", sentence.text)):
            yield _note(
                rule, sentence, found[0],
                f"后引号用错：{found[0]}",
                f"The quotation is closed by another mark: {found[0]}",
            )  # fmt: skip


def wide_comma(document: Document, rule: Rule) -> Iterator[Finding]:
    """3，518.85 万元: a comma of the text inside an amount."""
    for sentence in (x for s in _sections(document) for x in s.sentences):
        for found in _WIDE_COMMA.finditer(sentence.text):
            yield _note(
                rule, sentence, found[0],
                f"金额中夹了中文逗号：“{found[0]}”",
                f"The amount has a Chinese comma in it: “{found[0]}”",
            )  # fmt: skip


def number_without_stop(document: Document, rule: Rule) -> Iterator[Finding]:
    """18“… between 17. and 19.: the stop behind a number was forgotten."""
    before: int | None = None
    for sentence in (x for s in _sections(document) for x in s.sentences):
        told = value_of(sentence.text)
        bare = _BARE_NUMBER.match(sentence.text)
        if bare and before is not None and int(bare[1]) == before + 1:
            quote = sentence.text.strip()[:SHOWN]
            yield _note(
                rule, sentence, quote,
                f"编号后缺点号：“{quote}…”", f"The number lacks its stop: “{quote}…”",
            )  # fmt: skip
            before += 1
        elif told and told[0] == "c":
            before = told[1]


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "missing_stop": missing_stop,
    "quotation_marks": quotation_marks,
    "wide_comma": wide_comma,
    "number_without_stop": number_without_stop,
}
