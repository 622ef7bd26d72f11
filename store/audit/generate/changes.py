"""``changes``: what the parts are said to have gained and lost is what the whole did.

Parameters ``left`` and ``right``: dimensions of facts, as in ``formula``. Made where one section
tells the change of the whole and of every part against the same base, an unchanged part in
words (与上年持平) included: a part that is not spoken of may have changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from store.audit.check import Check
from store.audit.generate.scope import matches, put, subject
from store.audit.model import Document, FactKey, Figure, Section
from store.audit.relation import Linear, Term
from store.audit.rule import Rule
from store.audit.span import ABOUT_PER_CENT, Span

Told = tuple[FactKey, FactKey | None]


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """One instance for every section and base that tell of the whole and its parts."""
    for section in document.sections:
        changes = _changes(section)
        for (fact, base), figures in changes.items():
            if not matches(fact, rule.params["left"]) or _are_many(figures):
                continue
            keys = [(put(fact, p), base and put(base, p)) for p in rule.params["right"]]
            terms = _terms(section, changes, keys)
            if terms:
                name = subject(f"§{section.heading}|changes", fact)
                yield _check(Linear(rule, name, (_term(figures[0]),), terms), section, keys)


def _changes(section: Section) -> dict[Told, list[Figure]]:
    found: dict[Told, list[Figure]] = defaultdict(list)
    for figure in (f for s in section.sentences for f in s.figures):
        if figure.aspect == "change" and figure.span is not None and figure.fact:
            found[figure.fact, figure.base].append(figure)
    return found


def _are_many(figures: list[Figure]) -> bool:
    return len({(f.span, f.direction) for f in figures}) > 1


def _term(figure: Figure) -> Term:
    return Term(-1 if figure.direction == -1 else 1, figure)


def _terms(
    section: Section, changes: dict[Told, list[Figure]], keys: list[Told]
) -> tuple[Term, ...]:
    """The parts' changes; nothing where one is not told of, or told of twice."""
    terms = []
    for key in keys:
        figures = changes.get(key, [])
        if _are_many(figures) or not (figures or _is_level(section, key)):
            return ()
        terms += [_term(f) for f in figures[:1]]
    return tuple(terms)


def _is_level(section: Section, key: Told) -> bool:
    said = (c for s in section.sentences for c in s.comparisons)
    return any(c.direction == 0 and (c.fact, c.base) == key for c in said)


def _check(relation: Linear, section: Section, keys: list[Told]) -> Check:
    """持平 is said of amounts that hardly differ, too: such parts may be what little lacks."""
    check = Check.of(relation)
    if check.outcome != "fail":
        return check
    level = [_amount(section, key[0]) for key in keys if _is_level(section, key)]
    known = [span.middle for span in level if span is not None]
    about = sum(abs(middle) for middle in known) * ABOUT_PER_CENT / 100
    gap = relation.difference()
    if len(known) == len(level) and (gap.low > about or gap.high < -about):
        return check
    return Check(relation.rule, relation.subject, "not_applicable", None, "base_not_printed")


def _amount(section: Section, fact: FactKey) -> Span | None:
    figures = (f for s in section.sentences for f in s.figures)
    return next((f.span for f in figures if f.fact == fact and f.aspect == "amount"), None)
