"""Last year's figure in this year's file, against last year's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from store.audit.history import RULE, audit_facts
from store.audit.rule import all_rules
from store.audit.span import printed_span
from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader


@pytest.fixture
def db(tmp_path: Path, samples: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "a.db", create=True)
    files = [samples / f"liulin-{year}-final-accounts.pdf" for year in (2023, 2024)]
    list(Loader(connection, workers=1, after=audit_loaded).load(files))
    yield connection
    connection.close()


def ended(db: sqlite3.Connection, outcome: str) -> int:
    sql = "SELECT count(*) FROM checks WHERE rule_id = ? AND outcome = ?"
    return int(db.execute(sql, (RULE, outcome)).fetchone()[0])


def test_the_prior_year_that_a_change_implies_is_last_years_total(db: sqlite3.Connection) -> None:
    assert ended(db, "pass") >= 3
    assert ended(db, "fail") == 0


def test_another_total_in_last_years_file_is_found_in_the_later_document(
    db: sqlite3.Connection,
) -> None:
    db.execute(
        "UPDATE figures SET printed = '707.57', value = 707.57, fen = 707570000"
        " WHERE document_id = 1 AND fen = 770570000"
    )
    assert audit_facts(db, [1]) == {2}
    rows = db.execute("SELECT document_id, summary FROM findings WHERE rule_id = ?", (RULE,))
    found = rows.fetchall()
    assert found
    assert all(d == 2 and "707.57" in s and "770.57" in s for d, s in found)
    assert audit_facts(db, [2]) == {2}
    assert len(found) == db.execute(
        "SELECT count(*) FROM findings WHERE rule_id = ?", (RULE,)
    ).fetchone()[0]  # fmt: skip


@pytest.mark.parametrize(("example", "meets"), [("holds", True), ("fails", False)])
def test_the_rules_examples(example: str, meets: bool) -> None:
    e = getattr(all_rules()[RULE], example)
    now, change, before = (
        printed_span(Decimal(e[k].lstrip("+")), 2, "万元") for k in ("now", "change", "before")
    )
    assert (now + -change).meets(before) is meets
