"""Statements recognised in the pages that a reader gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import Page, Statement, TextLine
from extract.recognise.build import statement_of
from extract.recognise.walk import Walker


@dataclass(frozen=True, slots=True)
class Recognition:
    """The statements of a document, in printed order, and the lines that stand in none."""

    statements: tuple[Statement, ...]
    rest: tuple[TextLine, ...]


def recognise(pages: Iterable[Page], year: int | None = None) -> Recognition:
    """The statements of a document's pages. ``year`` is its fiscal year, where known: the
    year of columns that print none."""
    walker = Walker()
    walker.walk(pages)
    rest = sorted(walker.rest, key=lambda pair: pair[0])
    statements = tuple(statement_of(part, year) for part in walker.parts)
    return Recognition(statements, tuple(line for _, line in rest))
