"""``ratio``: a percentage of a sentence, recomputed from the amounts it belongs to.

Parameter ``aspect``: growth (the change against the base, over the base), share or completion
(the amount over the base). The amounts are looked for where a reader would: in the sentence,
before the percentage first; then in the section; then in the statements.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.audit.check import Check
from store.audit.generate.scope import subject
from store.audit.model import Document, FactKey, Figure
from store.audit.relation import Linear, Ratio, Term
from store.audit.rule import Rule


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """The instances of a ratio rule."""
    aspect = rule.params["aspect"]
    for sentence in document.sentences():
        for figure in sentence.figures:
            if figure.aspect == aspect and figure.span is not None and figure.fact:
                yield _check(document, rule, figure, figure.fact)


def _check(document: Document, rule: Rule, figure: Figure, fact: FactKey) -> Check:
    heading = figure.sentence.section.heading if figure.sentence and figure.sentence.section else ""
    name = subject(f"§{heading}|{rule.params['aspect']}", fact)
    finder = Finder(document, figure)
    terms = _growth(finder, fact) if rule.params["aspect"] == "growth" else _part(finder, fact)
    if terms is None:
        return Check(rule, name, "insufficient", None, "base_not_printed")
    return Check.of(Ratio(rule, name, figure, *terms))


def changes(document: Document, rule: Rule) -> Iterator[Check]:
    """now = before ± change, where a sentence's change and both amounts are printed."""
    for sentence in document.sentences():
        for figure in sentence.figures:
            if figure.aspect != "change" or figure.span is None or not figure.fact:
                continue
            heading = sentence.section.heading if sentence.section else ""
            name = subject(f"§{heading}|change", figure.fact)
            finder = Finder(document, figure)
            now, before = finder.amount(figure.fact), finder.amount(figure.base)
            if now is None or before is None or now is before or figure.direction is None:
                yield Check(rule, name, "not_applicable", None, "base_not_printed")
                continue
            right = (Term(1, before), Term(figure.direction or 1, figure))
            yield Check.of(Linear(rule, name, (Term(1, now),), right))


Terms = tuple[tuple[Term, ...], tuple[Term, ...], int]


def _part(finder: Finder, fact: FactKey) -> Terms | None:
    base = finder.figure.base
    part = finder.amount(fact)
    whole = finder.amount(base) if base else None
    if part is None or whole is None or part is whole:
        return None
    return (Term(1, part),), (Term(1, whole),), 1


def _growth(finder: Finder, fact: FactKey) -> Terms | None:
    """change / (now ∓ change), or (now − before) / before."""
    now, change = finder.amount(fact), finder.change(fact)
    before = finder.amount(finder.figure.base) if finder.figure.base else None
    sign = finder.figure.direction if finder.figure.direction is not None else 1
    if now is not None and change is not None and sign:
        return (Term(1, change),), (Term(1, now), Term(-sign, change)), 1
    if now is not None and before is not None and sign:
        return (Term(sign, now), Term(-sign, before)), (Term(1, before),), 1
    return None


class Finder:
    """Finds the amounts that a percentage belongs to, nearest first."""

    def __init__(self, document: Document, figure: Figure) -> None:
        self.document, self.figure = document, figure

    def amount(self, fact: FactKey | None) -> Figure | None:
        """A figure that states ``fact`` as an amount."""
        return self._nearest(fact, "amount")

    def change(self, fact: FactKey) -> Figure | None:
        """The printed change of ``fact``, in the same sentence only."""
        sentence = self.figure.sentence
        figures = sentence.figures if sentence else []
        found = [f for f in figures if f.aspect == "change" and f.fact == fact and f.span]
        same = [f for f in found if f.base == self.figure.base]
        return same[0] if same else None

    def _nearest(self, fact: FactKey | None, aspect: str) -> Figure | None:
        if fact is None:
            return None
        for figures in self._circles():
            found = [f for f in figures if f.aspect == aspect and f.fact == fact and f.span]
            if found:
                return found[0]
        return next(iter(self.document.stating(fact, aspect)), None)

    def _circles(self) -> Iterator[list[Figure]]:
        """Where to look before the statements and the rest of the document."""
        sentence = self.figure.sentence
        if sentence is not None:
            yield [f for f in reversed(sentence.figures) if f.id < self.figure.id]
            yield sentence.figures
            if sentence.section is not None:
                yield [f for s in sentence.section.sentences for f in s.figures]
