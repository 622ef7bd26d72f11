"""A list of documents counts nothing itself: loading and deciding keep the counts."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from store.counts import recount, recount_regions
from store.database import connect
from store.pinyin import initials
from store.writer import write_disclosure, write_failure
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


def regions_are_right(connection: sqlite3.Connection) -> bool:
    """Whether the kept counts of regions are what counting now gives."""
    sql = "SELECT * FROM region_counts ORDER BY region_code"
    kept = connection.execute(sql).fetchall()
    recount_regions(connection)
    return bool(kept) and kept == connection.execute(sql).fetchall()


def test_regions_are_counted_at_whatever_changes_them(connection: sqlite3.Connection) -> None:
    first = factory.disclosure("甲")
    write_disclosure(connection, first)
    assert regions_are_right(connection)
    write_disclosure(connection, factory.disclosure("乙", Path("other.txt"), factory.LIULIN))
    assert regions_are_right(connection)
    moved = replace(first, identity=replace(first.identity, region_code=None, region=None))
    write_disclosure(connection, moved)
    assert regions_are_right(connection)
    write_failure(connection, Path("broken.pdf"), "0" * 64, "no file")
    assert regions_are_right(connection)
    (not_read,) = connection.execute("SELECT total(not_read) FROM region_counts").fetchone()
    assert not_read == 1
    connection.execute("UPDATE documents SET superseded_by = 1 WHERE id = 2")
    assert regions_are_right(connection)
    connection.execute("DELETE FROM documents WHERE id = 2")
    assert regions_are_right(connection)


def test_a_decision_counts_in_its_region(connection: sqlite3.Connection) -> None:
    document = write_disclosure(connection, factory.disclosure()).document_id
    add_finding(connection, "a", "error")
    recount(connection, document)
    sql = "SELECT total(open_errors) FROM region_counts"
    assert connection.execute(sql).fetchone() == (1,)
    connection.execute(
        "INSERT INTO reviews (finding_key, decision, reviewer, decided_at)"
        " VALUES ('a', 'dismissed', '', '')"
    )
    assert connection.execute(sql).fetchone() == (0,)
    assert regions_are_right(connection)


def test_a_database_from_before_the_counts_of_regions_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = connect(path, create=True)
    write_disclosure(connection, factory.disclosure())
    kept = connection.execute("SELECT * FROM region_counts").fetchall()
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'regions_%'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DROP TABLE region_counts")
    for column in ("region", "fiscal_year", "status"):
        connection.execute(f"DROP INDEX documents_{column}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0004_regions'")
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    connection = connect(path)
    assert connection.execute("SELECT * FROM region_counts").fetchall() == kept
    assert regions_are_right(connection)
