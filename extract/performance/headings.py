"""Which column of an indicator table means what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.performance.rows import Row
from extract.performance.words import is_number, level_of, role_of

NUMBER_ROLES = ("weight", "score")


@dataclass(frozen=True, slots=True)
class Heading:
    """The role of each column, and the rows that the heading takes."""

    roles: Mapping[int, str]
    first_row: int
    rows: int

    def __contains__(self, role: str) -> bool:
        return role in self.roles.values()


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """The heading of the indicators: a row that names 三级指标 or two other of its columns."""
    for index, row in enumerate(rows):
        if is_heading(row):
            return _with_second_row(rows, index, _roles(row))
    return None


def is_heading(row: Row) -> bool:
    """Whether a row is the heading of the indicators, or repeats it on another page."""
    roles = set(_roles(row).values())
    return "level3" in roles and len(roles) >= 3


def panels_of(heading: Heading) -> list[Heading]:
    """The heading parted where it begins again: a table of targets has one panel for the
    whole period and one for the year, which share the first level."""
    columns = sorted(heading.roles)
    starts = [c for c in columns if _begins_panel(c, heading.roles)]
    if not starts:
        return [heading]
    shared = {c: role for c, role in heading.roles.items() if role == "level1"}
    left = {c: role for c, role in heading.roles.items() if c < starts[0]}
    right = {c: role for c, role in heading.roles.items() if c >= starts[0]}
    return [replace(heading, roles=left), replace(heading, roles={**shared, **right})]


def _begins_panel(column: int, roles: Mapping[int, str]) -> bool:
    before = [role for other, role in roles.items() if other < column]
    return roles[column] in ("level2", "level3") and "target" in before


def _roles(row: Row) -> dict[int, str]:
    found = ((cell.column, role_of(cell.text, "indicator_columns")) for cell in row.cells)
    return {column: role for column, role in found if role}


def _with_second_row(rows: Sequence[Row], index: int, roles: dict[int, str]) -> Heading:
    below = rows[index + 1] if index + 1 < len(rows) else None
    second = _roles(below) if below is not None else {}
    taken = 1
    if below is not None and second and len(second) == len(below.cells):
        roles = {**roles, **second}
        taken = 2
    return Heading(_spread(roles, _width(rows[index:])), index, taken)


def _width(rows: Sequence[Row]) -> int:
    return max(cell.column for row in rows for cell in row.cells) + 1


def _spread(roles: dict[int, str], width: int) -> dict[int, str]:
    """A heading without words belongs to the merged heading on its left, as long as another
    heading follows."""
    spread: dict[int, str] = {}
    last = max(roles)
    for column in range(min(roles), width):
        if column in roles:
            spread[column] = roles[column]
        elif column < last:
            spread[column] = spread[column - 1]
    return spread


@dataclass(frozen=True, slots=True)
class Fit:
    """How a row stands under its heading: ``shift`` columns to its right (-1, 0, 1), and the
    role of each column as read so."""

    shift: int
    roles: Mapping[int, str]


def fit_of(row: Row, heading: Heading) -> Fit:
    """Where a row stands: the place in which its level names and its numbers fit the
    headings best. Straight under them, unless more of them fit elsewhere."""
    straight = Fit(0, heading.roles)
    others = (
        Fit(-1, {column - 1: role for column, role in heading.roles.items()}),
        Fit(1, {column + 1: role for column, role in heading.roles.items()}),
        Fit(-1, _without_merged(heading.roles)),
    )
    best = max(others, key=lambda way: _score(row, way))
    is_better = _score(row, best) > _score(row, straight)
    return best if is_better and _matches(row, best) > _matches(row, straight) else straight


def _without_merged(roles: Mapping[int, str]) -> dict[int, str]:
    """The columns as they stand in a row that gives a merged heading one cell only."""
    kept = [role for column, role in sorted(roles.items()) if roles.get(column - 1) != role]
    return dict(enumerate(kept, start=min(roles)))


def _score(row: Row, way: Fit) -> int:
    fit = sum(_cell_fit(cell.text, way.roles.get(cell.column)) for cell in row.cells)
    return fit if _has_name(row, way) else fit - 2


def _matches(row: Row, way: Fit) -> int:
    """How many level names and numbers stand under a heading for them."""
    return sum(_cell_fit(cell.text, way.roles.get(cell.column)) > 0 for cell in row.cells)


def _has_name(row: Row, way: Fit) -> bool:
    """Whether a cell can be the indicator's name: under its heading, or in place of a level."""
    return any(
        (role == "level3" or (role in ("level1", "level2") and not level_of(cell.text)))
        for cell in row.cells
        if (role := way.roles.get(cell.column))
    )


def _cell_fit(text: str, role: str | None) -> int:
    if role is None:
        return -1
    if role in ("level1", "level2"):
        return 1 if int(role[-1]) in level_of(text) else -1
    if role in NUMBER_ROLES:
        return 1 if is_number(text) else -1
    return -1 if role == "level3" and level_of(text) else 0
