"""The commands as they are typed: what they print, in both languages, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from store import alignments
from store.database import connect, writing
from store.vocabulary import update_vocabulary
from store.writer import write_disclosure, write_failure
from tests import factory
from tests.conftest import ROOT
from tui import messages
from tui.cli import group

NAME = "本年收入合计"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    messages.use("en")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    connection = connect(path, create=True)
    update_vocabulary(connection)
    made = factory.statement(form="final_income", unsure=frozenset({NAME}))
    write_disclosure(connection, factory.disclosure(statements=[made]))
    connection.close()
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group(), [str(a) for a in arguments], env={"COLUMNS": "200"})


def test_help_names_every_command() -> None:
    printed = run("--help").output
    for name in ("load", "status", "align", "demo"):
        assert f"  {name} " in printed


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert run("load").exit_code == 2
    assert run("load", tmp_path / "nowhere", "--db", tmp_path / "a.db").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_a_database_that_is_not_there_is_told_of_in_the_language_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    answer = run("status", "--db", path)
    assert answer.exit_code == 1
    assert f"There is no database at {path}." in answer.output
    answer = run("status", "--db", path, "--lang", "zh")
    assert f"{path} 处没有数据库。" in answer.output


def test_a_database_that_stays_locked_is_told_of(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "__kwdefaults__", {**connect.__kwdefaults__, "busy": 0.05})
    holder = connect(db)
    with writing(holder):
        answer = run("align", "reject", 2, "--db", db)
    assert answer.exit_code == 1
    assert f"{db} is in use by another program" in answer.output
    assert run("align", "reject", 2, "--db", db).exit_code == 0


def test_status_tells_what_was_recognised(db: Path) -> None:
    printed = run("status", "--db", db).output
    assert "1 of 10 statements, 3 figures, 1 sentence, 1 name unsure, 1 page" in printed
    assert "not found: 收入支出决算总表" in printed
    assert "10 张表中的 1 张，3 个数字" in run("status", "--db", db, "--lang", "zh").output
    (found,) = json.loads(run("status", "--db", db, "--json").output)
    assert (found["recognised"], found["expected"], found["unaligned"]) == (1, 10, 1)


def test_status_tells_why_a_file_failed(db: Path) -> None:
    connection = connect(db)
    write_failure(connection, Path("[b]x.pdf"), "0", "[b]x.pdf is damaged.")
    connection.close()
    assert "      [b]x.pdf is damaged." in run("status", "--db", db).output


def test_align_lists_decides_and_takes_back(db: Path) -> None:
    assert NAME in run("align", "--db", db).output
    answer = run("align", "choose", 2, "summary:income_total", "--db", db)
    assert answer.output == f"2 {NAME} is 本年收入合计 (summary:income_total)\n"
    assert run("align", "--db", db).output == "No such names.\n"
    assert "undecided" in run("align", "--db", db, "undo").output
    (found,) = json.loads(run("align", "--json", "--db", db).output)
    assert (found["id"], found["status"]) == (2, "needs_review")


def test_align_decides_all_or_none(db: Path) -> None:
    answer = run("align", "reject", 2, 99, "--db", db)
    assert answer.exit_code == 1
    assert "There is no alignment number 99." in answer.output
    assert alignments.get(connect(db), 2).status == "needs_review"


def test_align_by_a_spreadsheet(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    assert run("align", "export", file, "--db", db).exit_code == 0
    text = file.read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith(f"2,,,{NAME},")
    file.write_text(text.replace("2,,,", "2,choose,summary:income_total,"), encoding="utf-8-sig")
    assert "is 本年收入合计" in run("align", "import", file, "--db", db).output
    file.write_text("number,decision,item\n2,reject,\n2,marry,x\n", encoding="utf-8")
    answer = run("align", "import", file, "--db", db)
    assert "Line 3 of the CSV file cannot be carried out: marry." in answer.output
    assert alignments.get(connect(db), 2).status == "accepted"


def test_no_command_pays_for_the_imports_of_another(db: Path) -> None:
    code = (
        "import sys; from tui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('datasette', 'pandas', 'pdfplumber', 'scipy') if m in sys.modules])"
    )
    for arguments in (["--help"], ["status", "--db", str(db)], ["align", "--db", str(db)]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True
        )
        assert done.stdout.splitlines()[-1] == "[]", (arguments, done.stdout, done.stderr)


def test_the_common_options_stand_before_or_after_the_command(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = run("status", "--db", db, "--lang", "zh", "--json").output
    assert run("--db", db, "--lang", "zh", "--json", "status").output == after
    assert run("--db", db, "align", "--json").output == run("align", "--db", db, "--json").output
    monkeypatch.setenv("CHAZHANG_DB", str(tmp_path / "other.db"))
    assert run("--db", db, "--json", "status").output == after
    assert run("--db", tmp_path / "another.db", "status", "--db", db, "--json").output == after
    assert run("status").exit_code == 1


def test_the_database_of_the_environment_gets_no_samples(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHAZHANG_DB", str(db))
    monkeypatch.setattr("tui.commands.load.load", lambda options, _files: asked.append(options.db))
    run("demo", "--json")
    run("--db", db, "demo", "--json")
    assert asked == [Path("chazhang-demo.db"), db]


def test_wrong_usage_is_told_in_chinese(db: Path) -> None:
    messages.use("zh")
    assert "没有 nonsense 这个命令。" in run("nonsense").output
    assert "缺少参数" in run("load").output
    assert "没有 --nosuch 这个选项。" in run("status", "--nosuch").output
    assert "是文件夹，不是文件。" in run("status", "--db", db.parent).output
    assert run("--help").output.startswith("用法: ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_of_commands_is_not_cut(language: messages.Language) -> None:
    messages.use(language)
    for arguments in (["--help"], ["align", "--help"]):
        printed = run(*arguments).output
        assert "..." not in printed.split("\n", 1)[1]
