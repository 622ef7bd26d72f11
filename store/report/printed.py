"""Statements and passages as a page shows them, with links to what was found in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from store.read.documents import parts
from store.read.findings import EvidenceRow
from store.read.layout import Layout, layout
from store.read.narrative import SentenceRow, sentences
from store.read.performance import IndicatorRow, ProjectRow, indicators, projects
from store.read.statements import StatementRow, statement
from store.report.content import Chapter, Told

Id = int | tuple[int, int | None]
"""What a mark stands at: a row or, of a line, the line and the column of its blank cell."""
KINDS = ("shows", "perhaps", "wrong")
ROLES = {"found": "wrong", "candidate": "perhaps"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a number, sentence or row is in a finding: ``wrong``, ``perhaps`` wrong, or something
    that only ``shows`` what is."""

    finding: int
    severity: str
    kind: str


@dataclass(slots=True)
class Marks:
    """The marks of a document, by what they stand at; of several the gravest counts."""

    of: dict[tuple[str, Id], Mark] = field(default_factory=dict)

    def get(self, kind: str, row_id: Id) -> Mark | None:
        return self.of.get((kind, row_id))

    def of_line(self, line_id: int, column_id: int | None = None) -> Mark | None:
        """The mark of a line or, with a column, of its blank cell."""
        return self.get("line", (line_id, column_id))

    def add(self, told: Told) -> None:
        sides = [*told.evidence, *(e for s in told.symptoms for e in s.evidence)]
        known = any(e.role in ROLES for e in told.evidence)
        own = set(told.evidence)
        for side in sides:
            kind = ROLES.get(side.role, "shows" if known else "wrong") if side in own else "shows"
            mark = Mark(told.finding.id, told.finding.severity, kind)
            for key in _keys(side):
                self.of[key] = max(mark, self.of.get(key, mark), key=_gravity)


def _gravity(mark: Mark) -> tuple[int, bool]:
    return KINDS.index(mark.kind), mark.severity == "error"


def _keys(side: EvidenceRow) -> Iterator[tuple[str, Id]]:
    for kind in ("figure", "sentence", "indicator", "project"):
        row_id = getattr(side, f"{kind}_id")
        if row_id is not None:
            yield kind, row_id
    if side.line_id is not None:
        yield "line", (side.line_id, side.column_id)


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement as printed. ``touched`` is whether something was found in it."""

    statement: StatementRow
    layout: Layout
    projects: tuple[ProjectRow, ...]
    indicators: tuple[IndicatorRow, ...]
    touched: bool

    def of_project(self, project_id: int | None) -> list[IndicatorRow]:
        return [row for row in self.indicators if row.project_id == project_id]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section in which something was found."""

    heading: str
    sentences: tuple[SentenceRow, ...]


def marks_of(chapter: Chapter) -> Marks:
    marks = Marks()
    for told in chapter.findings:
        marks.add(told)
    return marks


def printed(
    connection: sqlite3.Connection, chapter: Chapter, marks: Marks, *, every: bool
) -> list[Printed]:
    """The statements of a document in order; without ``every`` those that were touched."""
    found = (
        _printed(connection, part.id, marks)
        for part in parts(connection, chapter.document.id)
        if part.kind == "statement"
    )
    return [one for one in found if one and (every or one.touched)]


def _printed(connection: sqlite3.Connection, statement_id: int, marks: Marks) -> Printed | None:
    row = statement(connection, statement_id)
    if row is None:
        return None
    made = layout(connection, statement_id)
    scores = tuple(projects(connection, statement_id)), tuple(indicators(connection, statement_id))
    touched = (
        _any(marks, "figure", (m.id for m in made.figures()))
        or any(marks.of_line(*cell) for cell in _blanks(made))
        or _any(marks, "project", (p.id for p in scores[0]))
        or _any(marks, "indicator", (i.id for i in scores[1]))
    )
    return Printed(row, made, *scores, touched)


def _blanks(made: Layout) -> Iterator[tuple[int, int | None]]:
    """The lines, and every cell of them."""
    for row in made.rows:
        for side, cells in zip(made.sides, row, strict=True):
            if cells.line:
                yield cells.line.id, None
                yield from ((cells.line.id, leaf.column_id) for leaf in side.leaves)


def _any(marks: Marks, kind: str, row_ids: Iterable[int]) -> bool:
    return any(marks.get(kind, row_id) for row_id in row_ids)


def passages(connection: sqlite3.Connection, chapter: Chapter, marks: Marks) -> list[Passage]:
    """The sections in which something was found, in order."""
    found = []
    for part in parts(connection, chapter.document.id):
        if part.kind == "section":
            said = tuple(sentences(connection, part.id))
            if _any(marks, "sentence", (s.id for s in said)):
                found.append(Passage(part.title, said))
    return found
