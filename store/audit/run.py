"""The audit of one document: read once, check everything, find the causes, write once."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from dataclasses import dataclass

from store.audit.check import Check
from store.audit.consequences import consequences
from store.audit.finding import Finding
from store.audit.generate import generate
from store.audit.inspect import inspect
from store.audit.judge import Judge
from store.audit.model import Document
from store.audit.notes import Notes
from store.audit.read import read_document
from store.audit.rule import all_rules
from store.audit.write import write_audit, write_rules
from store.database import writing
from store.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of one document found."""

    document: Document
    checks: list[Check]
    findings: list[Finding]

    def count(self, outcome: str) -> int:
        """How many checks ended so."""
        return sum(c.outcome == outcome for c in self.checks)


def audit(document: Document) -> Audit:
    """Every check of a document, and what they found; nothing is written."""
    rules = dict(all_rules())
    checks = generate(document, rules.values())
    inspected = inspect(document, rules.values())
    judge = Judge(Notes(document, rules), inspected.explained, inspected.known)
    findings = inspected.findings + judge.findings(checks)
    findings += consequences(document, rules["cause.follows"], checks, findings)
    return Audit(document, checks + inspected.checks, findings)


def audit_document(connection: sqlite3.Connection, document_id: int) -> Audit:
    """Audits a document of the database and replaces what an earlier audit left there.

    Runs inside the caller's transaction. Raises KeyError where there is no such document.
    """
    with uncollected():
        result = audit(read_document(connection, document_id))
        with nullcontext() if connection.in_transaction else writing(connection):
            write_rules(connection, all_rules().values())
            write_audit(
                connection, document_id, result.document.identity, result.checks, result.findings
            )
    return result
