"""Other programs load and decide at the same time; decisions survive whatever happens."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from store.database import SCHEMA_VERSION, connect
from store.errors import DatabaseBusyError
from store.reviews import decide
from tests.tui.conftest import Opened
from tests.tui.test_journeys import decisions, said
from tui.cli import group
from tui.screens.findings import FindingsScreen
from tui.session import Session
from tui.widgets.table import RowTable

PATIENCE = 20


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


async def test_what_another_process_decides_is_shown(opened: Opened, database: Path) -> None:
    app = opened()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("2")
        table = app.screen.query_one("#queue", RowTable)
        assert len(table.source) == 8
        other = connect(database)
        decide(other, ["sum.row-1", "sum.row-2"], "confirmed", reviewer="other")
        other.close()
        await until(lambda: len(table.source) == 6)


async def test_a_document_that_another_process_removes_is_no_crash(
    opened: Opened, database: Path
) -> None:
    app = opened()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        other = connect(database)
        other.execute("DELETE FROM documents")
        other.close()
        await until(lambda: "no longer in the database" in said(app))
        await pilot.press("n", "p", "c", "a", "f", "escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, FindingsScreen)


async def test_a_lock_is_waited_for(opened: Opened, database: Path) -> None:
    app = opened()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("2")
        other = connect(database)
        other.execute("BEGIN IMMEDIATE")
        pressing = asyncio.create_task(pilot.press("c"))
        await until(lambda: "waiting for it" in said(app))
        assert decisions(database) == []
        other.execute("ROLLBACK")
        await pressing
        await until(lambda: decisions(database) == [("sum.row-1", "confirmed")])
        other.close()


async def test_a_lock_that_does_not_end_is_told_and_nothing_is_decided(
    opened: Opened, database: Path
) -> None:
    app = opened()
    app.session.patience = 0.2
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("2")
        other = connect(database)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("c")
        await until(lambda: "stayed locked" in said(app))
        other.execute("ROLLBACK")
        other.close()
        assert (decisions(database), app.session.history.done) == ([], [])


async def test_a_session_says_when_a_lock_does_not_end(database: Path) -> None:
    session = Session(database, "tester")
    session.patience = 0.1
    with sqlite3.connect(database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError):
            await session.write(lambda c: decide(c, ["k"], "confirmed"))
    session.close()


@pytest.fixture
def locked(database: Path) -> Iterator[Callable[[], sqlite3.Connection]]:
    """Locks the database even for reading, when called; a WAL lets everyone read."""
    other = connect(database)
    other.execute("PRAGMA journal_mode = delete")

    def lock() -> sqlite3.Connection:
        other.execute("BEGIN EXCLUSIVE")
        return other

    yield lock
    other.close()


Lock = Callable[[], sqlite3.Connection]


async def test_a_lock_even_for_reading_is_told_and_what_was_written_is_shown_after_it(
    locked: Lock, opened: Opened
) -> None:
    app = opened()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("2")
        table = app.screen.query_one("#queue", RowTable)
        assert len(table.source) == 8
        other = locked()
        await until(lambda: "waiting for it" in said(app))
        app.session.connection.execute("PRAGMA busy_timeout = 20")
        await pilot.press("ctrl+l")
        assert "stayed locked" in said(app)
        decide(other, ["sum.row-1", "sum.row-2"], "confirmed", reviewer="other")
        other.execute("COMMIT")
        await until(lambda: len(table.source) == 6)


async def test_a_screen_that_cannot_be_read_is_left_with_the_plain_message(
    locked: Lock, opened: Opened
) -> None:
    app = opened()
    async with app.run_test(size=(160, 50)) as pilot:
        before = app.screen
        other = locked()
        for key in "2345":
            app.session.connection.execute("PRAGMA busy_timeout = 20")
            await pilot.press(key)
            if key != "5":  # the search reads nothing until something is searched for
                await until(lambda: "stayed locked" in said(app))
                await until(lambda: app.screen is before)
        other.execute("ROLLBACK")
        await pilot.press("escape", "2")
        assert isinstance(app.screen, FindingsScreen)


def test_a_first_screen_that_cannot_be_read_ends_with_the_plain_message(
    locked: Lock, opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    app = opened()
    app.session.connection.execute("PRAGMA busy_timeout = 20")
    locked()
    app.run(headless=True)
    told = " ".join(capsys.readouterr().err.split())
    assert (app.return_code, "Traceback" in told) == (1, False)
    assert "stayed locked for" in told


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from tui.app import ReviewApp
from tui.session import Session
async def main():
    app = ReviewApp(Session(Path(sys.argv[1]), "tester"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "c", "f")
        os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""


def test_killed_at_once_nothing_decided_is_lost(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(database)], check=False, cwd=Path(__file__).parents[2],
        env={**os.environ},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert decisions(database) == [("sum.row-1", "confirmed"), ("sum.row-2", "follow_up")]


def asked(database: Path) -> str:
    result = CliRunner().invoke(group(), ["review", "--db", str(database)])
    assert result.exit_code == 1
    return result.output


def test_a_file_that_is_not_ours_is_told_plainly(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("this is a text, and no database at all " * 40)
    assert "is not a database" in asked(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE films (title)")
    assert "another program" in asked(other)
    assert "no database at" in asked(tmp_path / "none.db")


def test_a_database_of_a_newer_version_is_told_plainly(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert "newer chazhang" in asked(database)
