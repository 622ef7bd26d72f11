"""What a reviewer does in a session, key by key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from textual.pilot import Pilot

from store.reviews import REASONS, history
from tests.tui.conftest import Opened
from tui.app import ReviewApp
from tui.screens.compare import CompareScreen
from tui.screens.departments import DepartmentsScreen
from tui.screens.document import DocumentScreen
from tui.screens.findings import FindingsScreen
from tui.screens.source import SourceScreen
from tui.widgets.lines import StatusLine
from tui.widgets.panel import Panel
from tui.widgets.table import RowTable

WIDE = (160, 50)


def said(app: ReviewApp) -> str:
    return app.screen.query_one(StatusLine).said


def row_text(table: RowTable) -> str:
    return " ".join(table.current.cells) if table.current else ""


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*text)


def decisions(database: Path) -> list[tuple[str, str]]:
    """What is on disk, as another program sees it."""
    with sqlite3.connect(database) as connection:
        return connection.execute(
            "SELECT finding_key, decision FROM reviews ORDER BY id"
        ).fetchall()


async def test_a_department_is_found_by_pinyin_initials_and_its_document_opened(
    opened: Opened,
) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await typed(pilot, "zzs")
        table = app.screen.query_one("#tree", RowTable)
        shown = [table.row(i) for i in range(len(table.source))]
        assert [row.cells[0].strip() for row in shown if row][:2] == [
            "▾ 430200 湖南省株洲市", "▾ 株洲市示例局",
        ]  # fmt: skip
        await pilot.press("enter", "G", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DocumentScreen)


async def test_decisions_are_on_disk_before_the_next_key_and_the_cursor_moves_on(
    opened: Opened, database: Path
) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "c")
        assert decisions(database) == [("sum.row-1", "confirmed")]
        assert app.screen.query_one("#queue", RowTable).cursor == 1
        await pilot.press("f")
        assert decisions(database)[-1] == ("sum.row-2", "follow_up")


async def test_keys_in_one_burst_act_in_their_order(opened: Opened, database: Path) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        for key in ("c", "j", "f", "u"):
            app.simulate_key(key)
        await pilot.pause()
    assert decisions(database) == [
        ("sum.row-1", "confirmed"), ("sum.row-3", "follow_up"), ("sum.row-3", "open"),
    ]  # fmt: skip


async def test_dismissal_takes_a_reason_from_the_list_or_a_text(
    opened: Opened, database: Path
) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "x", "2")
        await pilot.pause()
        await pilot.press("x")
        await typed(pilot, "说明")
        await pilot.press("enter")
        await pilot.pause()
        log = [history(app.session.connection, f"sum.row-{n}")[0] for n in (1, 2)]
    assert [(one.decision, one.reason, one.reviewer) for one in log] == [
        ("dismissed", REASONS[1], "tester"), ("dismissed", "说明", "tester"),
    ]  # fmt: skip


async def test_undo_and_redo_go_back_and_forth_without_limit(
    opened: Opened, database: Path
) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "c", "c", "c", "u", "u", "u")
        assert [d for _key, d in decisions(database)] == ["confirmed"] * 3 + ["open"] * 3
        assert app.screen.query_one("#queue", RowTable).cursor == 0
        await pilot.press("u")
        assert said(app) == "Nothing to undo."
        await pilot.press("ctrl+r", "ctrl+r")
        await pilot.press("ctrl+r", "ctrl+r")
        assert said(app) == "Nothing to redo."
        assert [d for _key, d in decisions(database)][-3:] == ["confirmed"] * 3


async def test_many_are_marked_and_decided_at_once(opened: Opened, database: Path) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "v", "j", "j", "v", "f")
        assert sorted(decisions(database)) == [(f"sum.row-{n}", "follow_up") for n in (1, 2, 3)]
        await pilot.press("u", "a", "c")
        assert len(decisions(database)) == 3 + 3 + 8
        await pilot.press("u")
        assert {d for _key, d in decisions(database)[-8:]} == {"open"}


async def test_symptoms_unfold_under_their_cause(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        table = app.screen.query_one("#queue", RowTable)
        assert len(table.source) == 8
        assert "[+1]" in row_text(table)
        await pilot.press("l")
        assert len(table.source) == 9
        await pilot.press("j")
        assert "20132" in row_text(table)
        await pilot.press("h")
        assert (len(table.source), table.cursor) == (8, 0)


async def test_findings_are_filtered_by_severity_status_text_and_field(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "c", "s")
        table = app.screen.query_one("#queue", RowTable)
        assert len(table.source) == 3
        await pilot.press("s", "t")
        assert len(table.source) == 0
        await pilot.press("s", "s")
        assert len(table.source) == 1
        await pilot.press("0", "slash")
        await typed(pilot, "培训")
        assert len(table.source) == 4
        await pilot.press("escape", "F")
        await typed(pilot, "dep")
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, "株洲")
        await pilot.press("enter")
        await pilot.pause()
        assert len(table.source) == 2
        assert "株洲" in row_text(table)


async def test_from_a_finding_to_its_cell_to_a_mention_to_the_printed_line_and_back(
    opened: Opened,
) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DocumentScreen)
        grid = screen.query_one("#grid", RowTable)
        assert "!! 240.00" in (grid.current.cells[grid.cursor_column] if grid.current else "")
        assert "Relations" in screen.query_one("#known", Panel).text
        await pilot.press("p")
        await pilot.pause()
        source = app.screen
        assert isinstance(source, SourceScreen)
        assert "240.00" in row_text(source.query_one(RowTable))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, FindingsScreen)


async def test_a_mention_leads_to_the_other_place(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "E", "slash")
        await typed(pilot, "柳林 2024")
        await pilot.press("enter", "G", "enter")
        await pilot.pause()
        await pilot.press("enter", "G", "l", "l", "l")
        known = app.screen.query_one("#known", Panel)
        assert "3 mentions" in known.text
        await pilot.press("enter")
        rows = known.source.window(0, 99)
        known.cursor = next(i for i, row in enumerate(rows) if "narrative" in row.cells[0])
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.part is not None
        assert app.screen.part[0] == "section"


async def test_a_note_is_written_and_kept_with_the_decision(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "f", "k", "n")
        await typed(pilot, "电话核实")
        await pilot.press("ctrl+s")
        await pilot.pause()
        stands = history(app.session.connection, "sum.row-1")[0]
    assert (stands.decision, stands.note) == ("follow_up", "电话核实")


async def test_a_cell_is_compared_over_departments_and_years(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CompareScreen)
        table = app.screen.query_one(RowTable)
        assert len(table.source) == 3
        assert "柳林县示例局 2023 480.00" in row_text(table)
        await pilot.press("p")
        assert said(app) == "The staff of none of these departments is known."


async def test_an_unsure_name_is_accepted_and_taken_back(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        table = app.screen.query_one("#names", RowTable)
        assert "一般行政管理[事务]" in row_text(table)
        await pilot.press("c")
        await app.workers.wait_for_complete()
        linked = "SELECT DISTINCT item_id FROM lines WHERE printed_name = '一般行政管理[事务]'"
        assert app.session.connection.execute(linked).fetchall() == [("function:2013202",)]
        await pilot.press("u")
        await app.workers.wait_for_complete()
        assert app.session.connection.execute(linked).fetchall() == [(None,)]


async def test_it_opens_as_it_was_left(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s", "j", "l", "j")
        left = row_text(app.screen.query_one("#tree", RowTable))
        await pilot.press("2", "s", "q")
    again = opened()
    async with again.run_test(size=WIDE) as pilot:
        assert isinstance(again.screen, DepartmentsScreen)
        assert row_text(again.screen.query_one("#tree", RowTable)) == left
        await pilot.press("2")
        assert isinstance(again.screen, FindingsScreen)
        assert again.screen.filter.severity == "error"


async def test_a_key_that_does_nothing_says_why(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x")
        assert "does nothing here" in said(app)
        assert "Findings" in said(app)
        await pilot.press("escape")
        assert said(app) == "This is the first screen; q quits."
        await pilot.press("2", "t", "c")
        assert said(app) == "There is no finding here to decide."


async def test_two_characters_of_chinese_are_found_as_they_are_typed(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5")
        await typed(pilot, "绩效")
        table = app.screen.query_one(RowTable)
        assert "绩效自评工作" in row_text(table)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DocumentScreen)
        await pilot.press("escape", "slash", "escape")
        await pilot.pause()
        assert isinstance(app.screen, DepartmentsScreen)
