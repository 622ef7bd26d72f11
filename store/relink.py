"""What is loaded follows a decision about an alignment: lines, their figures, their facts."""

from __future__ import annotations

import sqlite3

from extract.model import Column, FactRef
from extract.recognise.facts import fact_of
from store.facts import Facts
from store.mentions import fact_key, follows_line

_FIGURES = """
SELECT f.id, d.department, d.region_code,
       c.position, c.name, c.side, c.measure, c.fund, c.basis, c.fiscal_year, c.item_id, c.unit
FROM lines l JOIN figures f ON f.line_id = l.id JOIN documents d ON d.id = f.document_id
JOIN columns c ON c.id = f.column_id
WHERE l.alignment_id = ?
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
    rows = connection.execute(_FIGURES, (alignment_id,)).fetchall()
    for figure_id, *owner, position, name, side, measure, fund, basis, year, item, unit in rows:
        column = Column(position, name, side, measure, fund, basis, year, item, unit)
        if follows_line(column):
            known = facts.setdefault((owner[0], owner[1]), Facts(connection, *owner))
            updates.append((*_mention(fact_of(item_id, column), known), figure_id))
    connection.executemany(_UPDATE, updates)


def _mention(fact: FactRef, facts: Facts) -> tuple[object, ...]:
    key = fact_key(fact)
    fact_id = facts(key) if key else None
    return (fact.item_id, fact.measure, fact.fund, fact.basis, fact.year, fact_id)
