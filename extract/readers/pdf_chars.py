"""The characters of a PDF page, each in a box made from its baseline and font size.

Coordinates here and in what follows are points from the top left of the page *as its text
stands upright*: the turn is taken from the glyphs, so that a statement printed sideways
reads like any other, whatever ``/Rotate`` says.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

ASCENT = 0.86  # of the font size above the baseline; CJK fonts agree within 0.02
INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
QUARTER_TOLERANCE = 0.05  # radians within which text still counts as level
UPRIGHT, TILTED = 0, -1


class Char(NamedTuple):
    """A printed character. ``run`` tells which text object drew it."""

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


class _Glyph(NamedTuple):
    text: str
    x: float
    y: float
    advance: float
    run: int


class _Run(NamedTuple):
    size: float
    turn: int


def page_chars(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> tuple[Frame, list[Char]]:
    """The page's frame and its visible characters, in drawing order, level ones first.

    Characters outside the page's box, clipped away or drawn invisibly are left out, and so
    are those at a tilt (watermarks).
    """
    glyphs, runs = _glyphs(textpage)
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, _turn(glyphs, runs, page))
    chars = [c for g in glyphs if (c := _char(g, runs[g.run], frame)) is not None]
    return frame, chars


def _turn(glyphs: list[_Glyph], runs: dict[int, _Run], page: pdfium.PdfPage) -> int:
    turns = Counter(runs[g.run].turn for g in glyphs)
    del turns[TILTED]
    if not turns:
        return int(page.get_rotation()) // 90
    return turns.most_common(1)[0][0]


def _char(glyph: _Glyph, run: _Run, frame: Frame) -> Char | None:
    if run.turn != frame.turn:
        return None
    x, y = frame.point(glyph.x, glyph.y)
    size = run.size
    if not (-0.5 * size < x < frame.width and 0 < y - 0.3 * size < frame.height):
        return None
    top = y - ASCENT * size
    return Char(glyph.text, x, x + (glyph.advance or size), top, top + size, size, glyph.run)


def _glyphs(textpage: pdfium.PdfTextPage) -> tuple[list[_Glyph], dict[int, _Run]]:
    page = textpage.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    glyphs: list[_Glyph] = []
    runs: dict[int, _Run | None] = {}
    numbers: dict[int, int] = {}
    for index in range(raw.FPDFText_CountChars(page)):
        code = raw.FPDFText_GetUnicode(page, index)
        if code < 32 or raw.FPDFText_IsGenerated(page, index) == 1:
            continue
        owner = raw.FPDFText_GetTextObject(page, index)
        address = ctypes.addressof(owner.contents) if owner else 0
        number = numbers.setdefault(address, len(numbers))
        if number not in runs:
            runs[number] = _run(page, index, owner)
        run = runs[number]
        if run is None:
            continue
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        advance = box.top - box.bottom if run.turn in (1, 3) else box.right - box.left
        glyphs.append(_Glyph(chr(code), x.value, y.value, advance, number))
    return glyphs, {n: r for n, r in runs.items() if r is not None}


def _run(page: object, index: int, owner: object) -> _Run | None:
    """The effective size and turn of a text object, or None where it is not visible."""
    if owner and raw.FPDFTextObj_GetTextRenderMode(owner) in INVISIBLE:
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, index, matrix)
    size = raw.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d)
    angle = atan2(matrix.b, matrix.a) / (pi / 2)
    level = abs(angle - round(angle)) < QUARTER_TOLERANCE
    return _Run(size, round(angle) % 4 if level else TILTED)
