"""The samples, loaded and audited once, and the site over them. Runs on any Datasette that is
installed: on the stable line and on the 1.0 alphas."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from store import reviews
from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader

NOTE = "与财务科核对过"
REVIEWER = "reviewer-wang"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The database of the samples, with one finding confirmed and one dismissed."""
    folder = tmp_path_factory.mktemp("site")
    files = folder / "files"
    files.mkdir()
    for path in sorted(samples.glob("*.*")):
        if path.suffix in (".pdf", ".txt"):
            copyfile(path, files / path.name)
    path = folder / "samples.db"
    connection = connect(path, create=True)
    list(Loader(connection, 1, after=audit_loaded).load([files]))
    keys = connection.execute("SELECT key FROM findings WHERE cause_id IS NULL ORDER BY id")
    first, second = (row[0] for row in keys.fetchmany(2))
    reviews.decide(connection, [first], "confirmed", note=NOTE, reviewer=REVIEWER)
    reviews.decide(connection, [second], "dismissed", note=NOTE, reviewer=REVIEWER)
    connection.close()
    return path


@pytest.fixture
def db(loaded: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(loaded, read_only=True)
    yield connection
    connection.close()


@pytest.fixture
def copy(loaded: Path, tmp_path: Path) -> Path:
    """A database of its own for a test that changes it."""
    connection = sqlite3.connect(loaded)
    path = tmp_path / "copy.db"
    connection.execute("VACUUM INTO ?", (str(path),))
    connection.close()
    return path


@pytest.fixture
def make_site() -> Callable[..., Any]:
    def make(path: Path, asked: str | None = None, otherwise: str = "zh") -> Any:
        from store.site.app import Site

        return Site(path, asked, otherwise)  # type: ignore[arg-type]

    return make


@pytest.fixture
async def site(loaded: Path, make_site: Callable[..., Any]) -> Any:
    made = make_site(loaded)
    await made.invoke_startup()
    return made
