"""Projects and indicators of a disclosure's performance tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.model import Indicator, LineItem, Project, Statement, TextLine
from extract.performance.headings import find_heading, panels_of
from extract.performance.indicators import read_indicators
from extract.performance.loose import (
    find_loose_heading,
    loose_lines,
    loose_total,
    value_after,
)
from extract.performance.loose_money import read_loose_money
from extract.performance.loose_rows import read_loose_rows
from extract.performance.money import Money, read_money
from extract.performance.panel_money import asks_for_a_year, read_panel_money
from extract.performance.panels import read_panel_rows
from extract.performance.rows import Printed, Row, rows_of
from extract.performance.total import Total, read_total, total_line
from extract.performance.words import is_word


@dataclass(slots=True)
class PerformanceTables:
    """What the performance tables of a disclosure hold. ``indicators`` are those of tables
    that are not a project's, by the statement's index."""

    projects: list[Project] = field(default_factory=list)
    indicators: dict[int, list[Indicator]] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    """A performance table, read. ``name`` is None where it is not a project's."""

    name: Printed | None
    money: Money
    total: Total
    indicators: list[Indicator]


def read_performance(statements: Sequence[Statement]) -> PerformanceTables:
    """The projects and indicators of all performance tables among ``statements``.

    A statement is one when it has a heading of indicators (三级指标). It is a project's when
    it names one (项目名称).
    """
    tables = PerformanceTables()
    for index, statement in enumerate(statements):
        table = _table(statement)
        if table is None:
            continue
        if table.name is None:
            tables.indicators[index] = table.indicators
        else:
            tables.projects.append(_project(index, table.name, table))
    return tables


def lines_of(statement: Statement) -> list[LineItem]:
    """The numbers outside the indicators, as lines of the statement: its money block and its
    total. Empty where the statement is no performance table."""
    table = _table(statement)
    lines = [*table.money.lines, *total_line(table.total)] if table else []
    for position, line in enumerate(lines):
        line.position = position
    return lines


def _table(statement: Statement) -> _Table | None:
    return _in_grids(statement) or _in_lines(statement)


def _in_grids(statement: Statement) -> _Table | None:
    rows = rows_of(statement)
    heading = find_heading(rows)
    if heading is None:
        return None
    money = read_money(rows, statement.unit)
    cells = [cell for row in rows[: heading.first_row] for cell in row.cells]
    above = [TextLine(cell.text, cell.place) for cell in cells]
    if len(panels_of(heading)) > 1 or (not money.lines and asks_for_a_year(above)):
        money = read_panel_money(above, statement.unit)
    name = _project_name(rows) or value_after(statement.text_lines, "project", "name")
    return _Table(name, money, read_total(rows), read_indicators(rows))


def _in_lines(statement: Statement) -> _Table | None:
    lines = loose_lines(statement.text_lines)
    heading = find_loose_heading(lines)
    if heading is None:
        return None
    name = value_after(lines, "project", "name")
    if heading.panels > 1:
        money = read_panel_money(lines[: heading.first], statement.unit)
        return _Table(name, money, Total(), read_panel_rows(lines, heading))
    money = read_loose_money(lines, heading, statement.unit)
    total = loose_total(lines, heading)
    return _Table(name, money, total, read_loose_rows(lines, heading))


def _project_name(rows: Sequence[Row]) -> Printed | None:
    for row in rows:
        for label, value in pairwise(row.cells):
            if is_word(label.text, "project", "name"):
                return value
    return None


def _text(cell: Printed | None) -> str | None:
    return cell.text if cell is not None else None


def _project(index: int, name: Printed, table: _Table) -> Project:
    total, amounts = table.total, table.money.total
    return Project(
        name=name.text,
        statement=index,
        unit=table.money.unit,
        initial_budget=amounts.get("initial_budget"),
        budget=amounts.get("budget"),
        executed=amounts.get("executed"),
        rate=amounts.get("rate"),
        rate_weight=amounts.get("weight"),
        rate_score=amounts.get("score"),
        total_weight=_text(total.weight),
        total_score=_text(total.score),
        grade=_text(total.grade),
        place=name.place,
        indicators=table.indicators,
    )
