"""The rows of a table read as line items with their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.catalogue import normalise, plain, without_number
from extract.model import Cell, Column, Figure, LineItem, Place
from extract.recognise.codes import is_code, join_code, level_of_code, level_of_number, split_code
from extract.recognise.header import TOTALS, Header, is_ordinal_row
from extract.recognise.match import Match
from extract.recognise.numbers import FEN, fen, is_dash, read_number, unit_of_header
from extract.recognise.table import Row, Table, text_of, texts

LONGEST = 20
"""Longer words in a column of amounts are an explanation, not something in an amount's place."""
NONE = ("无", "*", "**", "不适用")
CJK = re.compile(r"[\u4e00-\u9fff]")
INDENT = "　 \u00a0"


@dataclass(frozen=True, slots=True)
class Block:
    """The grid columns of one side of a statement. ``amounts`` pairs the grid columns of a
    printed column with its Column. ``grouped`` tells that a first name cell names the group
    that the second belongs to; otherwise all name cells together are the name."""

    side: str | None
    codes: tuple[int, ...]
    names: tuple[int, ...]
    amounts: tuple[tuple[tuple[int, ...], Column], ...]
    grouped: bool = True

    @property
    def columns(self) -> tuple[int, ...]:
        """All its grid columns."""
        return (*self.codes, *self.names, *(c for cols, _ in self.amounts for c in cols))

    @property
    def first(self) -> int:
        """The leftmost grid column; 0 where no header says what a column is."""
        return min(self.columns, default=0)


def blocks_of(header: Header, match: Match, columns: Sequence[Column | None]) -> list[Block]:
    """The sides of a table, left to right."""
    found = []
    for side in dict.fromkeys(match.sides):
        at = [i for i, s in enumerate(match.sides) if s == side]
        role = {i: c.role for i in at if (c := match.columns[i]) is not None}
        taken = {
            r: tuple(c for i in at if role.get(i) == r for c in header.leaves[i].columns)
            for r in ("code", "name", "text")
        }
        amounts = [(header.leaves[i].columns, a) for i in at if (a := columns[i]) is not None]
        names = taken["name"] + taken["text"]
        found.append(Block(side, taken["code"], names, tuple(amounts), not taken["text"]))
    return found


class LineReader:
    """Reads the rows of one statement, top to bottom, keeping what carries over."""

    def __init__(
        self,
        blocks: Sequence[Block],
        unit: str | None,
        header: Sequence[Row] = (),
        units: Mapping[str, str] | None = None,
        continued: bool = False,
    ) -> None:
        """``units`` are the units of line names that are no money; ``continued`` tells that
        the sides are one list printed in blocks, so that a total may stand blocks away."""
        self.blocks = sorted(blocks, key=lambda block: block.first)
        self.unit = unit
        self.header = {text for row in header for text in texts(row)}
        self.units = units or {}
        self.continued = continued
        self.counted: tuple[int, str] | None = None
        self.code: dict[str | None, str] = {}
        self.group: dict[str | None, str] = {}
        self.position = 0

    def read(self, table: Table, start: int) -> Iterator[LineItem]:
        """The line items from row ``start`` on; a row of headers or blanks has none."""
        over = table.owners()
        for row, owned in zip(table.rows[start:], over[start:], strict=True):
            yield from self.read_row(row, owned)

    def read_row(self, row: Row, owned: Sequence[Cell | None]) -> Iterator[LineItem]:
        """The line items of one row, one a side. ``owned`` are the cells printed over it."""
        if texts(row) and not self.is_header(row) and not self._is_numbering(row):
            yield from self._row(row, owned)

    def is_header(self, row: Row) -> bool:
        """Whether a row repeats the header, or a part of it."""
        found = texts(row)
        whole = len(found) > 1 and all(text in self.header for text in found)
        return whole and plain(found[0]) not in TOTALS

    def _is_numbering(self, row: Row) -> bool:
        return is_ordinal_row(row) and "栏次" in map(plain, texts(row))

    def _row(self, row: Row, owned: Sequence[Cell | None]) -> Iterator[LineItem]:
        waiting: LineItem | None = None
        for block in self.blocks:
            line = self._line(block, row, owned)
            if line is None:
                continue
            stray = self.continued and not line.printed_name and not line.code
            if stray and waiting is not None and not waiting.figures:
                waiting.figures = line.figures
                continue
            if line.printed_name or line.code or line.figures:
                self.position += 1
                line.position = self.position
                yield line
                waiting = line

    def _line(self, block: Block, row: Row, owned: Sequence[Cell | None]) -> LineItem | None:
        names = _distinct(owned[c] for c in block.names)
        codes = [owned[c] for c in block.codes]
        amounts = [c for cols, _ in block.amounts for c in cols]
        covered = amounts and all(any(owned[c] is cell for cell in names) for c in amounts)
        if covered and len(texts(row)) > 1:
            return None
        code, name = self._identity(block, codes, names)
        level = _level(code, name, names)
        figures = [] if covered else list(self._figures(block, row, self._unit(name, level)))
        if figures and not name and not code and (total := self._total_aside(block, row)):
            name, level = total, 0
        place = _place(row, [*block.codes, *block.names, *amounts], owned)
        return LineItem(0, name, code, block.side, level, place, figures=figures)

    def _total_aside(self, block: Block, row: Row) -> str:
        """The 合计 of a row that stands left of the names, in a column of no side."""
        used = {c for b in self.blocks for c in b.columns}
        before = max((c for c in used if c < block.first), default=-1)
        asides = (text_of(row[c]) for c in range(before + 1, block.first))
        return next((text for text in asides if plain(text) in TOTALS), "")

    def _unit(self, name: str, level: int | None) -> str | None:
        """The unit that a line's name sets, for itself and the lines below it."""
        unit = unit_of_header(name) or self.units.get(without_number(normalise(name)))
        if unit is not None:
            self.counted = (level or 0, unit)
            return unit
        if self.counted is not None and level is not None and level > self.counted[0]:
            return self.counted[1]
        self.counted = None
        return None

    def _identity(
        self, block: Block, codes: Sequence[Cell | None], names: Sequence[Cell]
    ) -> tuple[str | None, str]:
        """The code and the printed name of a row on one side."""
        name = " ".join(self._named(block, names))
        parts = [text_of(cell) for cell in codes]
        code = join_code(parts, self.code.get(block.side)) if any(parts) else None
        if code is None:
            words = [text for text in dict.fromkeys(parts) if text and not is_code(text)]
            if words and not name:
                name = " ".join(words)
            if (both := split_code(name)) is not None:
                code, name = both
        if code is not None:
            self.code[block.side] = code
        return code, name

    def _named(self, block: Block, names: Sequence[Cell]) -> list[str]:
        """The name's parts. 小计 beside a merged cell belongs to what that cell names."""
        parts = [text for cell in names if (text := text_of(cell))]
        if len(parts) > 1 and block.grouped:
            self.group[block.side] = parts[0]
            return parts if plain(parts[-1]) in TOTALS else parts[1:]
        return parts

    def _figures(self, block: Block, row: Row, unit: str | None) -> Iterator[Figure]:
        for columns, column in block.amounts:
            for c in columns:
                cell = row[c]
                if cell is not None and (found := figure(cell, column, unit or self.unit)):
                    yield found


def figure(cell: Cell, column: Column, unit: str | None) -> Figure | None:
    """The figure printed in a cell, None for a blank one."""
    number = read_number(cell.text)
    if number is None or (number.value is None and not _is_no_number(number.printed)):
        return None
    own = number.unit or column.unit or unit
    return Figure(
        printed=number.printed,
        value=number.value,
        unit=own,
        decimals=number.decimals,
        fen=fen(number.value, own),
        place=cell.place,
        column_name=column.name,
    )


def _is_no_number(text: str) -> bool:
    """Whether what stands in an amount's place is a sign for none, or a number spoilt: words
    there are an explanation, or a name that reaches over the column."""
    if is_dash(text) or text in NONE:
        return True
    spoilt = any(c.isdigit() for c in text) or text.startswith("#")
    return spoilt and len(text) <= LONGEST and not CJK.search(text)


def is_amount(text: str) -> bool:
    """Whether a cell may stand in a column of amounts."""
    number = read_number(text)
    return number is None or number.value is not None or is_dash(text)


def is_money(unit: str | None) -> bool:
    """Whether a unit is one of money."""
    return unit in FEN


def _distinct(cells: Iterator[Cell | None]) -> list[Cell]:
    found: list[Cell] = []
    for cell in cells:
        if text_of(cell) and cell is not None and not any(cell is other for other in found):
            found.append(cell)
    return found


def _place(row: Row, columns: Sequence[int], owned: Sequence[Cell | None]) -> Place:
    """Where a line stands: at its first cell of this row, else at the merged cell."""
    for cells in (row, owned):
        for c in sorted(columns):
            cell = cells[c]
            if cell is not None and text_of(cell):
                return cell.place
    return next(cell.place for cell in owned if cell is not None)


def _level(code: str | None, name: str, names: Sequence[Cell]) -> int | None:
    if plain(name) in TOTALS or plain(name).endswith(("合计", "总计")):
        return 0
    if code is not None and (level := level_of_code(code)) is not None:
        return level
    if (level := level_of_number(name)) is not None:
        return level
    raw = names[-1].text if names else ""
    indent = len(raw) - len(raw.lstrip(INDENT))
    return 1 + indent if indent else None
