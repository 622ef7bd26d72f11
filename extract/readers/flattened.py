"""Tables of a flattened Word file: a cell a line behind a tab, rows parted by empty lines.

A line without a tab goes on with the cell above it. An empty line also stands where a cell
holds an empty paragraph; that is told by the width of the row above, which two pieces of a
row make up together.
"""

from __future__ import annotations

from extract.model import Block, Cell, Grid, Place
from extract.readers.short_rows import laid_out

MIN_CELLS = 4
GAP = 12
Piece = list[Cell]


def table(lines: list[str], start: int) -> tuple[list[Block], int] | None:
    """The grid that begins at ``lines[start]`` and the index after it, or None."""
    if not _is_cell(lines[start]):
        return None
    pieces, end = _pieces(lines, start)
    if sum(len(piece) for piece in pieces) < MIN_CELLS or max(map(len, pieces)) < 2:
        return None
    rows = _joined(pieces)
    return [Grid(laid_out(rows), rows[0][0].place)], end


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _pieces(lines: list[str], start: int) -> tuple[list[Piece], int]:
    pieces: list[Piece] = [[]]
    at, end = start, start
    while at < len(lines):
        line = lines[at]
        if _is_cell(line):
            pieces[-1].append(_cell(line, at))
            end = at + 1
        elif not line.strip():
            if not _goes_on(lines, at):
                break
            if pieces[-1]:
                pieces.append([])
        elif "\t" in line or not pieces[-1]:
            break
        else:
            pieces[-1][-1] = _continued(pieces[-1][-1], line)
            end = at + 1
        at += 1
    return [piece for piece in pieces if piece], end


def _goes_on(lines: list[str], at: int) -> bool:
    ahead = next((line for line in lines[at : at + GAP] if line.strip(" \u3000\r")), "")
    return _is_cell(ahead)


def _cell(line: str, at: int) -> Cell:
    return Cell(_text(line), Place(1, at + 1))


def _continued(cell: Cell, line: str) -> Cell:
    return Cell(f"{cell.text}\n{_text(line)}".strip("\n"), cell.place)


def _text(line: str) -> str:
    return line.replace("\v", "\n").strip(" \t\u3000\xa0\n")


def _joined(pieces: list[Piece]) -> list[Piece]:
    rows: list[Piece] = []
    at = 0
    while at < len(pieces):
        row = pieces[at]
        wanted = len(rows[-1]) if rows else 0
        after = pieces[at + 1] if at + 1 < len(pieces) else []
        fits = after and len(row) + len(after) == wanted and after[0].text
        if fits and not _is_regular(pieces, at):
            row, at = row + after, at + 1
        rows.append(row)
        at += 1
    return rows


def _is_regular(pieces: list[Piece], at: int) -> bool:
    """Whether rows of this width follow each other, so that it is whole as it stands."""
    return at + 2 < len(pieces) and len(pieces[at]) == len(pieces[at + 1]) == len(pieces[at + 2])
