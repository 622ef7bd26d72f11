from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.tui.made import make
from tui import messages
from tui.app import ReviewApp
from tui.session import Session
from tui.settings import Settings

Opened = Callable[..., ReviewApp]
HOPS = 4
"""A key moves a cursor, which tells its screen, which fills a panel, which tells its screen."""
PATIENCE = 60


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("store.reviews.now", lambda: "2025-03-02T10:00:00+00:00")
    yield
    messages.use("en")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that a test presses has done all that it does when the test goes on, however busy
    the machine: Textual's own pilot goes on when the process seems to do nothing."""
    press, pause = Pilot.press, Pilot.pause

    async def press_and_wait(pilot: Pilot[Any], *keys: str) -> None:
        await press(pilot, *keys)
        await quiet(pilot)

    async def pause_and_wait(pilot: Pilot[Any], delay: float | None = None) -> None:
        await pause(pilot, delay)
        await quiet(pilot)

    monkeypatch.setattr(Pilot, "press", press_and_wait)
    monkeypatch.setattr(Pilot, "pause", pause_and_wait)


async def quiet(pilot: Pilot[Any]) -> None:
    """Waits until the app and its widgets have handled what they were sent, and what that led
    to."""
    for _hop in range(HOPS):
        await _drained(pilot.app)
        await pilot._wait_for_screen(timeout=PATIENCE)


async def _drained(app: App[Any]) -> None:
    done = asyncio.Event()
    if app._running and app.call_later(done.set):
        async with asyncio.timeout(PATIENCE):
            await done.wait()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "made.db")


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    for path in made.parent.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / made.name


@pytest.fixture
def opened(database: Path) -> Iterator[Opened]:
    """Opens the review on the database, as often as is asked."""
    sessions: list[Session] = []

    def open_again(settings: Settings | None = None) -> ReviewApp:
        sessions.append(Session(database, "tester"))
        return ReviewApp(sessions[-1], settings)

    yield open_again
    for session in sessions:
        session.close()
