"""What a screen shows of a page: its words, and its picture with marks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extract.errors import PageDamagedError
from extract.model import Box
from extract.readers.pdf_page import MARK_COLOUR, render_png, words


@pytest.fixture
def sideways(tmp_path: Path) -> Path:
    """A page whose text runs up along its left side."""
    path = tmp_path / "sideways.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    canvas.translate(400, 0)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 20)
    canvas.drawString(100, 300, "Total")
    canvas.drawString(300, 300, "307.82")
    canvas.save()
    return path


def test_words_have_their_places_on_the_upright_page(sideways: Path) -> None:
    (first, place), (second, _) = words(sideways, 1)
    assert (first, second) == ("Total", "307.82")
    assert place.x0 == pytest.approx(100)
    assert place.top < 400 - 300 < place.bottom


def test_the_picture_stands_upright_and_the_mark_frames_the_word(sideways: Path) -> None:
    box = words(sideways, 1)[1][1]
    image = Image.open(BytesIO(render_png(sideways, 1, [box], scale=2)))
    assert image.size == (1200, 800)
    middle = round(box.top + box.bottom)
    row = [image.getpixel((x, middle)) for x in range(image.width)]
    marked = [x for x, colour in enumerate(row) if colour == MARK_COLOUR]
    assert marked[0] == pytest.approx(2 * (box.x0 - 2), abs=2)
    assert marked[-1] == pytest.approx(2 * (box.x1 + 2), abs=2)
    inside = [sum(c) for c in row[marked[0] + 3 : marked[-1] - 3]]
    assert min(inside) < 200


def test_the_picture_can_be_cut(sideways: Path) -> None:
    image = Image.open(BytesIO(render_png(sideways, 1, scale=2, crop=Box(100, 50, 200, 9999))))
    assert image.size == (200, 700)


def test_a_page_that_is_not_there_is_named(sideways: Path) -> None:
    with pytest.raises(PageDamagedError, match=r"Page 7 of sideways\.pdf"):
        words(sideways, 7)
