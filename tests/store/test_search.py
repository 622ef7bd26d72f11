"""Search finds what a plain scan finds, in two characters too."""

import sqlite3

import pytest

from store import search

TEXTS = [
    "2024年“三公”经费支出决算50.07万元。",
    "三公经费预算数34万元",
    "公务接待费支出1.19万元，接待13批次",
    "中共株洲市委组织部",
    "部门整体支出绩效评价报告",
    "2013201 行政运行",
    "三是公经费",
]


@pytest.fixture
def connection() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE sentences (id INTEGER PRIMARY KEY, document_id, text)")
    made.execute("CREATE VIRTUAL TABLE sentences_fts USING fts5(text, tokenize = 'unicode61')")
    made.executemany("INSERT INTO sentences VALUES (?, 1, ?)", enumerate(TEXTS, 1))
    search.index(made, "sentences")
    return made


def found(connection: sqlite3.Connection, query: str) -> list[int]:
    sql = "SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ? ORDER BY rowid"
    return [row[0] for row in connection.execute(sql, [search.phrase(query)])]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("株洲", [4]),
        ("绩效", [5]),
        ("三公经费", [1, 2]),
        ("“三公”经费", [1, 2]),
        ("接待费", [3]),
        ("2013201", [6]),
        ("20132", [6]),
        ("经费 预算", [2]),
        ("50.07", [1]),
        ("", []),
        ('"', []),
        ("AND", []),
    ],
)
def test_a_query_finds_the_rows_that_hold_it(
    connection: sqlite3.Connection, query: str, rows: list[int]
) -> None:
    assert found(connection, query) == rows


def test_indexing_again_leaves_one_row(connection: sqlite3.Connection) -> None:
    search.index(connection, "sentences", "document_id = ?", 1)
    assert found(connection, "株洲") == [4]
