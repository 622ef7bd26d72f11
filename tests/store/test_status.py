"""What is said of each document is counted in it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extract.catalogue.form_sets import expected_set, form_sets
from extract.catalogue.load import forms
from store.database import connect
from store.status import statuses
from store.vocabulary import update_vocabulary
from store.writer import write_disclosure, write_failure
from tests import factory


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    connection = connect(tmp_path / "a.db", create=True)
    update_vocabulary(connection)
    return connection


def test_counts_of_a_document(db: sqlite3.Connection) -> None:
    income = factory.statement(form="final_income", unsure=frozenset({"本年收入合计"}))
    odd = factory.statement({"另一项": "1.00"}, form=None)
    made = factory.disclosure(statements=[income, odd], projects=[factory.project()])
    made.sections[0].sentences[0].resists = "nothing says what it is about"
    write_disclosure(db, made)
    (found,) = statuses(db)
    assert (found.statements, found.unknown, found.recognised, found.expected) == (2, 1, 1, 10)
    assert (found.figures, found.sentences, found.resisting) == (4, 1, 1)
    assert (found.unaligned, found.projects, found.indicators) == (1, 1, 1)
    assert "收入决算表" not in found.missing
    assert len(found.missing) == 9


def test_a_failed_file_says_why(db: sqlite3.Connection) -> None:
    write_failure(db, Path("a.pdf"), "0", "a.pdf is damaged.")
    (found,) = statuses(db)
    assert (found.status, found.problems, found.expected) == ("failed", ["a.pdf is damaged."], None)


def test_every_form_of_a_set_is_in_the_catalogue() -> None:
    known = {form.id for form in forms()}
    for form_set in form_sets():
        assert {form for slot in form_set.slots for form in slot} <= known


def test_a_province_is_held_against_its_own_set() -> None:
    found = {"final_income", "final_other_information"}
    shanxi, hunan = expected_set("final_account", "141125", found), None
    hunan = expected_set("final_account", "430200", {"final_income"})
    assert shanxi is not None and hunan is not None
    assert (shanxi.id, len(shanxi.slots)) == ("final_accounts_shanxi", 10)
    assert (hunan.id, len(hunan.slots)) == ("final_accounts", 9)
    assert expected_set("budget", "140824", {"budget_income"}) != shanxi
    assert expected_set("unknown", None, found) is None


def test_a_document_superseded_says_by_which(db: sqlite3.Connection) -> None:
    write_disclosure(db, factory.disclosure("one"))
    write_disclosure(db, factory.disclosure("two"))
    write_disclosure(
        db, factory.disclosure("x", identity=replace(factory.LIULIN, fiscal_year=2020))
    )
    assert [found.superseded_by for found in statuses(db)] == [2, None, None]
