"""A table of any length that fetches only what is on screen.

Cells are plain text, so brackets in data are never markup; widths are counted in terminal
cells, so double-width characters stay aligned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.actions import bindings
from tui.widgets.rows import FixedRows as FixedRows
from tui.widgets.rows import RowSource as RowSource
from tui.widgets.rows import TableColumn as TableColumn
from tui.widgets.rows import TableRow as TableRow
from tui.widgets.rows import Window
from tui.widgets.rows import fit as fit
from tui.widgets.widths import GAP, Widths

MARK = "*"


class RowTable(ScrollView, can_focus=True):
    """The table. With ``cell_cursor`` a column is chosen too, and the table scrolls sideways
    to it, the first ``fixed`` columns staying. Marked rows are remembered by key."""

    BINDINGS: ClassVar = bindings("table")  # type: ignore[assignment]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--header", "table--cursor", "table--cell", "table--marked", "table--error",
        "table--warning", "table--muted", "table--total", "table--strong", "table--found",
    }  # fmt: skip
    DEFAULT_CSS = """
    RowTable { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; }
    RowTable > .table--header { text-style: bold; }
    RowTable > .table--cursor { background: $boost; }
    RowTable:focus > .table--cursor { background: $primary-muted; }
    RowTable:focus > .table--cell { text-style: reverse; }
    RowTable > .table--marked { color: $text-accent; }
    RowTable > .table--error { color: $text-error; text-style: bold; }
    RowTable > .table--warning { color: $text-warning; }
    RowTable > .table--muted { text-style: dim; }
    RowTable > .table--total { text-style: bold; }
    RowTable > .table--strong { text-style: bold; }
    RowTable > .table--found { text-style: bold reverse; }
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

    @dataclass
    class Sideways(Message):
        """Left (-1) or right (1) in a table whose cursor is a row."""

        table: RowTable
        step: int

        @property
        def control(self) -> RowTable:
            return self.table

    def __init__(
        self, columns: Sequence[TableColumn] = (), source: RowSource | None = None, *,
        cell_cursor: bool = False, fixed: int = 0,
        id: str | None = None, classes: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes)
        self.fixed = fixed
        self.columns: Sequence[TableColumn] = columns
        self.source: RowSource = source if source is not None else FixedRows()
        self.cell_cursor = cell_cursor
        self.marked: set[object] = set()
        self._window = Window(self.source)
        self._styles: dict[tuple[str, ...], Style] = {}
        self._ground = Style()
        self._shared = Widths()

    # --- content

    def show(
        self, source: RowSource, columns: Sequence[TableColumn] | None = None, cursor: int = 0,
        cursor_column: int | None = None,
    ) -> None:  # fmt: skip
        """Shows other rows (and columns), the cursor on row ``cursor``."""
        self.source = source
        if columns is not None:
            self.columns = columns
        self.refetch()
        column = self.cursor_column if cursor_column is None else cursor_column
        self.set_reactive(RowTable.cursor, self.validate_cursor(cursor))
        self.set_reactive(RowTable.cursor_column, self.validate_cursor_column(column))
        self._bring_into_view()
        self._announce()

    def refetch(self) -> None:
        """Forgets the rows fetched so far: the data behind them has changed."""
        self._window = Window(self.source)
        self._measure()
        self.refresh()

    def row(self, index: int) -> TableRow | None:
        return self._window.row(index)

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

    @property
    def header_height(self) -> int:
        return 1 + max((column.title.count("\n") for column in self.columns), default=0)

    @property
    def widths(self) -> Widths:
        """The columns in the room that there is now."""
        if self._shared.room != self.size.width or self._shared.columns is not self.columns:
            self._shared = Widths(self.columns, self.size.width)
        return self._shared

    def _measure(self) -> None:
        self.virtual_size = Size(self.widths.total, len(self.source) + self.header_height)
        self._refresh_scrollbars()

    def on_resize(self, _: events.Resize) -> None:
        self._measure()
        self._bring_into_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def _style(self, *names: str) -> Style:
        """The style of these component classes one over the other, always the same object."""
        names = tuple(filter(None, names))
        if names not in self._styles:
            parts = (self.get_component_rich_style(f"table--{n}", partial=True) for n in names)
            self._styles[names] = sum(parts, Style())
        return self._styles[names]

    # --- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        self._ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        scroll_x, scroll_y = self.scroll_offset
        header = self.header_height
        strip = self._header(y) if y < header else self._line(scroll_y + y - header)
        width, stays = self.size.width, self.widths.left(self.fixed)
        if scroll_x and 0 < stays < width:
            rest = strip.crop_extend(stays + scroll_x, scroll_x + width, self._ground)
            strip = Strip.join([strip.crop(0, stays), rest])
        else:
            strip = strip.crop_extend(scroll_x, scroll_x + width, self._ground)
        return strip.apply_style(self._ground)

    def _header(self, y: int) -> Strip:
        style = self._style("header")
        return Strip([
            Segment(fit(self._title(column, y), width, column.align) + GAP, style)
            for column, width in zip(self.columns, self.widths.widths, strict=True)
        ])  # fmt: skip

    def _title(self, column: TableColumn, y: int) -> str:
        """What line ``y`` of the header says of a column; titles stand on the last line."""
        lines = column.title.split("\n")
        index = y - (self.header_height - len(lines))
        return lines[index] if index >= 0 else ""

    def _line(self, index: int) -> Strip:
        """A row. Neighbours of one style are one segment, which is what painting costs by."""
        row = self.row(index)
        if row is None:
            return Strip([])
        here = index == self.cursor
        around = ("marked" if row.key in self.marked else "", "cursor" if here else "")
        plain = self._style(*around)
        runs: list[tuple[Style, list[str]]] = []
        for number, (column, width) in enumerate(
            zip(self.columns, self.widths.widths, strict=True)
        ):
            chosen = here and self.cell_cursor and number == self.cursor_column
            name = row.styles[number] if number < len(row.styles) else ""
            style = self._style(around[0], name, around[1], "cell" if chosen else "")
            for part, its in (
                (fit(self._text(row, number), width, column.align), style),
                (GAP, plain),
            ):
                if not runs or runs[-1][0] is not its:
                    runs.append((its, []))
                runs[-1][1].append(part)
        return Strip([Segment("".join(parts), style) for style, parts in runs])

    def _text(self, row: TableRow, number: int) -> str:
        text = row.cells[number] if number < len(row.cells) else ""
        return MARK if number == 0 and not text and row.key in self.marked else text

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
        height = max(self.size.height - self.header_height, 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        if self.cell_cursor:
            self._bring_column_into_view()

    def _bring_column_into_view(self) -> None:
        column = self.cursor_column
        if column < self.fixed:
            self.scroll_to(x=0, animate=False, immediate=True)
            return
        left = self.widths.left(column) - self.scroll_offset.x
        right = left + self.widths.widths[column]
        move = max(right - self.size.width, 0) or min(left - self.widths.left(self.fixed), 0)
        if move:
            self.scroll_to(x=self.scroll_offset.x + move, animate=False, immediate=True)

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Moves the cursor; past an end it stays there."""
        self.cursor += rows
        self.cursor_column += columns

    def move_page(self, pages: int) -> None:
        self.move(rows=pages * max(self.size.height - 2, 1))

    def action_down(self) -> None:
        self.move(rows=1)

    def action_up(self) -> None:
        self.move(rows=-1)

    def action_left(self) -> None:
        self._sideways(-1)

    def action_right(self) -> None:
        self._sideways(1)

    def _sideways(self, step: int) -> None:
        if self.cell_cursor:
            self.move(columns=step)
        else:
            self.post_message(self.Sideways(self, step))

    def action_page_down(self) -> None:
        self.move_page(1)

    def action_page_up(self) -> None:
        self.move_page(-1)

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = len(self.source) - 1

    def action_choose(self) -> None:
        self.choose()

    def action_next_pane(self) -> None:
        self.screen.focus_next()

    def choose(self) -> None:
        """As if Enter had been pressed on the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current, self.cursor_column))

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y - self.header_height
        if event.y < self.header_height or self.row(index) is None:
            return
        stays = event.x < self.widths.left(self.fixed)
        column = self.widths.at(event.x + (0 if stays else self.scroll_offset.x))
        if index == self.cursor and (not self.cell_cursor or column == self.cursor_column):
            self.choose()
            return
        self.cursor, self.cursor_column = index, column
