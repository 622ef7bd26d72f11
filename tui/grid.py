"""A statement as a grid: both sides of a row side by side, columns as printed, every cell
knowing its figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from store.read.performance import IndicatorRow, ProjectRow, indicators, marked, projects
from store.read.statements import ColumnRow, LineRow, Mark, columns, lines, marks
from tui.messages import _
from tui.widgets.table import TableColumn, TableRow
from tui.words import SIGNS

NAME_WIDTH = 30
TITLE_WIDTH = 12
TITLE_LINES = 3
PATH = " / "
Cell = tuple[int, int]


@dataclass(slots=True)
class Grid:
    """What a table shows of a statement. ``figures`` and ``lines`` are the ids behind cells;
    ``places`` are page and line of a row that has no figures."""

    columns: list[TableColumn] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    figures: dict[Cell, int] = field(default_factory=dict)
    lines: dict[Cell, int] = field(default_factory=dict)
    places: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)
    marked: list[Cell] = field(default_factory=list)
    fixed: int = 0

    def figure_at(self, row: int, column: int) -> int | None:
        """The figure of a cell; that of a name is the first one of its line."""
        line = self.lines.get((row, column))
        if line is None or self.columns[column].align == "right":
            return self.figures.get((row, column))
        mine = (cell for cell in sorted(self.figures) if cell[0] == row)
        return next((self.figures[cell] for cell in mine if self.lines[cell] == line), None)

    def cell_of(self, figure_id: int) -> Cell | None:
        return next((cell for cell, i in self.figures.items() if i == figure_id), None)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a statement: its columns, and where its name stands."""

    name: str | None
    columns: list[ColumnRow]
    first: int
    coded: bool


def statement_grid(connection: sqlite3.Connection, statement_id: int) -> Grid:
    """The lines of a statement; those of a performance table, its projects and indicators."""
    found = lines(connection, statement_id)
    if not found:
        return _performance_grid(connection, statement_id)
    printed = columns(connection, statement_id)
    cells: dict[tuple[int, int | None], Mark] = {}
    for mark in marks(connection, statement_id):
        cells.setdefault((mark.line_id, mark.column_id), mark)
    return _Builder(found, printed, cells).grid()


class _Builder:
    """Puts lines, columns and figures together."""

    def __init__(
        self,
        found: list[LineRow],
        printed: list[ColumnRow],
        cells: dict[tuple[int, int | None], Mark],
    ) -> None:
        self.cells = cells
        self.found = found
        self.sides = _sides(found, printed)
        self.printed_rows = _printed_rows(found)

    def grid(self) -> Grid:
        grid = Grid(fixed=1 if len(self.sides) == 1 else 0)
        for side in self.sides:
            grid.columns += self._side_columns(side)
        for number, by_side in enumerate(self.printed_rows):
            grid.rows.append(self._row(grid, number, by_side))
        return grid

    def _side_columns(self, side: Side) -> list[TableColumn]:
        mine = [line for line in self.found if line.side == side.name]
        widest = max((cell_len(_named(line, side.coded)) for line in mine), default=8)
        made = [TableColumn(_("Item"), min(max(widest, 8), NAME_WIDTH), flex=1)]
        for column in side.columns:
            numbers = (m for line in mine if (m := self.cells.get((line.id, column.id))))
            widest = max((cell_len(m.printed) + 3 for m in numbers), default=6)
            made.append(TableColumn(_title(column.name), max(widest, 8), "right"))
        return made

    def _row(self, grid: Grid, number: int, by_side: dict[str | None, LineRow]) -> TableRow:
        texts: list[str] = []
        styles: list[str] = []
        for side in self.sides:
            line = by_side.get(side.name)
            base = "strong" if line is not None and line.level == 0 else ""
            texts.append(_named(line, side.coded) if line else "")
            styles.append(base)
            if line is not None:
                grid.lines[number, side.first] = line.id
                grid.places.setdefault(number, (line.page, line.text_line))
            for offset, column in enumerate(side.columns, 1):
                mark = self.cells.get((line.id, column.id)) if line else None
                texts.append(_printed(mark))
                styles.append((mark.severity or base) if mark else "")
                if line is not None:
                    self._note(grid, (number, side.first + offset), line, mark)
        return TableRow(number, tuple(texts), tuple(styles))

    def _note(self, grid: Grid, cell: Cell, line: LineRow, mark: Mark | None) -> None:
        grid.lines[cell] = line.id
        if mark is not None:
            grid.figures[cell] = mark.id
            if mark.severity:
                grid.marked.append(cell)


def _sides(found: Sequence[LineRow], printed: Sequence[ColumnRow]) -> list[Side]:
    names = list(dict.fromkeys(line.side for line in found))
    sides: list[Side] = []
    first = 0
    for name in names:
        coded = any(line.code for line in found if line.side == name)
        mine = [c for c in printed if c.side == name or len(names) == 1]
        sides.append(Side(name, mine, first, coded))
        first += len(mine) + 1
    return sides


def _printed_rows(found: Sequence[LineRow]) -> list[dict[str | None, LineRow]]:
    """Lines that stand side by side on paper, as one row: those of another side that follow
    in the order of the sides and, in a text file, on the same line."""
    order = list(dict.fromkeys(line.side for line in found))
    rows: list[dict[str | None, LineRow]] = []
    last: LineRow | None = None
    for line in found:
        beside = (
            last is not None
            and order.index(line.side) > order.index(last.side)
            and line.page == last.page
            and (line.text_line is None or line.text_line == last.text_line)
        )
        if not beside:
            rows.append({})
        rows[-1][line.side] = line
        last = line
    return rows


def _named(line: LineRow, coded: bool) -> str:
    """The name as printed, its code before it, indented by its level."""
    indent = "  " * max((line.level or 0) - 1, 0)
    code = f"{line.code or '':<8}" if coded else ""
    return f"{indent}{code}{line.printed_name}"


def _printed(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return f"{SIGNS[mark.severity]} {mark.printed}" if mark.severity else mark.printed


def _title(path: str) -> str:
    """A printed header path over at most three lines, the innermost last."""
    parts = [part.strip() for part in path.split(PATH)][-TITLE_LINES:]
    return "\n".join(parts)


# --- performance tables

_FIELDS = ("target", "actual", "weight", "score", "reason")


def _performance_grid(connection: sqlite3.Connection, statement_id: int) -> Grid:
    severities = marked(connection, statement_id)
    found = indicators(connection, statement_id)
    grid = Grid(_performance_columns(), fixed=1)
    for project in projects(connection, statement_id):
        _add_project(grid, project, severities.get(("project", project.id), ""))
        for indicator in found:
            if indicator.project_id == project.id:
                _add_indicator(grid, indicator, severities.get(("indicator", indicator.id), ""))
    for indicator in found:
        if indicator.project_id is None:
            _add_indicator(grid, indicator, severities.get(("indicator", indicator.id), ""))
    return grid


def _performance_columns() -> list[TableColumn]:
    return [
        TableColumn(_("Indicator"), 26, flex=2),
        TableColumn(_("Target"), 14, flex=1),
        TableColumn(_("Actual"), 14, flex=1),
        TableColumn(_("Weight"), 6, "right"),
        TableColumn(_("Score"), 6, "right"),
        TableColumn(_("Reason"), 14, flex=1),
    ]


def _add_project(grid: Grid, project: ProjectRow, severity: str) -> None:
    money = _("budget {budget}, executed {executed} {unit}, {rate}").format(
        budget=project.budget or "–",
        executed=project.executed or "–",
        unit=project.unit or "",
        rate=project.rate or "–",
    )
    sign = f"{SIGNS[severity]} " if severity else ""
    cells = (f"{sign}{project.name}", money, project.grade or "", project.total_weight or "",
             project.total_score or "")  # fmt: skip
    _add(grid, cells, severity, "strong", (project.page, project.text_line))


def _add_indicator(grid: Grid, row: IndicatorRow, severity: str) -> None:
    sign = f"{SIGNS[severity]} " if severity else ""
    name = row.level3 or row.level2 or row.level1 or ""
    rest = (getattr(row, name) or "" for name in _FIELDS)
    _add(grid, (f"  {sign}{name}", *rest), severity, "", (row.page, row.text_line))


def _add(
    grid: Grid,
    cells: tuple[str, ...],
    severity: str,
    base: str,
    place: tuple[int | None, int | None],
) -> None:
    number = len(grid.rows)
    grid.rows.append(TableRow(number, cells, (severity or base,) * len(cells)))
    grid.places[number] = place
    if severity:
        grid.marked.append((number, 0))
