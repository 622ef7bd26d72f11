"""Statements drawn as the pages of a PDF, in the styles of Word, Excel and report tools."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.bench.layouts.pen import FONT, MARGIN, Pen, Style, wrapped
from tests.bench.layouts.printed import Printed, Row

__all__ = ["Style", "drawn"]

PAD = 2.5
LINE = 1.25


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
        return tallest * self.size * LINE + self.style.air

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
                y = head(self.pen, self.p, y, self.style.continued)
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
        fixed = len(self.top) + len(self.header)
        for r in range(max(start, fixed), end):
            if self.style.striped and (r - fixed) % 2:
                self.pen.box(self.xs[0], ys[r - start], self.xs[-1], ys[r - start + 1], 0.9)
        self._whole_rules(start, end, ys)
        for r in range(start, end):
            for c in range(len(self.p.roles)):
                self._cell(r, c, start, end, ys)

    def _whole_rules(self, start: int, end: int, ys: Sequence[float]) -> None:
        """The level rules that are drawn in one go, from side to side."""
        fixed = len(self.top) + len(self.header)
        for n, y in enumerate(ys):
            header = 0 < start + n < fixed
            last = start + n in (0, fixed, len(self.rows)) or n == len(ys) - 1
            if (self.style.rules == "whole" and not header) or (
                self.style.rules == "ends" and last
            ):
                self.pen.line(self.xs[0], y, self.xs[-1], y)

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
        if rules in ("none", "whole", "ends"):
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
        align = self.style.heads if head else align
        if self.rows[r][c] in ("合计", "总计") and not head:
            align = self.style.total
        total = len(lines) * self.size * LINE
        slack = {"top": PAD, "bottom": y1 - y0 - total - PAD}.get(
            self.style.valign if amount else "middle", (y1 - y0 - total) / 2
        )
        for n, line in enumerate(lines):
            width = stringWidth(line, FONT, self.size)
            x = {"left": x0 + PAD, "right": x1 - PAD - width}.get(align, (x0 + x1 - width) / 2)
            y = y0 + slack + (n + 0.85) * self.size * LINE
            if amount:
                self._amount(x, y - self.style.raised, line)
            elif self.style.spread and self._is_name(r, c) and len(lines) == 1:
                self._spread(x0, x1, y, line)
            else:
                self.pen.text(x, y, line, self.size)

    def _is_name(self, r: int, c: int) -> bool:
        body = r >= len(self.top) + len(self.header)
        return body and self.p.roles[c] == "n" and len(self.rows[r][c]) > 1

    def _amount(self, x: float, y: float, text: str) -> None:
        whole, comma, rest = text.partition(",")
        if not (self.style.torn and comma):
            self.pen.text(x, y, text, self.size)
            return
        self.pen.text(x, y, whole + comma, self.size)
        step = stringWidth(whole + comma, FONT, self.size)
        self.pen.text(x + step + 0.1 * self.size, y, rest, self.size)

    def _spread(self, x0: float, x1: float, y: float, line: str) -> None:
        """A name whose characters are drawn apart, so that they fill the cell."""
        width = stringWidth(line, FONT, self.size)
        gap = (x1 - x0 - 2 * PAD - width) / (len(line) - 1)
        x = x0 + PAD
        for char in line:
            self.pen.text(x, y, char, self.size)
            x += stringWidth(char, FONT, self.size) + gap

    def _cut_row(self, r: int, y0: float, y1: float, first: int, last: int | None) -> None:
        """Some of a row's lines: what a page's end leaves of it."""
        for c in range(len(self.p.roles)):
            if self.rows[r][c] in ("<", "^"):
                continue
            _, across = self.span(r, c)
            box = self.xs[c], y0, self.xs[c + across], y1
            self._rules(*box)
            self._write(self.lines(r, c)[first:last], r, c, box)


def head(pen: Pen, p: Printed, y: float, again: str = "") -> float:
    """Title, code and unit; returns where the table may begin. ``again`` stands behind the
    title of a page that goes on."""
    if p.head[:1] == ("\0grid",):
        return y
    pen.centred(y, p.title + again, 15)
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
