"""Statements recognised in the pages that a reader gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
        statement, offsets = statement_of(part)
        part.problems = (*part.problems, *_unheaded(statement))
        return statement, offsets
    except Exception as error:
        where = f"page {part.places[0].page}"
        part.problems = (*part.problems, f"{where}: its rows cannot be read ({error!r})")
        place, end = part.places[0], part.places[-1]
        kept = Statement(None, part.title, None, None, place, end, grids=list(part.table.grids))
        return kept, []


def _unheaded(statement: Statement) -> Iterator[str]:
    """How many amounts of a known form stand where no heading can be told, page by page."""
    if statement.form_id is None:
        return
    figures = [figure for line in statement.lines for figure in line.figures]
    pages = Counter(f.place.page for f in figures if not f.column_name and f.value is not None)
    for page, count in sorted(pages.items()):
        yield f"page {page}: {count} numbers stand under no heading, so their meaning is open"


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
