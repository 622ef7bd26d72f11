"""A list of documents counts nothing itself: loading and deciding keep the counts."""

import sqlite3
from pathlib import Path

import pytest

from store.database import connect
from store.pinyin import initials
from store.writer import write_disclosure
from tests import factory


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    return connect(tmp_path / "counts.db", create=True)


def counts(connection: sqlite3.Connection) -> tuple[int, ...]:
    sql = "SELECT statements, figures, open_errors, open_warnings FROM document_counts"
    return tuple(connection.execute(sql).fetchone())


def add_finding(connection: sqlite3.Connection, key: str, severity: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO rules VALUES ('r', 'sum', 'error', '', '', '', '', NULL)"
    )
    connection.execute(
        "INSERT INTO findings (key, document_id, rule_id, category, severity, summary, summary_en)"
        " VALUES (?, 1, 'r', 'sum', ?, '', '')",
        (key, severity),
    )


def test_deciding_a_finding_takes_it_off_the_open_ones(connection: sqlite3.Connection) -> None:
    from store.counts import recount

    document = write_disclosure(connection, factory.disclosure()).document_id
    for key, severity in (("a", "error"), ("b", "error"), ("c", "warning")):
        add_finding(connection, key, severity)
    recount(connection, document)
    assert counts(connection)[2:] == (2, 1)
    decide = (
        "INSERT INTO reviews (finding_key, decision, reviewer, decided_at) VALUES (?, ?, '', '')"
    )
    connection.execute(decide, ("a", "dismissed"))
    assert counts(connection)[2:] == (1, 1)
    connection.execute(decide, ("a", "open"))
    assert counts(connection)[2:] == (2, 1)


def test_a_loaded_document_is_counted(connection: sqlite3.Connection) -> None:
    write_disclosure(connection, factory.disclosure())
    printed = connection.execute("SELECT count(*) FROM figures").fetchone()[0]
    assert counts(connection)[:2] == (1, printed)
    assert printed > 0


def test_initials_leave_digits_and_latin_alone() -> None:
    assert initials("湖南省株洲市 市委组织部") == "hnszzs swzzb"
    assert initials("第3小学 A座") == "d3xx az"
