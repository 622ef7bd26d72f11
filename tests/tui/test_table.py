"""The table shows any number of rows, fetches what is on screen, and keeps columns aligned."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow, fit

COLUMNS = [TableColumn("科目名称", 12), TableColumn("金额", 10, "right")]


class Counting:
    """A hundred thousand rows, and how many of them were asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def __len__(self) -> int:
        return 100_000

    def window(self, start: int, stop: int) -> Sequence[TableRow]:
        self.asked += stop - start
        return [TableRow(i, (f"[b]第{i}行[/b]", f"{i}.00")) for i in range(start, stop)]


class TableApp(App[None]):
    def __init__(self, table: RowTable) -> None:
        super().__init__()
        self.table = table

    def compose(self) -> ComposeResult:
        yield self.table


def text_of(table: RowTable, y: int) -> str:
    return table.render_line(y).text


def test_text_is_cut_and_padded_in_terminal_cells() -> None:
    assert fit("一般公共服务", 12) == "一般公共服务"
    assert fit("一般公共服务", 11) == "一般公共服…"
    assert cell_len(fit("一般公共服务", 10)) == 10
    assert fit("12.30", 8, "right") == "   12.30"
    assert fit("两\n行", 6) == "两 行 "


async def test_a_long_table_fetches_what_is_on_screen() -> None:
    source = Counting()
    table = RowTable(COLUMNS, source)
    async with TableApp(table).run_test(size=(60, 20)) as pilot:
        assert source.asked <= 256
        assert text_of(table, 0).startswith("科目名称            金额")
        assert "[b]第0行[/b]" in text_of(table, 1)
        table.move(rows=99_999)
        await pilot.pause()
        assert table.cursor == 99_999
        assert "99999.00" in text_of(table, 19)
        assert source.asked <= 1024


async def test_the_cursor_stays_inside_and_says_where_it_is() -> None:
    moved: list[tuple[object, int]] = []

    class Listening(TableApp):
        def on_row_table_moved(self, event: RowTable.Moved) -> None:
            moved.append((event.row.key if event.row else None, event.column))

    rows = [TableRow(k, (k, "1.00")) for k in "abc"]
    table = RowTable(COLUMNS, FixedRows(rows), cell_cursor=True)
    async with Listening(table).run_test(size=(60, 20)) as pilot:
        table.move(rows=5, columns=5)
        await pilot.pause()
        table.move(rows=-9)
        await pilot.pause()
    assert moved[-1] == ("a", 1)
    assert table.cursor == 0


async def test_marked_rows_are_remembered_and_the_cursor_moves_on() -> None:
    table = RowTable(COLUMNS, FixedRows([TableRow(k, (k,)) for k in "abc"]))
    async with TableApp(table).run_test() as pilot:
        table.toggle_mark()
        table.toggle_mark()
        await pilot.pause()
        assert (table.marked, table.cursor) == ({"a", "b"}, 2)


async def test_a_click_chooses_the_cell() -> None:
    table = RowTable(COLUMNS, FixedRows([TableRow(k, (k, "1")) for k in "abc"]), cell_cursor=True)
    async with TableApp(table).run_test(size=(60, 20)) as pilot:
        await pilot.click(RowTable, offset=(15, 2))
        assert (table.cursor, table.cursor_column) == (1, 1)
