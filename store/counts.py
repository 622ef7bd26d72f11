"""What a list of documents shows of each: counted once, when a document is loaded or audited,
and kept by a trigger when a decision is made, so that no list has to count findings."""

from __future__ import annotations

import sqlite3

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


def recount(connection: sqlite3.Connection, document_id: int) -> None:
    """Counts a document again, after it was loaded, audited or aligned anew."""
    connection.execute(_RECOUNT, (document_id,))
