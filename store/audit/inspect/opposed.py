"""A change and its percentage that point in opposite directions: 增加 0.10 万元，下降 9.09%."""

from __future__ import annotations

from collections.abc import Iterator

from store.audit.finding import Evidence, Finding
from store.audit.generate.ratio import Finder
from store.audit.model import Document, Figure, Sentence
from store.audit.relation import Ratio, Term
from store.audit.rule import Rule

WORDS = {1: ("增加", "an increase"), -1: ("减少", "a decrease")}


def opposed_directions(document: Document, rule: Rule) -> Iterator[Finding]:
    """A fact's change and growth of one sentence, told with opposite words."""
    for sentence in document.sentences():
        for change, growth in _pairs(sentence):
            if change.direction == -(growth.direction or 0) and change.direction:
                yield _finding(document, rule, change, growth)


def _pairs(sentence: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """Each growth with the change that stands before it, of the same fact and base."""
    change: Figure | None = None
    for figure in sentence.figures:
        if figure.aspect == "change":
            change = figure
        elif figure.aspect == "growth" and change is not None:
            same = (change.fact, change.base) == (figure.fact, figure.base)
            if same and figure.value and change.value and min(figure.value, change.value) > 0:
                yield change, figure
            change = None


def _finding(document: Document, rule: Rule, change: Figure, growth: Figure) -> Finding:
    wrong = _wrong(document, rule, change, growth)
    named = [
        f"“{WORDS[f.direction or 0][0]}”{f.printed.strip()}{f.unit or ''}" for f in (change, growth)
    ]
    named_en = [
        f"{WORDS[f.direction or 0][1]} of {f.printed.strip()}{f.unit or ''}"
        for f in (change, growth)
    ]
    found = [f for f in (change, growth) if wrong in (f, None)]
    which = {id(change): 0, id(growth): 1}.get(id(wrong))
    said = "" if which is None else f"，按本年数与幅度，{named[which]}的方向有误"
    said_en = "" if which is None else f"; by the amounts, the {named_en[which]} is the wrong way"
    heading = change.sentence.section.heading if change.sentence and change.sentence.section else ""
    return Finding.of(
        rule, f"§{heading}|{change.item}|{change.measure}|{change.basis}|opposed",
        f"增减额与增减幅度方向相反：{named[0]}，{named[1]}{said}",
        f"The change and its percentage point in opposite directions: {named_en[0]},"
        f" {named_en[1]}{said_en}",
        *(Evidence.figure("found", f) for f in found),
        *([Evidence.sentence("context", change.sentence)] if change.sentence else []),
    )  # fmt: skip


def _wrong(document: Document, rule: Rule, change: Figure, growth: Figure) -> Figure | None:
    """The one of the two whose direction the amounts contradict, where they tell."""
    now = Finder(document, growth).amount(change.fact) if change.fact else None
    if now is None:
        return None
    holds = {
        sign: Ratio(
            rule, "", growth, (Term(1, change),), (Term(1, now), Term(-sign, change))
        ).outcome() in ("pass", "rounding")
        for sign in (1, -1)
    }  # fmt: skip
    right = [sign for sign, fits in holds.items() if fits]
    if len(right) != 1:
        return None
    return change if change.direction != right[0] else growth
