"""Words that compare two facts without a number (与上年持平, 决算数小于预算数), against the amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.mentions import same_facts
from store.audit.model import Comparison, Document, FactKey, Figure, Sentence
from store.audit.rule import Rule
from store.audit.span import ABOUT_PER_CENT

Same = Callable[[FactKey], FactKey]
SHOWN = ("amount", "count")
LEVEL = re.compile(r"持平|相当")


def direction_word(document: Document, rule: Rule) -> Iterator[Finding]:
    """More, less and unchanged, where both amounts are stated somewhere."""
    same = same_facts(document)
    shown = _by_fact(document, same)
    for sentence in document.sentences():
        for comparison in sentence.comparisons:
            fact = _amount(sentence, shown.get(same(comparison.fact), ()))
            base = _amount(sentence, shown.get(same(comparison.base), ()))
            base = base or _elsewhere(comparison)
            if fact and base and _contradicts(comparison, fact, base):
                yield _finding(document, rule, sentence, comparison, fact, base)


def _by_fact(document: Document, same: Same) -> dict[FactKey, list[Figure]]:
    """What is shown of each fact, facts that mean the same together."""
    found: dict[FactKey, list[Figure]] = {}
    for figure in document.figures():
        if figure.aspect in SHOWN and figure.span and (fact := figure.fact):
            found.setdefault(same(fact), []).append(figure)
    return found


def _amount(sentence: Sentence, shown: Sequence[Figure]) -> Figure | None:
    """The amount of a fact as a reader finds it: in the sentence, in its section, in the
    statements, anywhere. None where the nearest place states two."""
    for near in _circles(sentence):
        found = [f for f in shown if near(f)]
        if found:
            return found[0] if len({f.span for f in found}) == 1 else None
    return None


def _circles(sentence: Sentence) -> Iterator[Callable[[Figure], bool]]:
    yield lambda f: f.sentence is sentence
    if sentence.section is not None:
        yield lambda f: f.sentence is not None and f.sentence.section is sentence.section
    yield lambda f: f.sentence is None
    yield lambda f: True


def _elsewhere(comparison: Comparison) -> Figure | None:
    """The amount of the base that the department's other documents agree on."""
    found = [f for f in comparison.elsewhere if f.span]
    return found[0] if len({f.span for f in found}) == 1 else None


def _contradicts(comparison: Comparison, fact: Figure, base: Figure) -> bool:
    if fact.span is None or base.span is None or fact.is_money != base.is_money:
        return False
    gap = fact.span + -base.span
    if comparison.direction == 0:
        level = LEVEL.search(comparison.quote)
        about = abs(base.span.middle) * (ABOUT_PER_CENT if level else 0) / 100
        return bool(gap.low > about or gap.high < -about)
    equal = fact.span == base.span
    return equal or (gap.high < 0 if comparison.direction > 0 else gap.low > 0)


def _finding(
    document: Document,
    rule: Rule,
    sentence: Sentence,
    comparison: Comparison,
    fact: Figure,
    base: Figure,
) -> Finding:
    heading = sentence.section.heading if sentence.section else ""
    name, name_en = (words.name(document, fact, english) for english in (False, True))
    quote = comparison.quote
    finding = Finding.of(
        rule, f"§{heading}|{quote}|{'|'.join(map(str, comparison.fact))}",
        f"“{quote}”与数字不符：{name}为 {words.shown(fact)}，"
        f"所比的{_of(comparison)}为 {words.shown(base)}",
        f"“{quote}” contradicts the amounts: {name_en} is {words.shown(fact)}, what it is"
        f" compared with {words.shown(base)}",
        Evidence.sentence("found", sentence, quote),
        Evidence.figure("mention", fact), Evidence.figure("mention", base),
    )  # fmt: skip
    finding.page, finding.text_line = comparison.page, comparison.text_line
    finding.found = quote
    return finding


def _of(comparison: Comparison) -> str:
    basis = words.BASES.get(comparison.base.basis, ("", ""))[0]
    year = f"{comparison.base.year}年" if comparison.base.year != comparison.fact.year else ""
    return f"{year}{basis or '数'}"
