"""The real program in a real terminal: keys are sent, and the screen is read."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed")


class Terminal:
    """A tmux of its own, of 80 by 24, in which the review runs."""

    def __init__(self, folder: Path, database: Path, language: str) -> None:
        self.folder = folder
        self.socket = str(folder / "tmux")
        code = "from tui.cli import main; main()"
        command = [sys.executable, "-c", code, "review", "--db", str(database), "--lang", language]
        environment = {
            "XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config"),
            "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        self._tmux("new-session", "-d", "-x", "80", "-y", "24",
                   f"cd {shlex.quote(str(ROOT))} && env {given} {shlex.join(command)}; cat")  # fmt: skip

    def _tmux(self, *arguments: str) -> str:
        command = [TMUX or "tmux", "-u", "-f", os.devnull, "-S", self.socket, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    def keys(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait_for(self, text: str, gone: bool = False) -> str:
        """The screen, as soon as ``text`` is (no longer) on it."""
        end = time.monotonic() + PATIENCE
        while (text in (seen := self.screen())) is gone:
            assert time.monotonic() < end, f"{text!r} did not {'go' if gone else 'come'}:\n{seen}"
        return seen

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path, database: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path, database, "zh")
    yield made
    made.close()


def test_a_session_in_a_real_terminal(terminal: Terminal, database: Path) -> None:
    terminal.wait_for("份文件")
    terminal.type("/")
    terminal.wait_for("拼音首字母")
    terminal.type("zzs")
    terminal.wait_for("1 个地区 1 份文件")
    terminal.keys("Enter")
    terminal.keys("Escape")
    terminal.wait_for("3 个地区 4 份文件")
    terminal.keys("2")
    terminal.wait_for("1/8")
    terminal.keys("c")
    terminal.wait_for("已确认: 公开03表")
    terminal.keys("x")
    terminal.wait_for("排除：理由？")
    terminal.keys("1")
    terminal.wait_for("已排除: 公开03表")
    terminal.keys("u")
    terminal.wait_for("已撤销")
    with sqlite3.connect(database) as connection:
        made = connection.execute("SELECT decision, reason FROM reviews ORDER BY id").fetchall()
    assert made == [("confirmed", None), ("dismissed", "misread"), ("open", None)]
    terminal.keys("Enter")
    screen = terminal.wait_for("!! 480.00")
    columns = [line.split("2013201")[0] for line in screen.splitlines() if "2013201" in line]
    assert columns
    terminal.keys("?")
    terminal.wait_for("列表与文本中")
    terminal.keys("q")
    terminal.wait_for("帮助", gone=True)


def test_every_line_fits_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for("份文件")
    terminal.type("E")
    screen = terminal.wait_for("▾ 稷山县示例局")
    assert max(cell_len(line) for line in screen.splitlines()) <= 80
    ends = {cell_len(line.rstrip()) for line in screen.splitlines() if "示例局" in line}
    assert len(ends) == 1
