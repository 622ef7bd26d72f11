"""The page that statements are drawn on: how it is ruled, and what else stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
MARGIN = 45.0


@dataclass(frozen=True)
class Style:
    """``rules``: grid, none, level, whole (level rules drawn in one go), ends (level rules at
    the top, under the header and at the bottom only), double, filled, dashed, dots (dashes
    drawn one by one), missed (rules that end short of the corners), cells, open. ``air`` is
    what a row is higher than its lines; ``raised`` how much higher amounts stand. ``running``
    is what stands at the head of each page; ``spread`` names fill their cells; ``torn``
    amounts are drawn in two goes; ``sideways`` pages are drawn turned, without /Rotate.
    ``heads`` is how header words stand; ``total`` how the words of 合计 do. ``valign`` and
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
    air: float = 7.0
    raised: float = 0.0
    running: str = ""
    spread: bool = False
    torn: bool = False
    sideways: bool = False
    striped: bool = False
    watermark: str = ""
    heads: str = "center"
    total: str = "left"
    continued: str = ""


class Pen:
    """A canvas with coordinates from the upright page's top left."""

    def __init__(self, style: Style) -> None:
        registerFont(UnicodeCIDFont(FONT))
        self.style = style
        wide = style.landscape or style.turned or style.sideways
        self.width, self.height = (842.0, 595.0) if wide else (595.0, 842.0)
        self.buffer = BytesIO()
        # For a turned page reportlab exchanges the sides of the MediaBox itself.
        sides = (self.height, self.width) if style.sideways else (self.width, self.height)
        self.canvas = Canvas(self.buffer, pagesize=sides)
        self.number = 0
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        if self.style.turned or self.style.sideways:
            if self.style.turned:
                self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self.canvas.setLineWidth(0.5)
        if self.style.running:
            self.text(MARGIN, 30, self.style.running, 8)
        if self.style.watermark:
            self.canvas.setFillGray(0.85)
            self.centred(self.height / 2, self.style.watermark, 60)
            self.canvas.setFillGray(0)

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
        if rules == "missed":
            x0, x1 = (x0 + 1.2, x1 - 1.2) if y0 == y1 else (x0, x1)
            y0, y1 = (y0 + 1.2, y1 - 1.2) if x0 == x1 else (y0, y1)
        if rules == "dots":
            self._dots(x0, y0, x1, y1)
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

    def _dots(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A dashed line of many short ones."""
        length = max(x1 - x0, y1 - y0)
        for n in range(int(length // 4)):
            at, end = 4.0 * n, min(4.0 * n + 2.5, length)
            if y0 == y1:
                self.canvas.line(x0 + at, self.height - y0, x0 + end, self.height - y0)
            else:
                self.canvas.line(x0, self.height - y0 - at, x0, self.height - y0 - end)

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
