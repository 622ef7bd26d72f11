"""``chazhang check`` and ``chazhang report`` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader
from store.report.as_json import SCHEMA
from tests.conftest import ROOT
from tui import messages
from tui.cli import group

WRONG = ROOT / "data" / "suining-2024-performance.txt"
RIGHT = ROOT / "data" / "tunliu-2023-final-accounts.txt"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    messages.use("en")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "a.db"
    connection = connect(path, create=True)
    list(Loader(connection, 1, after=audit_loaded).load([WRONG, RIGHT]))
    connection.close()
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group(), [str(a) for a in arguments], env={"COLUMNS": "160"})


def test_a_file_that_holds_passes_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("check", RIGHT, "--workers", 1)
    assert answer.exit_code == 0, answer.output
    assert "0 errors" in answer.output
    assert "Nothing was found." in answer.output
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_told_in_both_languages_and_ends_with_1() -> None:
    """走访基层次数: 96 of 120 visits, and the full score of 8."""
    answer = run("check", WRONG, "--workers", 1, "--lang", "zh")
    assert answer.exit_code == 1
    assert "走访基层次数" in answer.output
    assert "✗ 错误" in answer.output
    assert "✗ error" in run("check", WRONG, "--workers", 1, "--lang", "en").output


def test_a_program_reads_the_same_by_the_schema_of_reports() -> None:
    answer = run("check", WRONG, RIGHT, "--workers", 1, "--json")
    assert answer.exit_code == 1
    told = json.loads(answer.stdout)
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [d["errors"] > 0 for d in sorted(told["documents"], key=lambda d: d["file_name"])] == [
        True,
        False,
    ]


def test_what_a_file_says_of_last_year_is_held_against_last_years_file(tmp_path: Path) -> None:
    """2024: 机关运行经费 29.69. 2025: 29.16, 0.53 less; here 0.73 less, as if it had been 29.89."""
    file = tmp_path / "2025.txt"
    printed = (ROOT / "data" / "jishan-2025-budget.txt").read_text(encoding="utf-8")
    right, wrong = "减少0.53万元，下降1.79%", "减少0.73万元，下降2.44%"
    assert right in printed
    printed = printed.replace("预算1.00元", "预算1.00万元").replace(right, wrong)
    file.write_text(printed, encoding="utf-8")
    assert "0 errors, 0 warnings" in run("check", file, "--workers", 1).output
    last_year = ROOT / "data" / "jishan-2024-budget.pdf"
    told = run("check", last_year, file, "--workers", 1, "--lang", "zh").output
    (finding,) = told.split("! 警告 · 与上年不符")[1:]
    assert "29.89" in finding
    assert last_year.name in finding


def test_a_file_that_cannot_be_read_ends_with_1(tmp_path: Path) -> None:
    damaged, strange = tmp_path / "a.pdf", tmp_path / "a.mp3"
    damaged.write_bytes(b"%PDF-1.4 nothing")
    strange.write_bytes(b"ID3\x00\x01\x02")
    answer = run("check", damaged, strange, RIGHT, "--workers", 1, "--json")
    assert answer.exit_code == 1
    unread = {Path(u["path"]).name: u["reason"] for u in json.loads(answer.stdout)["unread"]}
    assert set(unread) == {"a.pdf", "a.mp3"}
    assert all(unread.values())


def test_wrong_usage_ends_with_2(db: Path, tmp_path: Path) -> None:
    assert run("check").exit_code == 2
    assert run("check", tmp_path / "nowhere.pdf").exit_code == 2
    assert run("report", "--db", db, "--compare", 1).exit_code == 2
    assert run("report", "--db", db, "-o", tmp_path / "a.doc").exit_code == 2
    assert run("report", "--db", db, "--document", 99).exit_code == 1


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.md", b"# "), ("a.html", b"<!DOCTYPE html>"), ("a.csv", b"\xef\xbb\xbf"),
     ("a.xlsx", b"PK"), ("a.json", b"{")],
)  # fmt: skip
def test_a_report_takes_the_format_of_its_file(
    db: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    file = tmp_path / name
    answer = run("report", "--db", db, "-o", file)
    assert answer.exit_code == 0, answer.output
    assert file.read_bytes().lstrip().startswith(start)


def test_a_report_goes_to_standard_output(db: Path) -> None:
    assert run("report", "--db", db, "--lang", "zh").stdout.startswith("# 公开文件核对报告")
    answer = json.loads(run("report", "--db", db, "--json", "--department", "屯留").stdout)
    assert [d["file_name"] for d in answer["documents"]] == [RIGHT.name]


def test_a_file_that_was_not_read_is_not_said_to_hold(tmp_path: Path) -> None:
    damaged = tmp_path / "a.pdf"
    damaged.write_bytes(b"%PDF-1.4 nothing")
    answer = run("check", damaged, "--workers", 1)
    assert answer.exit_code == 1
    assert "hold" not in answer.stdout
    assert answer.stdout.strip() == "0 errors, 0 warnings, 1 file could not be read"
    assert f"{damaged}: a.pdf cannot be taken apart" in answer.stderr
    assert ".." not in answer.stderr.replace(str(damaged), "")


def test_an_empty_folder_is_not_said_to_hold(tmp_path: Path) -> None:
    assert run("check", tmp_path).stdout.strip() == "There was nothing to check."
