"""The printed page around a figure, as text laid out as on the page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from extract.errors import ReadError
from store.paths import path_from_text
from store.read.documents import DocumentRow, document
from tui import pictures, viewer
from tui.actions import bindings
from tui.layout import PrintedLine, laid_out, text_lines
from tui.messages import _
from tui.options import tell
from tui.screens.base import ReviewScreen
from tui.targets import Target
from tui.widgets.page import PageView
from tui.words import joined, place

AROUND = 90.0  # points of the page above and below what a picture is of
SCALE = 2.0


class SourceScreen(ReviewScreen):
    """``target`` is a page of a document, with what is to be marked on it."""

    context = "source"
    BINDINGS: ClassVar = bindings("source")  # type: ignore[assignment]
    DEFAULT_CSS = "SourceScreen #shown { height: 1fr; display: none; align: center middle; }"

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self.page = target.page or 1
        self.row: DocumentRow | None = None
        self.as_picture = False

    def body(self) -> Iterable[Widget]:
        yield PageView(id="body")
        yield Container(id="shown")

    def start(self) -> None:
        self.row = document(self.connection, self.target.id)
        self.as_picture = self.is_pdf and pictures.obstacle(self.app.is_headless) is None
        self.set_focus(self.query_one(PageView))
        self.show_page()

    @property
    def path(self) -> Path | None:
        return path_from_text(self.row.path) if self.row else None

    @property
    def is_pdf(self) -> bool:
        return self.row is not None and self.row.format == "pdf"

    def show_page(self) -> None:
        if self.row is None or self.path is None:
            return
        spot = place(self.page, None if self.is_pdf else self.target.text_line)
        self.title_is(self.row.region, self.row.department, joined(self.row.file_name, spot))
        try:
            lines = self._pdf_lines(self.path) if self.is_pdf else self._text_lines(self.path)
        except ReadError as error:
            lines = []
            self.status_is(tell(error))
        except OSError as error:
            lines = []
            text = _("The original cannot be read any more: {path} ({reason})")
            self.status_is(text.format(path=self.path, reason=error.strerror))
        self.query_one(PageView).show_lines(lines)
        if lines:
            self.status_is(self._status())
        self._show_picture()

    def _show_picture(self) -> None:
        """Shows the picture of the page in place of its text, where that is wished."""
        shown, page = self.query_one("#shown", Container), self.query_one(PageView)
        shown.remove_children()
        if self.as_picture:
            try:
                shown.mount(pictures.widget(self.picture()))
            except ReadError as error:
                self.as_picture = False
                self.say(tell(error), "error")
            except OSError:  # the line of the status says so already
                self.as_picture = False
        shown.display, page.display = self.as_picture, not self.as_picture
        if page.display:
            self.set_focus(page)

    def _status(self) -> str:
        if not self.is_pdf or self.row is None:
            return _("text file, {lines} lines").format(lines=self.query_one(PageView).line_count)
        return _("page {page} of {pages}").format(page=self.page, pages=self.row.pages)

    def _pdf_lines(self, path: Path) -> list[PrintedLine]:
        from extract.readers.pdf_page import words

        boxes = self.target.boxes if self.page == self.target.page else ()
        return laid_out(words(path, self.page), boxes)

    def _text_lines(self, path: Path) -> list[PrintedLine]:
        from extract.readers.text import decode

        return text_lines(decode(path, path.read_bytes()), self.target.text_line, self.target.quote)

    # --- actions

    def action_next(self) -> None:
        self._turn(1)

    def action_previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        last = (self.row.pages or 1) if self.row else 1
        if not self.is_pdf:
            self.say(_("A text file is one page."), "warning")
        elif 1 <= self.page + step <= last:
            self.page += step
            self.show_page()
        else:
            self.say(_("There is no further page."), "warning")

    def action_original(self) -> None:
        if self.path is None or not self.path.exists():
            self.say(_("The original is no longer at {path}.").format(path=self.path), "error")
            return
        command = viewer.command(self.path, self.page, self.review.settings.viewer)
        if command is None or not viewer.start(command):
            text = _("No program here can show it. It is {path}, page {page}.")
            self.say(text.format(path=self.path, page=self.page), "warning")
        else:
            self.say(_("Opened with {program}.").format(program=command[0]))

    def action_show_picture(self) -> None:
        if not self.is_pdf:
            self.say(_("A text file has no picture."), "warning")
        elif reason := pictures.obstacle(self.app.is_headless):
            self.say(reason, "warning")
        else:
            self.as_picture = not self.as_picture
            self._show_picture()

    def action_picture(self) -> None:
        if not self.is_pdf or self.path is None:
            self.say(_("A text file has no picture."), "warning")
            return
        name = Path(f"{self.path.stem}-p{self.page}.png")
        try:
            name.write_bytes(self.picture())
        except ReadError as error:
            self.say(tell(error), "error")
        except OSError as error:
            text = _("The picture could not be written: {reason}")
            self.say(text.format(reason=error), "error")
        else:
            self.say(_("Written: {file}").format(file=name.absolute()))

    def picture(self) -> bytes:
        """The part of the page around what is marked, or the page, as PNG."""
        from extract.model import Box
        from extract.readers.pdf_page import render_png

        assert self.path is not None
        marks = [Box(*box) for box in self.target.boxes if self.page == self.target.page]
        crop = None
        if marks:
            top, bottom = min(m.top for m in marks), max(m.bottom for m in marks)
            crop = Box(0.0, top - AROUND, 10_000.0, bottom + AROUND)
        return render_png(self.path, self.page, marks, SCALE, crop)
