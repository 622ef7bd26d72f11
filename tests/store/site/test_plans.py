"""No page and no question reads a large table from end to end, by what SQLite compiles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from store.site.pages import document, finding, front, search, source, statement
from store.site.queries import PARAMETER, questions

LARGE = ("figures", "lines", "sentences", "facts", "checks", "evidence", "check_figures",
         "indicators", "sections", "columns")  # fmt: skip


def scanned(db: sqlite3.Connection, sql: str, values: Any = ()) -> set[str]:
    """The tables and whole indexes that the program of ``sql`` runs through from one end."""
    roots = {
        (row[0] or 0): row[1]
        for row in db.execute(
            "SELECT rootpage, tbl_name FROM sqlite_schema"
            " WHERE type = 'table' OR (type = 'index' AND coalesce(sql, '') NOT LIKE '% WHERE %')"
        )
    }
    program = db.execute(f"EXPLAIN {sql}", values).fetchall()
    opened = {row[2]: roots.get(row[3]) for row in program if row[1] == "OpenRead"}
    runs = {opened.get(row[2]) for row in program if row[1] in ("Rewind", "Last", "Count")}
    return {table for table in runs if table}


def test_a_scan_is_seen_and_a_search_is_none(db: sqlite3.Connection) -> None:
    assert scanned(db, "SELECT * FROM figures WHERE printed = '1'") == {"figures"}
    assert scanned(db, "SELECT count(*) FROM figures") == {"figures"}
    assert scanned(db, "SELECT * FROM figures WHERE fact_id = 1") == set()
    assert scanned(db, "SELECT * FROM ledger WHERE document_id = 1") == set()


@pytest.mark.parametrize("name", sorted(questions()))
@pytest.mark.parametrize("filled", [False, True])
def test_a_question_reads_by_index(db: sqlite3.Connection, name: str, filled: bool) -> None:
    sql = questions()[name].sql
    given = {"year": "2024", "item": "公务接待费", "region": "柳林", "department": "柳林县示例局"}
    values = {p: given.get(p, "x") if filled else "" for p in PARAMETER.findall(sql)}
    assert not scanned(db, sql, values) & set(LARGE)


Page = Callable[[sqlite3.Connection], object]
PAGES: dict[str, Page] = {
    "front": front._contents,
    "document": lambda c: document._contents(c, 1),
    "statement": lambda c: statement._contents(c, 1),
    "finding": lambda c: finding._contents(c, 1),
    "search": lambda c: search.look(c, "绩效"),
    "source of a figure": lambda c: source.of_figure(c, 1),
    "source of a sentence": lambda c: source.of_sentence(c, 1),
    "source of a place": lambda c: source.of_place(c, 1, 1),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_by_index(db: sqlite3.Connection, name: str) -> None:
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    PAGES[name](db)
    db.set_trace_callback(None)
    selects = [sql for sql in asked if sql.lstrip().upper().startswith("SELECT")]
    assert selects
    for sql in selects:
        assert not scanned(db, sql) & set(LARGE), sql
