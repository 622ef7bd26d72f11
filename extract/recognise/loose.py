"""Tables rebuilt from text that has no cell borders, with what the form says of its columns.

A row is a line cut at single spaces; a cell whose text wraps stands on lines of its own,
ends its line, and is followed by an empty line; then the row goes on. Lines of another
section that interrupt the table fit no row and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.catalogue.form import Form, Role
from extract.catalogue.names import plain, without_number
from extract.model import Cell, Grid, Place, TextLine
from extract.recognise.loose_header import header_rows, printed_columns
from extract.recognise.placing import NUMBER, Piece, Placed, is_text, place

MOST_UNITS = 12
ORDINALS = ("栏次", "栏目")
PROSE = re.compile(r"[。；！？]|万元|，")
END = re.compile(r"^\s*(?:注|说明|备注)\s*[:：]")
CODE_LINE = re.compile(r"^\s*[\u4e00-\u9fff]{0,4}公开\s*(?:表\s*\d+|\d+\s*表)\s*$")
PART = re.compile(r"^\s*第[一二三四五六七八九十]+部分")
UNIT_LINE = re.compile(r"单位\s*[:：]\s*(?:万元|元|千元|亿元)")


@dataclass(frozen=True, slots=True)
class LooseColumn:
    """A leaf column from left to right. ``headers`` are the printed header paths it may
    carry, parts joined by ``/``; an optional column may not be printed at all."""

    role: Role
    headers: tuple[str, ...] = ()
    optional: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class LooseLayout:
    """What is known of a table before it is read: its columns, what is printed over each
    side, and the names of its fixed lines (plain, without numbering)."""

    columns: tuple[LooseColumn, ...]
    sides: tuple[tuple[str, tuple[str, ...]], ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The grid (header rows first), how many rows are header, and the problems: rows that
    hold numbers but could not be placed with certainty, which the grid does not have."""

    grid: Grid
    header: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line cut into pieces, or a wrapped cell on its lines."""

    pieces: tuple[Piece, ...]
    line: int

    @property
    def wrapped(self) -> bool:
        return self.pieces[0].wrapped


def layout_of(form: Form) -> LooseLayout:
    """The layout of a form of the catalogue."""
    columns = tuple(LooseColumn(c.role, c.headers, c.optional, c.side) for c in form.columns)
    sides = tuple((side.name or "", side.headers) for side in form.sides)
    names = frozenset(without_number(plain(name)) for line in form.lines for name in line.names)
    return LooseLayout(columns, sides, names)


def rebuild(lines: Sequence[TextLine], layout: LooseLayout) -> Rebuilt | None:
    """The table in these lines (from its title to its closing note), or None where no row
    of theirs fits the layout's columns."""
    units = _units(lines)
    start = _header_start(lines)
    columns = printed_columns(lines[start:], layout.columns, _header_end(units, lines, start))
    if columns is None:
        return None
    roles = [column.role for column in columns]
    rows, problems = _rows(units, roles, layout.names, _is_stripped(lines))
    if not any(cell and NUMBER.fullmatch(cell.text) for row in rows for cell in row) and not rows:
        return None
    where = lines[min(start, len(lines) - 1)].place
    head = header_rows(columns, layout.sides, lines[start:], where)
    blank = Cell("", where)
    body = tuple(_filled(row, blank) for row in rows)
    return Rebuilt(Grid((*head, *body), where), len(head), tuple(problems))


def table_extent(lines: Sequence[TextLine], start: int) -> int:
    """The index after the last line of the table whose title is ``lines[start]``: after its
    closing notes, or before the next table's code or title, or the next part."""
    at = start + 1
    seen_unit = False
    while at < len(lines):
        text = lines[at].text
        if END.match(text):
            return _after_notes(lines, at)
        if seen_unit and (CODE_LINE.match(text) or _is_part(lines, at)):
            return at
        seen_unit = seen_unit or bool(UNIT_LINE.search(text))
        at += 1
    return at


def _after_notes(lines: Sequence[TextLine], at: int) -> int:
    while at < len(lines) and END.match(lines[at].text):
        at += 1
        while at < len(lines) and _follows(lines[at - 1], lines[at]) and lines[at].text[:1] != " ":
            at += 1
    return at


def _is_part(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a new part begins, and not only its heading strays into the table."""
    if not PART.match(lines[at].text):
        return False
    return not any("  " in line.text for line in lines[at + 1 : at + 4])


# --- lines to units -------------------------------------------------------------------


def _units(lines: Sequence[TextLine]) -> list[_Unit]:
    units: list[_Unit] = []
    for n, line in enumerate(lines):
        if not _is_text_only(line.text):
            units.append(_Unit(_pieces(line), n))
        elif units and n and _goes_on(units[-1], lines[n - 1], line):
            units[-1] = _longer(units[-1], line)
        else:
            units.append(_Unit((Piece(_cell(line, line.text.strip()), True),), n))
    return units


def _is_text_only(text: str) -> bool:
    return text[-1:] != " " and " " not in text.strip() and is_text(text.strip())


def _pieces(line: TextLine) -> tuple[Piece, ...]:
    return tuple(Piece(_cell(line, part.strip("\u3000\xa0"))) for part in line.text.split(" "))


def _cell(line: TextLine, text: str) -> Cell:
    return Cell(text.strip("\u3000\xa0"), line.place)


def _goes_on(unit: _Unit, above: TextLine, line: TextLine) -> bool:
    return unit.wrapped and _follows(above, line) and line.text[:1] != " "


def _follows(above: TextLine, line: TextLine) -> bool:
    """Whether no empty line stands between."""
    return (line.place.text_line or 0) - (above.place.text_line or 0) == 1


def _longer(unit: _Unit, line: TextLine) -> _Unit:
    cell = unit.pieces[0].cell
    whole = Cell(f"{cell.text}\n{line.text.strip()}", cell.place)
    return _Unit((Piece(whole, True),), unit.line)


# --- units to rows --------------------------------------------------------------------


def _rows(
    units: list[_Unit], roles: list[Role], names: frozenset[str], stripped: bool
) -> tuple[list[Placed], list[str]]:
    rows: list[Placed] = []
    problems: list[str] = []
    at = 0
    while at < len(units):
        if _is_counting(units[at]):
            at += 1
            continue
        row, taken = _row(units, at, roles, stripped)
        if row is None:
            problems.extend(_problem(units[at], bool(rows)))
            row = _section(units[at], names, len(roles))
        if row is not None and any(row):
            rows.append(row)
        at += taken
    return rows, problems


def _row(
    units: list[_Unit], at: int, roles: list[Role], stripped: bool
) -> tuple[Placed | None, int]:
    pieces: tuple[Piece, ...] = ()
    for taken, unit in enumerate(units[at : at + MOST_UNITS], 1):
        # The space before a line's end belongs to the cell that wraps behind it.
        head = pieces[:-1] if pieces and not pieces[-1].text else pieces
        pieces = head + unit.pieces
        if len([piece for piece in pieces if piece.text]) > len(roles) + 4:
            break
        row = place(pieces, roles, stripped and not unit.wrapped)
        if row is not None:
            return row, taken
    return None, 1


def _is_counting(unit: _Unit) -> bool:
    """The row that numbers the columns: 栏次 1 2 3."""
    texts = [re.sub(r"\s", "", piece.text) for piece in unit.pieces if piece.text]
    if texts and texts[0] in ORDINALS:
        return True
    return len(texts) > 2 and texts == [str(n + 1) for n in range(len(texts))]


def _problem(unit: _Unit, in_body: bool) -> list[str]:
    texts = [piece.text for piece in unit.pieces if piece.text]
    if not in_body or not any(NUMBER.fullmatch(text) for text in texts):
        return []
    printed = " ".join(texts)
    if PROSE.search(printed):
        return []
    line = unit.pieces[0].cell.place.text_line
    return [f"line {line}: the row could not be placed in its columns: {printed}"]


def _section(unit: _Unit, names: frozenset[str], width: int) -> Placed | None:
    cell = unit.pieces[0].cell
    if not unit.wrapped or without_number(plain(cell.text)) not in names:
        return None
    return (cell, *[None] * (width - 1))


def _filled(row: Placed, blank: Cell) -> tuple[Cell | None, ...]:
    place_of_row = next((cell.place for cell in row if cell), blank.place)
    return tuple(cell or Cell("", place_of_row) for cell in row)


# --- what the lines show --------------------------------------------------------------


def _header_start(lines: Sequence[TextLine]) -> int:
    """The index after the line that names the unit of money, else after the title."""
    for n, line in enumerate(lines[:25]):
        if UNIT_LINE.search(line.text):
            return n + 1
    return 1


def _header_end(units: list[_Unit], lines: Sequence[TextLine], start: int) -> int:
    """How many lines from ``start`` can be header: down to the first row with a figure."""
    for unit in units:
        if unit.line < start:
            continue
        figures = any(NUMBER.fullmatch(piece.text) for piece in unit.pieces)
        if figures or _is_counting(unit) or PROSE.search(lines[unit.line].text):
            return unit.line - start
    return len(lines) - start


def _is_stripped(lines: Sequence[TextLine]) -> bool:
    return not any(line.text.endswith(" ") for line in lines) and any(
        "  " in line.text.strip() for line in lines
    )


def place_of(row: Sequence[Cell | None]) -> Place | None:
    """Where a row begins."""
    return next((cell.place for cell in row if cell), None)
