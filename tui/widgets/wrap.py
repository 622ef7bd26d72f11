"""Breaking mixed Chinese and English text into lines of so many terminal cells."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_PIECE = re.compile(r"[!-~]+|\s+|[^!-~\s]")
CLOSING = "，。；：！？、）》」』”’】％%"


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells; closing marks stay with what they close."""
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 2))]


def evenly(text: str, width: int) -> list[str]:
    """``text`` in as few lines as ``wrap`` needs, of about one length."""
    fewest = len(wrap(text, width))
    return wrap(text, next(w for w in range(2, width + 1) if len(wrap(text, w)) <= fewest))


def _wrap_line(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width):
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.rstrip()]


def _pieces(text: str, width: int) -> list[str]:
    """What must not be broken: a word, or a character with the closing marks after it."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        last = pieces[-1] if pieces else " "
        if piece in CLOSING and not last.isspace() and cell_len(last + piece) <= width:
            pieces[-1] += piece
        elif cell_len(piece) > width:
            pieces.extend(chop_cells(piece, width))
        else:
            pieces.append(piece)
    return pieces
