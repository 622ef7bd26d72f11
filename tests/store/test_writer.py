"""A disclosure in the database says what the disclosure said."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Column, FactRef
from store.database import connect
from store.writer import write_disclosure, write_failure
from tests import factory


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    connection = connect(tmp_path / "a.db", create=True)
    connection.row_factory = sqlite3.Row
    return connection


def counts(db: sqlite3.Connection) -> dict[str, int]:
    tables = [
        "documents",
        "statements",
        "columns",
        "lines",
        "figures",
        "facts",
        "sections",
        "sentences",
    ]
    return {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def test_ledger_has_every_figure_with_its_document_item_and_place(db: sqlite3.Connection) -> None:
    write_disclosure(db, factory.disclosure())
    rows = [dict(row) for row in db.execute("SELECT * FROM ledger ORDER BY text_line, sentence")]
    assert len(rows) == 3
    assert rows[0] | {"sentence": None} == rows[0]
    assert rows[0]["printed"] == "2,444.15"
    assert rows[0]["fen"] == 2_444_150_000
    assert rows[0]["wan_yuan"] == 2444.15
    assert rows[0]["department"] == "中共柳林县委组织部"
    assert rows[0]["statement"] == "收入决算表"
    assert rows[0]["column_name"] == "决算数"
    assert rows[1]["sentence"] == "收入总计2,444.15万元。"


def test_mentions_of_one_fact_meet_across_documents(db: sqlite3.Connection) -> None:
    write_disclosure(db, factory.disclosure("one"))
    before = counts(db)
    report = replace(factory.LIULIN, kind="performance_report")
    write_disclosure(db, factory.disclosure("two", Path("b.txt"), report))
    after = counts(db)
    assert after["figures"] == 2 * before["figures"]
    assert after["facts"] == before["facts"] == 3


def test_no_fact_without_a_department_or_with_a_part_unknown(db: sqlite3.Connection) -> None:
    nobody = replace(factory.LIULIN, department=None)
    write_disclosure(db, factory.disclosure("one", identity=nobody))
    vague = factory.statement()
    vague.lines[0].figures[0] = factory.figure("1", FactRef("summary:x", "total", "all", "actual"))
    write_disclosure(db, factory.disclosure("two", statements=[vague], sections=[]))
    assert db.execute("SELECT count(*) FROM figures WHERE fact_id IS NOT NULL").fetchone()[0] == 1


def test_a_figure_finds_its_column_by_side_where_headers_repeat(db: sqlite3.Connection) -> None:
    made = factory.statement()
    made.columns = [Column(1, "决算数", "left"), Column(2, "决算数", "right")]
    made.lines[0].side, made.lines[1].side = "left", "right"
    write_disclosure(db, factory.disclosure(statements=[made], sections=[]))
    sql = (
        "SELECT l.side, c.side FROM figures f"
        " JOIN lines l ON l.id = f.line_id JOIN columns c ON c.id = f.column_id ORDER BY f.id"
    )
    assert [tuple(row) for row in db.execute(sql)] == [("left", "left"), ("right", "right")]


def test_reading_again_keeps_the_id_and_replaces_the_rest(db: sqlite3.Connection) -> None:
    first = write_disclosure(db, factory.disclosure())
    before = counts(db)
    again = write_disclosure(db, factory.disclosure())
    assert again.document_id == first.document_id
    assert counts(db) == before


def test_projects_keep_what_is_printed_and_money_as_fen(db: sqlite3.Connection) -> None:
    write_disclosure(db, factory.disclosure(projects=[factory.project()]))
    row = db.execute("SELECT budget, budget_fen, executed, executed_fen FROM projects").fetchone()
    assert tuple(row) == ("12.5", 12_500_000, "12.50", 12_500_000)
    assert db.execute("SELECT project_id FROM indicators").fetchone()[0] == 1


def test_a_document_that_breaks_half_way_leaves_nothing(db: sqlite3.Connection) -> None:
    broken = factory.disclosure(projects=[factory.project(statement=7)])
    with pytest.raises(IndexError):
        write_disclosure(db, broken)
    assert set(counts(db).values()) == {0}


def test_a_failed_file_is_recorded_and_replaced_once_it_can_be_read(
    db: sqlite3.Connection,
) -> None:
    path = Path("liulin-2024.txt")
    failed = write_failure(db, path, factory.digest("one"), "liulin-2024.txt is damaged.")
    row = db.execute("SELECT status, problems FROM documents").fetchone()
    assert tuple(row) == ("failed", '["liulin-2024.txt is damaged."]')
    loaded = write_disclosure(db, factory.disclosure("one"))
    assert loaded.document_id == failed.document_id
    assert db.execute("SELECT status, problems FROM documents").fetchone()[:] == ("loaded", None)
