"""``mentions``: everything that states one fact states the same amount.

Parameter ``same``: dimensions whose values mean the same under a condition, as a list of
``{dimension, values, nothing, some}``. ``nothing`` names facts that must be nothing or absent:
without other funds and balances, all money is general public budget money and income by item
is expenditure by item, so that every statement of a department states the same facts.
Of ``some``, where it is given, one must be printed and not be nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from store.audit.check import Check
from store.audit.generate.scope import matches, subject
from store.audit.model import Document, FactKey, Figure
from store.audit.relation import Mentions
from store.audit.rule import Rule, rules_of


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """One instance for every fact that is stated at least twice."""
    amounts = document.amounts()
    same = [s for s in rule.params.get("same", ()) if _holds(s, document)]
    if rule.params.get("same") and not same:
        return
    groups: dict[FactKey, list[Figure]] = defaultdict(list)
    for fact, figure in amounts:
        groups[_merged(fact, same)].append(figure)
    for fact, figures in groups.items():
        if _wanted(figures, rule):
            yield Check.of(Mentions(rule, subject("*", fact), tuple(figures)))


def same_facts(document: Document) -> Callable[[FactKey], FactKey]:
    """Which facts mean the same in this document, by the rules that say so: a function to one
    representative of each; worked out once."""
    if "same_facts" not in document.derived:
        same = [
            s
            for rule in rules_of("mentions")
            for s in rule.params.get("same", ())
            if _holds(s, document)
        ]
        document.derived["same_facts"] = cache(lambda fact: _merged(fact, same))
    found: Callable[[FactKey], FactKey] = document.derived["same_facts"]
    return found


def _wanted(figures: list[Figure], rule: Rule) -> bool:
    """Merged facts are checked by their own rule, and only where something was merged."""
    if len(figures) < 2:
        return False
    return "same" not in rule.params or len({f.fact for f in figures}) > 1


def _holds(same: Mapping[str, Any], document: Document) -> bool:
    """Whether every fact that must be nothing is nothing."""
    some = same.get("some")
    if some and not any(_is_printed(pattern, document) for pattern in some):
        return False
    return not any(_is_printed(pattern, document) for pattern in same.get("nothing", ()))


def _is_printed(pattern: Mapping[str, object], document: Document) -> bool:
    """Whether an amount that is not nothing fits the pattern; several rules ask the same."""
    known: dict[frozenset[object], bool] = document.derived.setdefault("is_printed", {})
    key = frozenset(pattern.items())
    if key not in known:
        known[key] = any(f.value and matches(fact, pattern) for fact, f in document.amounts())
    return known[key]


def _merged(fact: FactKey, same: list[Mapping[str, Any]]) -> FactKey:
    for merge in same:
        if getattr(fact, merge["dimension"]) in merge["values"] and matches(
            fact, merge.get("of", {})
        ):
            fact = fact._replace(**{merge["dimension"]: merge["values"][-1]})
    return fact
