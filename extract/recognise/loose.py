"""Tables rebuilt from text that has no cell borders, with what the form says of its columns.

A row is a line cut at single spaces; a cell whose text wraps stands on lines of its own,
ends its line, and is followed by an empty line; then the row goes on. Lines of another
section that interrupt the table fit no row and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.catalogue.names import plain, without_number
from extract.model import Cell, Grid, Place, TextLine
from extract.recognise.loose_extent import UNIT_LINE, table_extent, without_asides
from extract.recognise.loose_header import header_rows, printed_columns
from extract.recognise.loose_layout import LooseColumn, LooseLayout, layout_of
from extract.recognise.loose_units import Unit, units_of
from extract.recognise.placing import NUMBER, TOTAL, Piece, Placed, place

__all__ = ["LooseColumn", "LooseLayout", "Rebuilt", "layout_of", "rebuild", "table_extent"]

MOST_UNITS = 12
ORDINALS = ("栏次", "栏目")
PROSE = re.compile(r"[。；！？]|万元|，")
EMPTY_BETWEEN = re.compile(r"\d {2,}-?\d")
ITEM = re.compile(r"^[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The grid (header rows first), how many rows are header, and the problems: rows that
    hold numbers but could not be placed with certainty, which the grid does not have.
    ``skipped`` are lines of another section that stand between the table's."""

    grid: Grid
    header: int
    problems: tuple[str, ...] = ()
    skipped: tuple[TextLine, ...] = ()


def rebuild(lines: Sequence[TextLine], layout: LooseLayout) -> Rebuilt | None:
    """The table in these lines (from its title to its closing note), or None where it is not
    this layout's: no row fits its columns, most do not, or their numbers are others. A table
    without data gives its header alone."""
    start = _header_start(lines)
    body = without_asides(lines[start:])
    units = units_of(body)
    height = _header_end(units, body)
    columns = printed_columns(body, layout.columns, height)
    if columns is None or not body:
        return None
    found = _Rows(columns, layout.names, _is_stripped(lines))
    found.read(units)
    if not found.are_this_table():
        return None
    where = body[0].place
    head = header_rows(columns, layout.sides, body, where)
    filled = tuple(_filled(row, where) for row in found.rows)
    skipped = tuple(body[n] for n in range(height, len(body)) if n not in found.taken)
    return Rebuilt(Grid((*head, *filled), where), len(head), tuple(found.problems), skipped)


class _Rows:
    """The rows of a table, as its units give them."""

    def __init__(
        self, columns: Sequence[LooseColumn], names: frozenset[str], stripped: bool
    ) -> None:
        self.roles = tuple(column.role for column in columns)
        self.words = {plain(part) for c in columns for h in c.headers for part in h.split("/")}
        self.names = names
        self.stripped = stripped
        self.rows: list[Placed] = []
        self.problems: list[str] = []
        self.blank = 0
        self.spread = True
        self.taken: set[int] = set()
        self.numbered: int | None = None

    def read(self, units: Sequence[Unit]) -> None:
        """Take rows from the units, from the first below the header."""
        counting = next((n for n, unit in enumerate(units) if is_counting(unit)), None)
        if counting is not None:
            self.numbered = sum(piece.text.isdigit() for piece in units[counting].pieces)
            self._mark(units[counting : counting + 1])
        at = 0 if counting is None else counting + 1
        cut = [unit.joined for unit in units[at:] if not unit.wrapped]
        self.spread = 3 * sum(cut) < len(cut)
        while at < len(units):
            at += 1 if is_counting(units[at]) else self._take(units, at)

    def are_this_table(self) -> bool:
        """Whether the rows show that the layout is the table's."""
        amounts = sum(role == "amount" for role in self.roles)
        if self.numbered is not None and self.numbered not in (amounts, len(self.roles)):
            return False
        placed = len(self.rows) + self.blank
        return placed > 0 and placed >= len(self.problems)

    def _take(self, units: Sequence[Unit], at: int) -> int:
        row, taken = self._row(units, at)
        if row is None:
            self._miss(units, at)
            return taken
        self._mark(units[at : at + taken])
        if not any(row):
            self.blank += len(units[at].pieces) in (len(self.roles), len(self.roles) + 1)
        elif self.rows or self._begins(row):
            self.rows.append(row)
        return taken

    def _row(self, units: Sequence[Unit], at: int) -> tuple[Placed | None, int]:
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

    def _is_same_row(self, after: Unit) -> bool:
        return self.spread and after.joined and not after.opens

    def _below_page_top(self, unit: Unit) -> tuple[Piece, ...]:
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

    def _miss(self, units: Sequence[Unit], at: int) -> None:
        unit = units[at]
        cell = unit.pieces[0].cell
        texts = [piece.text for piece in unit.pieces if piece.text]
        if unit.wrapped and self._is_section(units, at):
            self.rows.append((cell, *[None] * (len(self.roles) - 1)))
            self._mark([unit])
        elif self._is_inner_header(unit):
            self._mark([unit])
        elif any(map(NUMBER.fullmatch, texts)) and not PROSE.search(" ".join(texts)):
            where = f"line {cell.place.text_line}"
            self.problems.append(f"{where}: cannot be placed in the columns: {' '.join(texts)}")
            self._mark([unit])

    def _is_section(self, units: Sequence[Unit], at: int) -> bool:
        """Whether a line without figures heads the rows below it."""
        text = units[at].pieces[0].text
        if not self.rows:
            return False
        if without_number(plain(text)) in self.names:
            return True
        after = units[at + 1] if at + 1 < len(units) else None
        heads = after is not None and (
            self._is_inner_header(after) or self._row(units, at + 1)[0] is not None
        )
        return heads and ITEM.match(text) is not None

    def _is_inner_header(self, unit: Unit) -> bool:
        texts = [plain(piece.text) for piece in unit.pieces if piece.text]
        return bool(texts) and not unit.wrapped and self.words.issuperset(texts)

    def _mark(self, units: Iterable[Unit]) -> None:
        self.taken.update(n for unit in units for n in range(unit.line, unit.last + 1))


def is_figure(text: str) -> bool:
    """Whether a cell shows that its row is no header: a number, a code, a total."""
    return bool(NUMBER.fullmatch(text) or TOTAL.fullmatch(text))


def is_counting(unit: Unit) -> bool:
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


def _header_end(units: Sequence[Unit], lines: Sequence[TextLine]) -> int:
    """How many lines are header: down to the first row with a figure, or a sentence."""
    for unit in units:
        figures = any(NUMBER.fullmatch(piece.text) for piece in unit.pieces)
        if figures or is_counting(unit):
            return unit.line
        if PROSE.search(lines[unit.line].text):
            return unit.line - bool(unit.line and ITEM.match(lines[unit.line - 1].text.strip()))
    return len(lines)


def _is_stripped(lines: Sequence[TextLine]) -> bool:
    """Whether a text dump lost the spaces at its lines' ends but shows those of empty cells
    between amounts. In a PDF's lines spaces are no cells."""
    dumped = all(line.place.text_line is not None for line in lines)
    kept = any(line.text.endswith(" ") for line in lines)
    return dumped and not kept and any(EMPTY_BETWEEN.search(line.text) for line in lines)
