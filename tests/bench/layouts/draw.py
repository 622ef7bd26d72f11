"""Statements drawn as the pages of a PDF, in the styles of Word, Excel and report tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.bench.layouts.printed import Printed, Row

FONT = "STSong-Light"
MARGIN = 45.0
PAD = 2.5
LINE = 1.25


@dataclass(frozen=True)
class Style:
    """``rules``: grid, none, level, double, filled, dashed, cells, open. ``valign`` and
    ``align`` are of amounts. ``cut``: a row may be split by the end of a page. ``starts`` is
    the height, from the page's top, where each statement's title stands; ``flowing``
    statements follow each other on a page."""

    rules: str = "grid"
    repeat: bool = False
    landscape: bool = False
    turned: bool = False
    shaded: bool = False
    align: str = "right"
    valign: str = "middle"
    size: float = 8.5
    cut: bool = False
    starts: float = 60.0
    flowing: bool = False
    beside: bool = False
    titles_repeat: bool = False
    code_below: bool = False
    unit_wrapped: bool = False
    page_numbers: bool = True
    narrow: bool = False


class Pen:
    """A canvas with coordinates from the upright page's top left."""

    def __init__(self, style: Style) -> None:
        registerFont(UnicodeCIDFont(FONT))
        self.style = style
        wide = style.landscape or style.turned
        self.width, self.height = (842.0, 595.0) if wide else (595.0, 842.0)
        self.buffer = BytesIO()
        # For a turned page reportlab exchanges the sides of the MediaBox itself.
        self.canvas = Canvas(self.buffer, pagesize=(self.width, self.height))
        self.number = 0
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        if self.style.turned:
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self.canvas.setLineWidth(0.5)

    def next_page(self) -> None:
        if self.style.page_numbers:
            self.text(self.width / 2, self.height - 25, f"- {self.number} -", 9)
        self.canvas.showPage()
        self._begin()

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """Text with its baseline at ``y``."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y, text)

    def centred(self, y: float, text: str, size: float) -> None:
        self.text((self.width - stringWidth(text, FONT, size)) / 2, y, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        rules = self.style.rules
        if rules == "filled":
            self._thin(x0, y0, x1, y1)
            return
        self.canvas.setDash([3, 2] if rules == "dashed" else [])
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        if rules == "double":
            shift = (0.0, 1.6) if y0 == y1 else (1.6, 0.0)
            self.canvas.line(
                x0 + shift[0],
                self.height - y0 - shift[1],
                x1 + shift[0],
                self.height - y1 - shift[1],
            )

    def _thin(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.rect(
            x0 - 0.24, self.height - y1 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, stroke=0, fill=1
        )

    def box(self, x0: float, y0: float, x1: float, y1: float, grey: float | None = None) -> None:
        if grey is not None:
            self.canvas.setFillGray(grey)
        stroke = int(grey is None)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=stroke, fill=1 - stroke)
        self.canvas.setFillGray(0)

    def finish(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text broken into lines of a width, where a printer would; spaces are kept."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if line and stringWidth(line + char, FONT, size) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


class Sheet:
    """One statement's table: columns and rows laid out."""

    def __init__(self, pen: Pen, p: Printed, left: float, width: float) -> None:
        self.pen, self.p, self.style = pen, p, pen.style
        grid_head = p.head[:1] == ("\0grid",)
        self.top: list[Row] = [tuple(line.split("|")) for line in p.head[1:]] if grid_head else []
        self.header: list[Row] = [*p.header, *([p.numbering] if p.numbering else [])]
        self.rows: list[Row] = [*self.top, *self.header, *p.body]
        shares = [{"n": 3.6, "c": 1.6, "o": 0.7, "t": 2.2}.get(r, 1.8) for r in p.roles]
        if pen.style.narrow:
            shares = [s if r != "a" else 0.6 for s, r in zip(shares, p.roles, strict=True)]
        self.size = min(self.style.size, 9.0 if len(shares) < 10 else 6.5)
        unit = width / sum(shares)
        self.xs = [left]
        for share in shares:
            self.xs.append(self.xs[-1] + share * unit)

    def span(self, r: int, c: int) -> tuple[int, int]:
        """Rows and columns of the cell at a place."""
        across = 1
        while c + across < len(self.p.roles) and self.rows[r][c + across] == "<":
            across += 1
        down = 1
        while r + down < len(self.rows) and self.rows[r + down][c] == "^":
            down += 1
        return down, across

    def lines(self, r: int, c: int) -> list[str]:
        _, across = self.span(r, c)
        return wrapped(self.rows[r][c], self.xs[c + across] - self.xs[c] - 2 * PAD, self.size)

    def height(self, r: int) -> float:
        tallest = max(
            (len(self.lines(r, c)) for c in range(len(self.p.roles)) if self._single(r, c)),
            default=1,
        )
        return tallest * self.size * LINE + 2 * PAD + 2

    def _single(self, r: int, c: int) -> bool:
        return self.rows[r][c] not in ("<", "^") and self.span(r, c)[0] == 1

    def draw(self, y: float) -> float:
        """Draw all rows from ``y`` on, over pages; returns where the table ends."""
        heights = [self.height(r) for r in range(len(self.rows))]
        bottom = self.pen.height - 55.0
        fixed = len(self.top) + len(self.header)
        start = 0
        while start < len(self.rows):
            end, at = start, y
            while end < len(self.rows) and at + heights[end] <= bottom:
                at += heights[end]
                end += 1
            if end == start:
                self.pen.next_page()
                y = 60.0
                continue
            rest = bottom - at
            cut = self.style.cut and fixed < end < len(self.rows)
            cut = cut and rest > self.size * LINE + PAD + 2 and max(
                len(self.lines(end, c)) for c in range(len(self.p.roles))) > 1  # fmt: skip
            self._rows(start, end, y, heights)
            if cut:
                self._cut_row(end, at, bottom, 0, 1)
            if end == len(self.rows):
                return at
            self.pen.next_page()
            y = 60.0
            if self.style.titles_repeat:
                y = head(self.pen, self.p, y)
            if self.style.repeat and end >= fixed:
                self._rows(len(self.top), fixed, y, heights)
                y += sum(heights[len(self.top) : fixed])
            if cut:
                height = heights[end] - self.size * LINE
                self._cut_row(end, y, y + height, 1, None)
                y += height
                end += 1
            start = end
        return y

    def _rows(self, start: int, end: int, y: float, heights: Sequence[float]) -> None:
        ys = [y]
        for r in range(start, end):
            ys.append(ys[-1] + heights[r])
        if self.style.shaded:
            fixed = min(len(self.top) + len(self.header), end)
            if fixed > start:
                self.pen.box(self.xs[0], ys[0], self.xs[-1], ys[fixed - start], 0.85)
        for r in range(start, end):
            for c in range(len(self.p.roles)):
                self._cell(r, c, start, end, ys)

    def _cell(self, r: int, c: int, start: int, end: int, ys: Sequence[float]) -> None:
        cell = self.rows[r][c]
        if cell == "<" or (cell == "^" and r > start):
            return
        first = r
        while self.rows[first][c] == "^":
            first -= 1
        if self.rows[first][c] == "<":
            return
        down, across = self.span(first, c)
        last = min(first + down, end)
        box = self.xs[c], ys[r - start], self.xs[c + across], ys[last - start]
        self._rules(*box)
        if cell != "^":
            self._write(self.lines(r, c), r, c, box)

    def _rules(self, x0: float, y0: float, x1: float, y1: float) -> None:
        rules = self.style.rules
        if rules == "none":
            return
        if rules == "cells":
            self.pen.box(x0, y0, x1, y1)
            return
        self.pen.line(x0, y0, x1, y0)
        self.pen.line(x0, y1, x1, y1)
        if rules == "level":
            return
        for x in (x0, x1):
            if rules != "open" or self.xs[0] < x < self.xs[-1]:
                self.pen.line(x, y0, x, y1)

    def _write(
        self, lines: Sequence[str], r: int, c: int, box: tuple[float, float, float, float]
    ) -> None:
        x0, y0, x1, y1 = box
        amount = r >= len(self.top) + len(self.header) and self.p.roles[c] in "a"
        head = r < len(self.top) + len(self.header)
        align = "center" if head or self.p.roles[c] == "o" else "left"
        align = self.style.align if amount else align
        total = len(lines) * self.size * LINE
        slack = {"top": PAD, "bottom": y1 - y0 - total - PAD}.get(
            self.style.valign if amount else "middle", (y1 - y0 - total) / 2
        )
        for n, line in enumerate(lines):
            width = stringWidth(line, FONT, self.size)
            x = {"left": x0 + PAD, "right": x1 - PAD - width}.get(align, (x0 + x1 - width) / 2)
            self.pen.text(x, y0 + slack + (n + 0.85) * self.size * LINE, line, self.size)

    def _cut_row(self, r: int, y0: float, y1: float, first: int, last: int | None) -> None:
        """Some of a row's lines: what a page's end leaves of it."""
        for c in range(len(self.p.roles)):
            if self.rows[r][c] in ("<", "^"):
                continue
            _, across = self.span(r, c)
            box = self.xs[c], y0, self.xs[c + across], y1
            self._rules(*box)
            self._write(self.lines(r, c)[first:last], r, c, box)


def head(pen: Pen, p: Printed, y: float) -> float:
    """Title, code and unit; returns where the table may begin."""
    if p.head[:1] == ("\0grid",):
        return y
    pen.centred(y, p.title, 15)
    y += 20
    left = MARGIN
    if p.code and not pen.style.code_below:
        pen.text(pen.width - MARGIN - stringWidth(p.code, FONT, 9), y, p.code, 9)
        y += 15
    elif p.code:
        shown = p.code.removesuffix("表")
        pen.text(pen.width - MARGIN - stringWidth(shown, FONT, 9), y, shown, 9)
        pen.text(pen.width - MARGIN - 9, y + 12, "表", 9)
        y += 27
    for line in p.lines:
        if pen.style.unit_wrapped and "单位：" in line:
            owner, _, unit = line.rpartition("　　")
            pen.text(left, y, owner, 9)
            pen.text(pen.width - MARGIN - 45, y, unit[:-1], 9)
            pen.text(pen.width - MARGIN - 45, y + 11, unit[-1:], 9)
            y += 26
            continue
        pen.text(left, y, line, 9)
        y += 15
    return y


def drawn(statements: Sequence[Printed], style: Style, cover: Sequence[str]) -> bytes:
    """A document of statements behind a cover."""
    pen = Pen(style)
    for n, line in enumerate(cover):
        pen.centred(200 + 40 * n, line, 22)
    y = pen.height
    for n, p in enumerate(statements):
        needed = 250.0
        if not style.flowing or y > pen.height - needed:
            pen.next_page()
            y = style.starts
        width = pen.width - 2 * MARGIN
        y = head(pen, p, y)
        if style.beside and n + 1 < len(statements):
            width = width / 2 - 10
        y = Sheet(pen, p, MARGIN, width).draw(y)
        pen.text(MARGIN, y + 14, p.note, 9)
        y += 60
    return pen.finish()
