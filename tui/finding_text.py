"""A finding in full: what is wrong, why, the arithmetic, and where each side is printed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from store.read.findings import (
    EvidenceRow,
    FindingRow,
    RuleRow,
    evidence,
    rows,
    rule,
    symptoms,
)
from store.reviews import Decision, history
from tui.messages import _
from tui.targets import Target
from tui.widgets.panel import Entry
from tui.words import SIGNS, joined, place, told, word


def entries(connection: sqlite3.Connection, finding: FindingRow) -> Iterator[Entry]:
    """The finding for a panel. Every place is one to go to."""
    head = joined(SIGNS[finding.severity], word(finding.severity), word(finding.category))
    yield Entry(head, finding.severity)
    yield Entry(told(finding.summary, finding.summary_en), "strong")
    yield Entry(joined(finding.fiscal_year, finding.department, finding.file_name), "muted")
    yield from _numbers(finding)
    yield Entry("")
    yield Entry(_("Evidence"), "strong")
    yield from _evidence(evidence(connection, finding.id))
    yield from _relatives(connection, finding)
    yield from _why(rule(connection, finding.rule_id))
    yield from _decisions(history(connection, finding.key))


def first_place(connection: sqlite3.Connection, finding: FindingRow) -> Target | None:
    """Where a finding is best looked at: the first place of its evidence."""
    sides = evidence(connection, finding.id)
    found = [target for side in sides if (target := target_of(side)) is not None]
    exact = [target for target in found if target.kind in ("figure", "line", "sentence")]
    if exact or found:
        return (exact or found)[0]
    return Target("document", finding.document_id)


def target_of(side: EvidenceRow) -> Target | None:
    if side.figure_id is not None:
        return Target("figure", side.figure_id)
    if side.sentence_id is not None:
        return Target("sentence", side.sentence_id)
    if side.line_id is not None:
        return Target("line", side.line_id, column_id=side.column_id)
    if side.page is not None or side.text_line is not None:
        return Target("page", side.document_id, side.page, side.text_line, quote=side.quote or "")
    return None


def _numbers(finding: FindingRow) -> Iterator[Entry]:
    for title, value in (
        (_("Printed"), finding.found),
        (_("Expected"), finding.expected),
        (_("Difference"), finding.difference),
        (_("Arithmetic"), finding.arithmetic),
    ):
        if value:
            yield Entry(f"{title}  {value}", indent=2)


def _evidence(sides: list[EvidenceRow]) -> Iterator[Entry]:
    """Each place once, with all the parts that it plays."""
    roles: dict[tuple[object, ...], list[str]] = {}
    first: dict[tuple[object, ...], EvidenceRow] = {}
    for side in sides:
        key: tuple[object, ...] = (side.figure_id, side.sentence_id, side.indicator_id, side.project_id,
               side.page, side.text_line, side.quote, side.line_id, side.column_id)  # fmt: skip
        first.setdefault(key, side)
        if word(side.role) not in roles.setdefault(key, []):
            roles[key].append(word(side.role))
    for key, side in first.items():
        yield Entry(_side(side, roles[key]), target=target_of(side), indent=1)


def _side(side: EvidenceRow, roles: list[str]) -> str:
    where = joined(
        side.printed_code or side.statement,
        side.printed_name if side.printed_name != side.quote else "",
        side.column_name,
        f"({place(side.page, side.text_line)})" if place(side.page, side.text_line) else "",
    )
    quote = f"“{side.quote}”" if side.quote else ""
    return joined("/".join(roles) + ":", quote, where)


def _relatives(connection: sqlite3.Connection, finding: FindingRow) -> Iterator[Entry]:
    under = symptoms(connection, finding.id)
    if under:
        yield Entry("")
        yield Entry(_("Explained by the same cause"), "strong")
    for row in under:
        yield Entry(told(row.summary, row.summary_en), target=Target("finding", row.id), indent=1)
    for cause in rows(connection, [finding.cause_id] if finding.cause_id else []):
        yield Entry("")
        yield Entry(_("Its cause"), "strong")
        text = told(cause.summary, cause.summary_en)
        yield Entry(text, target=Target("finding", cause.id), indent=1)


def _why(found: RuleRow | None) -> Iterator[Entry]:
    if found is not None:
        yield Entry("")
        yield Entry(joined(_("Why:"), told(found.title, found.title_en)), "strong")
        yield Entry(told(found.explanation, found.explanation_en), "muted", indent=1)
        yield Entry(joined(found.source, f"[{found.id}]"), "muted", indent=1)


def _decisions(log: list[Decision]) -> Iterator[Entry]:
    if log:
        yield Entry("")
        yield Entry(_("Decisions"), "strong")
    for made in log:
        when = (made.decided_at or "")[:16].replace("T", " ")
        yield Entry(joined(when, made.reviewer, word(made.decision), word(made.reason)), indent=1)
        if made.note:
            yield Entry(made.note, indent=3)
