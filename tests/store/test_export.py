"""What other programs get: every row, with its type, and nothing private."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from store import reviews
from store.auditing import audit_loaded
from store.database import connect
from store.errors import DatabaseExistsError, ParquetMissingError
from store.export import write
from store.export.write import export
from store.writer import write_disclosure
from tests import factory


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secret-place")
    path = folder / "a.db"
    connection = connect(path, create=True)
    made = factory.disclosure(path=folder / "=HYPERLINK(1).txt", projects=[factory.project()])
    audit_loaded(connection, write_disclosure(connection, made).document_id)
    again = factory.disclosure("two", statements=[factory.statement({"合计": "-5.00"})])
    audit_loaded(connection, write_disclosure(connection, again).document_id)
    keys = [row[0] for row in connection.execute("SELECT key FROM findings")]
    reviews.decide(connection, keys[:1] or ["k"], "confirmed", note="机密", reviewer="王")
    connection.close()
    return path


def count(database: Path, table: str) -> int:
    connection = sqlite3.connect(database)
    (n,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(n)


@pytest.mark.parametrize("form", ["csv", "parquet", "datapackage"])
def test_every_row_is_written(database: Path, tmp_path: Path, form: write.Format) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    files = export(database, tmp_path / "out", form, with_reviews=True, language="en")
    assert {"figures", "ledger", "amounts", "finding_list", "reviews"} <= {
        f.path.stem for f in files
    }
    for file in files:
        assert file.rows == count(database, file.path.stem), file.path.name
    assert not {"document_counts", "check_figures"} & {f.path.stem for f in files}


def test_reviews_and_paths_stay_at_home_unless_asked_for(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "out", "datapackage", with_reviews=False, language="en")
    text = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out").iterdir())
    for secret in ("机密", "王", "secret-place"):
        assert secret not in text
    assert not (tmp_path / "out" / "reviews.csv").exists()


def test_csv_opens_in_excel(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "out", "csv", with_reviews=False, language="en")
    data = (tmp_path / "out" / "documents.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert rows[0]["file_name"] == "'=HYPERLINK(1).txt"
    figures = (tmp_path / "out" / "figures.csv").read_text(encoding="utf-8-sig")
    assert ",-5.00," in figures and "'-5.00" not in figures


def test_parquet_has_types_and_exact_money(database: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    export(database, tmp_path / "out", "parquet", with_reviews=False, language="en")
    table = pq.read_table(tmp_path / "out" / "ledger.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["fen"], types["wan_yuan"], types["printed"]) == ("int64", "double", "string")
    assert types["fiscal_year"] == "int64"
    assert 2_444_150_000 in table.column("fen").to_pylist()
    statements = pq.read_table(tmp_path / "out" / "statements.parquet")
    assert statements.column("is_empty").to_pylist() == [False, False]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_data_package_validates(
    database: Path, tmp_path: Path, language: write.Language
) -> None:
    frictionless = pytest.importorskip("frictionless")
    export(database, tmp_path / "out", "datapackage", with_reviews=True, language=language)
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:5]


def test_a_broken_reference_does_not_validate(database: Path, tmp_path: Path) -> None:
    """The check above can fail: the keys are really looked up."""
    frictionless = pytest.importorskip("frictionless")
    export(database, tmp_path / "out", "datapackage", with_reviews=False, language="en")
    path = tmp_path / "out" / "statements.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\n1,1,", "\n1,77,"), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert "foreign-key" in str(report.flatten(["type"]))


def test_the_data_package_has_units_keys_and_titles(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "out", "datapackage", with_reviews=False, language="zh")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    resources = {r["name"]: r for r in package["resources"]}
    fields = {f["name"]: f for f in resources["figures"]["schema"]["fields"]}
    assert (fields["fen"]["type"], fields["fen"]["unit"]) == ("integer", "fen")
    assert fields["fen"]["title"] == "金额（分）"
    assert resources["figures"]["schema"]["primaryKey"] == ["id"]
    keys = [k["reference"]["resource"] for k in resources["figures"]["schema"]["foreignKeys"]]
    assert {"documents", "lines", "sentences", "facts", "items"} <= set(keys)


def test_a_folder_that_holds_something_is_left_alone(database: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(DatabaseExistsError):
        export(database, tmp_path, "csv", with_reviews=False, language="en")


def test_without_pyarrow_it_says_what_to_install(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "store.export.parquet", None)
    with pytest.raises(ParquetMissingError):
        export(database, tmp_path / "out", "parquet", with_reviews=False, language="en")
    assert not (tmp_path / "out").exists()
