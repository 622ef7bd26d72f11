"""Generators: each makes the instances of the rules of one kind for a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from store.audit.check import Check
from store.audit.generate import changes, formula, hierarchy, listing, mentions, narrated, ratio
from store.audit.model import Document
from store.audit.rule import Rule

Generator = Callable[[Document, Rule], Iterator[Check]]

GENERATORS: dict[str, Generator] = {
    "mentions": mentions.generate,
    "hierarchy": hierarchy.generate,
    "formula": formula.generate,
    "ratio": ratio.generate,
    "change": ratio.changes,
    "changes": changes.generate,
    "listing": listing.generate,
    "narrated": narrated.generate,
}


def generate(document: Document, rules: Iterable[Rule]) -> list[Check]:
    """Every instance of every rule that a generator makes."""
    checks: list[Check] = []
    for rule in rules:
        if rule.kind in GENERATORS:
            found = list(GENERATORS[rule.kind](document, rule))
            checks += found or [Check(rule, "", "not_applicable", reason="nothing_printed")]
    return checks
