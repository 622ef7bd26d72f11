"""``narrated``: what the narrative says item by item adds up to what it says of the whole.

Parameter ``aspect``: ``amount`` (budgets and outcomes of the items) or ``change`` (their
changes on the prior year, with their direction). Made only where the narrative goes through
every item that the statements print, 项 by 项 or 类 by 类.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from store.audit.check import Check
from store.audit.generate.scope import subject
from store.audit.model import Document, FactKey, Figure
from store.audit.relation import Linear, Term
from store.audit.rule import Rule

Kind = tuple[str, str, str, int, FactKey | None]
LENGTHS = (7, 3)


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """One instance for every fund, basis and year that the narrative goes through."""
    aspect = rule.params["aspect"]
    said: dict[Kind, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for sentence in document.sentences():
        for figure in sentence.figures:
            fact = figure.fact
            if fact and figure.span is not None and figure.aspect == aspect:
                said[_kind(figure, fact)][fact.item].append(figure)
    for kind, items in said.items():
        whole = items.get("summary:total")
        if whole:
            yield from _check(document, rule, kind, items, whole[0])


def _kind(figure: Figure, fact: FactKey) -> Kind:
    base = figure.base._replace(item="") if figure.base and figure.aspect == "change" else None
    return fact.measure, fact.fund, fact.basis, fact.year, base


def _check(
    document: Document, rule: Rule, kind: Kind, items: dict[str, list[Figure]], whole: Figure
) -> Iterator[Check]:
    for length in LENGTHS:
        parts = {i: f for i, f in items.items() if _length(i) == length}
        if len(parts) < 2 or set(parts) != _printed(document, length, kind[1]):
            continue
        name = subject("§items", FactKey("summary:total", *kind[:4])) + f"|{rule.params['aspect']}"
        if any(len({f.span for f in figures}) > 1 for figures in parts.values()):
            yield Check(rule, name, "insufficient", None, "printed_more_than_once")
            return
        terms = tuple(_term(figures[0]) for figures in parts.values())
        yield Check.of(Linear(rule, name, (_term(whole),), terms))
        return


def _term(figure: Figure) -> Term:
    falling = figure.aspect == "change" and figure.direction == -1
    return Term(-1 if falling else 1, figure)


def _length(item: str) -> int:
    scheme, _, code = item.partition(":")
    return len(code) if scheme == "function" else 0


def _printed(document: Document, length: int, fund: str) -> set[str]:
    """The items of a level for which a statement of the fund prints an amount."""
    found: set[str] = set()
    for statement in document.statements:
        for figure in statement.figures():
            item = str(figure.item)
            if figure.fund == fund and figure.value and _length(item) == length:
                found.add(item)
    return found
