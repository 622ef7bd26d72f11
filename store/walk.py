"""Which files a list of paths means."""

from __future__ import annotations

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
    once; hidden files and folders are not looked at."""
    seen: set[Path] = set()
    for path in paths:
        for found in _in_folder(path, suffixes) if path.is_dir() else (Found(path, True),):
            real = found.path.resolve()
            if real not in seen:
                seen.add(real)
                yield found


def _in_folder(folder: Path, suffixes: frozenset[str]) -> Iterator[Found]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield Found(path, path.suffix.lower() in suffixes)
