"""The characters of a PDF page, each in a box made from its baseline and font size.

Coordinates here and in what follows are points from the top left of the page *as its text
stands upright*: the turn is taken from the glyphs, so that a statement printed sideways
reads like any other, whatever ``/Rotate`` says.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.readers import pdf_calls as pdf

ASCENT = 0.86  # of the font size above the baseline; CJK fonts agree within 0.02
INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
QUARTER_TOLERANCE = 0.05  # of a quarter turn within which text still counts as level
TILTED = -1
UPWARD = (1, 3)  # turns of text that runs up or down
SPACE = 0x20
HYPHEN = 0x2D  # pdfium gives a control code for one that ends a line
FIRST_WIDE = 0x2E80  # from here on scripts whose characters are as wide as the font is high
INKED = 0.02  # of the font size: a box that starts this far right of its origin is ink


class Char(NamedTuple):
    """A printed character, or a few that stand sideways. ``run`` is the address of the text
    object that drew it, which tells what was drawn in one go."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    run: int


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned (clockwise quarters) and cut: user space to upright points."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


class Glyph(NamedTuple):
    """A character as pdfium gives it: its origin and advance in user space."""

    text: str
    x: float
    y: float
    advance: float
    run: int


class Run(NamedTuple):
    """A text object's effective font size and turn (quarters, or TILTED)."""

    size: float
    turn: int


def page_chars(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> tuple[Frame, list[Char]]:
    """The page's frame, and its characters in drawing order.

    Characters outside the page's box or drawn invisibly are left out, and so are those at a
    tilt (watermarks).
    """
    glyphs, runs = _glyphs(textpage)
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, _turn(glyphs, runs, page))
    chars = [_char(g, runs[g.run], frame) for g in glyphs if runs[g.run].turn == frame.turn]
    if len(chars) < len(glyphs):
        chars += _sideways([g for g in glyphs if runs[g.run].turn != frame.turn], runs, frame)
    width, height = frame.width, frame.height
    return frame, [
        c for c in chars if 0 < c.x0 + c.x1 < 2 * width and 0 < c.top + c.bottom < 2 * height
    ]


def _turn(glyphs: list[Glyph], runs: dict[int, Run], page: pdfium.PdfPage) -> int:
    turns = Counter(runs[g.run].turn for g in glyphs)
    del turns[TILTED]
    if not turns:
        return int(page.get_rotation()) // 90
    return turns.most_common(1)[0][0]


def _char(glyph: Glyph, run: Run, frame: Frame) -> Char:
    x, y = frame.point(glyph.x, glyph.y)
    size = run.size
    top = y - ASCENT * size
    return Char(glyph.text, x, x + (glyph.advance or size), top, top + size, size, glyph.run)


def _sideways(glyphs: list[Glyph], runs: dict[int, Run], frame: Frame) -> list[Char]:
    """What stands at a right angle to the page's text, each unbroken piece as one."""
    pieces: list[list[Glyph]] = []
    for glyph in glyphs:
        run = runs[glyph.run]
        if run.turn == TILTED:
            continue
        last = pieces[-1][-1] if pieces else None
        if last and hypot(glyph.x - last.x, glyph.y - last.y) < 1.5 * run.size:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return [_piece(piece, runs[piece[0].run], frame) for piece in pieces]


def _piece(glyphs: list[Glyph], run: Run, frame: Frame) -> Char:
    points = [frame.point(g.x, g.y) for g in glyphs]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    half = run.size / 2
    return Char(
        "".join(g.text for g in glyphs),
        min(xs) - half,
        max(xs) + half,
        min(ys) - half,
        max(ys) + half,
        run.size,
        glyphs[0].run,
    )


def _glyphs(textpage: pdfium.PdfTextPage) -> tuple[list[Glyph], dict[int, Run]]:
    page = pdf.address_of(textpage.raw)
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    to_x, to_y, to_box = map(ctypes.addressof, (x, y, box))
    run_of = _run_reader(page)
    glyphs: list[Glyph] = []
    runs: dict[int, Run] = {}
    hidden: set[int] = set()
    for index in range(pdf.char_count(page)):
        code = pdf.char_code(page, index)
        if code <= SPACE:
            if pdf.char_is_hyphen(page, index) == 1:
                code = HYPHEN
            elif code < SPACE or pdf.char_is_generated(page, index) == 1:
                continue
        owner = pdf.char_object(page, index) or 0
        run = runs.get(owner)
        if run is None:
            if owner in hidden:
                continue
            if owner and pdf.render_mode(owner) in INVISIBLE:
                hidden.add(owner)
                continue
            run = runs[owner] = run_of(index)
        pdf.char_origin(page, index, to_x, to_y)
        pdf.char_box(page, index, to_box)
        advance = box.top - box.bottom if run.turn in UPWARD else box.right - box.left
        if run.turn == 0 and box.left - x.value > INKED * run.size:
            advance = usual_advance(code, run.size)
        glyphs.append(Glyph(chr(code), x.value, y.value, advance, owner))
    return glyphs, runs


def usual_advance(code: int, size: float) -> float:
    """The width of a character whose font tells none, so that pdfium gives its ink's."""
    return size if code >= FIRST_WIDE else size / 2


def _run_reader(page: int) -> Callable[[int], Run]:
    """A function from a character's index to its effective font size and turn."""
    matrix = raw.FS_MATRIX()
    to_matrix = ctypes.addressof(matrix)

    def run_of(index: int) -> Run:
        pdf.char_matrix(page, index, to_matrix)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = pdf.char_font_size(page, index)
        if b == 0 and c == 0 and a > 0:
            return Run(size * abs(d), 0)
        angle = atan2(b, a) / (pi / 2)
        level = abs(angle - round(angle)) < QUARTER_TOLERANCE
        return Run(size * hypot(c, d), round(angle) % 4 if level else TILTED)

    return run_of
