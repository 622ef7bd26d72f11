"""The database is a pleasure to query: the documented queries answer what they say, and the
programs that people script with open it without surprises."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader
from tests.conftest import ROOT

DOC = ROOT / "docs" / "queries.md"
QUERY = re.compile(r"^## (.+?)$.*?```sql\n(.+?)\n```\n\n(\|.+?)(?=\n\n|\Z)", re.M | re.S)
Example = tuple[str, str, str]


def examples() -> list[Example]:
    found = QUERY.findall(DOC.read_text(encoding="utf-8"))
    return [(title, sql, table) for title, sql, table in found]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    path = tmp_path_factory.mktemp("scripts") / "samples.db"
    connection = connect(path, create=True)
    files = sorted(p for p in samples.iterdir() if p.suffix in (".txt", ".pdf"))
    list(Loader(connection, 1, after=audit_loaded).load(files))
    connection.close()
    return path


def test_there_are_ten_queries_or_more() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert len(examples()) == text.count("```sql") == text.count("\n## ") >= 10
    for view in ("ledger", "amounts", "finding_list"):
        assert any(re.search(rf"\b(FROM|JOIN) {view}\b", sql) for _title, sql, _table in examples())


@pytest.mark.parametrize("example", examples(), ids=lambda e: re.sub(r"\W+", "-", e[0]).strip("-"))
def test_a_documented_query_answers_as_documented(database: Path, example: Example) -> None:
    """What is found may grow with the checks that are made; what is printed stays."""
    _title, sql, table = example
    connection = connect(database, read_only=True)
    cursor = connection.execute(sql)
    columns = [column[0] for column in cursor.description]
    answer = [tuple("" if v is None else str(v) for v in row) for row in cursor.fetchall()]
    connection.close()
    head, _line, *rows = (
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()
    )
    assert list(head) == columns
    assert answer
    if "finding" not in sql:
        assert [row for row in rows if row not in answer] == []


def test_the_shell_opens_it(database: Path) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("the program sqlite3 is not installed")
    sql = "SELECT printed FROM ledger WHERE item_code = '2080505' AND printed = '43.93'"
    done = subprocess.run([shell, "-readonly", database, sql], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("43.93", "")


def test_pandas_reads_it(database: Path) -> None:
    pd = pytest.importorskip("pandas")
    connection = sqlite3.connect(database)
    frame = pd.read_sql("SELECT * FROM ledger", connection)
    (count,) = connection.execute("SELECT count(*) FROM figures").fetchone()
    connection.close()
    assert len(frame) == count
    assert frame["wan_yuan"].dtype == "float64"
    total = frame[(frame.form_id == "final_expenditure") & (frame.item_code == "201") & (frame.measure == "total")]  # fmt: skip
    assert 606.95 in set(total.wan_yuan)


def test_duckdb_attaches_it(database: Path) -> None:
    """Where DuckDB's SQLite extension is not installed and cannot be fetched, by pandas."""
    duckdb = pytest.importorskip("duckdb")
    session = duckdb.connect()
    try:
        session.execute(f"ATTACH '{database}' AS books (TYPE sqlite, READ_ONLY)")
    except duckdb.Error as error:
        pytest.skip(f"DuckDB cannot open SQLite files here: {str(error).splitlines()[0]}")
    (tables,) = session.execute("SELECT count(*) FROM books.figures").fetchone()
    plain = sqlite3.connect(database)
    assert (tables,) == plain.execute("SELECT count(*) FROM figures").fetchone()
    found = session.execute("SELECT sum(fen) FROM books.figures").fetchone()
    assert found == plain.execute("SELECT sum(fen) FROM figures").fetchone()
    plain.close()


def test_duckdb_reads_the_parquet_files(database: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    from store.export.write import export

    export(database, tmp_path / "out", "parquet", with_reviews=False, language="en")
    sql = f"SELECT sum(fen), count(*) FROM '{tmp_path}/out/ledger.parquet'"
    plain = sqlite3.connect(database)
    expected = plain.execute("SELECT sum(fen), count(*) FROM ledger").fetchone()
    plain.close()
    assert duckdb.connect().execute(sql).fetchone() == expected


def test_sqlite_utils_opens_it(database: Path) -> None:
    from sqlite_utils import Database

    db = Database(database)
    assert {"ledger", "amounts", "finding_list"} <= set(db.view_names())
    document = next(db["documents"].rows_where("region = ?", ["绥宁县"]))
    assert document["name"] == "绥宁县示例局 2024 绩效"
    assert db["figures"].count == len(list(db["figures"].rows))
    db.close()


def test_foreign_keys_lead_somewhere(database: Path) -> None:
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
