"""A decision about a name holds for what is loaded, for what will be, and can be taken back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Disclosure
from store import alignments, errors
from store.database import connect
from store.vocabulary import update_vocabulary
from store.writer import write_disclosure
from tests import factory

NAME = "本年收入合计"


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    connection = connect(tmp_path / "a.db", create=True)
    update_vocabulary(connection)
    write_disclosure(connection, unsure("one"))
    return connection


def unsure(content: str) -> Disclosure:
    made = factory.statement(unsure=frozenset({NAME}))
    return factory.disclosure(content, Path(f"{content}.txt"), statements=[made])


def linked(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The item of each line bearing the name, and the item, measure and fact of its figure."""
    return db.execute(
        "SELECT l.item_id, f.item_id, f.measure, t.item_id, t.measure FROM lines l"
        " JOIN figures f ON f.line_id = l.id LEFT JOIN facts t ON t.id = f.fact_id"
        " WHERE l.printed_name = ? ORDER BY l.id",
        (NAME,),
    ).fetchall()


def only(db: sqlite3.Connection) -> alignments.Alignment:
    (found,) = alignments.listed(db)
    return found


def test_what_is_unsure_is_listed_with_its_candidates(db: sqlite3.Connection) -> None:
    found = only(db)
    assert (found.printed, found.lines, found.item_id) == (NAME, 1, None)
    assert [choice.score for choice in found.candidates] == [70.0]
    assert linked(db) == [(None, None, "total", None, None)]


def test_a_line_that_states_a_total_mentions_the_fact_of_the_total(db: sqlite3.Connection) -> None:
    alignments.choose(db, only(db).id, "summary:income_total", "我")
    total = ("summary:total", "income")
    assert linked(db) == [("summary:income_total", *total, *total)]


def test_a_decision_is_remembered_at_later_loads(db: sqlite3.Connection) -> None:
    alignments.choose(db, only(db).id, "summary:income_total", "我")
    write_disclosure(db, unsure("two"))
    first, second = linked(db)
    assert first == second
    assert list(alignments.listed(db)) == []


def test_rejecting_leaves_the_name_without_an_item(db: sqlite3.Connection) -> None:
    number = only(db).id
    alignments.choose(db, number, "summary:income_total", "我")
    alignments.reject(db, number, "我")
    assert linked(db) == [(None, None, "total", None, None)]
    assert alignments.get(db, number).status == "rejected"


def test_decisions_are_taken_back_one_by_one(db: sqlite3.Connection) -> None:
    before, number = linked(db), only(db).id
    alignments.choose(db, number, "summary:income_total", "我")
    chosen = linked(db)
    created = alignments.create(db, number, "自造科目", "我")
    assert linked(db)[0][:2] == (created, created) == ("custom:自造科目", "custom:自造科目")
    assert alignments.undo(db, "我").item_id == "summary:income_total"
    assert linked(db) == chosen
    assert alignments.undo(db, "我").status == "needs_review"
    assert linked(db) == before
    with pytest.raises(errors.NothingToUndoError):
        alignments.undo(db, "我")


def test_a_decision_taken_back_is_not_remembered(db: sqlite3.Connection) -> None:
    alignments.choose(db, only(db).id, "summary:income_total", "我")
    alignments.undo(db, "我")
    write_disclosure(db, unsure("two"))
    assert [row[0] for row in linked(db)] == [None, None]


def test_departments_keep_facts_of_their_own(db: sqlite3.Connection) -> None:
    other = replace(factory.LIULIN, department="柳林县财政局")
    made = factory.statement(unsure=frozenset({NAME}))
    write_disclosure(db, factory.disclosure("two", identity=other, statements=[made]))
    alignments.choose(db, only(db).id, "summary:income_total", "我")
    whose = db.execute(
        "SELECT d.department, t.department FROM figures f JOIN documents d ON d.id = f.document_id"
        " JOIN facts t ON t.id = f.fact_id WHERE t.item_id = 'summary:total'"
    ).fetchall()
    assert sorted(whose) == [
        ("中共柳林县委组织部",) * 2,
        ("柳林县财政局",) * 2,
    ]


def test_an_item_named_by_the_column_stays(tmp_path: Path) -> None:
    db = connect(tmp_path / "b.db", create=True)
    update_vocabulary(db)
    made = factory.statement(unsure=frozenset({NAME}), column_item="three_public:total")
    write_disclosure(db, factory.disclosure(statements=[made]))
    alignments.choose(db, only(db).id, "summary:income_total", "我")
    assert linked(db)[0][:2] == ("summary:income_total", "three_public:total")


def test_wrong_numbers_and_items_are_named(db: sqlite3.Connection) -> None:
    with pytest.raises(errors.UnknownAlignmentError, match="99"):
        alignments.accept(db, 99, "我")
    with pytest.raises(errors.UnknownItemError, match="summary:nonsense"):
        alignments.choose(db, only(db).id, "summary:nonsense", "我")
    assert db.execute("SELECT count(*) FROM alignment_log").fetchone() == (0,)


def test_accepting_takes_the_best_candidate(db: sqlite3.Connection) -> None:
    with pytest.raises(errors.UnknownItemError):
        alignments.accept(db, only(db).id, "我")
    db.execute("INSERT INTO items (id, scheme, name) VALUES (?, 'summary', ?)",
               (f"summary:{NAME}", NAME))  # fmt: skip
    number = only(db).id
    alignments.accept(db, number, "我")
    assert linked(db)[0][0] == f"summary:{NAME}"
    assert alignments.documents_of(db, number) == [1]
