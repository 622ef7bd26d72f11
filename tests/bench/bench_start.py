"""How long the review takes to its first painted screen, against a bare Textual application.

    python tests/bench/bench_start.py DATABASE.db

Both are started as processes of their own in a pseudo terminal, in turn, and timed until the
screen is painted; the medians are compared.
"""

from __future__ import annotations

import os
import pty
import select
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
TIMES = 9
GOAL = 1.5
PATIENCE = 30.0
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""
REVIEW = "from tui.cli import main; main()"


def seconds(code: str, arguments: list[str], awaited: bytes) -> float:
    """From the start of the process until ``awaited`` appears on its screen."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(sys.executable, [sys.executable, "-c", code, *arguments])
    seen = b""
    while awaited not in seen:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            raise SystemExit(f"not painted after {PATIENCE:.0f} s: {seen[-500:]!r}")
        seen += os.read(terminal, 65536)
    took = time.perf_counter() - start
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(terminal)
    return took


def main(database: Path) -> bool:
    """Prints both times; whether the goal is met."""
    bare, review = [], []
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        arguments = ["review", "--lang", "en", "--db", str(database)]
        for _ in range(TIMES):
            bare.append(seconds(BARE, [], b"painted"))
            review.append(seconds(REVIEW, arguments, b" open; by code"))
    ratio = median(review) / median(bare)
    print(f"bare {median(bare) * 1000:.0f} ms, review {median(review) * 1000:.0f} ms: {ratio:.2f}")
    return ratio <= GOAL


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1]).absolute()))
