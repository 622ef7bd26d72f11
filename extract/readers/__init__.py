"""One small module a format, all yielding a Source: pages of lines and grids.

A reader module has one function, ``read_pages(path, data)``, that gives the pages of a
file's bytes or raises a ReadError; ``path`` is for its messages. It is imported when the
first file of its format comes, so that opening the program costs nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from extract.errors import FileEmptyError, FileUnavailableError, FormatUnsupportedError
from extract.model import Page, Source

MARK_WITHIN = 1024


class ReaderModule(Protocol):
    def read_pages(self, path: Path, data: bytes) -> tuple[Page, ...]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the module that reads it, the bytes near its start that tell it
    whatever its name, and the names it goes by."""

    name: str
    module: str
    mark: bytes | None
    suffixes: tuple[str, ...]


FORMATS: tuple[Format, ...] = (
    Format("pdf", "extract.readers.pdf", b"%PDF-", (".pdf",)),
    Format("text", "extract.readers.text", None, (".txt", ".text")),
)
SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)


def read(path: Path) -> Source:
    """Read a file of any known format, told by its content, then by its name. Raises ReadError."""
    data = _bytes(path)
    form = _format_of(path, data)
    reader = cast(ReaderModule, import_module(form.module))
    pages = reader.read_pages(path, data)
    return Source(path, hashlib.sha256(data).hexdigest(), form.name, pages)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnavailableError(path, error.strerror or type(error).__name__) from error
    if not data.strip():
        raise FileEmptyError(path)
    return data


def _format_of(path: Path, data: bytes) -> Format:
    head = data[:MARK_WITHIN]
    for form in FORMATS:
        if form.mark is not None and form.mark in head:
            return form
    for form in FORMATS:
        if path.suffix.lower() in form.suffixes:
            return form
    raise FormatUnsupportedError(path, f"its name ends in {path.suffix or 'nothing'}")
