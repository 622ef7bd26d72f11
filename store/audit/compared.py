"""What sentences compare without a number, with the amounts that other documents state."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from store.audit.figures import make_figure
from store.audit.model import Comparison, FactKey, Figure, Sentence

_KEY = "item_id, measure, fund, basis, fiscal_year"
_COMPARISONS = f"""
SELECT c.*, {", ".join(f"a.{n} AS fact_{n}" for n in _KEY.split(", "))},
  {", ".join(f"b.{n} AS base_{n}" for n in _KEY.split(", "))}
FROM comparisons c JOIN sentences s ON s.id = c.sentence_id
JOIN facts a ON a.id = c.fact_id JOIN facts b ON b.id = c.base_fact_id
WHERE s.document_id = ? ORDER BY c.sentence_id, c.position
"""
_ELSEWHERE = """
SELECT f.*, NULL AS base_item FROM figures f JOIN documents d ON d.id = f.document_id
WHERE f.fact_id IN (SELECT c.base_fact_id FROM comparisons c
    JOIN sentences s ON s.id = c.sentence_id WHERE s.document_id = ?)
  AND f.document_id <> ? AND f.aspect IN ('amount', 'count') AND d.superseded_by IS NULL
ORDER BY f.id
"""


def add_comparisons(
    connection: sqlite3.Connection, document_id: int, sentences: Mapping[int, Sentence]
) -> None:
    """Gives each sentence its comparisons."""
    elsewhere: dict[int, list[Figure]] = defaultdict(list)
    for row in _rows(connection, _ELSEWHERE, document_id, document_id):
        elsewhere[row["fact_id"]].append(make_figure(row))
    for row in _rows(connection, _COMPARISONS, document_id):
        found = Comparison(
            _key(row, "fact"), _key(row, "base"), row["direction"], row["quote"], row["page"],
            row["text_line"], tuple(elsewhere[row["base_fact_id"]]),
        )  # fmt: skip
        sentences[row["sentence_id"]].comparisons.append(found)


def _key(row: Mapping[str, Any], of: str) -> FactKey:
    return FactKey(*(row[f"{of}_{name}"] for name in _KEY.split(", ")))


def _rows(connection: sqlite3.Connection, sql: str, *values: int) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
