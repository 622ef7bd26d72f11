"""Paths as text. A path whose bytes are no UTF-8 (a folder unpacked from an old archive, names
in GB18030) is kept as a ``file:`` URI, which holds every byte; all others as they are."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

_SCHEME = "file://"


def path_to_text(path: Path) -> str:
    """The absolute ``path`` for the column ``documents.path``."""
    absolute = path.absolute()
    return absolute.as_uri() if _strange(str(absolute)) else str(absolute)


def path_from_text(text: str) -> Path:
    """The path that ``path_to_text`` made ``text`` of."""
    if text.startswith(_SCHEME):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_SCHEME))))
    return Path(text)


def readable(name: str) -> str:
    """A file's name as a person would read it, whatever the encoding of its bytes."""
    return os.fsencode(name).decode("gb18030", "replace") if _strange(name) else name


def _strange(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
