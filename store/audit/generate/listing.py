"""``listing``: what a sentence lists of a whole is at most the whole.

Parameters: ``left``, the whole; ``listed``, the beginnings of the items that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.audit.check import Check
from store.audit.generate.scope import matches, subject
from store.audit.model import Document, Figure
from store.audit.relation import Linear, Term
from store.audit.rule import Rule

LEAST_LISTED = 2


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """One instance for every sentence that states the whole and lists amounts of it."""
    for sentence in document.sentences():
        amounts = [f for f in sentence.figures if f.aspect == "amount" and f.span and f.fact]
        for whole in amounts:
            if whole.fact is None or not matches(whole.fact, rule.params["left"]):
                continue
            listed = [f for f in amounts if _belongs(f, whole, rule.params["listed"])]
            if len(listed) >= LEAST_LISTED:
                name = subject(
                    "§" + (sentence.section.heading if sentence.section else ""), whole.fact
                )
                left = tuple(Term(1, f) for f in listed)
                yield Check.of(Linear(rule, name, left, (Term(1, whole),), at_most=True))


def _belongs(figure: Figure, whole: Figure, beginnings: list[str]) -> bool:
    same = (figure.basis, figure.year) == (whole.basis, whole.year)
    item = str(figure.item)
    return same and any(item.startswith(b) and len(item) > len(b) for b in beginnings)
