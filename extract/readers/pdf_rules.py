"""The ruling lines of a PDF page: strokes, and thin filled rectangles used as strokes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.readers import pdf_calls as pdf
from extract.readers.pdf_chars import Frame

THIN = 3.0  # points: a filled rectangle thinner than this is a line
LEVEL = 0.6  # points by which a line may slant
ONE_RECTANGLE = 6  # segments
MOST_SEGMENTS = 400  # a path of more is a drawing
MOST_DEPTH = 8  # of forms within forms


class Rule(NamedTuple):
    """A straight level or upright line."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def upright(self) -> bool:
        return self.bottom - self.top > self.x1 - self.x0


Point = tuple[float, float]


class Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, o: Matrix) -> Matrix:
        """The matrix that applies ``o`` first, then this one."""
        a, b = self.a * o.a + self.c * o.b, self.b * o.a + self.d * o.b
        c, d = self.a * o.c + self.c * o.d, self.b * o.c + self.d * o.d
        return Matrix(a, b, c, d, *self.apply(o.e, o.f))


AS_IT_IS = Matrix()


def page_rules(page: pdfium.PdfPage, frame: Frame) -> tuple[list[Rule], frozenset[int]]:
    """The page's rules in the frame's upright points, and the addresses of the text objects
    that stand in forms (whose clips have other coordinates)."""
    address = pdf.address_of(page.raw)
    count = pdf.page_object_count(address)
    texts: set[int] = set()
    rules: list[Rule] = []
    for path, matrix in _paths((pdf.page_object(address, i) for i in range(count)), texts):
        if _is_stroked(path):
            own = matrix.after(_matrix(path))
            for outline in _outlines(path, own, frame):
                rules += _stroked(outline)
        else:
            rules += _filled(path, matrix, frame)
    return rules, frozenset(texts)


def _paths(
    objects: Iterator[int], texts: set[int], matrix: Matrix = AS_IT_IS, depth: int = 0
) -> Iterator[tuple[int, Matrix]]:
    """The paths of a page or form, each with the matrix of the form that it stands in.
    Text objects of forms are added to ``texts``."""
    for item in objects:
        kind = pdf.object_type(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif kind == raw.FPDF_PAGEOBJ_TEXT and depth:
            texts.add(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
            inner = (pdf.form_object(item, i) for i in range(pdf.form_object_count(item)))
            yield from _paths(inner, texts, matrix.after(_matrix(item)), depth + 1)


def _matrix(item: int) -> Matrix:
    m = raw.FS_MATRIX()
    pdf.object_matrix(item, ctypes.addressof(m))
    return Matrix(m.a, m.b, m.c, m.d, m.e, m.f)


def _is_stroked(path: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdf.draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(stroke.value)


def _filled(path: int, matrix: Matrix, frame: Frame) -> list[Rule]:
    """A filled path as a rule where it is thin. A broad one is a background, whose edge
    nobody sees as a line."""
    if pdf.segment_count(path) > ONE_RECTANGLE:
        outlines = _outlines(path, matrix.after(_matrix(path)), frame)
        return [rule for outline in outlines if (rule := _thin(outline)) is not None]
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdf.object_bounds(path, *map(ctypes.addressof, (left, bottom, right, top)))
    corners = (left.value, bottom.value), (right.value, top.value)
    rule = _thin([frame.point(*matrix.apply(x, y)) for x, y in corners])
    return [] if rule is None else [rule]


def _outlines(path: int, matrix: Matrix, frame: Frame) -> Iterator[list[Point]]:
    """The straight outlines of a path; a curve ends one."""
    count = pdf.segment_count(path)
    if count > MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.addressof(x), ctypes.addressof(y)
    outline: list[Point] = []
    for index in range(count):
        segment = pdf.segment(path, index)
        kind = pdf.segment_type(segment)
        pdf.segment_point(segment, to_x, to_y)
        point = frame.point(*matrix.apply(x.value, y.value))
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(point)
        if pdf.segment_closes(segment):
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline


def _stroked(outline: list[Point]) -> list[Rule]:
    thin = _thin(outline)
    if thin is not None:
        return [thin]
    return [
        Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        for (ax, ay), (bx, by) in pairwise(outline)
        if abs(ax - bx) < LEVEL or abs(ay - by) < LEVEL
    ]


def _thin(outline: list[Point]) -> Rule | None:
    """The line that a thin outline draws, or None where it is broad or a dot."""
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if min(x1 - x0, bottom - top) >= THIN:
        return None
    if x1 - x0 > bottom - top:
        middle = (top + bottom) / 2
        return Rule(x0, middle, x1, middle)
    middle = (x0 + x1) / 2
    return Rule(middle, top, middle, bottom)
