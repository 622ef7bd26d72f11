"""What every action of the review costs on many documents, and on few.

    python tests/bench/bench_screens.py SMALL.db LARGE.db

Each is measured in a process of its own, as the median of several times: the processor time
from the key until everything that it set off, threads included, is done and painted. (Time by
the clock would flatter the ratio: driving the application waits for idleness in steps of 20 ms.)
The databases are those that ``synthetic.py`` writes, of 100 and of 10,000 documents.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

TIMES = 5
PATIENCE = 20
GOAL = 2.0
GOAL_MEGABYTES = 250
SIZE = (160, 50)
Act = Callable[[], Awaitable[object]]


class Bench:
    """Drives the application and takes the time."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.found: dict[str, list[float]] = {}

    async def run(self) -> dict[str, float]:
        from tui.app import ReviewApp
        from tui.session import Session

        start = time.process_time()
        app = ReviewApp(Session(self.database))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            self.found["first paint"] = [time.process_time() - start]
            self.pilot, self.app = pilot, app
            for _ in range(TIMES):
                await self.departments()
                await self.document()
                await self.findings()
                await self.others()
        return {name: median(times) for name, times in self.found.items()}

    async def keys(self, name: str, *keys: str) -> None:
        """Presses keys, waits until all is done, and notes how long it took."""
        start = time.process_time()
        async with asyncio.timeout(PATIENCE):
            await self.pilot.press(*keys)
            await self.pilot.pause()
        if name:
            self.found.setdefault(name, []).append(time.process_time() - start)

    async def departments(self) -> None:
        await self.keys("departments: show", "1")
        await self.keys("departments: sort", "s")
        await self.keys("departments: filter, open", "slash")
        for key in ("z", "z", "s"):
            await self.keys(f"departments: filter, {key}", key)
        await self.keys("", "escape", "s", "s", "G", "g")
        await self.keys("departments: last row", "G")
        await self.keys("departments: row up", "k")
        await self.keys("departments: unfold a region", "l")
        await self.keys("departments: unfold a department", "j", "l")

    async def document(self) -> None:
        await self.keys("", "1", "g", "h", "h", "C", "l", "j", "l", "j")
        await self.keys("document: open", "enter")
        await self.keys("document: next part", "right_square_bracket")
        await self.keys("document: next mark", "n")
        await self.keys("document: cell right", "l")
        await self.keys("document: compare", "c")
        await self.keys("", "escape", "escape", "escape")

    async def findings(self) -> None:
        await self.keys("findings: open", "2")
        await self.keys("findings: next row", "j")
        await self.keys("findings: page down", "ctrl+d")
        await self.keys("findings: confirm", "c")
        await self.keys("findings: undo", "u")
        await self.keys("findings: severity", "s")
        await self.keys("findings: status", "t")
        await self.keys("", "0")
        await self.keys("findings: jump to the place", "enter")
        await self.keys("", "escape")
        await self.keys("findings: filter by text", "slash", "住")
        await self.keys("", "escape")
        await self.keys("findings: values of a field", "F", "5")
        await self.keys("", "escape", "0", "escape")

    async def others(self) -> None:
        await self.keys("search: open", "5")
        await self.keys("search: first character", "组")
        await self.keys("search: second character", "织")
        await self.keys("", "escape")
        await self.keys("alignments: open", "3")
        await self.keys("alignments: next row", "j")
        await self.keys("", "escape")
        await self.keys("compare: open", "4")
        await self.keys("compare: sort", "s")
        await self.keys("compare: year", "t")
        await self.keys("", "escape")


def measure(database: Path) -> None:
    """Prints the times of one database as JSON, with the memory that was needed."""
    times = asyncio.run(Bench(database).run())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"times": times, "megabytes": peak}))


def compare(small: Path, large: Path) -> bool:
    """Prints both side by side; whether every goal is met."""
    few, many = (_measured(path) for path in (small, large))
    met = True
    print(f"{'':40}{'few':>9}{'many':>9}{'ratio':>8}")
    for name, seconds in many["times"].items():
        ratio = seconds / few["times"][name]
        met &= ratio <= GOAL
        sign = "" if ratio <= GOAL else "  over"
        print(
            f"{name:40}{few['times'][name] * 1000:7.0f}ms{seconds * 1000:7.0f}ms{ratio:8.2f}{sign}"
        )
    print(f"{'memory':40}{few['megabytes']:7.0f}MB{many['megabytes']:7.0f}MB")
    return met and many["megabytes"] <= GOAL_MEGABYTES


def _measured(path: Path) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
        command = [sys.executable, __file__, str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure(Path(sys.argv[1]))
    else:
        sys.exit(not compare(Path(sys.argv[1]), Path(sys.argv[2])))
