"""Words that compare two amounts, against the amounts: more, less, unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Sentence
from store.audit.rule import Rule

_AMOUNT = r"\s*[为是]?\s*(?:数)?(?:[为是])?\s*([\d,]+(?:\.\d+)?)\s*(万?元)"
_BUDGET = re.compile(r"(?:年初|全年)?(?:支出)?预算数?" + _AMOUNT)
_ACTUAL = re.compile(r"(?:支出决算|决算支出|决算|支出)数?" + _AMOUNT)
_WORDS = (
    (re.compile(r"决算数?大于(?:年初)?预算|超(?:出|过)(?:年初)?预算"), 1),
    (re.compile(r"决算数?小于(?:年初)?预算|低于(?:年初)?预算"), -1),
    (
        re.compile(
            r"与(?:年初)?预算(?:数)?(?:持平|相同|一致)|决算数?(?:等于|与)(?:年初)?预算数?(?:持平|相同)?"
        ),
        0,
    ),
)


def direction_word(document: Document, rule: Rule) -> Iterator[Finding]:
    """大于, 小于 and 持平 between a budget and its outcome in one sentence."""
    for sentence in document.sentences():
        found = _amounts(sentence)
        if found is None:
            continue
        budget, actual = found
        for word, sign in _WORDS:
            said = word.search(re.sub(r"\s+", "", sentence.text))
            if said and _sign(actual - budget) != sign:
                yield _finding(rule, sentence, said.group(0), budget, actual)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _amounts(sentence: Sentence) -> tuple[Decimal, Decimal] | None:
    """The one budget and the one outcome that a sentence prints, in yuan."""
    text = re.sub(r"\s+", "", sentence.text)
    budgets = {_yuan(m) for m in _BUDGET.finditer(text)}
    actuals = {_yuan(m) for m in _ACTUAL.finditer(text)} - (budgets if len(budgets) > 1 else set())
    if len(budgets) != 1 or not 1 <= len(actuals) <= 2:
        return None
    rest = actuals - budgets if len(actuals) == 2 else actuals
    return (next(iter(budgets)), next(iter(rest))) if len(rest) == 1 else None


def _yuan(found: re.Match[str]) -> Decimal:
    value = Decimal(found.group(1).replace(",", ""))
    return value * 10000 if found.group(2) == "万元" else value


def _finding(
    rule: Rule, sentence: Sentence, word: str, budget: Decimal, actual: Decimal
) -> Finding:
    unit = 10000
    heading = sentence.section.heading if sentence.section else ""
    finding = Finding.of(
        rule, f"§{heading}|{word}|{sentence.position}",
        f"“{word}”与数字不符：预算 {budget / unit:f} 万元，决算 {actual / unit:f} 万元",
        f"“{word}” contradicts the amounts: budget {budget / unit:f}, outcome {actual / unit:f}"
        " (10,000 yuan)",
        Evidence.sentence("found", sentence, word),
    )  # fmt: skip
    finding.found = word
    return finding
