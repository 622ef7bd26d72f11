"""One page of a PDF for a screen: its words, and its picture with places marked.

Both stand the page upright as the reader does, so that the boxes of a Source fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extract.model import Box
from extract.readers.pdf import open_document, open_page
from extract.readers.pdf_chars import Char, Frame, page_chars
from extract.readers.pdf_lines import box_of, words_of

if TYPE_CHECKING:
    from PIL.Image import Image

MARK_COLOUR = (214, 40, 40)
MARK_WIDTH = 2  # pixels
MARK_MARGIN = 2.0  # points between a mark and what it marks


def words(path: Path, page: int) -> list[tuple[str, Box]]:
    """The words of a page (from 1) with their boxes, in drawing order. Raises ReadError."""
    with open_document(path, path.read_bytes()) as document, open_page(document, path, page) as p:
        _, chars = _chars(p)
        return [("".join(c.text for c in word), box_of(word)) for word in words_of(chars)]


def render_png(
    path: Path, page: int, marks: Sequence[Box] = (), scale: float = 1.5, crop: Box | None = None
) -> bytes:
    """The picture of a page (from 1) as PNG, ``scale`` pixels a point, with an outline around
    each of ``marks``, cut to ``crop``. Raises ReadError."""
    with open_document(path, path.read_bytes()) as document, open_page(document, path, page) as p:
        frame, _ = _chars(p)
        turn = (frame.turn * 90 - p.get_rotation()) % 360
        image = p.render(scale=scale, rotation=turn).to_pil().convert("RGB")
    _mark(image, marks, scale)
    if crop is not None:
        image = image.crop(_pixels(_inside(crop, frame), scale))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _chars(page: pdfium.PdfPage) -> tuple[Frame, list[Char]]:
    textpage = page.get_textpage()
    try:
        return page_chars(page, textpage)
    finally:
        textpage.close()


def _mark(image: Image, marks: Sequence[Box], scale: float) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for x0, top, x1, bottom in marks:
        wider = Box(x0 - MARK_MARGIN, top - MARK_MARGIN, x1 + MARK_MARGIN, bottom + MARK_MARGIN)
        draw.rectangle(_pixels(wider, scale), outline=MARK_COLOUR, width=MARK_WIDTH)


def _inside(box: Box, frame: Frame) -> Box:
    return Box(
        max(box.x0, 0.0), max(box.top, 0.0), min(box.x1, frame.width), min(box.bottom, frame.height)
    )


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(side * scale) for side in box)
    return x0, top, x1, bottom
