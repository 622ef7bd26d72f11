"""What lists show of documents and of regions: counted once, when a document is loaded or
audited, and kept by triggers whenever what they count changes, so that no list has to count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_OPEN = """(SELECT count(*) FROM findings f LEFT JOIN decisions c ON c.finding_key = f.key
  WHERE f.document_id = {document} AND f.cause_id IS NULL AND f.severity = '{severity}'
    AND coalesce(c.decision, 'open') = 'open')"""

_RECOUNT = f"""
INSERT OR REPLACE INTO document_counts (document_id, statements, figures, sentences, resisting,
  unaligned, findings, open_errors, open_warnings, not_made)
SELECT d.id,
  (SELECT count(*) FROM statements s WHERE s.document_id = d.id),
  (SELECT count(*) FROM figures f WHERE f.document_id = d.id),
  (SELECT count(*) FROM sentences s WHERE s.document_id = d.id),
  (SELECT count(*) FROM sentences s WHERE s.document_id = d.id AND s.resists IS NOT NULL),
  (SELECT count(*) FROM lines l JOIN statements s ON s.id = l.statement_id
    JOIN alignments a ON a.id = l.alignment_id
    WHERE s.document_id = d.id AND a.status = 'needs_review'),
  (SELECT count(*) FROM findings f WHERE f.document_id = d.id AND f.severity <> 'rounding'),
  {_OPEN.format(document="d.id", severity="error")},
  {_OPEN.format(document="d.id", severity="warning")},
  (SELECT count(*) FROM checks c WHERE c.document_id = d.id AND c.outcome = 'insufficient')
FROM documents d WHERE d.id = ?
"""

SCHEMA = f"""
CREATE TABLE document_counts (
  document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  statements INTEGER NOT NULL, figures INTEGER NOT NULL,
  sentences INTEGER NOT NULL, resisting INTEGER NOT NULL, unaligned INTEGER NOT NULL,
  findings INTEGER NOT NULL, open_errors INTEGER NOT NULL, open_warnings INTEGER NOT NULL,
  not_made INTEGER NOT NULL
);
CREATE INDEX document_counts_open ON document_counts (open_errors DESC, open_warnings DESC);
CREATE TRIGGER reviews_decide AFTER INSERT ON reviews BEGIN
  INSERT OR REPLACE INTO decisions VALUES (new.finding_key, new.id, new.decision);
  UPDATE document_counts SET
    open_errors = {_OPEN.format(document="document_counts.document_id", severity="error")},
    open_warnings = {_OPEN.format(document="document_counts.document_id", severity="warning")}
  WHERE document_id IN (SELECT document_id FROM findings WHERE key = new.finding_key);
END;
"""

# A region's row is counted anew, from its current documents alone, at everything that can
# change it: nothing is added up step by step that could drift.
_REGIONS = """
INSERT INTO region_counts SELECT d.region_code, max(d.region), count(*),
  count(DISTINCT d.department), min(d.fiscal_year), max(d.fiscal_year), sum(c.statements),
  sum(c.figures), sum(c.open_errors), sum(c.open_warnings), sum(c.not_made),
  sum(d.status <> 'loaded')
FROM documents d JOIN document_counts c ON c.document_id = d.id
WHERE d.superseded_by IS NULL {only} GROUP BY d.region_code
"""
_OF_DOCUMENT = "(SELECT region_code FROM documents WHERE id = {row}.document_id)"
_CHANGES = {
    "counts_added": ("INSERT ON document_counts", [_OF_DOCUMENT.format(row="new")]),
    "counts_changed": ("UPDATE ON document_counts", [_OF_DOCUMENT.format(row="new")]),
    "counts_gone": ("DELETE ON document_counts", [_OF_DOCUMENT.format(row="old")]),
    "document_changed": (
        "UPDATE OF region_code, region, department, fiscal_year, status, superseded_by"
        " ON documents",
        ["old.region_code", "new.region_code"],
    ),
    "document_gone": ("DELETE ON documents", ["old.region_code"]),
}


def region_schema() -> Iterator[str]:
    """The statements that make the table of regions and keep it."""
    yield """CREATE TABLE region_counts (
  region_code TEXT, region TEXT, documents INTEGER NOT NULL, departments INTEGER NOT NULL,
  year_first INTEGER, year_last INTEGER, statements INTEGER NOT NULL, figures INTEGER NOT NULL,
  open_errors INTEGER NOT NULL, open_warnings INTEGER NOT NULL, not_made INTEGER NOT NULL,
  not_read INTEGER NOT NULL)"""
    yield "CREATE UNIQUE INDEX region_counts_region ON region_counts (region_code)"
    for name, (event, touched) in _CHANGES.items():
        steps = [
            f"DELETE FROM region_counts WHERE region_code IS {region};"
            + _REGIONS.format(only=f"AND d.region_code IS {region}")
            for region in touched
        ]
        yield f"CREATE TRIGGER regions_{name} AFTER {event} BEGIN {';'.join(steps)}; END"


def recount_regions(connection: sqlite3.Connection) -> None:
    """Counts all regions, in a database whose documents came without the triggers."""
    connection.execute("DELETE FROM region_counts")
    connection.execute(_REGIONS.format(only=""))


def recount(connection: sqlite3.Connection, document_id: int) -> None:
    """Counts a document again, after it was loaded, audited or aligned anew."""
    connection.execute(_RECOUNT, (document_id,))
