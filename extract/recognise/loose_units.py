"""The lines of a loose table cut into cells: a line of several, or one that wraps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.model import Cell, TextLine
from extract.recognise.placing import Piece, is_text

PAGE_TOP = re.compile(r" (?! )\S")


@dataclass(frozen=True, slots=True)
class Unit:
    """A line cut into pieces, or a wrapped cell on its lines. ``joined``: no empty line
    stands above; ``opens``: it is the first of a page."""

    pieces: tuple[Piece, ...]
    line: int
    last: int
    joined: bool
    opens: bool

    @property
    def wrapped(self) -> bool:
        return self.pieces[0].wrapped


def units_of(lines: Sequence[TextLine]) -> list[Unit]:
    """The units of the lines, in order."""
    units: list[Unit] = []
    for n, line in enumerate(lines):
        joined = n > 0 and follows(lines[n - 1], line)
        opens = joined and PAGE_TOP.match(line.text) is not None
        if not _is_text_only(line.text):
            units.append(Unit(_pieces(line), n, n, joined, opens))
        elif units and units[-1].wrapped and joined and line.text[:1] != " ":
            units[-1] = _longer(units[-1], line)
        else:
            piece = Piece(_cell(line, line.text.strip()), True)
            units.append(Unit((piece,), n, n, joined, opens))
    return units


def _is_text_only(text: str) -> bool:
    return text[-1:] != " " and " " not in text.strip() and is_text(text.strip())


def _pieces(line: TextLine) -> tuple[Piece, ...]:
    return tuple(Piece(_cell(line, part.strip("\u3000\xa0"))) for part in line.text.split(" "))


def _cell(line: TextLine, text: str) -> Cell:
    return Cell(text.strip("\u3000\xa0"), line.place)


def follows(above: TextLine, line: TextLine) -> bool:
    """Whether no empty line stands between."""
    return (line.place.text_line or 0) - (above.place.text_line or 0) == 1


def _longer(unit: Unit, line: TextLine) -> Unit:
    cell = unit.pieces[0].cell
    whole = Cell(f"{cell.text}\n{line.text.strip()}", cell.place)
    return replace(unit, pieces=(Piece(whole, True),), last=unit.last + 1)
