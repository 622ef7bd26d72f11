"""What scripts and other programs rely on: the tables, the views, and ways in by index."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store.database import connect
from store.writer import write_disclosure
from tests import factory

LEDGER = (
    "document_id region department fiscal_year kind form_id statement printed_code item item_code"
    " printed_name side column_name measure fund basis printed value unit fen wan_yuan page"
    " text_line sentence figure_id"
)
TABLES = (
    "documents forms statements lines figures items alignments facts sections sentences projects"
    " indicators rules checks findings evidence reviews regions"
)


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    connection = connect(tmp_path / "a.db", create=True)
    write_disclosure(connection, factory.disclosure())
    return connection


def test_ledger_has_the_columns_that_are_promised(db: sqlite3.Connection) -> None:
    columns = [column[0] for column in db.execute("SELECT * FROM ledger").description]
    assert columns == LEDGER.split()


def test_every_table_that_is_promised_is_there(db: sqlite3.Connection) -> None:
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert set(TABLES.split()) <= names


def test_a_finding_is_open_until_it_is_decided(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO rules (id, category, severity, title, title_en, explanation, explanation_en)"
        " VALUES ('r', 'sum', 'error', '', '', '', '')"
    )
    db.execute(
        "INSERT INTO findings (key, document_id, rule_id, category, severity, summary, summary_en)"
        " VALUES ('k', 1, 'r', 'sum', 'error', '合计不符', 'the total is off')"
    )
    sql = "SELECT department, decision, note, reviewer FROM finding_list"
    assert db.execute(sql).fetchall() == [("中共柳林县委组织部", "open", None, None)]
    db.execute(
        "INSERT INTO reviews (finding_key, decision, note, reviewer, decided_at)"
        " VALUES ('k', 'confirmed', '已核对', '我', '2026-01-01')"
    )
    assert db.execute(sql).fetchall() == [("中共柳林县委组织部", "confirmed", "已核对", "我")]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM ledger WHERE document_id = 1",
        "SELECT * FROM figures WHERE fact_id = 1",
        "SELECT * FROM figures WHERE line_id = 1",
        "SELECT * FROM figures WHERE sentence_id = 1",
        "SELECT * FROM figures WHERE item_id = 'summary:total' AND measure = 'total'",
        "SELECT * FROM lines WHERE statement_id = 1 ORDER BY position",
        "SELECT * FROM finding_list WHERE document_id = 1",
        "SELECT * FROM finding_list WHERE key = 'k'",
        "SELECT * FROM finding_list WHERE severity = 'error' LIMIT 50",
        "SELECT * FROM documents WHERE region_code = '141125' AND department = 'x'",
        "SELECT * FROM facts WHERE item_id = 'x' AND measure = 'total'",
        "DELETE FROM documents WHERE id = 1",
    ],
)
def test_no_way_in_scans_a_table(db: sqlite3.Connection, sql: str) -> None:
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


def test_deleting_a_document_takes_all_of_it(db: sqlite3.Connection) -> None:
    write_disclosure(db, factory.disclosure("two", Path("b.txt"), projects=[factory.project()]))
    db.execute("DELETE FROM documents")
    for table in ("statements", "columns", "lines", "figures", "sections", "sentences",
                  "comparisons", "projects", "indicators"):  # fmt: skip
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
