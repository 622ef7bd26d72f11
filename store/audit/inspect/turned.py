"""A change or a percentage that is right but for its direction word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from store.audit import words
from store.audit.check import Check
from store.audit.finding import Evidence, Finding
from store.audit.generate import ratio
from store.audit.inspect.opposed import WORDS, opposed_directions
from store.audit.model import Document, Figure
from store.audit.relation import Linear, Ratio, Relation, Term
from store.audit.rule import Rule

HOLDS = ("pass", "rounding")


def turned_direction(document: Document, rule: Rule) -> Iterator[Finding]:
    """A change or growth that the amounts contradict, and that holds with the other word."""
    told = {
        e.figure_id for f in opposed_directions(document, rule) for e in f.evidence if e.figure_id
    }
    growth = replace(rule, params={"aspect": "growth"})
    for check in _failing(document, rule, growth):
        figure, other = _turned(check.relation)
        if figure is None or other is None or figure.id in told:
            continue
        if figure.direction and other.outcome() in HOLDS:
            told.add(figure.id)
            yield _finding(document, rule, figure, other)


def _failing(document: Document, rule: Rule, growth: Rule) -> Iterator[Check]:
    for checks in (ratio.generate(document, growth), ratio.changes(document, rule)):
        yield from (check for check in checks if check.outcome == "fail")


def _turned(relation: Relation | None) -> tuple[Figure | None, Relation | None]:
    """The figure whose direction the relation goes by, and the relation with the opposite."""
    if isinstance(relation, Linear):
        before, (sign, change) = relation.right
        right = (before, Term(-sign, change))
        return change, Linear(relation.rule, relation.subject, relation.left, right)
    if isinstance(relation, Ratio):
        base = relation.denominator
        if len(base) == 2:
            now, (sign, change) = base
            return relation.printed, replace(relation, denominator=(now, Term(-sign, change)))
        return relation.printed, replace(relation, sign=-relation.sign)
    return None, None


def _finding(document: Document, rule: Rule, figure: Figure, other: Relation) -> Finding:
    said, right = (WORDS[s][0] for s in (figure.direction or 1, -(figure.direction or 1)))
    said_en, right_en = (WORDS[s][1] for s in (figure.direction or 1, -(figure.direction or 1)))
    amounts = [f for f in other.figures if f is not figure]
    shown = "、".join(words.shown(f) for f in amounts)
    heading = figure.sentence.section.heading if figure.sentence and figure.sentence.section else ""
    printed = f"{figure.printed.strip()}{figure.unit or ''}"
    finding = Finding.of(
        rule, f"§{heading}|{figure.item}|{figure.measure}|{figure.basis}|{figure.aspect}|turned",
        f"{words.where(figure)}{words.name(document, figure)}写作“{said}”{printed}，"
        f"按所列金额（{shown}）应为“{right}”",
        f"{words.where(figure, True)}: {words.name(document, figure, True)} is told as {said_en} of"
        f" {printed}; by the amounts ({shown}) it is {right_en}",
        Evidence.figure("found", figure),
        *([Evidence.sentence("context", figure.sentence)] if figure.sentence else []),
    )  # fmt: skip
    finding.found, finding.expected = said, right
    return finding
