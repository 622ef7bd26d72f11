"""One relation instance and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.audit.relation import Outcome, Relation
from store.audit.rule import Rule

if TYPE_CHECKING:
    from store.audit.finding import Finding


@dataclass(slots=True, eq=False)
class Check:
    """``subject`` says by meaning what was checked; ``reason`` why it could not be."""

    rule: Rule
    subject: str
    outcome: Outcome
    relation: Relation | None = None
    reason: str | None = None
    statement_id: int | None = None
    finding: Finding | None = None

    @classmethod
    def of(cls, relation: Relation, statement_id: int | None = None) -> Check:
        """The check of a relation, evaluated now."""
        outcome = relation.outcome()
        reasons = {"insufficient": "base_may_be_zero", "not_applicable": "base_is_zero"}
        reason = reasons.get(outcome)
        return cls(relation.rule, relation.subject, outcome, relation, reason, statement_id)
