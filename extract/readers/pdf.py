"""PDF files with a text layer: pdfium reads the page, pdfplumber finds its tables.

A page without a text layer (a scan) comes out with ``has_text`` False and no blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.errors import FileDamagedError, FileEmptyError, FileEncryptedError, PageDamagedError
from extract.model import Block, Box, Page
from extract.readers.pdf_cells import find_cells
from extract.readers.pdf_chars import page_chars
from extract.readers.pdf_clips import Clip, clips_of, is_seen
from extract.readers.pdf_lines import Word, behind, lines_of, text_line, words_of
from extract.readers.pdf_rules import page_rules
from extract.readers.pdf_tables import Lattice
from extract.readers.unruled import Table, settle, tables_in


def read_pages(path: Path, data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF; a damaged one comes without blocks, with its problem. Raises
    ReadError where the file, or every page of it, is damaged."""
    with open_document(path, data) as document:
        read: list[tuple[Page, list[Table]]] = []
        for number in range(1, len(document) + 1):
            above = read[-1][1][-1] if read and read[-1][1] else None
            read.append(_read_page(document, path, number, above))
    if all(page.problem for page, _ in read):
        raise FileDamagedError(path, "none of its pages can be read")
    settle([table for _, tables in read for table in tables])
    return tuple(_with_tables(page, tables) for page, tables in read)


@contextmanager
def open_document(path: Path, data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, closed afterwards. Raises ReadError where pdfium refuses it."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise FileEncryptedError(path) from error
        raise FileDamagedError(path, str(error)) from error
    try:
        if len(document) == 0:
            raise FileEmptyError(path)
        yield document
    finally:
        document.close()


@contextmanager
def open_page(document: pdfium.PdfDocument, path: Path, number: int) -> Iterator[pdfium.PdfPage]:
    """A page, from 1, closed afterwards. Raises PageDamagedError."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise PageDamagedError(path, str(error), number) from error
    except IndexError as error:
        raise PageDamagedError(path, f"it has {len(document)} pages", number) from error
    try:
        yield page
    finally:
        page.close()


def _read_page(
    document: pdfium.PdfDocument, path: Path, number: int, above: Table | None
) -> tuple[Page, list[Table]]:
    """A page, and its tables that no upright rule shows, which other pages help to tell."""
    try:
        with open_page(document, path, number) as page:
            return _page(page, number, above)
    except PageDamagedError as error:
        return Page(number, (), has_text=False, problem=error.reason), []
    except pdfium.PdfiumError as error:
        damage = PageDamagedError(path, str(error), number)
        return Page(number, (), has_text=False, problem=damage.reason), []


def _page(page: pdfium.PdfPage, number: int, above: Table | None) -> tuple[Page, list[Table]]:
    textpage = page.get_textpage()
    try:
        frame, chars = page_chars(page, textpage)
        if not chars:
            return Page(number, (), frame.width, frame.height, has_text=False), []
        rules, in_forms = page_rules(page, frame)
        words = list(_visible(words_of(chars), clips_of(frame, in_forms)))
    finally:
        textpage.close()
    lattices = [Lattice(cells) for cells in find_cells(rules)]
    lattices = [la for la in lattices if la.columns > 1]
    marks = behind([word for word, _ in words])
    before = [(w, clip) for w, clip in words if id(w) not in marks]
    loose = [w for w, clip in before if not any(la.take(w, clip) for la in lattices)]
    tables, lines = tables_in(lines_of(loose), rules, number, above)
    lines += [w for w, _ in words if id(w) in marks]
    blocks: list[Block] = [la.grid(number) for la in lattices if la.words]
    blocks += [text_line(line, number) for line in lines]
    return Page(number, tuple(sorted(blocks, key=_top)), frame.width, frame.height), tables


def _with_tables(page: Page, tables: Sequence[Table]) -> Page:
    if not tables:
        return page
    blocks = sorted([*page.blocks, *(table.grid() for table in tables)], key=_top)
    return replace(page, blocks=tuple(blocks))


def _top(block: Block) -> float:
    return block.place.box.top if block.place.box else 0.0


def _visible(words: list[Word], clip: Clip) -> Iterator[tuple[Word, Box | None]]:
    """The words of which something can be seen, with what they are clipped to."""
    for word in words:
        box = clip(word[0].run)
        if box is None or _within(word, box):
            yield word, None
        elif seen := [c for c in word if is_seen(c, clip(c.run))]:
            yield seen, box


def _within(word: Word, box: Box) -> bool:
    first, last = word[0], word[-1]
    inside = box.top <= first.top and first.bottom <= box.bottom
    return inside and box.x0 <= first.x0 and last.x1 <= box.x1
