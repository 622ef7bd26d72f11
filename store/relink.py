"""What is loaded follows a decision about an alignment: lines, their figures, their facts."""

from __future__ import annotations

import sqlite3

from extract.model import FactRef
from store.facts import Facts
from store.mentions import fact_key, restated

_FIGURES = """
SELECT f.id, coalesce(c.measure, f.measure), coalesce(c.fund, f.fund), coalesce(c.basis, f.basis),
       coalesce(c.fiscal_year, f.fiscal_year), d.department, d.region_code
FROM lines l JOIN figures f ON f.line_id = l.id JOIN documents d ON d.id = f.document_id
LEFT JOIN columns c ON c.id = f.column_id
WHERE l.alignment_id = ? AND c.item_id IS NULL
"""
_UPDATE = """
UPDATE figures SET item_id = ?, measure = ?, fund = ?, basis = ?, fiscal_year = ?, fact_id = ?
WHERE id = ?
"""
Owner = tuple[str | None, str | None]


def relink(connection: sqlite3.Connection, alignment_id: int, item_id: str | None) -> None:
    """Ties every line of an alignment to ``item_id``, within the caller's transaction.

    A figure whose column names the item keeps it.
    """
    connection.execute(
        "UPDATE lines SET item_id = ? WHERE alignment_id = ?", (item_id, alignment_id)
    )
    facts: dict[Owner, Facts] = {}
    updates = []
    for figure_id, *parts, department, region in connection.execute(_FIGURES, (alignment_id,)):
        owner = (department, region)
        if owner not in facts:
            facts[owner] = Facts(connection, *owner)
        updates.append((*_mention(item_id, parts, facts[owner]), figure_id))
    for known in facts.values():
        known.save()
    connection.executemany(_UPDATE, updates)


def _mention(item_id: str | None, parts: list[object], facts: Facts) -> tuple[object, ...]:
    fact = restated(FactRef(None, *parts), item_id)  # type: ignore[arg-type]
    key = fact_key(fact)
    fact_id = facts(key) if key else None
    return (fact.item_id, fact.measure, fact.fund, fact.basis, fact.year, fact_id)
