"""Why a file could not be read, in words for the person who gave it.

    ReadError
    ├── FileUnavailableError     missing, a folder, or not permitted
    ├── FileEmptyError           no bytes, or no pages
    ├── FormatUnsupportedError   no reader knows this kind of file
    ├── FileEncryptedError       a password is needed
    ├── FileDamagedError         the file breaks off or contradicts its format
    ├── PageDamagedError         one page of it does
    └── TextUndecodableError     neither UTF-8 nor GB18030

``title``, ``template`` and ``next_step`` are templates over ``fields``, so that a screen
may show them in another language.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class ReadError(Exception):
    """A file, or a page of it, that cannot be read. ``fields`` holds at least ``file``."""

    title: ClassVar[str] = "The file could not be read"
    template: ClassVar[str] = "{file} could not be read: {detail}"
    next_step: ClassVar[str] = "Open the file in a viewer to see whether it is whole."

    def __init__(self, path: Path, detail: str = "", page: int | None = None) -> None:
        self.path = path
        self.page = page
        self.fields: dict[str, str] = {
            "file": path.name,
            "detail": detail.rstrip(".") or "no reason given",
            "page": "?" if page is None else str(page),
        }
        super().__init__(path, detail, page)

    @property
    def reason(self) -> str:
        """What is wrong, in one sentence that names the file."""
        return self.template.format(**self.fields)

    @property
    def advice(self) -> str:
        """What the reader can do about it."""
        return self.next_step.format(**self.fields)

    def __str__(self) -> str:
        return f"{self.reason} {self.advice}"


class FileUnavailableError(ReadError):
    title = "The file is not there"
    template = "{file} cannot be opened: {detail}."
    next_step = "Check its name and whether you may read it."


class FileEmptyError(ReadError):
    title = "The file is empty"
    template = "{file} holds nothing to read."
    next_step = "Download it again: the copy was probably broken off."


class FormatUnsupportedError(ReadError):
    title = "No reader for this kind of file"
    template = "{file} is neither a PDF nor text."
    next_step = "Save it as PDF or as plain text and load that."


class FileEncryptedError(ReadError):
    title = "The file is locked"
    template = "{file} asks for a password."
    next_step = "Save an unlocked copy (print it to PDF from a viewer) and load that."


class FileDamagedError(ReadError):
    title = "The file is damaged"
    template = "{file} cannot be taken apart: {detail}."
    next_step = "Download it again, or print it to PDF from a viewer that can still open it."


class PageDamagedError(ReadError):
    title = "A page is damaged"
    template = "Page {page} of {file} cannot be taken apart: {detail}."
    next_step = "Compare the page in a viewer, or print the file to PDF again."


class TextUndecodableError(ReadError):
    title = "The text's encoding is unknown"
    template = "{file} is neither UTF-8 nor GB18030: {detail}."
    next_step = "Save it as UTF-8 and load that."
