"""Cells left blank where a number might stand: in rows and columns that have numbers."""

from __future__ import annotations

from collections.abc import Iterator

from store.audit.model import Column, Figure, Line, Statement
from store.audit.span import ZERO

COLUMNS = 1000


def blanks_of(statement: Statement) -> Iterator[Figure]:
    """The blank cells of classified lines and totals, each a figure that stands for nothing."""
    used = {f.column.id for f in statement.figures() if f.column}
    columns = [c for c in statement.columns if c.id in used and c.measure and c.fund]
    for line in statement.lines:
        if line.figures and _is_classified(line):
            filled = {f.column.id for f in line.figures if f.column}
            for column in columns:
                if column.id not in filled and column.side in (None, line.side):
                    yield _blank(statement, line, column)


def _is_classified(line: Line) -> bool:
    return (line.item or "").startswith(("function:", "economic:")) or line.item == "summary:total"


def _blank(statement: Statement, line: Line, column: Column) -> Figure:
    return Figure(
        -(line.id * COLUMNS + column.position), "", None, column.unit or statement.unit, 2, ZERO,
        line.item, column.measure, column.fund, column.basis, column.year,
        column_name=column.name, page=line.page, text_line=line.text_line, is_money=True,
        line=line, column=column, statement=statement,
    )  # fmt: skip
