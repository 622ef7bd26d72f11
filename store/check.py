"""The audit of files before they are published: in memory, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.auditing import audit_all
from store.database import memory_database
from store.load import Loader, Outcome, Started
from store.readings import Reader, extract
from store.report.choose import Chosen
from store.report.content import Report, gather


@dataclass(frozen=True)
class Checked:
    """What was found in the files. ``unread`` are those that could not be read: damaged, or,
    where they were asked for by name, of a kind that there is no reader for."""

    report: Report
    unread: tuple[Outcome, ...]

    @property
    def is_sound(self) -> bool:
        """Whether all was read and no error found."""
        return not self.unread and not self.report.count("error")


def check(
    paths: Sequence[Path],
    *,
    workers: int | None = None,
    started: Started | None = None,
    reader: Reader = extract,
) -> Checked:
    """Reads files and folders, and audits them together: what one year's file says of another
    year is held against that year's file. ``started`` is told of each file waited for."""
    connection = memory_database().conn
    assert connection is not None
    try:
        loader = Loader(connection, workers, started=started, reader=reader)
        outcomes = list(loader.load(paths))
        loaded = [o.document_id for o in outcomes if o.document_id is not None]
        read = [o.document_id for o in outcomes if o.document_id and o.state != "failed"]
        audit_all(connection, read)
        report = gather(connection, Chosen(document_ids=frozenset(loaded)))
    finally:
        connection.close()
    return Checked(report, tuple(o for o in outcomes if _is_unread(o, paths)))


def _is_unread(outcome: Outcome, asked: Sequence[Path]) -> bool:
    return outcome.state == "failed" or (outcome.state == "skipped" and outcome.path in asked)
