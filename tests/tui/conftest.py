from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.made import make
from tui import messages
from tui.app import ReviewApp
from tui.session import Session
from tui.settings import Settings

Opened = Callable[..., ReviewApp]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("store.reviews.now", lambda: "2025-03-02T10:00:00+00:00")
    yield
    messages.use("en")


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
