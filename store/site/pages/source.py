"""The page that a figure, a sentence or a finding is printed on, with the place marked.

Only files that were loaded are opened: an id of the request leads to a document of the
database and to the path kept there. A file that is no longer what was loaded is not shown.
"""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

from datasette import NotFound, Response

from extract.errors import ReadError
from store.site.originals import Original, Spot, picture, text_around
from store.site.pages import found, html, read

_DOCUMENT = "SELECT id, name, file_name, path, sha256, format, pages FROM documents WHERE id = ?"
_FIGURE = """
SELECT document_id, page, text_line, printed, x0, top, x1, bottom, line_id, sentence_id,
  (SELECT statement_id FROM lines l WHERE l.id = f.line_id),
  (SELECT count(*) FROM figures o WHERE f.text_line IS NOT NULL AND o.document_id = f.document_id
    AND o.text_line = f.text_line AND o.printed = f.printed AND o.id <= f.id)
FROM figures f WHERE id = ?
"""
_SENTENCE = """
SELECT document_id, page_first, page_last, line_first, line_last, text FROM sentences WHERE id = ?
"""
_BOXES = (
    "SELECT x0, top, x1, bottom FROM figures WHERE sentence_id = ? AND page = ? AND x0 NOT NULL"
)
_FINDINGS = """
SELECT DISTINCT f.id, f.summary, f.summary_en, f.severity FROM evidence e
JOIN findings f ON f.id = e.finding_id WHERE e.figure_id = ? ORDER BY f.severity, f.id LIMIT 20
"""


def _original(connection: sqlite3.Connection, document_id: int) -> Original:
    row = connection.execute(_DOCUMENT, (document_id,)).fetchone()
    return Original(*found(row, "Document"))


def of_figure(connection: sqlite3.Connection, figure_id: int) -> tuple[Original, Spot]:
    """The file that a figure is printed in, and where."""
    row = found(connection.execute(_FIGURE, (figure_id,)).fetchone(), "Figure")
    document_id, page, line, printed, *box = row[:8]
    boxes = () if box[0] is None else (tuple(box),)
    spot = Spot(
        page, line, line, printed=printed, occurrence=row[11] or 1, boxes=boxes,
        statement_id=row[10],
        findings=[tuple(r) for r in connection.execute(_FINDINGS, (figure_id,))],
    )  # fmt: skip
    return _original(connection, document_id), spot


def of_sentence(connection: sqlite3.Connection, sentence_id: int) -> tuple[Original, Spot]:
    """The file that a sentence is printed in, and where it begins."""
    row = found(connection.execute(_SENTENCE, (sentence_id,)).fetchone(), "Sentence")
    document_id, page, _last, first, last, text = row
    boxes = tuple(tuple(r) for r in connection.execute(_BOXES, (sentence_id, page)))
    return _original(connection, document_id), Spot(page, first, last, text=text, boxes=boxes)


def of_place(connection: sqlite3.Connection, document_id: int, place: int) -> tuple[Original, Spot]:
    """A page of a PDF, or a line of a text."""
    original = _original(connection, document_id)
    spot = Spot(1, place, place) if original.format == "text" else Spot(place, None, None)
    return original, spot


async def figure(datasette: Any, request: Any) -> Any:
    number = int(request.url_vars["figure"])
    return await _page(datasette, request, await read(datasette, lambda c: of_figure(c, number)))


async def sentence(datasette: Any, request: Any) -> Any:
    number = int(request.url_vars["sentence"])
    return await _page(datasette, request, await read(datasette, lambda c: of_sentence(c, number)))


async def place(datasette: Any, request: Any) -> Any:
    document, where = (int(request.url_vars[name]) for name in ("document", "place"))
    return await _page(
        datasette, request, await read(datasette, lambda c: of_place(c, document, where))
    )


async def _page(datasette: Any, request: Any, there: tuple[Original, Spot]) -> Any:
    original, spot = there
    trouble = await asyncio.to_thread(original.trouble)
    if request.url_vars["image"]:
        if trouble or original.format != "pdf":
            raise NotFound("no picture of this page")
        return await _image(original, spot, bool(request.args.get("part")))
    lines = []
    if not trouble and original.format == "text":
        lines = await asyncio.to_thread(text_around, original, spot)
    return await html(
        datasette, request, "source.html", original=original, spot=spot, trouble=trouble,
        lines=lines, image=f"{request.path}.png",
    )  # fmt: skip


async def _image(original: Original, spot: Spot, part: bool) -> Any:
    try:
        png = await asyncio.to_thread(picture, original, spot, part)
    except ReadError as error:
        raise NotFound(str(error)) from error
    headers = {"cache-control": "private, max-age=300"}
    return Response(png, headers=headers, content_type="image/png")
