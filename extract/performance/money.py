"""The money block of a performance table: what was budgeted, what was spent, at what rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extract.model import FactRef, Figure, LineItem
from extract.performance.figures import NUMBER, figure, unit_in
from extract.performance.headings import find_heading
from extract.performance.rows import Printed, Row
from extract.performance.words import bare, is_word, layouts, role_of, starts_with

_AMOUNTS = ("initial_budget", "budget", "executed")
_COLON = re.compile(rf"(.+?)\s*[:：]\s*({NUMBER.pattern})?\s*")


@dataclass(slots=True)
class Money:
    """``total`` holds the printed cells of the total's row by role."""

    unit: str | None = None
    total: dict[str, str] = field(default_factory=dict)
    lines: list[LineItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    roles: Mapping[int, str]
    names: Mapping[int, str]
    unit: str | None


def read_money(rows: Sequence[Row], unit: str | None) -> Money:
    """The money block above the indicators; ``unit`` where the block prints none itself."""
    start = next((i for i, row in enumerate(rows) if _is_heading(row)), None)
    heading = find_heading(rows)
    if start is None or (heading is not None and start >= heading.first_row):
        return Money(unit)
    columns = _columns(rows[start], unit)
    body = rows[start + 1 : heading.first_row if heading else None]
    money = Money(columns.unit)
    for row in rows[:start]:
        money.lines.extend(_pairs(row, columns.unit))
    for row in takewhile(lambda row: not _ends_block(row), body):
        _take(row, columns, money)
    for position, line in enumerate(money.lines):
        line.position = position
    return money


def _is_heading(row: Row) -> bool:
    roles = {role_of(cell.text, "money_columns") for cell in row.cells}
    return len(roles & set(_AMOUNTS)) >= 2


def _columns(row: Row, unit: str | None) -> _Columns:
    found = {c.column: role for c in row.cells if (role := role_of(c.text, "money_columns"))}
    names = {cell.column: cell.text for cell in row.cells}
    printed = next((u for cell in row.cells if (u := unit_in(cell.text))), None)
    return _Columns(found, names, printed or unit)


def _ends_block(row: Row) -> bool:
    return any(starts_with(cell.text, "project", "targets") for cell in row.cells)


def _take(row: Row, columns: _Columns, money: Money) -> None:
    parts = [cell for cell in row.cells if _COLON.fullmatch(cell.text)]
    amounts = [c for c in row.cells if c.column in columns.roles and c not in parts]
    label = _label(row, columns, amounts)
    if label is not None and (amounts or not parts):
        money.lines.append(_line(label, _figures(amounts, columns, label.text)))
        if is_word(label.text, "money_rows", "total"):
            money.total = {columns.roles[cell.column]: cell.text for cell in amounts}
        return
    money.lines.extend(_parts(parts, columns))


def _label(row: Row, columns: _Columns, amounts: Sequence[Printed]) -> Printed | None:
    """The name of a row of amounts: the last text before its first number's column."""
    first = min(columns.roles)
    before = [cell for cell in row.cells if cell.column < first and cell not in amounts]
    return before[-1] if before else None


def _figures(cells: Sequence[Printed], columns: _Columns, label: str) -> Iterator[Figure]:
    for cell in cells:
        role = columns.roles[cell.column]
        unit = {"rate": "%", "weight": "分", "score": "分"}.get(role, columns.unit)
        fact = FactRef(item_of(label), layouts()["money_measures"][role])
        found = figure(cell.text, unit, cell.place, columns.names[cell.column], fact)
        if found is not None:
            yield found


def _parts(cells: Sequence[Printed], columns: _Columns) -> Iterator[LineItem]:
    """Cells that hold a name, a colon and perhaps a number."""
    for cell in cells:
        matched = _COLON.fullmatch(cell.text)
        if matched is None:
            continue
        name, number = matched.group(1), matched.group(2)
        found = (
            figure(number, columns.unit, cell.place, "", FactRef(item_of(name))) if number else None
        )
        yield _line(cell._replace(text=name), [found] if found else [])


def _pairs(row: Row, unit: str | None) -> Iterator[LineItem]:
    """Amounts that stand beside their names above the block (基本支出总额, 项目支出总额)."""
    for label, value in pairwise(row.cells):
        item = item_of(label.text)
        found = figure(value.text, unit, value.place, "", FactRef(item)) if item else None
        if found is not None:
            yield _line(label, [found])


def _line(label: Printed, figures: Iterator[Figure] | Sequence[Figure]) -> LineItem:
    level = 0 if is_word(label.text, "money_rows", "total") else 1
    return LineItem(0, label.text, None, None, level, label.place, None, list(figures))


def item_of(name: str) -> str | None:
    """The item that a label of these tables names, or None."""
    items: dict[str, str] = layouts()["items"]
    leads = "|".join(layouts()["item_leads"]["words"])
    plain = re.sub(rf"^(?:(?:{leads}):)?(?:\(\d\))?", "", bare(name).replace("：", ":"))
    return items.get(plain.strip(":"))
