"""Tables rebuilt from text that has no cell borders, with what the form says of its columns.

A row is a line cut at single spaces; a cell whose text wraps stands on lines of its own,
ends its line, and is followed by an empty line; then the row goes on. Lines of another
section that interrupt the table fit no row and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.catalogue.form import Form, Role
from extract.catalogue.names import plain, without_number
from extract.model import Cell, Grid, Place, TextLine
from extract.recognise.loose_header import header_rows, printed_columns
from extract.recognise.placing import NUMBER, TOTAL, Piece, Placed, is_text, place

MOST_UNITS = 12
ORDINALS = ("栏次", "栏目")
PROSE = re.compile(r"[。；！？]|万元|，")
END = re.compile(r"^\s*(?:注|说明|备注)\s*[:：]")
CODE_LINE = re.compile(r"^\s*[\u4e00-\u9fff]{0,4}公开\s*(?:表\s*\d+|\d+\s*表)\s*$")
PART = re.compile(r"^\s*第[一二三四五六七八九十]+部分")
ASIDE = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+部分|[-—–]\s*\d+\s*[-—–]\s*$|第\s*\d+\s*页|(?:注|说明|备注)\s*[:：])"
)
PAGE_TOP = re.compile(r" (?! )\S")
ITEM = re.compile(r"^[一二三四五六七八九十]{1,3}、")
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
    """A line cut into pieces, or a wrapped cell on its lines. ``joined``: no empty line
    stands above; ``opens``: it is the first of a page."""

    pieces: tuple[Piece, ...]
    line: int
    joined: bool
    opens: bool

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
    """The table in these lines (from its title to its closing note), or None where it is not
    this layout's: no row fits its columns, most do not, or their numbers are others. A table
    without data gives its header alone."""
    start = _header_start(lines)
    body = [line for line in lines[start:] if not ASIDE.match(line.text)]
    units = _units(body)
    columns = printed_columns(body, layout.columns, _header_end(units, body))
    if columns is None or not body:
        return None
    found = _Rows(tuple(column.role for column in columns), layout.names, _is_stripped(lines))
    found.read(units)
    if not found.are_this_table():
        return None
    where = body[0].place
    head = header_rows(columns, layout.sides, body, where)
    filled = tuple(_filled(row, where) for row in found.rows)
    return Rebuilt(Grid((*head, *filled), where), len(head), tuple(found.problems))


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
        joined = n > 0 and _follows(lines[n - 1], line)
        opens = joined and PAGE_TOP.match(line.text) is not None
        if not _is_text_only(line.text):
            units.append(_Unit(_pieces(line), n, joined, opens))
        elif units and units[-1].wrapped and joined and line.text[:1] != " ":
            units[-1] = _longer(units[-1], line)
        else:
            piece = Piece(_cell(line, line.text.strip()), True)
            units.append(_Unit((piece,), n, joined, opens))
    return units


def _is_text_only(text: str) -> bool:
    return text[-1:] != " " and " " not in text.strip() and is_text(text.strip())


def _pieces(line: TextLine) -> tuple[Piece, ...]:
    return tuple(Piece(_cell(line, part.strip("\u3000\xa0"))) for part in line.text.split(" "))


def _cell(line: TextLine, text: str) -> Cell:
    return Cell(text.strip("\u3000\xa0"), line.place)


def _follows(above: TextLine, line: TextLine) -> bool:
    """Whether no empty line stands between."""
    return (line.place.text_line or 0) - (above.place.text_line or 0) == 1


def _longer(unit: _Unit, line: TextLine) -> _Unit:
    cell = unit.pieces[0].cell
    whole = Cell(f"{cell.text}\n{line.text.strip()}", cell.place)
    return replace(unit, pieces=(Piece(whole, True),))


# --- units to rows --------------------------------------------------------------------


class _Rows:
    """The rows of a table, as its units give them."""

    def __init__(self, roles: tuple[Role, ...], names: frozenset[str], stripped: bool) -> None:
        self.roles = roles
        self.names = names
        self.stripped = stripped
        self.rows: list[Placed] = []
        self.problems: list[str] = []
        self.blank = 0
        self.spread = True
        self.numbered: int | None = None

    def read(self, units: Sequence[_Unit]) -> None:
        """Take rows from the units, from the first below the header."""
        counting = next((n for n, unit in enumerate(units) if _is_counting(unit)), None)
        if counting is not None:
            self.numbered = sum(piece.text.isdigit() for piece in units[counting].pieces)
        at = 0 if counting is None else counting + 1
        cut = [unit.joined for unit in units[at:] if not unit.wrapped]
        self.spread = 3 * sum(cut) < len(cut)
        while at < len(units):
            at += 1 if _is_counting(units[at]) else self._take(units, at)

    def are_this_table(self) -> bool:
        """Whether the rows show that the layout is the table's."""
        amounts = sum(role == "amount" for role in self.roles)
        if self.numbered is not None and self.numbered not in (amounts, len(self.roles)):
            return False
        placed = len(self.rows) + self.blank
        return placed > 0 and placed >= len(self.problems)

    def _take(self, units: Sequence[_Unit], at: int) -> int:
        row, taken = self._row(units, at)
        if row is None:
            self._miss(units[at])
        elif not any(row):
            self.blank += len(units[at].pieces) in (len(self.roles), len(self.roles) + 1)
        elif self.rows or self._begins(row):
            self.rows.append(row)
        return taken

    def _row(self, units: Sequence[_Unit], at: int) -> tuple[Placed | None, int]:
        pieces: tuple[Piece, ...] = ()
        for taken, unit in enumerate(units[at : at + MOST_UNITS], 1):
            # The space before a line's end belongs to the cell that wraps behind it.
            head = pieces[:-1] if pieces and not pieces[-1].text else pieces
            pieces = head + self._below_page_top(unit)
            after = units[at + taken] if at + taken < len(units) else None
            wraps = after is not None and after.wrapped
            if wraps and after and self._is_same_row(after):
                continue
            stripped = self.stripped and not unit.wrapped
            row = place(pieces, self.roles, stripped=stripped, late=units[at].opens)
            if row is not None:
                return row, taken
            if not unit.wrapped and not wraps:
                break
        return None, 1

    def _is_same_row(self, after: _Unit) -> bool:
        return self.spread and after.joined and not after.opens

    def _below_page_top(self, unit: _Unit) -> tuple[Piece, ...]:
        """The pieces without the space that a page begins with. Where rows stand apart, only
        a page's first line follows the line above it directly."""
        top = self.spread and unit.joined and not unit.wrapped
        return unit.pieces[1:] if top and not unit.pieces[0].text else unit.pieces

    def _begins(self, row: Placed) -> bool:
        """Whether a row can be the first below the header: it has a figure, or is an item."""
        texts = [cell.text for cell in row if cell]
        first = texts[0]
        known = without_number(plain(first)) in self.names
        return known or bool(ITEM.match(first)) or any(map(is_figure, [first, *texts]))

    def _miss(self, unit: _Unit) -> None:
        cell = unit.pieces[0].cell
        if unit.wrapped:
            if self.rows and without_number(plain(cell.text)) in self.names:
                self.rows.append((cell, *[None] * (len(self.roles) - 1)))
            return
        texts = [piece.text for piece in unit.pieces if piece.text]
        printed = " ".join(texts)
        if any(NUMBER.fullmatch(text) for text in texts) and not PROSE.search(printed):
            where = f"line {cell.place.text_line}"
            self.problems.append(f"{where}: cannot be placed in the columns: {printed}")


def is_figure(text: str) -> bool:
    """Whether a cell shows that its row is no header: a number, a code, a total."""
    return bool(NUMBER.fullmatch(text) or TOTAL.fullmatch(text))


def _is_counting(unit: _Unit) -> bool:
    """The row that numbers the columns: 栏次 1 2 3."""
    texts = [re.sub(r"\s", "", piece.text) for piece in unit.pieces if piece.text]
    if texts and texts[0] in ORDINALS:
        return True
    return len(texts) > 2 and texts == [str(n + 1) for n in range(len(texts))]


def _filled(row: Placed, where: Place) -> tuple[Cell | None, ...]:
    blank = Cell("", next((cell.place for cell in row if cell), where))
    return tuple(cell or blank for cell in row)


# --- what the lines show --------------------------------------------------------------


def _header_start(lines: Sequence[TextLine]) -> int:
    """The index after the line that names the unit of money, else after the title."""
    for n, line in enumerate(lines[:25]):
        if UNIT_LINE.search(line.text):
            return n + 1
    return 1


def _header_end(units: Sequence[_Unit], lines: Sequence[TextLine]) -> int:
    """How many lines are header: down to the first row with a figure, or a sentence."""
    for unit in units:
        figures = any(NUMBER.fullmatch(piece.text) for piece in unit.pieces)
        if figures or _is_counting(unit) or PROSE.search(lines[unit.line].text):
            return unit.line
    return len(lines)


def _is_stripped(lines: Sequence[TextLine]) -> bool:
    return not any(line.text.endswith(" ") for line in lines) and any(
        "  " in line.text.strip() for line in lines
    )
