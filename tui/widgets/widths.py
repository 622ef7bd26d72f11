"""How wide the columns of a table are drawn, and where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tui.widgets.rows import TableColumn

GAP = "  "


class Widths:
    """The columns in so many terminal cells: what is left over goes to those that can grow."""

    def __init__(self, columns: Sequence[TableColumn] = (), room: int = 0) -> None:
        self.columns, self.room = columns, room
        extra = max(room - sum(c.width + len(GAP) for c in columns), 0)
        flex = sum(c.flex for c in columns)
        self.widths = [c.width + (extra * c.flex // flex if c.flex else 0) for c in columns]
        self._ends = [0, *accumulate(width + len(GAP) for width in self.widths)]

    def left(self, column: int) -> int:
        """Where a column begins, in cells from the table's left."""
        return self._ends[min(column, len(self.widths))]

    @property
    def total(self) -> int:
        return max(self._ends[-1] - len(GAP), 1)

    def at(self, x: int) -> int:
        """The column that cell ``x`` belongs to; past the last one, the last."""
        ends = enumerate(self._ends[1:])
        return next((number for number, end in ends if x < end), max(len(self.widths) - 1, 0))
