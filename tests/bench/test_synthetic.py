"""The synthetic database is one that loading could have left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from store.counts import recount
from store.database import connect
from store.read.findings import Filter, ids
from store.read.search import search
from store.read.tree import Catalogue, Wanted, regions
from tests.bench.synthetic import generate


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("synthetic") / "some.db"
    assert generate(path, 60) >= 60
    connection = connect(path)
    yield connection
    connection.close()


def test_every_reference_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_no_two_findings_and_no_two_owners_are_the_same(database: sqlite3.Connection) -> None:
    sql = "SELECT count(*), count(DISTINCT key) FROM findings"
    total, keys = database.execute(sql).fetchone()
    assert total == keys > 0
    sql = "SELECT count(DISTINCT region_code || department), count(*) FROM documents"
    owners, documents = database.execute(sql).fetchone()
    assert owners > documents / 2


def test_sums_hold_in_the_copies(database: sqlite3.Connection) -> None:
    """A whole and its parts, as the audit found them to hold, still do."""
    sql = """
    SELECT c.id, sum(CASE k.role WHEN 'whole' THEN f.fen ELSE -f.fen END)
    FROM checks c JOIN check_figures k ON k.check_id = c.id JOIN figures f ON f.id = k.figure_id
    WHERE c.outcome = 'pass' AND c.rule_id = 'sum.function_total' AND k.role IN ('whole', 'part')
    GROUP BY c.id"""
    differences = [row[1] for row in database.execute(sql)]
    assert len(differences) > 50
    assert set(differences) == {0}


def test_printed_and_fen_say_the_same(database: sqlite3.Connection) -> None:
    sql = "SELECT printed, fen FROM figures WHERE unit = '万元' AND fen IS NOT NULL"
    for printed, fen in database.execute(sql):
        assert round(float(printed.replace(",", "")) * 1_000_000) == fen


def test_search_and_counts_know_the_copies(database: sqlite3.Connection) -> None:
    last = database.execute("SELECT max(id) FROM documents").fetchone()[0]
    department = database.execute("SELECT department FROM documents WHERE id = ?", (last,))
    hits = search(database, department.fetchone()[0])
    assert last in [hit.id for hit in hits if hit.kind == "documents"]
    sql = "SELECT * FROM document_counts WHERE document_id = ?"
    counted = database.execute(sql, (last,)).fetchone()
    recount(database, last)
    assert database.execute(sql, (last,)).fetchone() == counted
    assert ids(database, Filter(decision="open"))


@pytest.mark.parametrize("text", ["", "z", "zzs", "县 2024", "JY", "财政局", "no such"])
def test_the_catalogue_finds_what_the_database_finds(
    text: str, database: sqlite3.Connection
) -> None:
    assert Catalogue(database).regions(text) == regions(database, Wanted(text))
