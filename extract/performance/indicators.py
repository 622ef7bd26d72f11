"""Indicator tables: from rows to indicators, merged cells filled down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import Indicator
from extract.performance.headings import (
    NUMBER_ROLES,
    Fit,
    Heading,
    find_heading,
    fit_of,
    is_heading,
    panels_of,
)
from extract.performance.rows import Row, joined
from extract.performance.words import bare, is_placeholder, is_word, layouts, level_of, starts_with

Cells = dict[str, str]

_POINTS_ONLY = re.compile(r"\(?\d+分\)?")
_LEVELS = ("level1", "level2")


def indicator_rows(rows: Sequence[Row]) -> tuple[Heading | None, list[Row]]:
    """The heading of the indicators, and the rows under it down to the total."""
    heading = find_heading(rows)
    if heading is None:
        return None, []
    body: list[Row] = []
    for row in rows[heading.first_row + heading.rows :]:
        if is_total(row) or _is_note(row, heading):
            break
        if not is_heading(row) and not _is_subtotal(row):
            body.append(row)
    return heading, body


def _is_note(row: Row, heading: Heading) -> bool:
    first = row.cells[0]
    return first.column <= min(heading.roles) and starts_with(first.text, "rows", "end")


def _is_subtotal(row: Row) -> bool:
    return any(is_word(cell.text, "rows", "subtotal") for cell in row.cells)


def is_total(row: Row) -> bool:
    """Whether a row is the table's total, or its grade."""
    words = [cell.text for cell in row.cells]
    return any(is_word(text, "rows", key) for text in words for key in ("total", "grade"))


def read_indicators(rows: Sequence[Row]) -> list[Indicator]:
    """The indicators among a table's rows. Rows of a blank form, which name a level only or
    hold dots, are none."""
    heading, body = indicator_rows(rows)
    if heading is None:
        return []
    panels = panels_of(heading)
    if len(panels) > 1:
        return _read_panels(body, panels)
    reader = _Reader(heading)
    for row in body:
        reader.take(row, fit_of(row, heading))
    return reader.indicators


def _read_panels(body: Sequence[Row], panels: Sequence[Heading]) -> list[Indicator]:
    """The indicators of panels side by side, row by row."""
    names: list[str] = layouts()["panels"]["flags"]
    readers = [_Reader(panel) for panel in panels]
    found: list[Indicator] = []
    for row in body:
        for reader, name in zip(readers, names, strict=True):
            cells = tuple(cell for cell in row.cells if cell.column in reader.heading.roles)
            before = len(reader.indicators)
            if cells:
                reader.take(Row(cells, row.resumed), Fit(0, reader.heading.roles))
            for indicator in reader.indicators[before:]:
                indicator.position, indicator.flags = len(found), (name, *indicator.flags)
                found.append(indicator)
    return found


class _Reader:
    """Takes rows one by one; knows the level names that merged cells hand down."""

    def __init__(self, heading: Heading) -> None:
        self.heading = heading
        self.indicators: list[Indicator] = []
        self.levels: dict[str, str | None] = dict.fromkeys(_LEVELS)

    def take(self, row: Row, fit: Fit) -> None:
        cells, flags = read_row(row, fit, self.heading)
        if self._goes_on(row, cells):
            self._append(cells)
            return
        if "level1" in cells and _POINTS_ONLY.fullmatch(bare(cells["level1"])):
            self._add_points(cells)
        if "shifted+1" not in flags:
            self._note_levels(cells)
        if _says_something(cells):
            self.indicators.append(self._indicator(row, cells, flags))

    def _goes_on(self, row: Row, cells: Cells) -> bool:
        """Whether a row is the rest of cells that a page break has cut."""
        if not (row.resumed and cells and self.indicators):
            return False
        above = self.indicators[-1]
        was_scored = above.weight is not None or above.score is not None
        return was_scored and not any(role in cells for role in (*_LEVELS, *NUMBER_ROLES))

    def _append(self, cells: Cells) -> None:
        above = self.indicators[-1]
        for role, text in cells.items():
            setattr(above, role, joined(getattr(above, role) or "", text))

    def _add_points(self, cells: Cells) -> None:
        """``(40分)`` alone ends the name of the level above it, cut by a page break."""
        name = self.levels["level1"]
        if name is None or _POINTS_ONLY.search(bare(name)):
            return
        whole = joined(name, cells.pop("level1"))
        self.levels["level1"] = whole
        for indicator in reversed(self.indicators):
            if indicator.level1 != name:
                break
            indicator.level1 = whole

    def _note_levels(self, cells: Cells) -> None:
        if "level1" in cells:
            self.levels = {"level1": cells["level1"], "level2": cells.get("level2")}
        elif "level2" in cells:
            self.levels["level2"] = cells["level2"]

    def _indicator(self, row: Row, cells: Cells, flags: tuple[str, ...]) -> Indicator:
        filled: dict[str, str | None] = {**self.levels, **cells}
        return Indicator(
            position=len(self.indicators),
            level1=filled["level1"],
            level2=filled["level2"],
            level3=cells.get("level3"),
            target=cells.get("target"),
            actual=cells.get("actual"),
            weight=cells.get("weight"),
            score=cells.get("score"),
            reason=cells.get("reason"),
            place=row.place,
            adjusted_target=cells.get("adjusted_target"),
            flags=flags,
        )


def read_row(row: Row, fit: Fit, heading: Heading) -> tuple[Cells, tuple[str, ...]]:
    """A row's texts by role, and its flags.

    A row printed a column to the right stays as printed. One printed to the left has lost
    the empty cell of a label merged over the rows above, and is read as if it stood there.
    """
    roles = heading.roles if fit.shift > 0 else fit.roles
    cells: Cells = {}
    for cell in row.cells:
        role = roles.get(cell.column) or _role_outside(cell.text, row)
        if role:
            cells[role] = joined(cells.get(role, ""), cell.text)
    _fold_target(cells)
    flags = [f"shifted{fit.shift:+d}"] if fit.shift else []
    if fit.shift < 0:
        _sort_levels(cells)
    elif fit.shift == 0 and _is_misplaced(cells):
        flags.append("misplaced_level")
    return cells, tuple(flags)


def _fold_target(cells: Cells) -> None:
    """The target as other systems print it: its sign before it and its unit behind."""
    sign, unit, target = cells.pop("sign", ""), cells.pop("unit", ""), cells.get("target")
    if target is not None:
        counted = any(c.isdigit() for c in target)
        cells["target"] = f"{sign if counted else ''}{target}{unit}"


def _role_outside(text: str, row: Row) -> str | None:
    """The role of a cell left of the first heading: a level's name, printed there."""
    return "level1" if level_of(text) and row.cells[0].text == text else None


def _sort_levels(cells: Cells) -> None:
    """Left of its column stands the name of the indicator, or the second level's."""
    for role in _LEVELS:
        if role in cells and not level_of(cells[role]):
            cells["level3"] = joined(cells.pop(role), cells.get("level3", ""))
    if "level1" in cells and level_of(cells["level1"]) == {2} and "level2" not in cells:
        cells["level2"] = cells.pop("level1")


def _is_misplaced(cells: Cells) -> bool:
    wrong1 = "level1" in cells and level_of(cells["level1"]) == {2}
    wrong2 = "level2" in cells and level_of(cells["level2"]) == {1}
    return wrong1 or wrong2


def _says_something(cells: Cells) -> bool:
    content = {role: text for role, text in cells.items() if role not in _LEVELS}
    if set(content) == {"level3"} and level_of(content["level3"]):
        return False
    return any(not is_placeholder(text) for text in content.values())
