"""Statements recognised in the pages that a reader gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import Page, Statement, TextLine
from extract.recognise.build import Part, date_columns, statement_of
from extract.recognise.walk import Walker


@dataclass(frozen=True, slots=True)
class Recognition:
    """The statements of a document, in printed order, and the lines that stand in none.

    ``offsets`` are the years of each statement's columns relative to the document's fiscal
    year, which is not known yet. ``problems`` say what could not be read.
    """

    statements: tuple[Statement, ...]
    rest: tuple[TextLine, ...]
    offsets: tuple[tuple[int, ...], ...] = ()
    problems: tuple[str, ...] = ()


def _built(part: Part) -> tuple[Statement, list[int]]:
    """A part's statement. One that cannot be taken apart costs its own figures only: it is
    kept as a table without a form, and named among the problems."""
    try:
        return statement_of(part)
    except Exception as error:
        where = f"page {part.places[0].page}"
        part.problems = (*part.problems, f"{where}: its rows cannot be read ({error!r})")
        place, end = part.places[0], part.places[-1]
        kept = Statement(None, part.title, None, None, place, end, grids=list(part.table.grids))
        return kept, []


def recognise(pages: Iterable[Page], year: int | None = None) -> Recognition:
    """The statements of a document's pages. A column's year is that printed over it, else it
    is told from the document's fiscal ``year``, where that is known."""
    walker = Walker()
    walker.walk(pages)
    rest = sorted(walker.rest, key=lambda pair: pair[0])
    built = [_built(part) for part in walker.parts]
    for statement, offsets in built:
        date_columns(statement, offsets, year)
    problems = (f"{p.title}: {problem}" for p in walker.parts for problem in p.problems)
    return Recognition(
        tuple(statement for statement, _ in built),
        tuple(line for _, line in rest),
        tuple(tuple(offsets) for _, offsets in built),
        tuple(problems),
    )
