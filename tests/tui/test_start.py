"""The review opens without what it does not need to open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = ("datasette", "pdfplumber", "pdfminer", "scipy", "numpy", "pandas", "sqlite_utils",
        "rapidfuzz", "pypinyin", "pypdfium2", "openpyxl", "extract.readers.pdf",
        "textual.widgets._markdown", "textual.widgets._text_area")  # fmt: skip
SCRIPT = """
import asyncio, sys
from pathlib import Path
sys.argv = ["chazhang", "review", "--db", "{database}"]
from tui import cli
import tui.commands.review
from tui.app import ReviewApp
from tui.session import Session
from tui.settings import settings
async def main():
    app = ReviewApp(Session(Path("{database}")), settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
asyncio.run(main())
print(*sorted(sys.modules), sep="\\n")
"""


@pytest.fixture(scope="module")
def imported(made: Path) -> set[str]:
    script = SCRIPT.format(database=made)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", SLOW)
def test_opening_does_not_import(module: str, imported: set[str]) -> None:
    assert module not in imported
