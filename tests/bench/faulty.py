"""The audit of a document with a fault in it, against that of the sound document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from extract.catalogue import normalise
from extract.disclosure import understand
from extract.model import Box, Disclosure, Place, Source
from store.audit.run import audit_document
from store.database import memory_database
from store.vocabulary import update_vocabulary
from store.writer import write_disclosure
from tests.bench.faults import Fault

NEAR = 1.0
BOX = "x0, top, x1, bottom"


@dataclass(frozen=True)
class Subject:
    """A document without faults: its findings by key, each with its severity and wording, and
    the numbers, by place and text, that each of its checks holds against each other."""

    disclosure: Disclosure
    findings: dict[str, tuple[str, str]]
    checks: frozenset[frozenset[tuple[Place, str]]]

    def touches(self, fault: Fault) -> bool:
        """Whether a check holds something that the fault changes against something else."""
        changed = frozenset(fault.touched)
        if not changed:
            return True
        alone = len(changed) == 1
        return any(changed & check and (alone or not changed <= check) for check in self.checks)


@dataclass(frozen=True)
class Verdict:
    """What became of a fault; ``said`` are the new findings."""

    touched: bool
    found: bool
    located: bool
    said: tuple[str, ...]


def subject(source: Source) -> Subject:
    disclosure = understand(source)
    connection = _audited(disclosure)
    rows = connection.execute(
        f"SELECT f.page, f.text_line, {BOX}, f.printed, c.id FROM checks c"
        " JOIN check_figures k ON k.check_id = c.id JOIN figures f ON f.id = k.figure_id"
        " WHERE c.outcome IN ('pass', 'rounding')"
    )
    checks: dict[int, set[tuple[Place, str]]] = {}
    for row in rows:
        checks.setdefault(row[7], set()).add((_place(row), row[6]))
    return Subject(disclosure, _findings(connection), frozenset(map(frozenset, checks.values())))


def judge(sound: Subject, fault: Fault) -> Verdict:
    connection = _audited(understand(fault.source))
    new = [key for key, said in _findings(connection).items() if sound.findings.get(key) != said]
    located = bool(new) and any(
        _is_located(connection, new, place, text, fault) for place, text in fault.places
    )
    said = tuple(_findings(connection)[key][1] for key in new)
    return Verdict(sound.touches(fault), bool(new), located, said)


def _audited(disclosure: Disclosure) -> sqlite3.Connection:
    connection = memory_database().conn
    assert connection is not None
    update_vocabulary(connection)
    written = write_disclosure(connection, disclosure)
    audit_document(connection, written.document_id)
    return connection


def _findings(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    sql = "SELECT key, severity, summary FROM findings WHERE cause_id IS NULL AND severity <> 'rounding'"
    return {key: (severity, summary) for key, severity, summary in connection.execute(sql)}


def _is_located(
    connection: sqlite3.Connection, keys: list[str], place: Place, text: str, fault: Fault
) -> bool:
    """Whether a new finding names what is printed at a place as wrong, or perhaps wrong."""
    if fault.kind == "statement dropped":
        return any(text in normalise(said) for _, said in _chosen(connection, keys))
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        f"SELECT e.page, e.text_line, {BOX}, coalesce(g.printed, e.quote, '') FROM evidence e"
        " JOIN findings f ON f.id = e.finding_id LEFT JOIN figures g ON g.id = e.figure_id"
        f" WHERE f.key IN ({marks}) AND e.role IN ('found', 'candidate')",
        keys,
    )
    return any(_is_there(row, place, text) for row in rows)


def _chosen(connection: sqlite3.Connection, keys: list[str]) -> Iterator[tuple[str, str]]:
    found = _findings(connection)
    return (found[key] for key in keys)


def _is_there(row: tuple[object, ...], place: Place, text: str) -> bool:
    there, printed = _place(row), str(row[6])
    if there[:2] != place[:2] or not (text in printed or printed in text):
        return False
    if there.box is None or place.box is None:
        return True
    return abs(there.box.top - place.box.top) < NEAR


def _place(row: tuple[object, ...]) -> Place:
    box = None if row[2] is None else Box(*row[2:6])  # type: ignore[arg-type]
    return Place(row[0], row[1], box)  # type: ignore[arg-type]
