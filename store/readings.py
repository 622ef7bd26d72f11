"""Files read, in this process or in several, and handed over in order.

Only a few files are under way at any time, so that memory grows with a document and not with
the folder; and a file at which a worker dies costs that file alone.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path

from extract.errors import ReadError
from extract.model import Disclosure
from store.handover import packed
from store.uncollected import uncollected

AHEAD = 3
"""Files under way for each worker: short ones behind a long one keep the others busy."""
IMPORTED = ["extract.disclosure", "extract.readers.pdf", "store.readings"]
"""What every worker needs, imported once for all."""


@dataclass(frozen=True)
class Failure:
    """Why a file could not be read. ``error`` is the program's own word for it."""

    reason: str
    error: ReadError | None = None


Reading = Disclosure | Failure
Reader = Callable[[Path], Disclosure]


def extract(path: Path) -> Disclosure:
    """The disclosure in a file. Raises ReadError."""
    from extract.disclosure import read_disclosure

    return read_disclosure(path)


def read(
    paths: Iterable[Path], workers: int, reader: Reader = extract
) -> Iterator[tuple[Path, Reading]]:
    """Each path with what was read there, in the order given."""
    if workers < 2:
        return ((path, read_one(path, reader)) for path in paths)
    return _Pool(workers, reader).read(paths)


def read_one(path: Path, reader: Reader = extract) -> Reading:
    """Reads a file, and keeps of it what the store needs: the grids stay behind."""
    try:
        with uncollected():
            disclosure = reader(path)
    except ReadError as error:
        return Failure(str(error), error)
    except Exception as error:  # a file no one foresaw must not stop the other files
        return Failure(f"{path.name} could not be understood: {type(error).__name__}: {error}")
    return _lightened(disclosure)


def _read_in_worker(path: Path, reader: Reader) -> bytes:
    """A ``Reading``, as bytes. What it was made from is gone before garbage is looked for."""
    with uncollected():
        return packed(read_one(path, reader))


def _lightened(disclosure: Disclosure) -> Disclosure:
    pages = tuple(replace(page, blocks=()) for page in disclosure.source.pages)
    for statement in disclosure.statements:
        statement.grids = []
        statement.text_lines = []
    return replace(disclosure, source=replace(disclosure.source, pages=pages))


class _Pool:
    def __init__(self, workers: int, reader: Reader) -> None:
        self.workers = workers
        self.reader = reader
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(IMPORTED)
        self.pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, self.context, initializer=_in_worker)

    def read(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Reading]]:
        waiting = iter(paths)
        under_way: deque[tuple[Path, Future[bytes]]] = deque()
        try:
            while True:
                for path in islice(waiting, AHEAD * self.workers - len(under_way)):
                    under_way.append((path, self._submit(path)))
                if not under_way:
                    return
                path, future = under_way.popleft()
                try:
                    yield path, pickle.loads(future.result())
                except BrokenProcessPool:
                    yield from self._one_by_one([path, *(p for p, _future in under_way)])
                    under_way.clear()
        finally:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, path: Path) -> Future[bytes]:
        try:
            return self.pool.submit(_read_in_worker, path, self.reader)
        except BrokenProcessPool as error:
            broken: Future[bytes] = Future()
            broken.set_exception(error)
            return broken

    def _one_by_one(self, paths: list[Path]) -> Iterator[tuple[Path, Reading]]:
        """After a worker died: each of the files under way in a pool that it has to itself."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        for path in paths:
            with ProcessPoolExecutor(1, self.context, initializer=_in_worker) as alone:
                try:
                    future = alone.submit(_read_in_worker, path, self.reader)
                    yield path, pickle.loads(future.result())
                except BrokenProcessPool:
                    yield path, Failure(f"{path.name} made the reader break down.")
        self.pool = self._start()


def _in_worker() -> None:
    """The parent alone answers to Ctrl-C; and where it is gone, nobody waits for this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
