"""The original files: whether they are still what was loaded, and what a page looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from extract.model import Box
from store.paths import path_from_text

AROUND = 12  # lines shown before and after the marked ones
SCALE = 2.0  # pixels a point
STRIP = 45.0  # points shown above and below what is marked
WIDEST = 10_000.0  # points: no page is wider
_pdfium = Lock()  # pdfium works in one thread at a time


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a document, as it was when it was loaded."""

    document_id: int
    name: str
    file_name: str
    path: str
    sha256: str
    format: str | None
    pages: int | None

    @property
    def file(self) -> Path:
        return path_from_text(self.path)

    def trouble(self) -> str | None:
        """Why the file cannot be shown: ``absent``, ``moved`` or ``changed``; None if it can."""
        if not self.path:
            return "absent"
        try:
            state = self.file.stat()
        except OSError:
            return "moved"
        same = _hash(self.path, state.st_mtime_ns, state.st_size) == self.sha256
        return None if same else "changed"


@lru_cache(maxsize=256)
def _hash(path: str, _modified: int, _size: int) -> str:
    from store.load import content_hash

    return content_hash(path_from_text(path))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be shown: a page with boxes, or lines of a text. ``printed`` is what is to be
    marked in the line, its ``occurrence`` counting from 1 from the left."""

    page: int | None
    first: int | None
    last: int | None
    printed: str | None = None
    occurrence: int = 1
    text: str | None = None
    boxes: Sequence[tuple[float, ...]] = ()
    statement_id: int | None = None
    findings: Sequence[tuple[object, ...]] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, ``before`` + ``mark`` + ``after``; ``here`` is whether it is meant."""

    number: int
    before: str
    mark: str
    after: str
    here: bool


def picture(original: Original, spot: Spot, part: bool = False) -> bytes:
    """The page as PNG with its boxes marked; the ``part`` is the strip around them. Raises
    ReadError."""
    boxes = tuple(Box(*box) for box in spot.boxes)
    strip = None
    if part and boxes:
        top, bottom = min(b.top for b in boxes), max(b.bottom for b in boxes)
        strip = Box(0, top - STRIP, WIDEST, bottom + STRIP)
    return _picture(original.path, original.sha256, spot.page or 1, boxes, strip)


@lru_cache(maxsize=32)
def _picture(
    path: str, _sha256: str, page: int, boxes: tuple[Box, ...], strip: Box | None
) -> bytes:
    from extract.readers.pdf_page import render_png

    with _pdfium:
        return render_png(path_from_text(path), page, boxes, SCALE, strip)


def text_around(original: Original, spot: Spot) -> list[Line]:
    """The lines of the spot and some around them. Raises ReadError."""
    from extract.readers.text import decode

    texts = decode(original.file, original.file.read_bytes()).split("\n")
    first, last = spot.first or 1, spot.last or spot.first or 1
    start, end = max(first - AROUND, 1), min(last + AROUND, len(texts))
    return [
        _line(number, texts[number - 1].rstrip("\r"), spot, first <= number <= last)
        for number in range(start, end + 1)
    ]


def _line(number: int, text: str, spot: Spot, here: bool) -> Line:
    printed = spot.printed if here else None
    return Line(number, *parted(text, printed or "", spot.occurrence), here)


def parted(text: str, printed: str, occurrence: int = 1) -> tuple[str, str, str]:
    """``text`` before, at and after what is printed in it; all of it before where it is not.
    A number is not found inside of a longer one."""
    edge = r"(?<![\d.,])" + re.escape(printed.strip()) + r"(?![\d.,]*\d)"
    places = list(re.finditer(edge, text)) if printed.strip() else []
    if not places:
        return text, "", ""
    at = places[min(occurrence, len(places)) - 1]
    return text[: at.start()], at.group(), text[at.end() :]
