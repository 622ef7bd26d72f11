"""A printed page with places marked: by colour, and by a sign in the margin."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.layout import PrintedLine
from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow

NUMBER_WIDTH = 5
STEP = 8


class PageView(RowTable):
    """Lines as printed; left and right scroll sideways."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, fixed=2)
        self.lines: Sequence[PrintedLine] = ()

    @property
    def header_height(self) -> int:
        return 0

    @property
    def line_count(self) -> int:
        return len(self.lines)

    def show_lines(self, lines: Sequence[PrintedLine], cursor: int | None = None) -> None:
        """Shows a page, the cursor on line ``cursor`` or on the first mark."""
        self.lines = lines
        numbered = any(line.number for line in lines)
        width = max((cell_len(line.text) for line in lines), default=1)
        columns = [
            TableColumn("", NUMBER_WIDTH if numbered else 0, "right"),
            TableColumn("", 1),
            TableColumn("", max(width, 1)),
        ]
        rows = [
            TableRow(i, (str(line.number or ""), ">" if line.marks else "", line.text),
                     ("muted", "error", ""))
            for i, line in enumerate(lines)
        ]  # fmt: skip
        marked = next((i for i, line in enumerate(lines) if line.marks), 0)
        at = marked if cursor is None else cursor
        self.show(FixedRows(rows), columns, at)
        self.call_after_refresh(self._centre)

    def _centre(self) -> None:
        y = max(self.cursor - self.size.height // 2, 0)
        self.scroll_to(y=y, x=self._x_of_mark(), animate=False, immediate=True)

    def _x_of_mark(self) -> int:
        """How far to scroll sideways for the mark on the cursor's line to be seen."""
        marks = self.lines[self.cursor].marks if self.cursor < len(self.lines) else []
        if not marks:
            return 0
        left = self.widths.left(self.fixed)
        start, stop = left + marks[0][0], left + marks[0][1]
        return 0 if stop <= self.size.width else min(start - left, stop - self.size.width * 2 // 3)

    def _line(self, index: int) -> Strip:
        strip = super()._line(index)
        if not 0 <= index < len(self.lines):
            return strip
        left = self.widths.left(2)
        for start, stop in self.lines[index].marks:
            parts = strip.divide([left + start, left + stop, strip.cell_length])
            style = self._style("found")
            strip = Strip.join([parts[0], _over(parts[1], style), *parts[2:]])
        return strip

    def _sideways(self, step: int) -> None:
        x = max(self.scroll_offset.x + step * STEP, 0)
        self.scroll_to(x=x, animate=False, immediate=True)


def _over(strip: Strip, style: Style) -> Strip:
    """The style on top of those of the segments."""
    return Strip([Segment(s.text, (s.style or Style()) + style) for s in strip])
