"""What the narrative tells item by item (…（类）…（款）…（项）): uses and reasons of other items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.inspect.paths import plain_name, unknown_groups
from store.audit.model import Document, Figure, Sentence
from store.audit.rule import Rule

_ITEM = re.compile(r"（款）([^（）“”，。；]{2,30})（项）")
_USE = re.compile(r"主要用于[:：]?([^，。；]+)")
_REASON = re.compile(r"原因(?:是|为)?[:：]?([^，。；]+)")
_CHANGE = re.compile(r"(增加|增长|减少|下降)[\d.,]+(?:%|万元)")
_UP, _DOWN = frozenset({"增加", "增长"}), frozenset({"减少", "下降"})
LEAST_NAME = 4
LEAST_TOLD = 5
MOST_UNTOLD = 2


@dataclass(slots=True)
class Told:
    """An item of the narrative with the sentences that tell of it."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)

    def find(self, pattern: re.Pattern[str]) -> tuple[Sentence, str] | None:
        """The first match of a pattern, and its sentence."""
        for sentence in self.sentences:
            found = pattern.search(re.sub(r"\s+", "", sentence.text))
            if found:
                return sentence, found.group(1)
        return None


def items_told(document: Document) -> list[Told]:
    """The items in reading order; what follows in a section belongs to the last one named."""
    told: list[Told] = []
    for section in document.sections:
        headed = _ITEM.search(re.sub(r"\s+", "", section.heading))
        current = Told(headed.group(1)) if headed else None
        told += [current] if current else []
        for sentence in section.sentences:
            found = _ITEM.findall(re.sub(r"\s+", "", sentence.text))
            if found:
                current = Told(found[-1])
                told.append(current)
            if current:
                current.sentences.append(sentence)
    return told


def use_of_another(document: Document, rule: Rule) -> Iterator[Finding]:
    """The use or the reason of one item printed under another, word for word."""
    told = items_told(document)
    for pattern, what, what_en in ((_USE, "用途", "use"), (_REASON, "原因", "reason")):
        said: dict[str, Told] = {}
        for item in told:
            found = item.find(pattern)
            if found is None:
                continue
            sentence, text = found
            first = said.setdefault(text, item)
            names = (first.name, item.name)
            if len(set(names)) == 2 and _names(text, names, pattern is _REASON):
                yield _copied(rule, sentence, item.name, first.name, text, what, what_en)


def _names(text: str, names: tuple[str, str], whole: bool) -> bool:
    """The text is about the first item and not about the second."""
    first, second = names
    if len(first) < LEAST_NAME or first not in text or second in text or first in second:
        return False
    return not whole or bool(re.fullmatch(f"{first}(?:经费|支出)?(?:增加|减少|保持不变)", text))


def _copied(
    rule: Rule, at: Sentence, name: str, other: str, text: str, what: str, what_en: str
) -> Finding:
    finding = Finding.of(
        rule, f"{name}|{what}|{text}",
        f"“{name}”的{what}写的是“{other}”的：“{text}”",
        f"The {what_en} told for “{name}” is that of “{other}”: “{text}”",
        Evidence.sentence("found", at, text),
    )  # fmt: skip
    finding.found = text
    return finding


def reason_against_change(document: Document, rule: Rule) -> Iterator[Finding]:
    """减少 2.98%，主要原因是：该项经费增加。"""
    for item in items_told(document):
        changed, reason = item.find(_CHANGE), item.find(_REASON)
        if not changed or not reason:
            continue
        verb = re.fullmatch(
            rf".*{re.escape(item.name)}(?:经费|支出)?(增加|增长|减少|下降)", reason[1]
        )
        if verb and ({verb.group(1), changed[1]} & _UP) and ({verb.group(1), changed[1]} & _DOWN):
            quote = next(m.group(0) for s in [changed[0]] if (m := _CHANGE.search(s.text)))
            finding = Finding.of(
                rule, f"{item.name}|{reason[1]}",
                f"“{item.name}”{quote}，原因却写“{reason[1]}”",
                f"“{item.name}” changed by {quote}, yet the reason says “{reason[1]}”",
                Evidence.sentence("found", reason[0], reason[1]),
                Evidence.sentence("context", changed[0], quote),
            )  # fmt: skip
            finding.found = reason[1]
            yield finding


def reason_against_outcome(document: Document, rule: Rule) -> Iterator[Finding]:
    """决算数小于预算数的主要原因：年中调增…: the reason explains the opposite. ``adds`` and
    ``cuts`` can mean nothing else; a word of ``more`` or ``less`` may explain it after all."""
    explains = re.compile(rule.params["explains"])
    wrong = {"up": rule.params["cuts"], "down": rule.params["adds"]}
    right = {"up": rule.params["more"], "down": rule.params["less"]}
    for sentence in document.sentences():
        found = explains.search(re.sub(r"\s+", "", sentence.text))
        if found is None:
            continue
        way = "up" if found["word"] in rule.params["above"] else "down"
        first = re.split(r"[，；,;。]", found["reason"])[0]
        if re.search(wrong[way], first) and not re.search(right[way], found["reason"]):
            yield _opposite(rule, sentence, found["word"], first)


def _opposite(rule: Rule, at: Sentence, word: str, reason: str) -> Finding:
    finding = Finding.of(
        rule, f"{word}|{reason}|{at.page}",
        f"决算数{word}预算数，原因却写“{reason}”",
        f"The outcome is said to be {word} the budget, yet the reason says “{reason}”",
        Evidence.sentence("found", at, reason),
    )  # fmt: skip
    finding.found = reason
    return finding


def item_untold(document: Document, rule: Rule) -> Iterator[Finding]:
    """Of the items of a statement that the narrative goes through one by one, one is missing."""
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in (f for s in document.sentences() for f in s.figures):
        if figure.item and re.fullmatch(r"function:\d{7}", figure.item):
            told[figure.item].append(figure)
    if len(told) < LEAST_TOLD or len(items_told(document)) < LEAST_TOLD:
        return
    for statement in document.statements:
        if "general_expenditure" not in (statement.form or ""):
            continue
        printed = {
            f.item: f for f in statement.figures()
            if f.item and re.fullmatch(r"function:\d{7}", f.item) and f.value and f.measure == "total"
        }  # fmt: skip
        said = {t.name for t in items_told(document)}
        strange = unknown_groups(document)
        groups = {x.code: x.name for x in statement.lines if x.code and len(x.code) == 5}
        untold = [
            f for item, f in printed.items()
            if item not in told and f.line and f.line.name.strip() not in said
            and _group(groups, f.line.code) not in strange
        ]  # fmt: skip
        if 0 < len(untold) <= MOST_UNTOLD and len(printed) - len(untold) >= LEAST_TOLD:
            yield from (_untold(rule, f, told) for f in untold)


def _group(groups: dict[str, str], code: str | None) -> str:
    return plain_name(groups.get((code or "")[:5], ""))


def _untold(rule: Rule, figure: Figure, told: dict[str, list[Figure]]) -> Finding:
    last = list(told.values())[-1][0]
    name = figure.line.name.strip() if figure.line else f"{figure.item}"
    context = [Evidence.sentence("context", last.sentence)] if last.sentence else []
    finding = Finding.of(
        rule, f"{figure.item}",
        f"说明逐项介绍支出，漏了“{name}”（{words.where(figure)}印 {words.shown(figure)}）",
        f"The narrative goes through the items and leaves out “{name}” ({words.shown(figure)})",
        Evidence.figure("found", figure), *context,
    )  # fmt: skip
    finding.expected = words.shown(figure)
    return finding


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "use_of_another": use_of_another,
    "reason_against_change": reason_against_change,
    "reason_against_outcome": reason_against_outcome,
    "item_untold": item_untold,
}
