"""Text with places to go: what is known of a cell or a finding, wrapped to the width there is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow
from tui.widgets.wrap import wrap

MARKING = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph. ``style`` is a component class of the table; ``target`` is where Enter
    goes; ``indent`` is in cells."""

    text: str
    style: str = ""
    target: object = None
    indent: int = 0


class Panel(RowTable):
    """Entries one below the other, ``arrows`` before those that lead somewhere. ``Chosen`` is
    posted with the entry's target as the key."""

    @dataclass
    class LeadsNowhere(Message):
        """Enter on a line that is no place to go to."""

        panel: Panel

    def __init__(self, *, arrows: bool = True, id: str | None = None) -> None:
        super().__init__([TableColumn("", 1, flex=1)], id=id)
        self.arrow = "> " if arrows else ""
        self.entries: Sequence[Entry] = ()
        self.starts: Sequence[int] = ()

    @property
    def header_height(self) -> int:
        return 0

    def show_entries(self, entries: Sequence[Entry], cursor: int = 0) -> None:
        """Shows ``entries``, the cursor on the first line of entry number ``cursor``."""
        self.entries = entries
        rows, self.starts = self._rows()
        at = self.starts[cursor] if cursor < len(self.starts) else 0
        self.show(FixedRows(rows), cursor=at)

    @property
    def blamed(self) -> list[int]:
        """The lines at which the entries begin that are in findings."""
        pairs = zip(self.starts, self.entries, strict=True)
        return [start for start, entry in pairs if entry.style in MARKING]

    @property
    def text(self) -> str:
        """All of it, for the clipboard."""
        return "\n".join(" " * entry.indent + entry.text for entry in self.entries)

    def on_resize(self, event: events.Resize) -> None:
        """Wraps anew, the cursor staying on its entry."""
        at = bisect_right(self.starts, self.cursor) - 1
        rows, self.starts = self._rows()
        self.source = FixedRows(rows)
        self.refetch()
        self.cursor = self.starts[at] if 0 <= at < len(self.starts) else 0
        super().on_resize(event)

    def _rows(self) -> tuple[list[TableRow], list[int]]:
        """The lines of all entries, and with which line each entry begins."""
        rows: list[TableRow] = []
        starts: list[int] = []
        for entry in self.entries:
            starts.append(len(rows))
            for number, line in enumerate(wrap(entry.text, self._room(entry))):
                mark = self.arrow if entry.target is not None else ""
                lead = " " * entry.indent + (mark if number == 0 else " " * len(mark))
                rows.append(TableRow(entry.target, (lead + line,), (entry.style,)))
        return rows, starts

    def _room(self, entry: Entry) -> int:
        taken = entry.indent + (len(self.arrow) if entry.target is not None else 0)
        return max((self.size.width or 60) - 3 - taken, 8)

    def choose(self) -> None:
        if self.current is not None and self.current.key is not None:
            super().choose()
        else:
            self.post_message(self.LeadsNowhere(self))
