"""``?_search=`` on the views of figures: a row is found by its document, statement, line, item
or sentence. Each word of a query may stand in another of them (株洲 接待费)."""

from __future__ import annotations

from store.search import parts, phrase

FOUND = {
    "ledger": """figure_id IN (
SELECT id FROM figures WHERE line_id IN (SELECT rowid FROM lines_fts WHERE lines_fts MATCH {part})
UNION ALL SELECT id FROM figures
  WHERE sentence_id IN (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH {part})
UNION ALL SELECT id FROM figures WHERE item_id IN (SELECT id FROM items
  WHERE rowid IN (SELECT rowid FROM items_fts WHERE items_fts MATCH {part}))
UNION ALL SELECT id FROM figures WHERE line_id IN (SELECT id FROM lines
  WHERE statement_id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH {part}))
UNION ALL SELECT id FROM figures
  WHERE document_id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH {part}))""",
    "amounts": """fact_id IN (
SELECT id FROM facts WHERE item_id IN (SELECT id FROM items
  WHERE rowid IN (SELECT rowid FROM items_fts WHERE items_fts MATCH {part}))
UNION ALL SELECT fact_id FROM figures
  WHERE document_id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH {part}))""",
}
"""The rows of a view that hold ``{part}``."""


def is_searched(view: str) -> bool:
    return view in FOUND


def conditions(view: str, query: str) -> tuple[list[str], dict[str, str]]:
    """SQL that holds for the rows of a view that a query finds, with its parameters. A query
    without any word finds nothing."""
    values = {f"part_{n}": phrase(part) for n, part in enumerate(parts(query) or [""])}
    return [FOUND[view].format(part=f":{name}") for name in values], values
