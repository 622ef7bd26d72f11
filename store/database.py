"""Opening the database: the right file, the right version, the right settings.

``connect`` gives a plain ``sqlite3.Connection`` and imports nothing slow; ``open_database``
wraps the same connection in sqlite-utils, whose import costs a second where pandas is
installed. Both are in autocommit mode: a single statement is on disk when it returns, and
several are put together with ``writing``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from store.errors import (
    DatabaseBusyError,
    DatabaseMissingError,
    DatabaseUnusableError,
    NewerDatabaseError,
    NotADatabaseError,
    NotChazhangError,
    OlderDatabaseError,
    StoreError,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = int.from_bytes(b"chzh")
SCHEMA_VERSION = 4
BUSY_SECONDS = 30


def connect(
    path: Path, *, create: bool = False, read_only: bool = False, busy: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Opens the database at ``path``, made or brought up to date where it has to be.

    ``busy`` is how many seconds a lock of another process is waited for. Raises the
    ``StoreError`` that says what is wrong with the file.
    """
    if path.is_dir():
        raise DatabaseUnusableError(path=path, reason="it is a folder")
    if not path.exists() and not create:
        raise DatabaseMissingError(path=path)
    with _plain_errors(path, busy):
        connection = _open(path, read_only, busy)
    try:
        with _plain_errors(path, busy):
            _prepare(connection, path, create, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(path: Path, *, create: bool = False, read_only: bool = False) -> Database:
    """``connect``, as a sqlite-utils database."""
    return wrap(connect(path, create=create, read_only=read_only))


def memory_database() -> Database:
    """An empty database in memory, for audits that leave nothing behind."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _settings(connection)
    _migrate(connection)
    return wrap(connection)


def wrap(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its start, all or nothing.

    A transaction that first reads and then writes would be refused at once, without waiting,
    if another process had written in between. Inside another one it is a part of it.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _open(path: Path, read_only: bool, busy: float) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=busy, isolation_level=None)


def _settings(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = on")
    connection.execute("PRAGMA temp_store = memory")


def _prepare(connection: sqlite3.Connection, path: Path, create: bool, read_only: bool) -> None:
    _settings(connection)
    version = _version(connection, path, create)
    if version > SCHEMA_VERSION:
        raise NewerDatabaseError(path=path, found=version, known=SCHEMA_VERSION)
    if version == SCHEMA_VERSION:
        return
    if read_only:
        raise OlderDatabaseError(path=path, found=version, known=SCHEMA_VERSION)
    connection.execute("PRAGMA journal_mode = wal")
    _migrate(connection)


def _version(connection: sqlite3.Connection, path: Path, create: bool) -> int:
    """The schema version, 0 for an empty file that may be filled."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION_ID:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = connection.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0]
    if application or not empty or not create:
        raise NotChazhangError(path=path)
    return 0


def _migrate(connection: sqlite3.Connection) -> None:
    from store.migrations import migrations, views

    db = wrap(connection)
    with writing(connection):
        migrations.apply(db)
        views(db)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def _plain_errors(path: Path, busy: float) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise plain_error(error, path, busy) from error


def plain_error(error: sqlite3.Error, path: Path, busy: float = BUSY_SECONDS) -> StoreError:
    """What SQLite's error means for the database at ``path``."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusyError(path=path, seconds=round(busy))
    if code == sqlite3.SQLITE_NOTADB:
        return NotADatabaseError(path=path)
    return DatabaseUnusableError(path=path, reason=error)
