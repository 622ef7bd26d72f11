"""Copying to the clipboard: the system's own tool where there is one, else the terminal's
OSC 52, which also works over ssh."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

from textual.app import App

TIMEOUT = 2
WITHOUT_OSC_52 = {"Apple_Terminal"}
DUMB = {"linux", "dumb"}
ENCODINGS = {"clip.exe": "utf-16"}


def tools(environment: Mapping[str, str]) -> list[list[str]]:
    """The commands that may take text on this machine, the best first."""
    found = []
    if environment.get("TMUX"):
        found.append(["tmux", "load-buffer", "-w", "-"])
    if environment.get("SSH_CONNECTION"):
        return found  # the system's clipboard here is not the reader's
    if environment.get("WAYLAND_DISPLAY"):
        found.append(["wl-copy"])
    if environment.get("DISPLAY"):
        found += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return [*found, ["pbcopy"], ["clip.exe"]]


def copy(text: str, app: App[Any], environment: Mapping[str, str] = os.environ) -> str | None:
    """Copies by every way there is, and names the one that worked; None where none did."""
    speaks = (
        environment.get("TERM") not in DUMB
        and environment.get("TERM_PROGRAM") not in WITHOUT_OSC_52
    )
    if speaks:
        app.copy_to_clipboard(text)
    for command in tools(environment):
        if shutil.which(command[0]) and _taken(command, text):
            return command[0]
    return "OSC 52" if speaks else None


def _taken(command: list[str], text: str) -> bool:
    """Whether the tool took the text. Some stay to serve it, so their output is not read."""
    try:
        done = subprocess.run(
            command, input=text.encode(ENCODINGS.get(command[0], "utf-8")), timeout=TIMEOUT, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
