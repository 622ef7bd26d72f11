"""A table of any length that fetches only what is on screen.

Cells are plain text, so brackets in data are never markup; widths are counted in terminal
cells, so double-width characters stay aligned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

ELLIPSIS = "…"
GAP = "  "
PAGE = 128
PAGES_KEPT = 32


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of ``width`` terminal cells; ``flex`` shares out what room is left."""

    title: str
    width: int
    align: Literal["left", "right"] = "left"
    flex: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row to show: ``styles`` (names of component classes of the table) may colour single
    cells, and be shorter than ``cells``."""

    key: object
    cells: tuple[str, ...]
    styles: tuple[str, ...] = ()


class RowSource(Protocol):
    """Where a table's rows come from. ``window`` may be asked for any part at any time."""

    def __len__(self) -> int: ...

    def window(self, start: int, stop: int) -> Sequence[TableRow]: ...


@dataclass(frozen=True, slots=True)
class FixedRows:
    """Rows that are all in memory."""

    rows: Sequence[TableRow] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def window(self, start: int, stop: int) -> Sequence[TableRow]:
        return self.rows[start:stop]


def fit(text: str, width: int, align: str = "left") -> str:
    """``text`` in exactly ``width`` terminal cells, cut with an ellipsis where it is longer."""
    flat = " ".join(text.split("\n"))
    if cell_len(flat) > width:
        return set_cell_size(flat, max(width - 1, 0)) + ELLIPSIS[:width]
    padding = " " * (width - cell_len(flat))
    return padding + flat if align == "right" else flat + padding


class RowTable(ScrollView, can_focus=True):
    """The table. With ``cell_cursor`` a column is chosen too, and the table scrolls sideways
    to it. Marked rows are remembered by key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--header", "table--cursor", "table--cell", "table--marked", "table--error",
        "table--warning", "table--muted", "table--total", "table--strong",
    }  # fmt: skip
    DEFAULT_CSS = """
    RowTable { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; }
    RowTable > .table--header { text-style: bold; color: $text-muted; }
    RowTable > .table--cursor { background: $boost; }
    RowTable:focus > .table--cursor { background: $primary-muted; color: $text; }
    RowTable:focus > .table--cell { text-style: reverse; }
    RowTable > .table--marked { color: $accent; }
    RowTable > .table--error { color: $text-error; text-style: bold; }
    RowTable > .table--warning { color: $text-warning; }
    RowTable > .table--muted { color: $text-muted; }
    RowTable > .table--total { text-style: bold; }
    RowTable > .table--strong { text-style: bold; }
    """

    cursor: reactive[int] = reactive(0)
    cursor_column: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The cursor stands on another row or cell. ``row`` is None in an empty table."""

        table: RowTable
        row: TableRow | None
        column: int

        @property
        def control(self) -> RowTable:
            return self.table

    @dataclass
    class Chosen(Message):
        """Enter, or a second click, on a row."""

        table: RowTable
        row: TableRow
        column: int

        @property
        def control(self) -> RowTable:
            return self.table

    def __init__(
        self, columns: Sequence[TableColumn] = (), source: RowSource | None = None, *,
        cell_cursor: bool = False, id: str | None = None, classes: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes)
        self.columns: Sequence[TableColumn] = columns
        self.source: RowSource = source if source is not None else FixedRows()
        self.cell_cursor = cell_cursor
        self.marked: set[object] = set()
        self._pages: dict[int, Sequence[TableRow]] = {}
        self._styles: dict[str, Style] = {}

    # --- content

    def show(
        self, source: RowSource, columns: Sequence[TableColumn] | None = None, cursor: int = 0
    ) -> None:
        """Shows other rows (and columns), the cursor on row ``cursor``."""
        self.source = source
        if columns is not None:
            self.columns = columns
        self.refetch()
        self.set_reactive(RowTable.cursor, self.validate_cursor(cursor))
        self.set_reactive(RowTable.cursor_column, self.validate_cursor_column(self.cursor_column))
        self._bring_into_view()
        self._announce()

    def refetch(self) -> None:
        """Forgets the rows fetched so far: the data behind them has changed."""
        self._pages.clear()
        self._measure()
        self.refresh()

    def row(self, index: int) -> TableRow | None:
        if not 0 <= index < len(self.source):
            return None
        number = index // PAGE
        page = self._pages.get(number)
        if page is None:
            while len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            page = self.source.window(number * PAGE, (number + 1) * PAGE)
            self._pages[number] = page
        offset = index % PAGE
        return page[offset] if offset < len(page) else None

    @property
    def current(self) -> TableRow | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def toggle_mark(self) -> None:
        """Marks or unmarks the row under the cursor and moves on."""
        if self.current is not None:
            self.marked ^= {self.current.key}
            self.cursor += 1
            self.refresh()

    # --- layout

    def _widths(self) -> list[int]:
        room = self.size.width - sum(c.width + len(GAP) for c in self.columns)
        flex = sum(c.flex for c in self.columns)
        extra = max(room, 0)
        return [c.width + (extra * c.flex // flex if c.flex else 0) for c in self.columns]

    def _measure(self) -> None:
        width = sum(w + len(GAP) for w in self._widths()) if self.columns else 0
        self.virtual_size = Size(max(width, 1), len(self.source) + 1)
        self._refresh_scrollbars()

    def on_resize(self, _: events.Resize) -> None:
        self._measure()
        self._bring_into_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"table--{name}", partial=True)
        return self._styles[name]

    # --- drawing

    def render_line(self, y: int) -> Strip:
        scroll_x, scroll_y = self.scroll_offset
        index = scroll_y + y - 1
        strip = self._header() if y == 0 else self._line(index)
        width = self.size.width
        return strip.crop_extend(scroll_x, scroll_x + width, self.rich_style).apply_style(
            self.rich_style
        )

    def _header(self) -> Strip:
        style = self._style("header")
        return Strip([
            Segment(fit(column.title, width, column.align) + GAP, style)
            for column, width in zip(self.columns, self._widths(), strict=True)
        ])  # fmt: skip

    def _line(self, index: int) -> Strip:
        row = self.row(index)
        if row is None:
            return Strip([])
        here = index == self.cursor
        base = self._style("marked") if row.key in self.marked else Style()
        segments = []
        for number, (column, width) in enumerate(zip(self.columns, self._widths(), strict=True)):
            style = base
            if number < len(row.styles) and row.styles[number]:
                style += self._style(row.styles[number])
            if here:
                style += self._style("cursor")
                if self.cell_cursor and number == self.cursor_column:
                    style += self._style("cell")
            text = row.cells[number] if number < len(row.cells) else ""
            segments.append(Segment(fit(text, width, column.align), style))
            segments.append(Segment(GAP, self._style("cursor") if here else base))
        return Strip(segments)

    # --- moving

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.source) - 1))

    def validate_cursor_column(self, column: int) -> int:
        return max(0, min(column, len(self.columns) - 1))

    def watch_cursor(self) -> None:
        self._bring_into_view()
        self._announce()

    def watch_cursor_column(self) -> None:
        self._bring_into_view()
        self._announce()

    def _announce(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self, self.current, self.cursor_column))

    def _bring_into_view(self) -> None:
        if not self.is_mounted or not self.columns:
            return
        height = max(self.size.height - 1, 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        if self.cell_cursor:
            widths = self._widths()
            left = sum(w + len(GAP) for w in widths[: self.cursor_column])
            self.scroll_to_region(
                Region(left, self.scroll_offset.y, widths[self.cursor_column], 1),
                animate=False, force=True, immediate=True,
            )  # fmt: skip

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Moves the cursor; past an end it stays there."""
        self.cursor += rows
        self.cursor_column += columns

    def move_page(self, pages: int) -> None:
        self.move(rows=pages * max(self.size.height - 2, 1))

    def choose(self) -> None:
        """As if Enter had been pressed on the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current, self.cursor_column))

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y - 1
        if event.y == 0 or self.row(index) is None:
            return
        column = self._column_at(event.x + self.scroll_offset.x)
        if index == self.cursor and (not self.cell_cursor or column == self.cursor_column):
            self.choose()
            return
        self.cursor, self.cursor_column = index, column

    def _column_at(self, x: int) -> int:
        right = 0
        for number, width in enumerate(self._widths()):
            right += width + len(GAP)
            if x < right:
                return number
        return max(len(self.columns) - 1, 0)
