"""Statements that go on over pages: joined by title, header and what stands in the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.catalogue import Form, plain
from extract.model import Grid
from extract.recognise.build import Part
from extract.recognise.codes import is_code, level_of_number
from extract.recognise.header import TOTALS, find_header, is_ordinal_row
from extract.recognise.lines import is_amount
from extract.recognise.table import Row, Table, end_of, fitted, text_of, texts


def lists_indicators(candidates: Sequence[Form]) -> bool:
    """Whether forms are performance tables, which have no columns of amounts."""
    return any(side.follows == "indicators" for form in candidates for side in form.sides)


def joins(above: Part, part: Part) -> bool:
    """Add a part that repeats the title of the statement above, and goes on with it."""
    same = above.forms == part.forms and above.form is not None and not above.form.repeats
    near = bool(part.places) and part.places[0].page - above.places[-1].page <= 1
    if not (same and near and above.table.rows and part.table.rows):
        return False
    grids = part.table.grids
    if len(grids) != 1 or not goes_on(above, grids[0], titled=True):
        return False
    above.notes = part.notes
    above.lines += part.lines
    above.places += part.places
    return True


def goes_on(part: Part, grid: Grid, titled: bool = False) -> bool:
    """Add a grid to the statement that it continues; False where it is another table.

    ``titled``: the statement's title stands above the grid again.
    """
    rows = list(grid.rows)
    if lists_indicators(part.forms):
        fits = not _names_project(rows)
        if fits:
            _extend(part, grid, rows)
        return fits
    header = find_header(Table(rows, [grid]), part.forms)
    if header is not None and part.header is not None:
        if [leaf.key for leaf in header.leaves] != [leaf.key for leaf in part.header.leaves]:
            return False
        rows = rows[header.end :]
    elif header is not None or (part.notes and not titled):
        return False
    if not rows or _repeats(part, rows):
        return False
    laid = fitted(rows, part.table)
    if laid is None or not _alike(part, laid):
        return False
    if laid and _is_rest(part, laid[0]):
        part.table.rows[-1] = _glued(part.table.rows[-1], laid[0])
        laid = laid[1:]
    _extend(part, grid, laid)
    return True


def _is_rest(part: Part, row: Row) -> bool:
    """Whether the first row of a page is the rest of the row above, which the page's end cut:
    it has a name without a code, and only one of the two holds amounts."""
    if part.header is None or part.match is None or not part.table.rows:
        return False
    above = part.table.rows[-1]
    pairs = list(zip(part.header.leaves, part.match.columns, strict=True))

    def held(row: Row, role: str) -> bool:
        cells = (row[c] for leaf, form in pairs if form and form.role == role for c in leaf.columns)
        return any(text_of(cell) for cell in cells)

    name = "".join(texts(row)[:1])
    is_total = plain(name) in TOTALS or level_of_number(name) is not None
    torn = held(above, "code") and held(row, "name") and not held(row, "code")
    return torn and not is_total and not (held(above, "amount") and held(row, "amount"))


def _glued(above: Row, rest: Row) -> Row:
    """A row that a page's end cut in two, whole again, where its first half stands."""
    return tuple(
        replace(cell, text=f"{cell.text}\n{more.text}".strip("\n"))
        if cell is not None and more is not None and text_of(more)
        else cell
        for cell, more in zip(above, rest, strict=True)
    )


def _extend(part: Part, grid: Grid, rows: list[Row]) -> None:
    width = part.table.width
    if any(len(row) != width for row in rows):
        part.table.grids.append(grid)
    else:
        part.table.rows += rows
        part.table.grids.append(grid)
    part.places.append(end_of(grid))
    part.notes = []


def _names_project(rows: Sequence[Row]) -> bool:
    words = [plain(text_of(cell)) for row in rows[:3] for cell in row[:2]]
    return any(word.startswith(("项目名称", "项目支出名称")) for word in words)


def _repeats(part: Part, rows: Sequence[Row]) -> bool:
    """Whether rows begin a table anew: with its first line, or with codes that it has."""
    body = part.table.rows[part.header.end if part.header else 0 :]
    seen = {label for row in body if (label := _label(row)) and is_code(label[0])}
    seen |= {_label(row) for row in body[:1]}
    return any(label in seen for row in rows[:3] if (label := _label(row)))


def _label(row: Row) -> tuple[str, ...]:
    """A row's code, in all its cells, and its name."""
    label: list[str] = []
    for text in texts(row):
        label.append(text)
        if not is_code(text):
            break
    return tuple(label)


def _alike(part: Part, rows: Sequence[Row]) -> bool:
    """Whether rows hold in each column what the statement's columns hold."""
    rows = [row for row in rows if not is_ordinal_row(row)]
    if part.header is None or part.match is None:
        return _same_place(part, rows)
    for leaf, column in zip(part.header.leaves, part.match.columns, strict=True):
        cells = [text for row in rows for c in leaf.columns if (text := text_of(row[c]))]
        if column is not None and column.role == "amount":
            if any(not is_amount(text) for text in cells):
                return False
        elif column is not None and column.role == "code":
            if any(not is_code(t) and plain(t) not in TOTALS and "合计" not in t for t in cells):
                return False
        elif cells and all(is_code(text) for text in cells) and column is not None:
            return column.role == "ordinal"
    return True


def _same_place(part: Part, rows: Sequence[Row]) -> bool:
    """An unknown table goes on where its columns stand in the same places on the next page."""
    first = next((cell.place for row in rows for cell in row if cell is not None), None)
    after = first is not None and first.page == part.places[-1].page + 1
    return after and first is not None and first.box is not None
