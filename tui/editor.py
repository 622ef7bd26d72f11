"""Writing a text in the reader's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

DEFAULT = "vi"


class EditorFailedError(Exception):
    """The editor could not be started, or ended with an error; it holds what was started."""


def edit(text: str) -> str:
    """``text`` after ``$VISUAL`` or ``$EDITOR`` had it. Raises EditorFailedError."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or DEFAULT
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(command), str(path)], check=True)
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise EditorFailedError(command) from error
        return path.read_text(encoding="utf-8").rstrip("\n")
