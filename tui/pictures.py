"""Whether the terminal can show pictures, and a widget that shows one.

Nothing is asked of the terminal: one that does not know the question would show it, or its late
answer would come in as keys. What is known stands in the environment and in the size of the
window in pixels, which the system tells.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from tui.messages import _

if TYPE_CHECKING:
    from textual.widget import Widget

Protocol = Literal["kitty", "sixel"]
MULTIPLEXERS = ("TMUX", "STY", "ZELLIJ")  # they keep pictures from what is behind them
BY_TERM: dict[str, Protocol] = {
    "xterm-kitty": "kitty", "xterm-ghostty": "kitty",
    "foot": "sixel", "foot-extra": "sixel", "mlterm": "sixel", "wezterm": "sixel",
    "contour": "sixel",
}  # fmt: skip
BY_PROGRAM: dict[str, Protocol] = {
    "ghostty": "kitty", "WezTerm": "sixel", "iTerm.app": "sixel", "mlterm": "sixel",
}  # fmt: skip
KONSOLE_WITH_SIXEL = 220400


def protocol(environment: Mapping[str, str] = os.environ) -> Protocol | None:
    """How the terminal takes pictures; None where it does not, or where that is not known."""
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM")
    if any(map(environment.get, MULTIPLEXERS)) or term.startswith(("tmux", "screen")):
        return None
    if term in BY_TERM:
        return BY_TERM[term]
    if program:
        return BY_PROGRAM.get(program)
    konsole = environment.get("KONSOLE_VERSION", "")
    return "sixel" if konsole.isdigit() and int(konsole) >= KONSOLE_WITH_SIXEL else None


def cell_size() -> tuple[int, int] | None:
    """Width and height of a character in pixels, as the system knows them."""
    if sys.platform == "win32":
        return None
    import fcntl
    import struct
    import termios

    try:
        assert sys.__stdout__ is not None
        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))
    except (AssertionError, OSError, ValueError):
        return None
    rows, columns, width, height = struct.unpack("HHHH", told)
    found = (width // columns, height // rows) if rows and columns else (0, 0)
    return found if all(found) else None


def obstacle(headless: bool) -> str | None:
    """Why no picture can be shown, for the reader; None where one can."""
    if find_spec("textual_image") is None:
        return _("Pictures need an extra: pip install 'chazhang[pictures]'")
    if headless or protocol() is None or cell_size() is None:
        return _("This terminal is not known to show pictures; w writes one to a file.")
    return None


def widget(png: bytes) -> Widget:
    """A widget that shows a picture as large as there is room for. Only where ``obstacle``
    says that nothing is in the way."""
    with _unasked(cell_size() or (10, 20)):
        from textual_image.widget import SixelImage, TGPImage

    image = (TGPImage if protocol() == "kitty" else SixelImage)(io.BytesIO(png))
    image.styles.width = image.styles.height = "auto"
    return image


@contextmanager
def _unasked(cell: tuple[int, int]) -> Iterator[None]:
    """textual_image asks the terminal what it can when it is imported, unless it sees none;
    then the size of a character comes from the environment."""
    terminal, before = sys.__stdout__, dict(os.environ)
    sys.__stdout__ = io.StringIO()  # type: ignore[misc, assignment]
    os.environ["TEXTUAL_CELL_WIDTH"], os.environ["TEXTUAL_CELL_HEIGHT"] = map(str, cell)
    try:
        yield
    finally:
        sys.__stdout__ = terminal  # type: ignore[misc]
        for name in ("TEXTUAL_CELL_WIDTH", "TEXTUAL_CELL_HEIGHT"):
            os.environ.pop(name)
            if name in before:
                os.environ[name] = before[name]
