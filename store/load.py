"""Files into the database: each read, written in a transaction of its own, and told of."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extract.errors import ReadError
from extract.model import Disclosure
from extract.readers import SUFFIXES
from store.paths import path_from_text, path_to_text, readable
from store.readings import Failure, Reader, Reading, extract, read
from store.uncollected import uncollected
from store.vocabulary import update_vocabulary
from store.walk import walk
from store.writer import Written, write_disclosure, write_failure

State = Literal["loaded", "partial", "failed", "unchanged", "skipped"]
After = Callable[[sqlite3.Connection, int], None]
Started = Callable[[Path, int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What became of a file. ``superseded`` are the documents it is a new version of;
    ``problems`` are plain sentences: why it failed, or what of it could not be read; ``error``
    is the reason in the words of the reader, where it has them."""

    path: Path
    state: State
    document_id: int | None = None
    problems: tuple[str, ...] = ()
    superseded: tuple[int, ...] = ()
    pages: int = 0
    statements: int = 0
    figures: int = 0
    unsure: int = 0
    error: ReadError | None = None


@dataclass
class Loader:
    """Loads files into the database at ``connection``.

    A file with the content of a loaded document is left alone, unless ``again`` asks for it
    to be read anew. ``after`` is called with the id of every document written; ``started``
    with the file waited for, the number of files done, and how many there are to read.
    """

    connection: sqlite3.Connection
    workers: int | None = None
    again: bool = False
    after: After | None = None
    started: Started | None = None
    reader: Reader = extract

    def load(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Loads files and folders, one outcome a file, in order; a file's is given when the
        file is in the database. Copies of another file come last."""
        update_vocabulary(self.connection)
        to_read: dict[str, Path] = {}
        twins: list[tuple[Path, str]] = []
        told: dict[str, Outcome] = {}
        for found in walk(paths, SUFFIXES):
            if not found.supported:
                yield Outcome(found.path, "skipped")
                continue
            digest = content_hash(found.path)
            if digest in to_read or digest in told:
                twins.append((found.path, digest))
            elif known := self._known(found.path, digest):
                told[digest] = known
                yield known
            else:
                to_read[digest] = found.path
        for digest, outcome in self._read(to_read):
            told[digest] = outcome
            yield outcome
        for path, digest in twins:
            yield _twin(path, told[digest])

    def _read(self, to_read: dict[str, Path]) -> Iterator[tuple[str, Outcome]]:
        """What becomes of the files, by the hashes of their contents."""
        readings = read(list(to_read.values()), self._workers(len(to_read)), self.reader)
        for done, (digest, path) in enumerate(to_read.items()):
            if self.started is not None:
                self.started(path, done, len(to_read))
            with uncollected():
                outcome = self._store(path, digest, next(readings)[1])
            yield digest, outcome

    def _workers(self, files: int) -> int:
        return min(self.workers or _cores(), files)

    def _known(self, path: Path, digest: str) -> Outcome | None:
        """What is to be said of a file that need not be read, None of the others."""
        row = self.connection.execute(
            "SELECT id, path FROM documents WHERE sha256 = ? AND status <> 'failed'", [digest]
        ).fetchone()
        if row is None or self.again:
            return None
        self._moved(row[0], path_from_text(row[1]), path)
        return Outcome(path, "unchanged", row[0], self._finished(path, row[0]))

    def _finished(self, path: Path, document_id: int) -> tuple[str, ...]:
        """Does what an earlier load was stopped before, or told not to do."""
        audited = "SELECT EXISTS (SELECT 1 FROM checks WHERE document_id = ?)"
        if self.connection.execute(audited, (document_id,)).fetchone()[0]:
            return ()
        return self._after(path, document_id)

    def _moved(self, document_id: int, old: Path, new: Path) -> None:
        """A document whose file is gone from where it was is found at its new place."""
        if not old.exists():
            self.connection.execute(
                "UPDATE documents SET path = ?, file_name = ? WHERE id = ?",
                (path_to_text(new), readable(new.name), document_id),
            )

    def _store(self, path: Path, digest: str, reading: Reading) -> Outcome:
        if isinstance(reading, Disclosure):
            try:
                written = write_disclosure(self.connection, reading)
            except sqlite3.OperationalError:
                raise
            except Exception as error:  # one document that does not fit must not stop the rest
                reason = f"{path.name} could not be stored: {type(error).__name__}: {error}"
                reading = Failure(reason)
            else:
                return _loaded(path, reading, written, self._after(path, written.document_id))
        written = write_failure(self.connection, path, digest, reading.reason)
        return Outcome(path, "failed", written.document_id, (reading.reason,), error=reading.error)

    def _after(self, path: Path, document_id: int) -> tuple[str, ...]:
        """What went wrong after a document was written: it stays loaded all the same."""
        if self.after is None:
            return ()
        try:
            self.after(self.connection, document_id)
        except sqlite3.OperationalError:
            raise
        except Exception as error:  # an audit that breaks must not stop the other files
            return (f"{path.name} could not be audited: {type(error).__name__}: {error}",)
        return ()


def _twin(path: Path, first: Outcome) -> Outcome:
    """What is to be said of a file with the content of another one: it changes nothing, but
    what cannot be read under one name cannot be read under the other."""
    if first.state == "failed":
        return replace(first, path=path)
    return Outcome(path, "unchanged", first.document_id)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def content_hash(path: Path) -> str:
    """The SHA-256 of a file's content; of its path, where the content cannot be had."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256(b"no content: " + os.fsencode(path.absolute())).hexdigest()


def _loaded(
    path: Path, disclosure: Disclosure, written: Written, problems: tuple[str, ...]
) -> Outcome:
    lines = [line for statement in disclosure.statements for line in statement.lines]
    sentences = [s for section in disclosure.sections for s in section.sentences]
    figures = sum(len(x.figures) for x in lines) + sum(len(x.figures) for x in sentences)
    unsure = [x for x in lines if x.resolution and x.resolution.status == "needs_review"]
    return Outcome(
        path,
        "partial" if written.status == "partial" else "loaded",
        written.document_id,
        (*disclosure.problems, *problems),
        written.superseded,
        len(disclosure.source.pages),
        len(disclosure.statements),
        figures,
        len(unsure),
    )
