"""The commands for others: serve, publish, export, as they are typed."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from store.database import connect
from store.writer import write_disclosure
from tests import factory
from tests.conftest import ROOT
from tui import messages
from tui.cli import group


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    messages.use("en")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    connection = connect(path, create=True)
    write_disclosure(connection, factory.disclosure())
    connection.close()
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group(), [str(a) for a in arguments], env={"COLUMNS": "200"})


def test_the_site_is_served_to_this_computer_alone_until_it_is_interrupted(db: Path) -> None:
    command = [sys.executable, "-u", "-c", "from tui.cli import main; main()"]
    process = subprocess.Popen(
        [*command, "serve", "--db", str(db), "--port", "0", "--lang", "zh"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("网站在 http://127.0.0.1:")
    address = line.split()[1].partition("（")[0]
    assert "查账" in urlopen(address).read().decode()
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    assert process.wait(timeout=60) == 0, process.stderr.read() if process.stderr else ""
    assert time.monotonic() - started < 30


def test_a_port_in_use_is_told_with_what_to_do(db: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run("serve", "--db", db, "--port", port, "--lang", "zh")
    assert answer.exit_code == 1
    assert f"端口 {port}" in answer.output and "--port 8002" in answer.output


def test_serving_what_is_not_there(tmp_path: Path) -> None:
    answer = run("serve", "--db", tmp_path / "none.db")
    assert answer.exit_code == 1
    assert "There is no database" in answer.output


def test_publish_says_the_one_command_that_serves_it(db: Path, tmp_path: Path) -> None:
    answer = run("publish", tmp_path / "out", "--db", db)
    assert answer.exit_code == 0
    assert f"datasette serve {tmp_path / 'out'}" in answer.output
    again = run("publish", tmp_path / "out", "--db", db)
    assert again.exit_code == 1
    assert "There is already a file" in again.output
    told = json.loads(run("publish", tmp_path / "two", "--db", db, "--json").output)
    assert told["documents"] == 1 and Path(told["file"]).is_file()


@pytest.mark.parametrize("form", ["csv", "datapackage"])
def test_export_says_what_it_wrote(db: Path, tmp_path: Path, form: str) -> None:
    answer = run("export", tmp_path / "out", "--format", form, "--db", db, "--lang", "zh")
    assert answer.exit_code == 0
    files = list((tmp_path / "out").glob("*.csv"))
    assert f"{len(files)} 个文件" in answer.output
    told = json.loads(run("export", tmp_path / "two", "--db", db, "--json").output)
    assert {Path(f["path"]).stem for f in told["files"]} == {f.stem for f in files}


def test_an_unknown_format_is_wrong_usage(db: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--format", "docx", "--db", db).exit_code == 2
