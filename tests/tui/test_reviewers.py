"""What reviewers stumbled over, each under what went wrong."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.conftest import Opened, quiet
from tests.tui.test_journeys import WIDE, decisions, row_text, said, typed
from tests.tui.test_live import until
from tui import messages
from tui.app import ReviewApp
from tui.screens.alignments import AlignmentsScreen
from tui.screens.compare import CompareScreen
from tui.screens.dialogs import ChoiceTable
from tui.screens.document import DocumentScreen
from tui.screens.findings import FindingsScreen
from tui.screens.source import SourceScreen
from tui.settings import Settings
from tui.widgets.filter import FilterLine
from tui.widgets.lines import StatusLine
from tui.widgets.panel import Panel
from tui.widgets.table import RowTable

BLANK = """
INSERT INTO evidence (finding_id, role, page, text_line, quote, statement_id, line_id, column_id)
SELECT (SELECT max(id) FROM findings), 'found', 1, 9, '二、外交支出', l.statement_id, l.id, c.id
FROM lines l JOIN columns c ON c.statement_id = l.statement_id AND c.side = l.side
WHERE l.printed_name = '二、外交支出' ORDER BY l.id DESC LIMIT 1
"""
WHOLE = """
INSERT INTO evidence (finding_id, role, page, text_line, quote, statement_id)
SELECT (SELECT max(id) FROM findings), 'found', 1, 5, title, id FROM statements
WHERE title = '收入支出决算总表' ORDER BY id DESC LIMIT 1
"""


def found(database: Path, evidence: str) -> None:
    """Writes one more finding into the last document."""
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO findings (key, document_id, rule_id, category, severity, summary,"
            " summary_en, page, text_line) SELECT 'more', max(id), 'sum.row', 'missing', 'error',"
            " '应填未填', 'left blank', 1, 9 FROM documents"
        )
        connection.execute(evidence)


def shown(panel: RowTable) -> str:
    return "\n".join(row.cells[0] for row in panel.source.window(0, len(panel.source)))


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Keys as a fast hand or a paste sends them: the next one does not wait for the last."""
    for key in keys:
        character = {"enter": "\r"}.get(key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key("slash" if key == "/" else key, character))
    await quiet(pilot)


async def test_a_key_typed_before_the_first_screen_is_there_is_not_lost(opened: Opened) -> None:
    app = opened()
    seen: list[type] = []

    async def at_once(pilot: Pilot[None]) -> None:
        await burst(pilot, "3")
        seen.append(type(app.screen))
        app.exit()

    await app.run_async(headless=True, size=WIDE, auto_pilot=at_once)  # type: ignore[arg-type]
    assert seen == [AlignmentsScreen]


async def test_what_is_typed_after_enter_in_a_filter_is_not_typed_into_it(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, "/", "z", "z", "s", "enter", "j", "j", "enter")
        await until(lambda: isinstance(app.screen, DocumentScreen))
        await pilot.press("escape")
        assert app.screen.query_one(FilterLine).value == "zzs"


async def test_giving_a_filter_up_keeps_the_place_that_was_found(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await typed(pilot, "zzs")
        await pilot.press("enter", "G")
        table = app.screen.query_one("#tree", RowTable)
        there = row_text(table)
        await pilot.press("escape")
        assert app.screen.query_one(FilterLine).value == ""
        assert "zhuzhou-2024.txt" in there
        assert row_text(table) == there


async def test_findings_of_an_unknown_region_are_not_those_of_all(
    opened: Opened, database: Path
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE documents SET region = NULL, region_code = NULL, department = NULL WHERE id = 4"
        )
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("G", "f")
        assert isinstance(app.screen, FindingsScreen)
        assert len(app.screen.table.source) == 2
        assert "Region: unknown" in app.screen.query_one(StatusLine).text


async def test_rules_are_offered_and_named_in_the_readers_language(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "F", "3")
        offered = shown(app.screen.query_one(ChoiceTable))
        assert "Expenditure is basic plus project" in offered
        assert "支出等于" not in offered
        await typed(pilot, "reason")
        await pilot.press("enter")
        status = app.screen.query_one(StatusLine).text
        assert "Rule: A cut score has its reason" in status


async def test_how_many_are_marked_stands_at_the_bottom_while_they_are(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "space", "space", "j")
        assert "2 marked" in app.screen.query_one(StatusLine).text
        await pilot.press("A", "k")
        assert "marked" not in app.screen.query_one(StatusLine).text


async def test_a_note_given_up_by_mistake_is_not_lost(opened: Opened, database: Path) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await typed(pilot, "电话核实")
        await pilot.press("escape")
        assert said(app) == "Not saved; n opens the note again as you left it."
        assert decisions(database) == []
        await pilot.press("n")
        assert app.screen.query_one(TextArea).text == "电话核实"
        await pilot.press("escape", "n", "ctrl+s")
        await until(lambda: len(decisions(database)) == 1)


async def test_an_editor_that_does_not_start_is_told_of(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    monkeypatch.setattr(ReviewApp, "suspend", lambda _app: nullcontext())
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n", "ctrl+e")
        hint = app.screen.query_one(".hint").render()
        assert "The editor failed: no-such-editor --wait." in str(hint)


async def test_a_blank_cell_says_that_it_is_blank_and_what_was_found_about_it(
    opened: Opened, database: Path
) -> None:
    found(database, BLANK)
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("E", "G", "enter", "enter", "g")
        screen = app.screen
        assert isinstance(screen, DocumentScreen)
        assert "!! 公开01表" in shown(screen.contents)
        known = screen.query_one("#known", Panel)
        await pilot.press("j")
        assert "Nothing is printed in this line." in known.text
        await pilot.press("n")
        assert row_text(screen.table).split()[-2:] == ["二、外交支出", "!!"]
        assert "Nothing is printed in this cell." in known.text
        assert "left blank" in known.text
        await pilot.press("y")
        assert "!!" not in said(app)


async def test_a_finding_about_a_blank_cell_leads_to_that_cell(
    opened: Opened, database: Path
) -> None:
    found(database, BLANK)
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "s", "G", "k", "enter")
        screen = app.screen
        assert isinstance(screen, DocumentScreen)
        row = screen.table.current
        assert row is not None
        assert row.cells[screen.table.cursor_column] == "!!"
        await pilot.press("p")
        assert isinstance(app.screen, SourceScreen)
        assert row_text(app.screen.query_one(RowTable)).startswith("9 ")


async def test_what_was_found_about_a_whole_statement_is_shown_with_it(
    opened: Opened, database: Path
) -> None:
    found(database, WHOLE)
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("E", "G", "enter", "enter")
        known = app.screen.query_one("#known", Panel)
        assert "About this statement\n !! left blank" in known.text


async def test_the_next_mark_may_be_a_sentence(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("E", "G", "enter", "n")
        screen = app.screen
        assert isinstance(screen, DocumentScreen)
        assert "!! 240.00" in row_text(screen.table)
        await pilot.press("n")
        assert "绩效自评工作" in row_text(screen.sentences)
        await pilot.press("n")
        assert said(app) == "There is no further mark in this document."
        await pilot.press("N")
        assert "!! 240.00" in row_text(screen.table)


async def test_enter_on_a_line_that_leads_nowhere_says_so(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "tab", "g", "enter")
        assert said(app) == "This line leads nowhere; Enter works on lines with “>”."


async def test_a_two_sided_statement_has_room_on_a_terminal_of_120_columns(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("E", "G", "enter")
        screen = app.screen
        assert isinstance(screen, DocumentScreen)
        assert screen.contents.size.width == 120
        await pilot.press("enter")
        assert not screen.contents.display
        assert screen.table.virtual_size.width <= screen.table.size.width
        assert screen.query_one("#known", Panel).size.width > 30
        await pilot.press("escape")
        assert screen.focused is screen.contents


async def test_a_message_is_read_to_its_end(opened: Opened) -> None:
    app = opened()
    text = "The original is no longer at " + "/a/very/long/folder" * 5 + "/file.pdf."
    async with app.run_test(size=(80, 24)) as pilot:
        app.say(text, "error")
        await pilot.pause()
        line = app.screen.query_one(StatusLine)
        lines = [line.render_line(y).text.strip() for y in range(line.size.height)]
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        await pilot.press("j")
        assert line.size.height == 1


async def test_an_item_that_no_document_states_says_so(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await app.push_screen(CompareScreen(item_id="function:2013299"))
        await pilot.pause()
        assert "No document states this." in app.screen.query_one(StatusLine).text
        await pilot.press("m")
        assert said(app) == "No document states this item."


async def test_the_context_of_a_name_is_told_in_words(opened: Opened, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE alignments SET context = 'final_income_expenditure/income | code 103 | under"
            " function:2013201' WHERE status = 'needs_review'"
        )
    messages.use("zh")
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        told = "收入支出决算总表 · 收入 · 代码 103 · 在“2013201 行政运行”之下"
        assert told in app.screen.query_one("#name", Panel).text
        await pilot.press("slash")
        await typed(pilot, "收入支出")
        assert len(app.screen.query_one("#names", RowTable).source) == 1


async def test_a_change_that_comes_while_the_program_ends_is_left_alone(
    opened: Opened, database: Path
) -> None:
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
    found(database, WHOLE)
    app.look()


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_every_style_of_a_table_is_readable_in_every_theme(
    opened: Opened, theme: str
) -> None:
    """In the light theme, headings and muted cells were white on grey."""
    app = opened(Settings(theme=theme))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        table = app.screen.query_one("#tree", RowTable)
        ground = table.rich_style
        for name in ("header", "muted", "error", "warning", "total", "strong", "marked"):
            style = ground + table._style(name)
            assert contrast(style) > 3, (name, str(style))
        assert contrast(ground + table._style("cursor")) > 3


def contrast(style: Style) -> float:
    """The contrast of letters with their ground, as WCAG 2 reckons it: 1 is none, 21 the most."""
    assert style.color
    assert style.bgcolor
    lights = sorted(_light(color.get_truecolor()) for color in (style.color, style.bgcolor))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(color: tuple[int, ...]) -> float:
    parts = [c / 255 for c in color]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
