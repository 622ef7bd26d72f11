"""What is marked in a document: the cells, sentences and rows that an open finding blames.

A finding also shows what it was compared with, and its symptoms show what follows from it;
neither is marked, or a single wrong cell would colour half of its statement.
"""

from __future__ import annotations

BLAMED = "('found', 'candidate')"
"""The roles of evidence that say: this may be wrong."""

STANDS = "f.cause_id IS NULL AND coalesce(k.decision, 'open') <> 'dismissed'"
"""Whether a finding ``f`` with its decision ``k`` still blames anything."""

WORST = """CASE min(CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 END)
  WHEN 1 THEN 'error' WHEN 2 THEN 'warning' END"""


def severity_of(link: str, row: str) -> str:
    """SQL for the worst severity by which a finding blames ``row``, which the column ``link``
    of evidence points to; NULL where nothing does."""
    return f"""
      (SELECT {WORST} FROM evidence e JOIN findings f ON f.id = e.finding_id
       LEFT JOIN decisions k ON k.finding_key = f.key
       WHERE e.{link} = {row} AND e.role IN {BLAMED} AND {STANDS})"""
