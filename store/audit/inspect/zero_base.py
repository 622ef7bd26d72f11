"""Completion of a budget of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure, Sentence
from store.audit.rule import Rule

_BASES = {
    "initial_budget": ("年初预算", "initial budget"),
    "adjusted_budget": ("全年预算", "budget of the year"),
}


def zero_base(document: Document, rule: Rule) -> Iterator[Finding]:
    """年初预算为 0 万元，…完成年初预算的 95.89%: the percentage belongs to another budget."""
    for sentence in document.sentences():
        for figure in sentence.figures:
            if figure.aspect != "completion" or not figure.value or figure.base is None:
                continue
            base = next(
                (f for f in sentence.figures if f.aspect == "amount" and f.fact == figure.base),
                None,
            )
            if base is not None and base.value == 0:
                yield _finding(rule, sentence, figure, base)


def _finding(rule: Rule, sentence: Sentence, figure: Figure, base: Figure) -> Finding:
    name, name_en = _BASES.get(base.basis or "", ("预算", "budget"))
    other = [
        f for f in sentence.figures
        if f.aspect == "amount" and f.item == base.item and f.value
        and f.basis in _BASES and f.basis != base.basis
    ]  # fmt: skip
    meant = meant_en = ""
    if other:
        budget, budget_en = _BASES[str(other[0].basis)]
        meant = f"，应是完成{budget}（{words.shown(other[0])}）的比例"
        meant_en = f"; it should be said of the {budget_en} ({words.shown(other[0])})"
    finding = Finding.of(
        rule, f"{figure.item}|{base.basis}",
        f"{words.where(figure)}{name}为 {words.shown(base)}，却称完成{name}的 {figure.printed}%{meant}".replace("%%", "%"),
        f"{words.where(figure, True)}: the {name_en} is {words.shown(base)}, yet"
        f" {figure.printed.rstrip('%')}% of it is said to be completed{meant_en}",
        Evidence.figure("found", figure), Evidence.figure("whole", base),
        *(Evidence.figure("context", f) for f in other),
    )  # fmt: skip
    finding.found = figure.printed
    return finding
