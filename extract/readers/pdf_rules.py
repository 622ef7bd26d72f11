"""The ruling lines of a PDF page: strokes, and thin filled rectangles used as strokes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

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
Placed = tuple[object, "Matrix"]


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


def page_rules(page: pdfium.PdfPage, frame: Frame) -> list[Rule]:
    """The page's rules in the frame's upright points."""
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, i) for i in range(count))
    rules: list[Rule] = []
    for path, matrix in _paths(objects, Matrix(), 0):
        if _is_stroked(path):
            own = matrix.after(_matrix(path))
            for outline in _outlines(path, own, frame):
                rules += _stroked(outline)
        else:
            rules += _filled(path, matrix, frame)
    return rules


def _paths(objects: Iterator[object], matrix: Matrix, depth: int) -> Iterator[Placed]:
    """The paths of a page or form, each with the matrix of the form that it stands in."""
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
            count = raw.FPDFFormObj_CountObjects(item)
            inner = (raw.FPDFFormObj_GetObject(item, i) for i in range(count))
            yield from _paths(inner, matrix.after(_matrix(item)), depth + 1)


def _matrix(item: object) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(m))
    return Matrix(m.a, m.b, m.c, m.d, m.e, m.f)


def _is_stroked(path: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _filled(path: object, matrix: Matrix, frame: Frame) -> list[Rule]:
    """A filled path as a rule where it is thin. A broad one is a background, whose edge
    nobody sees as a line."""
    if raw.FPDFPath_CountSegments(path) > ONE_RECTANGLE:
        outlines = _outlines(path, matrix.after(_matrix(path)), frame)
        return [rule for outline in outlines if (rule := _thin(outline)) is not None]
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    corners = (left.value, bottom.value), (right.value, top.value)
    rule = _thin([frame.point(*matrix.apply(x, y)) for x, y in corners])
    return [] if rule is None else [rule]


def _outlines(path: object, matrix: Matrix, frame: Frame) -> Iterator[list[Point]]:
    """The straight outlines of a path; a curve ends one."""
    count = raw.FPDFPath_CountSegments(path)
    if count > MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    outline: list[Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, to_x, to_y)
        point = frame.point(*matrix.apply(x.value, y.value))
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
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
