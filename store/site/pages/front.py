"""The front page: what is in here, and where to start."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from store.read.rows import fetch
from store.site.pages import html, read


@dataclass(frozen=True, slots=True)
class Totals:
    """What the database holds, newer versions alone. ``failed`` are files not read in full."""

    documents: int
    departments: int
    regions: int
    year_first: int | None
    year_last: int | None
    statements: int
    figures: int
    errors: int
    warnings: int
    not_made: int
    failed: int


@dataclass(frozen=True, slots=True)
class Region:
    """A region with what is open in it."""

    code: str | None
    name: str | None
    documents: int
    departments: int
    year_first: int | None
    year_last: int | None
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Year:
    fiscal_year: int | None
    kind: str
    documents: int


@dataclass(frozen=True, slots=True)
class Worst:
    """A document with errors that nobody has looked at yet."""

    id: int
    department: str | None
    file_name: str
    fiscal_year: int | None
    kind: str
    region: str | None
    open_errors: int
    open_warnings: int


_TOTALS = """
SELECT total(documents), total(departments), count(region_code), min(year_first), max(year_last),
  total(statements), total(figures), total(open_errors), total(open_warnings), total(not_made),
  total(not_read)
FROM region_counts
"""
_REGIONS = """
SELECT region_code, region, documents, departments, year_first, year_last, open_errors,
  open_warnings
FROM region_counts WHERE region_code IS NOT NULL
ORDER BY open_errors DESC, open_warnings DESC, region_code LIMIT 20
"""
_YEARS = """
SELECT fiscal_year, kind, count(*) FROM documents WHERE superseded_by IS NULL
GROUP BY kind, fiscal_year ORDER BY fiscal_year DESC, kind LIMIT 30
"""
_WORST = """
SELECT d.id, d.department, d.file_name, d.fiscal_year, d.kind, d.region, c.open_errors,
  c.open_warnings
FROM (
  SELECT * FROM document_counts WHERE open_errors > 0
  ORDER BY open_errors DESC, document_id LIMIT 50
) c JOIN documents d ON d.id = c.document_id
WHERE d.superseded_by IS NULL
ORDER BY c.open_errors DESC, d.id LIMIT 10
"""


def _contents(connection: sqlite3.Connection) -> dict[str, Any]:
    totals = connection.execute(_TOTALS).fetchone()
    return {
        "totals": Totals(*(None if value is None else int(value) for value in totals)),  # type: ignore[arg-type]
        "worst": fetch(connection, Worst, _WORST),
        "regions": fetch(connection, Region, _REGIONS),
        "years": fetch(connection, Year, _YEARS),
    }


async def page(datasette: Any, request: Any) -> Any:
    return await html(datasette, request, "front.html", **await read(datasette, _contents))
