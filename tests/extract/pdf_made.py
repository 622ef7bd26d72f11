"""PDFs drawn for tests, each with one of the traps of real files."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from extract.model import Grid, Page, TextLine
from extract.readers.pdf import read_pages

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = (WIDTH, HEIGHT)) -> Page:
    """What the reader makes of one page that ``draw`` has drawn."""
    registerFont(UnicodeCIDFont(FONT))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return read_pages(Path("made.pdf"), buffer.getvalue())[0]


def lines(page: Page) -> list[str]:
    return [b.text for b in page.blocks if isinstance(b, TextLine)]


def grids(page: Page) -> list[list[list[str | None]]]:
    """The texts of the page's grids; None where a merged cell covers the place."""
    return [
        [[None if c is None else c.text for c in row] for row in b.rows]
        for b in page.blocks
        if isinstance(b, Grid)
    ]
