"""What of a text object can be seen: a spreadsheet cuts a long text off at its cell."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache

from extract.model import Box
from extract.readers import pdf_calls as pdf
from extract.readers.pdf_chars import Char, Frame

RECTANGLE = (4, 5, 6)  # segments; a clip of another shape is let be
SEEN = 0.1  # of its width and of its height
Clip = Callable[[int], Box | None]


def clips_of(frame: Frame, in_forms: frozenset[int] = frozenset()) -> Clip:
    """A function from a text object's address to the box that it is clipped to, in upright
    points, or None where nothing clips it. It may be asked while the page is open.

    Clips of text ``in_forms`` have other coordinates and are not told.
    """

    @cache
    def clip(run: int) -> Box | None:
        path = pdf.clip_path(run) if run and run not in in_forms else None
        if not path:
            return None
        clipped = None
        for index in range(pdf.clip_count(path)):
            box = _path_box(path, index, frame)
            clipped = box if clipped is None else overlap(clipped, box)
        return clipped

    return clip


def overlap(box: Box, other: Box | None) -> Box:
    """What two boxes share; turned inside out where they share nothing."""
    if other is None:
        return box
    return Box(
        max(box.x0, other.x0),
        max(box.top, other.top),
        min(box.x1, other.x1),
        min(box.bottom, other.bottom),
    )


def is_seen(char: Char, clip: Box | None) -> bool:
    """Whether enough of a character shows inside its clip to be there for a reader."""
    if clip is None:
        return True
    width = min(char.x1, clip.x1) - max(char.x0, clip.x0)
    height = min(char.bottom, clip.bottom) - max(char.top, clip.top)
    return width > SEEN * (char.x1 - char.x0) and height > SEEN * (char.bottom - char.top)


def _path_box(path: int, index: int, frame: Frame) -> Box | None:
    """The box of a rectangular clip, from two opposite corners."""
    if pdf.clip_segment_count(path, index) not in RECTANGLE:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.addressof(x), ctypes.addressof(y)
    pdf.segment_point(pdf.clip_segment(path, index, 0), to_x, to_y)
    ax, ay = frame.point(x.value, y.value)
    pdf.segment_point(pdf.clip_segment(path, index, 2), to_x, to_y)
    bx, by = frame.point(x.value, y.value)
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
