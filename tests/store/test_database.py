"""A file that is not ours, or not of our time, is refused in plain words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from store import errors
from store.database import SCHEMA_VERSION, connect, memory_database, open_database, writing
from tests.conftest import ROOT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database, in a folder whose name needs quoting."""
    folder = tmp_path / "决算 50% #1?"
    folder.mkdir()
    connect(folder / "查账.db", create=True).close()
    return folder / "查账.db"


def test_a_database_says_whose_it_is_and_of_which_version(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone()[0].to_bytes(4) == b"chzh"
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_nothing_is_made_where_nothing_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(errors.DatabaseMissingError, match="There is no database"):
        connect(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["这不是数据库" * 300, "short"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(errors.NotADatabaseError):
        connect(path, create=True)
    assert path.read_text(encoding="utf-8") == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "firefox.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmarks (url)")
    for create in (False, True):
        with pytest.raises(errors.NotChazhangError):
            connect(path, create=create)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_schema").fetchall() == [
        ("bookmarks",)
    ]


def test_a_newer_database_is_not_touched(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(errors.NewerDatabaseError, match=f"schema {SCHEMA_VERSION + 1}"):
        connect(path)


def test_an_older_database_is_upgraded_unless_only_to_be_read(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 0")
        raw.execute("DROP VIEW ledger")
    with pytest.raises(errors.OlderDatabaseError):
        connect(path, read_only=True)
    assert open_database(path)["ledger"].exists()


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    with pytest.raises(errors.DatabaseUnusableError, match="it is a folder"):
        connect(tmp_path)


def test_a_locked_database_is_waited_for_and_then_named(path: Path) -> None:
    holder, waiting = connect(path), connect(path, busy=0.05)
    with (
        writing(holder),
        pytest.raises(sqlite3.OperationalError, match="locked"),
        writing(waiting),
    ):
        pass
    with writing(waiting):
        pass


def test_reading_only_cannot_write(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connect(path, read_only=True).execute("DELETE FROM documents")


def test_reviews_are_append_only_and_the_last_decision_counts(path: Path) -> None:
    db = connect(path)
    sql = "INSERT INTO reviews (finding_key, decision, reviewer, decided_at) VALUES ('k', ?, '我', '')"
    db.execute(sql, ["confirmed"])
    db.execute(sql, ["dismissed"])
    assert db.execute("SELECT decision FROM decisions").fetchall() == [("dismissed",)]
    for change in ("UPDATE reviews SET note = 'x'", "DELETE FROM reviews"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(change)


def test_foreign_keys_hold(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connect(path).execute(
            "INSERT INTO statements (document_id, position, title) VALUES (1, 1, 'x')"
        )


def test_a_database_in_memory_has_the_same_tables(path: Path) -> None:
    names = "SELECT type, name FROM sqlite_schema ORDER BY 1, 2"
    on_disk = connect(path).execute(names).fetchall()
    assert memory_database().conn.execute(names).fetchall() == on_disk


def test_connecting_imports_nothing_slow(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from store.database import connect;"
        " connect(Path(sys.argv[1]));"
        " print([m for m in ('sqlite_utils', 'pandas', 'pdfplumber') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout.strip() == "[]", run.stderr
