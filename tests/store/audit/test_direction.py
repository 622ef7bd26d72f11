"""Words such as 持平 and 小于, against the amounts wherever those are printed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Place, TextLine
from extract.narrative import Document, read_narrative
from store.auditing import audit_loaded
from store.database import connect
from store.writer import write_disclosure
from tests import factory


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "a.db", create=True)
    yield connection
    connection.close()


def load(db: sqlite3.Connection, text: str, year: int = 2024) -> int:
    """A final account of nothing but these lines, loaded and audited."""
    identity = replace(factory.LIULIN, fiscal_year=year)
    document = Document("final_account", year, identity.department)
    lines = [TextLine(t, Place(1, n)) for n, t in enumerate(text.split("\n"), 1)]
    sections = read_narrative(lines, document)
    made = factory.disclosure(text, Path(f"{year}.txt"), identity, statements=[], sections=sections)
    written = write_disclosure(db, made)
    audit_loaded(db, written.document_id)
    return written.document_id


def found(db: sqlite3.Connection) -> list[str]:
    sql = "SELECT summary FROM findings WHERE rule_id = 'arithmetic.direction'"
    return [row[0] for row in db.execute(sql)]


HEAD = "七、“三公”经费支出决算情况说明\n"


def test_a_comparison_is_stored_with_both_facts_and_its_words(db: sqlite3.Connection) -> None:
    load(db, HEAD + "公务接待费支出1.20万元，与上年持平。")
    sql = """SELECT c.direction, c.quote, c.text_line, a.item_id, a.fiscal_year, b.fiscal_year
    FROM comparisons c JOIN facts a ON a.id = c.fact_id JOIN facts b ON b.id = c.base_fact_id"""
    assert db.execute(sql).fetchall() == [
        (0, "与上年持平", 2, "three_public:reception", 2024, 2023)
    ]


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        ("公务接待费支出年初预算为3.00万元，支出决算为2.20万元，决算数小于年初预算数的主要原因是厉行节约。", False),
        ("公务接待费支出年初预算为3.00万元，支出决算为2.20万元，决算数大于年初预算数的主要原因是任务增加。", True),
        ("公务接待费支出年初预算为3.00万元，支出决算为3.00万元，决算数小于年初预算数的主要原因是厉行节约。", True),
        ("公务接待费支出年初预算为3.00万元，支出决算为2.20万元，与年初预算持平。", True),
        ("公务接待费支出年初预算为300.00万元，支出决算为299.60万元，与年初预算持平。", False),
        ("公务接待费支出年初预算为300.00万元，支出决算为299.60万元，与年初预算相同。", True),
    ],
)  # fmt: skip
def test_words_and_amounts_of_one_sentence(
    db: sqlite3.Connection, text: str, contradicts: bool
) -> None:
    load(db, HEAD + text)
    assert bool(found(db)) == contradicts


def test_the_amount_may_stand_in_another_sentence(db: sqlite3.Connection) -> None:
    load(
        db,
        HEAD
        + "公务接待费支出年初预算为3.00万元，支出决算为2.20万元。公务接待费支出与年初预算持平。",
    )
    [summary] = found(db)
    assert "2.20" in summary and "3.00" in summary


@pytest.mark.parametrize(("before", "findings"), [("1.20", 0), ("1.50", 1)])
def test_last_years_file_says_whether_it_is_the_same(
    db: sqlite3.Connection, before: str, findings: int
) -> None:
    load(db, HEAD + f"公务接待费支出{before}万元。", 2023)
    load(db, HEAD + "公务接待费支出1.20万元，与上年持平。")
    assert len(found(db)) == findings


def test_a_template_that_leaves_the_choice_says_nothing(db: sqlite3.Connection) -> None:
    load(
        db,
        HEAD
        + "公务接待费支出年初预算为3.00万元，支出决算为3.20万元，决算数小于（大于）年初预算数的主要原因是任务。",
    )
    assert found(db) == []
