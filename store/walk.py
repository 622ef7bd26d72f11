"""Which files a list of paths means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """A file to be read, or to be passed over because no reader knows its kind."""

    path: Path
    supported: bool


def walk(paths: Iterable[Path], suffixes: frozenset[str]) -> Iterator[Found]:
    """The files named, whatever their kind, and those in the folders named, sorted, each
    once; hidden files and folders are not looked at. A folder that may not be looked into is
    given as if it were a file, so that its reader says why."""
    seen: set[Path] = set()
    for path in paths:
        for found in _in_folder(path, suffixes) if path.is_dir() else (Found(path, True),):
            real = found.path.resolve()
            if real not in seen:
                seen.add(real)
                yield found


def _in_folder(folder: Path, suffixes: frozenset[str]) -> list[Found]:
    closed: list[OSError] = []
    found: list[Found] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(where, name) for name in names if not name.startswith("."))
        found += [Found(path, path.suffix.lower() in suffixes) for path in paths]
    found += [Found(Path(os.fsdecode(error.filename)), True) for error in closed]
    return sorted(found, key=lambda one: one.path)
