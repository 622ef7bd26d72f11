"""``formula``: a fact is the sum of others within one place.

Parameters: ``scope`` (see ``scopes``); ``forms`` and
``not_forms`` (ids of the forms it holds for, or not); ``left`` and ``right``: dimensions of facts. What a pattern
does not name is the same on both sides. A right term may have ``sign = -1`` and ``or``: terms
to take where it is not printed itself. ``need``: how many right terms must be printed
(default 1); terms that are not printed are nothing, because these forms leave nothing blank
that is not zero. ``whole = true``: not where a line of an unknown item, or a number of the
narrative that was not understood, may be a part of it.
``unless``: not where one of these is printed in the same place, and is not nothing.
``at_most = true`` makes it ``left <= right``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store.audit.check import Check
from store.audit.generate.scope import DIMENSIONS, Scope, put, scopes, subject
from store.audit.model import Document, FactKey
from store.audit.relation import Linear, Term
from store.audit.rule import Rule

Pattern = Mapping[str, Any]


class AmbiguousError(Exception):
    """A term of the formula is printed more than once, with different amounts."""


def generate(document: Document, rule: Rule) -> Iterator[Check]:
    """The instances of a formula rule."""
    forms, not_forms = rule.params.get("forms"), rule.params.get("not_forms", ())
    for scope in scopes(document, rule.params.get("scope", "statement")):
        if (forms is None or scope.form in forms) and scope.form not in not_forms:
            yield from _in_scope(scope, rule)


def _in_scope(scope: Scope, rule: Rule) -> Iterator[Check]:
    left = {k: v for k, v in rule.params["left"].items() if k in DIMENSIONS}
    for fact in scope.matching(left):
        name = subject(scope.name, fact)
        if any(_is_some(scope, put(fact, p)) for p in rule.params.get("unless", ())):
            continue
        if rule.params.get("whole") and scope.unread:
            yield Check(rule, name, "insufficient", None, "unread_lines", scope.statement_id)
            continue
        try:
            relation = _relation(scope, rule, fact, name)
        except AmbiguousError:
            yield Check(rule, name, "insufficient", None, "printed_more_than_once",
                        scope.statement_id)  # fmt: skip
            continue
        if relation is not None and rule.params.get("whole") and _has_gap(relation):
            yield Check(rule, name, "insufficient", None, "unread_lines", scope.statement_id)
        elif relation is not None:
            yield Check.of(relation, scope.statement_id)


def _is_some(scope: Scope, fact: FactKey) -> bool:
    return any(f.value for f in scope.amounts.get(fact, ()))


def _relation(scope: Scope, rule: Rule, fact: FactKey, name: str) -> Linear | None:
    whole = scope.single(fact)
    if whole is None:
        raise AmbiguousError
    right = list(_terms(scope, fact, rule.params["right"]))
    own = {whole.id}
    right = [t for t in right if t.figure.id not in own]
    if sum(not t.figure.is_blank for t in right) < rule.params.get("need", 1):
        return None
    at_most = rule.params.get("at_most", False)
    return Linear(rule, name, (Term(1, whole),), tuple(right), at_most)


def _has_gap(relation: Linear) -> bool:
    """Whether a number that nobody understood stands among those of a narrative's list."""
    told = [f.sentence for f in relation.figures if f.sentence]
    section = told[0].section if told else None
    if section is None:
        return False
    first, last = min(s.position for s in told), max(s.position for s in told)
    between = [s for s in section.sentences if first <= s.position <= last]
    return any(f.fact is None and f.value and f.unit != "%" for s in between for f in s.figures)


def _terms(scope: Scope, fact: FactKey, patterns: Sequence[Pattern]) -> Iterator[Term]:
    for pattern in patterns:
        key = put(fact, pattern)
        if key in scope.amounts:
            figure = scope.single(key)
            if figure is None:
                raise AmbiguousError
            yield Term(pattern.get("sign", 1), figure)
            continue
        instead = list(_terms(scope, fact, pattern.get("or", ())))
        yield from instead
        if not instead and key in scope.blanks:
            yield Term(pattern.get("sign", 1), scope.blanks[key])
