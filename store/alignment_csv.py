"""Decisions about names as a CSV file: written to be filled in, and carried out when it is."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from store import alignments
from store.alignments import Alignment
from store.database import writing
from store.errors import UnknownDecisionError

COLUMNS = ("number", "decision", "item", "printed", "context", "lines", "candidates")


def write(file: TextIO, listed: Iterable[Alignment]) -> None:
    """Writes alignments for a person to fill in ``decision`` and ``item``."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for a in listed:
        candidates = "; ".join(f"{c.item_id} {c.name} {c.score:.0f}" for c in a.candidates)
        writer.writerow((a.id, "", a.item_id or "", a.printed, a.context, a.lines, candidates))


def carry_out(
    connection: sqlite3.Connection, rows: Iterable[Mapping[str, str]], who: str
) -> list[Alignment]:
    """Carries out every row that has a decision, all or none, and returns what was decided.

    ``decision`` is accept, reject, choose (``item`` an id) or create (``item`` a name).
    """
    with writing(connection):
        return list(_decided(connection, rows, who))


def _decided(
    connection: sqlite3.Connection, rows: Iterable[Mapping[str, str]], who: str
) -> Iterator[Alignment]:
    for line, row in enumerate(rows, 2):
        decision = (row.get("decision") or "").strip()
        if not decision:
            continue
        number, item = (row.get("number") or "").strip(), (row.get("item") or "").strip()
        if not number.isdecimal() or (decision in ("choose", "create") and not item):
            raise UnknownDecisionError(line=line, decision=decision)
        match decision:
            case "accept":
                alignments.accept(connection, int(number), who)
            case "reject":
                alignments.reject(connection, int(number), who)
            case "choose":
                alignments.choose(connection, int(number), item, who)
            case "create":
                alignments.create(connection, int(number), item, who)
            case _:
                raise UnknownDecisionError(line=line, decision=decision)
        yield alignments.get(connection, int(number))
