"""A review session: the database, who reviews, what can be undone."""

from __future__ import annotations

import asyncio
import getpass
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from store.database import BUSY_SECONDS, connect
from store.errors import DatabaseBusyError
from tui.history import Change, History

T = TypeVar("T")
TRY_MILLISECONDS = 40
READ_MILLISECONDS = BUSY_SECONDS * 1000
PAUSE = 0.1


class Session:
    """One connection for the screens. ``waited`` is called while a lock of another process
    keeps a decision from being written."""

    def __init__(self, path: Path, reviewer: str | None = None) -> None:
        self.path = path
        self.reviewer = reviewer or getpass.getuser()
        self.connection = connect(path)
        self.history = History()
        self.patience = float(BUSY_SECONDS)
        self.waited: Callable[[], None] = lambda: None
        self._version = self._data_version()

    def close(self) -> None:
        self.connection.close()

    def another(self) -> sqlite3.Connection:
        """A second connection, for work in a thread."""
        return connect(self.path)

    def changed(self) -> bool:
        """Whether another process has written since the last call. A lock is not waited for:
        raises sqlite3.OperationalError."""
        version = self._try(lambda _connection: self._data_version())
        if version == self._version:
            return False
        self._version = version
        return True

    def not_seen(self) -> None:
        """What was written could not be read: ``changed`` says so again."""
        self._version = -1

    def _data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def stamp(self) -> tuple[int, int]:
        """Changes whenever the database does, by this process or another."""
        return self._data_version(), self.connection.total_changes

    async def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Carries ``change`` out; it is on disk when this returns. A lock is waited for
        without freezing the screen. Raises DatabaseBusyError where it does not end."""
        end = time.monotonic() + self.patience
        while True:
            try:
                return self._try(change)
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
                if time.monotonic() > end:
                    raise DatabaseBusyError(path=self.path, seconds=round(self.patience)) from error
            self.waited()
            await asyncio.sleep(PAUSE)

    def _try(self, change: Callable[[sqlite3.Connection], T]) -> T:
        self.connection.execute(f"PRAGMA busy_timeout = {TRY_MILLISECONDS}")
        try:
            return change(self.connection)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {READ_MILLISECONDS}")

    async def undo(self) -> None:
        """Takes the last step back. Raises IndexError where there is none."""
        await self.write(self.history.done[-1].undo)
        self.history.went_back()

    async def redo(self) -> None:
        """Does the step last undone again. Raises IndexError where there is none."""
        await self.write(self.history.undone[-1].redo)
        self.history.went_forward()


def is_busy(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


__all__ = ["Change", "Session", "is_busy"]
