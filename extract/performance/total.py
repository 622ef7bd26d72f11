"""The total row of an indicator table: the sum of weights, the sum of scores, the grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.model import FactRef, LineItem
from extract.performance.figures import figure
from extract.performance.headings import Heading, find_heading
from extract.performance.indicators import is_total
from extract.performance.money import item_of
from extract.performance.rows import Printed, Row
from extract.performance.words import is_number, is_word


class Total(NamedTuple):
    """The total's cells; None where blank."""

    label: Printed | None = None
    weight: Printed | None = None
    score: Printed | None = None
    grade: Printed | None = None


def read_total(rows: Sequence[Row]) -> Total:
    """The total row under the indicators. Cells merged in it may stand in any column: of two
    numbers the first is the weight; one alone is the column's it stands under."""
    heading = find_heading(rows)
    if heading is None:
        return Total()
    found = [row for row in rows[heading.first_row :] if is_total(row)]
    cells = next((row.cells for row in found if any(map(_is_number, row.cells))), ())
    label = next((cell for cell in cells if is_word(cell.text, "rows", "total")), None)
    weight, score = _numbers([cell for cell in cells if _is_number(cell)], label, heading)
    grade = next((cell for row in found if (cell := _grade(row))), None)
    return Total(label, weight, score, grade)


def _is_number(cell: Printed) -> bool:
    return is_number(cell.text)


def _numbers(
    numbers: Sequence[Printed], label: Printed | None, heading: Heading
) -> tuple[Printed | None, Printed | None]:
    if len(numbers) >= 2:
        return numbers[0], numbers[1]
    if not numbers:
        return None, None
    only = numbers[0]
    offset = label.column if label is not None else 0
    if heading.roles.get(only.column - offset) == "weight":
        return only, None
    return None, only


def _grade(row: Row) -> Printed | None:
    named = False
    for cell in row.cells:
        if named or is_word(cell.text, "rows", "grades"):
            return cell
        named = is_word(cell.text, "rows", "grade")
    return None


def total_line(total: Total) -> Iterator[LineItem]:
    """The total as a line of the statement, if it prints a number."""
    cells = {"weight": total.weight, "score": total.score}
    item = item_of("总分")
    figures = [
        made
        for measure, cell in cells.items()
        if cell is not None
        and (made := figure(cell.text, "分", cell.place, _NAMES[measure], FactRef(item, measure)))
    ]
    first = total.label or total.weight or total.score
    if figures and first is not None:
        name = total.label.text if total.label else ""
        yield LineItem(0, name, None, None, 0, first.place, None, figures)


_NAMES = {"weight": "分值", "score": "得分"}
