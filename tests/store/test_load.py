"""Files into the database: each whole or absent, and none in another's way."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from extract.errors import FileDamagedError
from extract.model import Disclosure
from store.database import connect, writing
from store.handover import packed
from store.load import Loader, Outcome
from store.paths import path_from_text
from store.readings import read_one
from tests import factory
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return connect(tmp_path / "a.db", create=True)


def load(db: sqlite3.Connection, *paths: Path, workers: int = 1, **more: object) -> list[Outcome]:
    loader = Loader(db, workers, reader=factory.read_stub, **more)  # type: ignore[arg-type]
    return list(loader.load(paths))


def states(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.path.name: outcome.state for outcome in outcomes}


def dump(db: sqlite3.Connection) -> list[str]:
    return list(db.iterdump())


def test_loading_again_changes_nothing(db: sqlite3.Connection, folder: Path) -> None:
    for name in ("组织部", "财政局"):
        (folder / f"{name}.txt").write_text(name, encoding="utf-8")
    assert set(states(load(db, folder)).values()) == {"loaded"}
    before = dump(db)
    assert set(states(load(db, folder)).values()) == {"unchanged"}
    assert dump(db) == before


def test_a_changed_file_is_a_new_version_and_the_old_one_is_kept(
    db: sqlite3.Connection, folder: Path
) -> None:
    path = folder / "a.txt"
    path.write_text("组织部", encoding="utf-8")
    load(db, path)
    path.write_text("组织部 更正", encoding="utf-8")
    assert load(db, path)[0].superseded == (1,)
    versions = "SELECT id, superseded_by FROM documents ORDER BY id"
    assert db.execute(versions).fetchall() == [(1, 2), (2, None)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    db: sqlite3.Connection, folder: Path, workers: int
) -> None:
    contents = ["甲", "damaged", "乙", "unforeseen", "丙"]
    for number, content in enumerate(contents):
        (folder / f"{number}.txt").write_text(content, encoding="utf-8")
    outcomes = load(db, folder, workers=workers)
    assert [o.state for o in outcomes] == ["loaded", "failed", "loaded", "failed", "loaded"]
    assert isinstance(outcomes[1].error, FileDamagedError)
    rows = db.execute("SELECT file_name, problems FROM documents WHERE status = 'failed'")
    assert dict(rows) == {
        "1.txt": '["1.txt cannot be taken apart: it breaks off. Download it again, or print it'
        ' to PDF from a viewer that can still open it."]',
        "3.txt": "[\"3.txt could not be understood: KeyError: 'no such thing'\"]",
    }


def test_a_worker_hands_over_what_it_read(samples: Path) -> None:
    for file in sorted(samples.glob("*2024*")):
        read = read_one(file)
        assert isinstance(read, Disclosure)
        assert pickle.loads(packed(read)) == read


def test_a_worker_that_dies_costs_its_file_alone(db: sqlite3.Connection, folder: Path) -> None:
    for number, content in enumerate("甲乙丙丁戊己庚辛"):
        text = "deadly" if number == 3 else content
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    outcomes = load(db, folder, workers=2)
    assert [o.path.name for o in outcomes if o.state == "failed"] == ["3.txt"]
    assert outcomes[3].problems == ("3.txt made the reader break down.",)
    assert Counter(o.state for o in outcomes)["loaded"] == 7


def test_folders_are_walked_sorted_without_what_is_hidden_or_of_another_kind(
    db: sqlite3.Connection, folder: Path
) -> None:
    (folder / "b").mkdir()
    (folder / ".git").mkdir()
    for name in ("b/乙.txt", "a.TXT", ".hidden.txt", ".git/x.txt", "scan.docx"):
        (folder / name).write_text(name, encoding="utf-8")
    assert states(load(db, folder)) == {
        "scan.docx": "skipped",
        "a.TXT": "loaded",
        "乙.txt": "loaded",
    }
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_the_same_content_twice_in_a_folder_is_one_document(
    db: sqlite3.Connection, folder: Path
) -> None:
    for name in ("a.txt", "copy of a.txt"):
        (folder / name).write_text("组织部", encoding="utf-8")
    assert sorted(states(load(db, folder, workers=2)).values()) == ["loaded", "unchanged"]


def test_a_file_that_was_moved_is_found_at_its_new_place(
    db: sqlite3.Connection, folder: Path
) -> None:
    path = folder / "a.txt"
    path.write_text("组织部", encoding="utf-8")
    load(db, path)
    path.rename(folder / "b.txt")
    assert states(load(db, folder)) == {"b.txt": "unchanged"}
    assert db.execute("SELECT file_name, path FROM documents").fetchone() == (
        "b.txt",
        str(folder / "b.txt"),
    )


def test_reading_again_when_asked(db: sqlite3.Connection, folder: Path) -> None:
    (folder / "a.txt").write_text("组织部", encoding="utf-8")
    load(db, folder)
    outcomes = load(db, folder, again=True)
    assert (outcomes[0].state, outcomes[0].document_id) == ("loaded", 1)


def test_a_failed_file_is_tried_again(db: sqlite3.Connection, folder: Path) -> None:
    (folder / "a.txt").write_text("damaged", encoding="utf-8")
    for _time in range(2):
        assert states(load(db, folder)) == {"a.txt": "failed"}
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_file_name_in_gb18030_bytes_is_loaded(db: sqlite3.Connection, folder: Path) -> None:
    name = os.fsencode(folder) + b"/" + "组织部.txt".encode("gb18030")
    Path(os.fsdecode(name)).write_text("组织部", encoding="utf-8")
    assert [o.state for o in load(db, folder)] == ["loaded"]
    file_name, path = db.execute("SELECT file_name, path FROM documents").fetchone()
    assert file_name == "组织部.txt"
    assert path_from_text(path).read_text(encoding="utf-8") == "组织部"
    assert [o.state for o in load(db, folder)] == ["unchanged"]


def test_an_audit_that_breaks_leaves_the_document_loaded(
    db: sqlite3.Connection, folder: Path
) -> None:
    def audit(connection: sqlite3.Connection, document_id: int) -> None:
        with writing(connection):
            connection.execute("DELETE FROM figures")
            raise ArithmeticError("no solution")

    (folder / "a.txt").write_text("组织部", encoding="utf-8")
    (outcome,) = load(db, folder, after=audit)
    assert outcome.state == "loaded"
    assert outcome.problems == ("a.txt could not be audited: ArithmeticError: no solution",)
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (3,)


def test_two_writers_at_once_lose_nothing(tmp_path: Path, folder: Path) -> None:
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"部门{number}", encoding="utf-8")
    path = tmp_path / "both.db"

    def half(first: int) -> None:
        files = sorted(folder.iterdir())[first::2]
        with connect(path, create=True) as connection:
            load(connection, *files)

    threads = [threading.Thread(target=half, args=(first,)) for first in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db = connect(path)
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (40,)
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (120,)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("documents_before", [1, 5, 9])
def test_killed_in_the_middle_every_document_is_whole_or_absent(
    tmp_path: Path, folder: Path, documents_before: int
) -> None:
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"部门{number}", encoding="utf-8")
    path = tmp_path / "killed.db"
    code = (
        "import sys; from pathlib import Path; from store.database import connect;"
        " from store.load import Loader; from tests.factory import read_stub;"
        " loader = Loader(connect(Path(sys.argv[1]), create=True), 1, reader=read_stub);"
        " [print(o.document_id, flush=True) for o in loader.load([Path(sys.argv[2])])]"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code, str(path), str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert run.stdout is not None
    for _line in range(documents_before):
        run.stdout.readline()
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    db = connect(path)
    found = db.execute("SELECT id, (SELECT count(*) FROM figures WHERE document_id = d.id)"
                       " FROM documents d").fetchall()  # fmt: skip
    assert documents_before <= len(found) < 200
    assert {figures for _id, figures in found} == {3}
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(load(db, folder)) == 200
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (600,)


def test_what_cannot_be_read_is_told_of_under_each_of_its_names(
    db: sqlite3.Connection, folder: Path
) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("damaged", encoding="utf-8")
    outcomes = load(db, folder)
    assert states(outcomes) == {"a.txt": "failed", "b.txt": "failed"}
    assert all(outcome.problems for outcome in outcomes)


def test_a_folder_that_may_not_be_looked_into_is_told_of(
    db: sqlite3.Connection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    (folder / "a.txt").write_text("组织部", encoding="utf-8")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert states(list(Loader(db, 1).load([folder]))) == {"a.txt": "loaded", "closed": "failed"}
