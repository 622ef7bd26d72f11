"""Opening the original at a page, in a program of the reader's system."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

AT_PAGE = (
    "evince --page-index={page} {path}",
    "papers --page-index={page} {path}",
    "okular --page {page} {path}",
    "zathura --page={page} {path}",
    "atril --page-index={page} {path}",
    "xreader --page-index={page} {path}",
    "mupdf {path} {page}",
)
BROWSERS = ("firefox", "chromium", "google-chrome")


def command(
    path: Path, page: int | None, chosen: str | None = None,
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform,
) -> list[str] | None:  # fmt: skip
    """The command that opens ``path`` at ``page``; None where nothing here can show it.

    ``chosen`` is the reader's own, such as ``evince --page-index={page} {path}``.
    """
    number = page or 1
    if chosen:
        return _filled(chosen, path, number)
    if platform == "darwin":
        return ["open", str(path)]
    if platform == "win32":
        return ["cmd", "/c", "start", "", str(path)]
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return None
    if path.suffix.lower() == ".pdf":
        for viewer in AT_PAGE:
            if shutil.which(viewer.split()[0]):
                return _filled(viewer, path, number)
        for browser in BROWSERS:
            if shutil.which(browser):
                return [browser, f"{path.absolute().as_uri()}#page={number}"]
    return ["xdg-open", str(path)] if shutil.which("xdg-open") else None


def start(command: list[str]) -> bool:
    """Starts the viewer and does not wait for it; False where it cannot be started."""
    try:
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        return False
    return True


def _filled(template: str, path: Path, page: int) -> list[str]:
    return [part.format(path=path, page=page) for part in shlex.split(template)]
