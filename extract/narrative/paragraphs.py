"""Lines put together to paragraphs, over line breaks and page breaks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from extract.narrative.headings import heading_level, is_title_end, numbering_level
from extract.narrative.run import Run

_ENDS = "。；;！？!?：:"
_GOES_ON = re.compile(r"[、，,（(“‘—]$")
_CLOSES = re.compile(r"^[，。；、）)”%％]")
_UNIT = re.compile(r"^(?:万元|万|元|年度|年|月|日|个|辆|台|人)")
_FIRST_WORD = re.compile(r"[\d,.%A-Za-z]*.")
_TITLE_REST = re.compile(r"^(?:情?况?说?明|算表)$")
_LONG_LINE = 44  # half-width columns: shorter lines without a full stop are titles
_SLACK = 7


def paragraphs(runs: Sequence[Run]) -> list[Run]:
    """Paragraphs in order. A number torn by a line break comes out whole."""
    layout = _Layout(runs)
    joined: list[Run] = []
    previous: Run | None = None
    for run in runs:
        if previous is not None and _joins(previous, run, layout):
            joined[-1] = joined[-1] + run
        else:
            joined.append(run)
        previous = run
    return joined


def _joins(run: Run, after: Run, layout: _Layout) -> bool:
    if run.mark or after.mark or after.bullet:
        return False
    if _GOES_ON.search(run.text) and numbering_level(after.text) != 1:
        return True
    if numbering_level(after.text) is not None:
        return False
    ended = run.text[-1] in _ENDS
    if is_title_end(run.text) and heading_level(run) is not None:
        return bool(_TITLE_REST.match(after.text))
    if not ended and (_CLOSES.match(after.text) or _tears_unit(run, after)):
        return True
    if ended:
        return layout.wraps(run) and layout.is_full(run, after) and not layout.is_indented(after)
    if layout.wraps(run):
        return layout.is_long(run) and (layout.is_full(run, after) or heading_level(run) is None)
    return layout.is_long(run) and heading_level(run) is None


def _tears_unit(run: Run, after: Run) -> bool:
    return run.text[-1].isdigit() and bool(_UNIT.match(after.text))


class _Layout:
    """Where lines end: the right margin of each page, or the width at which a text dump
    was wrapped (0 where it has one paragraph a line)."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._width = _wrap_width([_columns(run.text) for run in runs if not run.mark])
        self._right: dict[int, float] = {}
        self._left: dict[int, float] = {}
        long_lines: Counter[int] = Counter()
        for run in runs:
            line, _ = run.origin[0]
            if line.edges is not None:
                page = line.place.page
                self._right[page] = max(self._right.get(page, 0.0), line.edges[-1])
                self._left[page] = min(self._left.get(page, 1e9), line.edges[0])
                long_lines[page] += len(run.text) >= 20
        whole = [self._right[page] for page, n in long_lines.items() if n >= 3]
        usual = median_low(whole or self._right.values() or [0.0])
        for page, n in long_lines.items():
            if n < 3:
                self._right[page] = max(self._right[page], usual)

    def wraps(self, run: Run) -> bool:
        """True where line ends tell about paragraphs at all."""
        return run.origin[0][0].edges is not None or self._width > 0

    def is_full(self, run: Run, after: Run) -> bool:
        """The next line's first word would not have found room on this one."""
        word = _columns(_FIRST_WORD.match(after.text)[0])  # type: ignore[index]
        line, _ = run.origin[-1]
        if line.edges is None:
            return _columns(run.text) + word >= self._width - _SLACK
        return line.edges[-1] + word * _em(run) / 2 >= self._right[line.place.page] - 1.2 * _em(run)

    def is_long(self, run: Run) -> bool:
        """The line is too long for a title of its own."""
        line, _ = run.origin[-1]
        if line.edges is None:
            return _columns(run.text) >= (self._width * 0.75 if self._width else _LONG_LINE)
        left = self._left[line.place.page]
        return line.edges[-1] - left >= 0.75 * (self._right[line.place.page] - left)

    def is_indented(self, run: Run) -> bool:
        """The line starts to the right of its page's left margin."""
        line, _ = run.origin[0]
        if line.edges is None:
            return line.text[:1].isspace()
        return line.edges[0] > self._left[line.place.page] + 1.2 * _em(run)


def _em(run: Run) -> float:
    line, _ = run.origin[0]
    if line.font_size:
        return line.font_size
    edges = line.edges or (0.0, 12.0)
    return (edges[-1] - edges[0]) / max(1, len(edges) - 1)


def _columns(text: str) -> int:
    """Width in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _wrap_width(widths: Sequence[int]) -> int:
    """The width at which the lines of a text dump break, 0 where they do not break."""
    counts = Counter(w for w in widths if w >= 50)
    if not counts:
        return 0
    near = {w: sum(counts[v] for v in range(w - _SLACK, w + 1)) for w in counts}
    best = max(near, key=lambda w: (near[w], w))
    longer = sum(n for w, n in counts.items() if w > best)
    return best if near[best] >= 8 and longer <= near[best] * 0.25 else 0
