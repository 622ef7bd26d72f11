"""Numbered headings and paragraphs: numbers that skip, restart, or change their style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Section, Sentence
from store.audit.rule import Rule

_NUMBER = re.compile(
    r"^\s*(?:(?P<a>[一二三四五六七八九十]{1,3})、|[（(](?P<b>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<c>\d{1,2})[、.．](?!\d)|[（(](?P<d>\d{1,2})[）)])"
)
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
_FIRST = re.compile(r"[（(]一[）)]")
LEAST_CHANGED = 3


@dataclass(frozen=True, slots=True)
class Start:
    """A heading or paragraph that begins with a number; ``style`` is 一、 （一） 1. or （1）."""

    style: str
    value: int
    at: Section | Sentence
    text: str

    @property
    def is_heading(self) -> bool:
        return isinstance(self.at, Section)


def value_of(text: str) -> tuple[str, int] | None:
    """The style and the number that a text begins with."""
    found = _NUMBER.match(text)
    for style in "abcd" if found else "":
        digits = found[style] if found else None
        if digits:
            return style, int(digits) if digits.isdigit() else _chinese(digits)
    return None


def _chinese(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS[text] if len(text) == 1 else -1
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def starts(document: Document) -> Iterator[Start | Section]:
    """Numbered headings and sentences in reading order; a bare section where one begins anew."""
    for section in document.sections:
        if section.level == 0:
            continue
        numbered = value_of(section.heading)
        if numbered:
            yield Start(*numbered, section, section.heading)
        elif section.level is not None and section.level <= 1:
            yield section
        for sentence in section.sentences:
            told = value_of(sentence.text)
            if told:
                yield Start(*told, sentence, sentence.text)


def _evidence(start: Start, role: str = "found") -> Evidence:
    quote = start.text[:30]
    if isinstance(start.at, Sentence):
        return Evidence.sentence(role, start.at, quote)
    return Evidence.place(role, start.at, quote)


def numbering(document: Document, rule: Rule) -> Iterator[Finding]:
    """Headings of one style whose numbers skip: 9、 and then 11、. A sentence may hold the
    number that no heading has."""
    last: dict[str, Start] = {}
    for start in starts(document):
        if isinstance(start, Section):
            last.clear()
            continue
        before = last.get(start.style)
        if before and start.is_heading and before.is_heading and start.value == before.value + 2:
            yield _skips(rule, before, start)
        if start.is_heading:
            for deeper in "abcd"["abcd".index(start.style) + 1 :]:
                last.pop(deeper, None)
        if start.is_heading or (before and start.value == before.value + 1):
            last[start.style] = Start(start.style, start.value, _heading(start, before), start.text)


def _heading(start: Start, before: Start | None) -> Section | Sentence:
    """A sentence that goes on counting stands in for the heading that it should be."""
    return before.at if before and not start.is_heading else start.at


def _skips(rule: Rule, before: Start, start: Start) -> Finding:
    finding = Finding.of(
        rule, f"§{start.text}",
        f"编号从 {before.value} 跳到 {start.value}：“{before.text[:30]}”之后是“{start.text[:30]}”",
        f"Numbering skips from {before.value} to {start.value}: “{start.text[:30]}” follows"
        f" “{before.text[:30]}”",
        _evidence(start),
    )  # fmt: skip
    finding.found = start.text[:30]
    return finding


def first_missing(document: Document, rule: Rule) -> Iterator[Finding]:
    """（二） under a heading that has no （一）."""
    seen: set[str] = set()
    parent: Start | None = None
    for start in starts(document):
        if isinstance(start, Section):
            seen, parent = set(), None
        elif start.style == "a":
            seen, parent = set(), start
        elif start.style == "b" and start.is_heading:
            if start.value == 2 and "b" not in seen and parent and not _has_first(parent):
                yield _lacks_first(rule, parent, start)
            seen.add("b")
        else:
            seen.add(start.style)


def _has_first(parent: Start) -> bool:
    """（一） in the middle of a line or sentence."""
    told = parent.at.sentences if isinstance(parent.at, Section) else []
    return any(_FIRST.search(text) for text in (parent.text, *(s.text for s in told)))


def _lacks_first(rule: Rule, parent: Start, start: Start) -> Finding:
    finding = Finding.of(
        rule, f"§{parent.text}|{start.text}",
        f"“{parent.text[:30]}”之下编号从“{start.text[:20]}”开始，缺（一）",
        f"Numbering under “{parent.text[:30]}” begins with “{start.text[:20]}”",
        _evidence(start), _evidence(parent, "context"),
    )  # fmt: skip
    finding.found = start.text[:20]
    return finding


def style_changes(document: Document, rule: Rule) -> Iterator[Finding]:
    """三、, then 4、: the count goes on in another style. One finding for each pair of styles."""
    changed: dict[frozenset[str], list[Start]] = {}
    last: dict[str, int] = {}
    before: Start | None = None
    for start in starts(document):
        if isinstance(start, Section):
            last, before = {}, None
            continue
        goes_on = before is not None and start.value == before.value + 1 >= LEAST_CHANGED
        deeper = before is not None and start.style > before.style
        # Back up to a style that was counted before: its own headings may have been missed.
        natural = last.get(start.style) == start.value - 1 or (start.style in last and not deeper)
        known = before and frozenset((before.style, start.style)) in changed
        if before and goes_on and before.style != start.style and (known or not natural):
            pair = frozenset((before.style, start.style))
            changed.setdefault(pair, [before]).append(start)
            last[before.style] = start.value
        if start.style == "a":
            last = {"a": start.value}
        last[start.style], before = start.value, start
    for places in changed.values():
        quotes = "、".join(f"“{p.text[:12]}”" for p in places)
        finding = Finding.of(
            rule, quotes, f"同级编号样式不一：{quotes}",
            f"One count changes its style of numbering: {quotes}",
            *(_evidence(p) for p in places[1:]), _evidence(places[0], "context"),
        )  # fmt: skip
        finding.found = places[1].text[:12]
        yield finding


def same_style_inside(document: Document, rule: Rule) -> Iterator[Finding]:
    """（一） again inside the section （一）: parts numbered like the whole."""
    for section in document.sections:
        numbered = value_of(section.heading) if section.level != 0 else None
        if numbered is None or numbered[0] != "b":
            continue
        inside = [s for s in section.sentences if (value_of(s.text) or ("", 0))[0] == "b"]
        values = [(value_of(s.text) or ("", 0))[1] for s in inside]
        if len(values) >= 2 and values[:2] == [1, 2]:
            finding = Finding.of(
                rule, f"§{section.heading}",
                f"“{section.heading}”之内又从（一）编到（{'一二三四五六七八九十'[min(len(values), 10) - 1]}），与上级编号同样式",
                f"The parts of “{section.heading}” are numbered in its own style, from one again",
                *(Evidence.sentence("found", s, s.text[:20]) for s in inside),
                Evidence.place("context", section, section.heading),
            )  # fmt: skip
            finding.found = inside[0].text[:20]
            yield finding


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "numbering": numbering,
    "first_missing": first_missing,
    "style_changes": style_changes,
    "same_style_inside": same_style_inside,
}
