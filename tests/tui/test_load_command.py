"""``chazhang load`` and ``chazhang demo`` on the samples, as a person and a program meet them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from store.database import connect
from tui import messages
from tui.cli import group


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    messages.use("en")


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(samples / "suining-2024-performance.txt", folder)
    shutil.copy(samples / "tunliu-2023-final-accounts.txt", folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF")
    (folder / "minutes.docx").write_bytes(b"PK")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group(), [str(a) for a in arguments])


def test_a_folder_is_loaded_and_the_broken_file_told_of(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    answer = run("load", folder, "--db", db, "--workers", 1)
    assert answer.exit_code == 1
    assert "4 files: 2 loaded, 1 skipped (no reader for .docx), 1 failed." in answer.stdout
    assert f"{folder / 'broken.pdf'}: broken.pdf cannot be taken apart" in answer.stderr
    again = run("load", folder / "tunliu-2023-final-accounts.txt", "--db", db)
    assert (again.exit_code, again.stdout) == (0, "1 file: 1 unchanged.\n")


def test_a_program_gets_every_file_as_json(folder: Path, tmp_path: Path) -> None:
    answer = run("load", folder, "--db", tmp_path / "a.db", "--workers", 1, "--json")
    told = json.loads(answer.stdout)
    assert told["counts"] == {"loaded": 2, "partial": 0, "unchanged": 0, "skipped": 1, "failed": 1}
    by_name = {Path(file["path"]).name: file for file in told["files"]}
    assert by_name["broken.pdf"]["state"] == "failed"
    assert by_name["tunliu-2023-final-accounts.txt"]["figures"] > 250


def test_what_is_told_is_told_in_chinese(folder: Path, tmp_path: Path) -> None:
    answer = run("load", folder, "--db", tmp_path / "a.db", "--workers", 1, "--lang", "zh")
    assert "4 份文件：2 载入, 1 跳过（不支持 .docx）, 1 失败。" in answer.stdout
    assert "请重新下载" in answer.stderr


def test_every_load_is_audited_unless_asked_not_to_be(folder: Path, tmp_path: Path) -> None:
    file = folder / "suining-2024-performance.txt"
    run("load", file, "--db", tmp_path / "a.db")
    run("load", file, "--db", tmp_path / "b.db", "--no-audit")
    checks = [
        connect(tmp_path / name).execute("SELECT count(*) > 0 FROM checks").fetchone()[0]
        for name in ("a.db", "b.db")
    ]
    assert checks == [1, 0]


def test_an_audit_that_was_missed_is_made_at_the_next_load(folder: Path, tmp_path: Path) -> None:
    file, db = folder / "suining-2024-performance.txt", tmp_path / "a.db"
    run("load", file, "--db", db, "--no-audit")
    assert run("load", file, "--db", db).stdout == "1 file: 1 unchanged.\n"
    assert connect(db).execute("SELECT count(*) > 0 FROM checks").fetchone() == (1,)


def test_the_demo_loads_the_samples_and_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHAZHANG_DB", str(tmp_path / "work.db"))
    answer = run("demo")
    assert answer.exit_code == 0, answer.stderr
    assert "柳林县 柳林县示例局 2024 final accounts" in answer.stdout
    assert "Errors found in the samples" in answer.stdout
    assert "43.93" in answer.stdout
    assert "review --db chazhang-demo.db" in answer.stdout
    assert [path.name for path in tmp_path.glob("*.db")] == ["chazhang-demo.db"]
