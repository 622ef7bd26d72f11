"""What may be asked of the queue of findings, and what is asked, in the reader's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from store.read.findings import rule
from store.read.queue import Filter, values
from tui.messages import N_, _
from tui.screens.dialogs import Choice
from tui.words import joined, told, word

FIELDS = {
    "severity": N_("Severity"),
    "category": N_("Category"),
    "rule_id": N_("Rule"),
    "region_code": N_("Region"),
    "department": N_("Department"),
    "fiscal_year": N_("Year"),
    "decision": N_("Status"),
}
DECISIONS = ("open", "confirmed", "follow_up", "dismissed")
_REGION = "SELECT region FROM documents WHERE region_code = ? LIMIT 1"


def value_told(connection: sqlite3.Connection, field: str, value: object) -> str:
    """A value as a person reads it: a rule by its title, a region by its name."""
    if value == "":
        return _("unknown")
    if field == "rule_id" and (found := rule(connection, str(value))):
        return told(found.title, found.title_en)
    if field == "region_code" and (row := connection.execute(_REGION, (value,)).fetchone()):
        return joined(value, row[0])
    return word(str(value))


def asked(connection: sqlite3.Connection, chosen: Filter) -> Iterator[str]:
    """All that a filter asks for, for the line at the bottom."""
    for field, title in FIELDS.items():
        value = getattr(chosen, field)
        if value is not None:
            yield f"{_(title)}: {value_told(connection, field, value)}"
    if chosen.text:
        yield f"“{chosen.text}”"


def fields(connection: sqlite3.Connection, chosen: Filter) -> list[Choice]:
    """What can be asked, with what is asked now."""
    return [
        Choice(name, _(title), "" if now is None else value_told(connection, name, now))
        for name, title in FIELDS.items()
        for now in (getattr(chosen, name),)
    ]


def answers(connection: sqlite3.Connection, chosen: Filter, field: str) -> list[Choice]:
    """What a field may be narrowed to, the most frequent first; an empty value is all."""
    everything = Choice(EVERYTHING, _("all of them"))
    if field == "decision":
        return [everything, *(Choice(code, word(code)) for code in DECISIONS)]
    return [everything] + [
        Choice("" if value is None else value, value_told(connection, field, value or ""), str(n))
        for value, _name, n in values(connection, chosen, field)
        if value is not None or field in ("region_code", "department")
    ]


class _Everything:
    """The answer that asks nothing of a field."""


EVERYTHING = _Everything()
