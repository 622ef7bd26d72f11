"""Completion of a budget of nothing, growth on nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate import ratio
from store.audit.model import Document, Figure, Sentence
from store.audit.relation import Ratio, total_of
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


def growth_of_nothing(document: Document, rule: Rule) -> Iterator[Finding]:
    """增加 0.55 万元，增长 100%: there was nothing the year before. One finding in all."""
    checks = ratio.generate(document, replace(rule, params={"aspect": "growth"}))
    ratios = [c.relation for c in checks if isinstance(c.relation, Ratio)]
    found = [
        r.printed for r in ratios if r.printed.value and total_of(r.denominator, {}).middle == 0
    ]
    if found:
        first = found[0]
        told = "、".join(dict.fromkeys(words.name(document, f) for f in found))
        told_en = ", ".join(dict.fromkeys(words.name(document, f, True) for f in found))
        finding = Finding.of(
            rule, f"{first.item}|{first.measure}",
            f"{words.where(first)}{told}上年为 0，增长 {first.printed.strip()}% 无从计算".replace("%%", "%"),
            f"{words.where(first, True)}: {told_en}: there was nothing the year before, growth of"
            f" {first.printed.strip()}% cannot be computed".replace("%%", "%"),
            *(Evidence.figure("found", f) for f in found),
        )  # fmt: skip
        finding.found = first.printed
        yield finding
