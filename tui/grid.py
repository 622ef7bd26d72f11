"""A statement as a grid: both sides of a row side by side, columns as printed, every cell
knowing its figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from store.read.layout import Cells, Side, layout
from store.read.loose import about_lines
from store.read.performance import IndicatorRow, ProjectRow, indicators, marked, projects
from store.read.statements import LineRow
from tui.messages import _
from tui.widgets.table import TableColumn, TableRow
from tui.widgets.wrap import evenly
from tui.words import SIGNS

NAME_WIDTH = 30
TITLE_LINES = 3
Cell = tuple[int, int]


@dataclass(slots=True)
class Grid:
    """What a table shows of a statement. ``figures`` and ``lines`` are the ids behind cells;
    ``places`` are page and line of a row that has no figures; ``found`` are the findings about
    a line itself or a blank cell of it, by the line's id; ``column_ids`` are those of the
    statement's columns, None for a name."""

    columns: list[TableColumn] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    figures: dict[Cell, int] = field(default_factory=dict)
    lines: dict[Cell, int] = field(default_factory=dict)
    places: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)
    marked: list[Cell] = field(default_factory=list)
    found: dict[int, list[int]] = field(default_factory=dict)
    column_ids: list[int | None] = field(default_factory=list)
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

    def cell_of_line(self, line_id: int, column_id: int | None) -> Cell | None:
        """Where a line meets a column; without a column, its name."""
        mine = (cell for cell, line in self.lines.items() if line == line_id)
        return next((cell for cell in mine if self.column_ids[cell[1]] == column_id), None)


def statement_grid(connection: sqlite3.Connection, statement_id: int) -> Grid:
    """The lines of a statement; of a performance table its projects and indicators, and below
    them its lines of money, in columns of their own."""
    printed = layout(connection, statement_id)
    told = _performance_grid(connection, statement_id)
    if not printed.rows or (told.rows and len(printed.sides) > 1):
        return told
    grid = Grid(fixed=1 if len(printed.sides) == 1 else 0)
    for place, side in enumerate(printed.sides):
        grid.columns += _side_columns(side, [row[place] for row in printed.rows])
        grid.column_ids += [None, *(leaf.column_id for leaf in side.leaves)]
    for number, row in enumerate(printed.rows):
        grid.rows.append(_row(grid, number, printed.sides, row))
    for one in about_lines(connection, statement_id):
        grid.found.setdefault(one.line_id, []).append(one.finding_id)
    return _below(told, grid) if told.rows else grid


def _below(told: Grid, money: Grid) -> Grid:
    """``money`` under ``told``: its names in the first column, its figures behind the others."""
    down, right = len(told.rows), len(told.columns) - 1

    def moved(cell: Cell) -> Cell:
        row, column = cell
        return row + down, column + right if column else 0

    for number, row in enumerate(money.rows, start=down):
        name, *figures = row.cells
        style, *styles = row.styles
        cells, shown = (name, *[""] * right, *figures), (style, *[""] * right, *styles)
        told.rows.append(TableRow(number, cells, shown))
    told.column_ids = [*[None] * (right + 1), *money.column_ids[1:]]
    told.columns += money.columns[1:]
    told.figures = {moved(cell): i for cell, i in money.figures.items()}
    told.lines = {moved(cell): i for cell, i in money.lines.items()}
    named = [(row, i) for (row, column), i in told.lines.items() if column == 0]
    told.lines |= {(row, n): i for row, i in named for n in range(1, right + 1)}
    told.places |= {row + down: place for row, place in money.places.items()}
    told.marked += [moved(cell) for cell in money.marked]
    told.found = money.found
    return told


def _side_columns(side: Side, rows: Sequence[Cells]) -> list[TableColumn]:
    names = (cell_len(_named(cells.line, side.coded)) for cells in rows if cells.line)
    made = [TableColumn(_("Item"), min(max([*names, 8]), NAME_WIDTH), flex=1)]
    for place, leaf in enumerate(side.leaves):
        numbers = (cell_len(m.printed) + 3 for cells in rows for m in cells.figures[place])
        width = max([*numbers, 8])
        made.append(TableColumn(_title(leaf.path, width), width, "right"))
    return made


def _row(grid: Grid, number: int, sides: Sequence[Side], row: Sequence[Cells]) -> TableRow:
    texts: list[str] = []
    styles: list[str] = []
    for side, cells in zip(sides, row, strict=True):
        line, base = cells.line, "strong" if cells.line and cells.line.level == 0 else ""
        if line is not None:
            grid.places.setdefault(number, (line.page, line.text_line))
            grid.lines |= {(number, len(texts) + n): line.id for n in range(1 + len(side.leaves))}
        if cells.severity:
            grid.marked.append((number, len(texts)))
        texts.append(_signed(cells.severity, _named(line, side.coded) if line else ""))
        styles.append(cells.severity or base)
        for found, blank in zip(cells.figures, cells.blanks, strict=True):
            worst = min((m.severity for m in found if m.severity), default=blank)
            if found:
                grid.figures[number, len(texts)] = found[0].id
            if worst:
                grid.marked.append((number, len(texts)))
            texts.append(_signed(worst, " ".join(m.printed for m in found)))
            styles.append(worst or (base if found else ""))
    return TableRow(number, tuple(texts), tuple(styles))


def _named(line: LineRow, coded: bool) -> str:
    """The name as printed, its code before it, indented by its level."""
    indent = "  " * max((line.level or 0) - 1, 0)
    code = f"{line.code or '':<8}" if coded else ""
    return f"{indent}{code}{line.printed_name}"


def _signed(severity: str | None, text: str) -> str:
    return f"{SIGNS[severity]} {text}".rstrip() if severity else text


def _title(path: Sequence[str], width: int) -> str:
    """A printed header path over at most three lines, the innermost part last and wrapped."""
    *outer, inner = path
    lines = evenly(inner, width)
    if len(lines) > TITLE_LINES:
        lines = [*lines[: TITLE_LINES - 1], "".join(lines[TITLE_LINES - 1 :])]
    return "\n".join([*outer, *lines][-TITLE_LINES:])


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
