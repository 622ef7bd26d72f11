"""Projects and indicators of a disclosure's performance tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Indicator, LineItem, Project, Statement
from extract.performance.headings import find_heading
from extract.performance.indicators import read_indicators
from extract.performance.money import Money, read_money
from extract.performance.rows import Printed, Row, rows_of
from extract.performance.total import Total, read_total, total_line
from extract.performance.words import is_word


@dataclass(slots=True)
class PerformanceTables:
    """What the performance tables of a disclosure hold. ``indicators`` are those of tables
    that are not a project's, by the statement's index."""

    projects: list[Project] = field(default_factory=list)
    indicators: dict[int, list[Indicator]] = field(default_factory=dict)


def read_performance(statements: Sequence[Statement]) -> PerformanceTables:
    """The projects and indicators of all performance tables among ``statements``.

    A statement is one when it has a heading of indicators (三级指标). It is a project's when
    it names one (项目名称).
    """
    tables = PerformanceTables()
    for index, statement in enumerate(statements):
        rows = rows_of(statement)
        if find_heading(rows) is None:
            continue
        name = _project_name(rows)
        indicators = read_indicators(rows)
        if name is None:
            tables.indicators[index] = indicators
        else:
            project = _project(index, name, read_money(rows, statement.unit), read_total(rows))
            project.indicators = indicators
            tables.projects.append(project)
    return tables


def lines_of(statement: Statement) -> list[LineItem]:
    """The numbers outside the indicators, as lines of the statement: its money block and its
    total."""
    rows = rows_of(statement)
    if find_heading(rows) is None:
        return []
    lines = [*read_money(rows, statement.unit).lines, *total_line(read_total(rows))]
    for position, line in enumerate(lines):
        line.position = position
    return lines


def _project_name(rows: Sequence[Row]) -> Printed | None:
    for row in rows:
        for label, value in zip(row.cells, row.cells[1:], strict=False):
            if is_word(label.text, "project", "name"):
                return value
    return None


def _text(cell: Printed | None) -> str | None:
    return cell.text if cell is not None else None


def _project(index: int, name: Printed, money: Money, total: Total) -> Project:
    return Project(
        name=name.text,
        statement=index,
        unit=money.unit,
        initial_budget=money.total.get("initial_budget"),
        budget=money.total.get("budget"),
        executed=money.total.get("executed"),
        rate=money.total.get("rate"),
        rate_weight=money.total.get("weight"),
        rate_score=money.total.get("score"),
        total_weight=_text(total.weight),
        total_score=_text(total.score),
        grade=_text(total.grade),
        place=name.place,
    )
