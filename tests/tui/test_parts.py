"""The parts that the screens are made of: wrapping, page layout, the clipboard, the viewer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from store.codes import codes as store_codes
from tests.conftest import ROOT
from tests.tui.conftest import Opened
from tui import clipboard, viewer, words
from tui.layout import PrintedLine, laid_out, text_lines
from tui.widgets.page import PageView
from tui.widgets.wrap import evenly, wrap
from tui.words import around


def test_lines_fit_and_closing_marks_stay_with_their_words() -> None:
    text = "支出合计印为 2,444.15 万元，各项相加为 2,484.15。"
    for width in range(12, 40):
        lines = wrap(text, width)
        assert max(cell_len(line) for line in lines) <= width
        assert not any(line.startswith(("，", "。")) for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_words_stand_where_they_are_printed_and_the_figure_is_marked() -> None:
    words = [
        ("科目", (50.0, 100.0, 70.0, 110.0)), ("金额", (150.0, 101.0, 170.0, 111.0)),
        ("组织事务", (50.0, 120.0, 90.0, 130.0)), ("944.00", (145.0, 117.0, 175.0, 127.0)),
    ]  # fmt: skip
    lines = [line for line in laid_out(words, [(145.0, 117.0, 175.0, 127.0)]) if line.text]
    assert [line.text.split() for line in lines] == [["科目", "金额"], ["组织事务", "944.00"]]
    ((start, stop),) = lines[1].marks
    assert (stop - start, lines[0].marks) == (6, [])
    assert abs(cell_len(lines[0].text) - cell_len(lines[1].text)) <= 2


def test_in_a_text_file_the_quotation_is_marked() -> None:
    line = text_lines("一\n组织事务\t944.00", 2, "944.00")[1]
    assert line.marks == [(cell_len("组织事务  |  "), cell_len("组织事务  |  944.00"))]


class Recorder:
    """Stands for the application: keeps what was sent to the terminal."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.sent.append(text)


@pytest.fixture
def no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard.shutil, "which", lambda _name: None)


@pytest.mark.usefixtures("no_tools")
def test_the_terminal_is_asked_where_there_is_no_tool() -> None:
    app: Any = Recorder()
    assert clipboard.copy("名", app, {"TERM": "xterm-256color"}) == "OSC 52"
    assert app.sent == ["名"]


@pytest.mark.usefixtures("no_tools")
@pytest.mark.parametrize("environment", [{"TERM": "linux"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_a_terminal_without_a_clipboard_is_not_believed(environment: dict[str, str]) -> None:
    app: Any = Recorder()
    assert clipboard.copy("名", app, environment) is None


def test_over_ssh_the_clipboard_of_the_far_machine_is_left_alone() -> None:
    commands = clipboard.tools({"SSH_CONNECTION": "1", "DISPLAY": ":0", "TMUX": "x"})
    assert [command[0] for command in commands] == ["tmux"]


async def test_a_copy_is_told(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, _app: copied.append(text) or "OSC 52")
    app = opened()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        await pilot.press("y")
    assert copied == ["240.00"]


def test_the_original_opens_at_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = Path("a b.pdf")
    monkeypatch.setattr(viewer.shutil, "which", lambda name: name if name == "okular" else None)
    assert viewer.command(pdf, 7, None, {"DISPLAY": ":0"}, "linux") == [
        "okular", "--page", "7", "a b.pdf",
    ]  # fmt: skip
    assert viewer.command(pdf, 7, None, {}, "linux") is None
    assert viewer.command(pdf, 7, "x {path} {page}", {}, "linux") == ["x", "a b.pdf", "7"]


def test_a_long_heading_is_broken_into_lines_of_one_length() -> None:
    assert evenly("本年支出合计", 11) == ["本年支", "出合计"]
    assert evenly("项目支出", 11) == ["项目支出"]
    assert evenly("对附属单位补助支出", 10) == ["对附属单位", "补助支出"]


def test_of_a_long_text_the_part_that_was_searched_for_is_shown() -> None:
    text = "说明（第528行）“绩效评价涉及资金·项目支出·年初预算”印 0，各表合计为 138.00"
    assert around(text, "绩效") == text
    assert around(text, "合计").startswith("…")
    assert "合计为" in around(text, "合计")
    assert around(text, "说明 合计") == text
    assert around(text, "没有") == text


def test_every_code_that_a_reader_meets_is_a_word() -> None:
    codes: set[str] = set()
    for path in (ROOT / "extract" / "catalogue").glob("*.toml"):
        found = re.findall(r'\b(?:measure|fund|basis) = "(\w+)"', path.read_text(encoding="utf-8"))
        codes.update(found)
    for column in ("kind", "severity", "category", "decision", "outcome", "reason", "basis", "fund",
                   "measure", "status", "method", "role"):  # fmt: skip
        codes.update(store_codes()[column])
    assert sorted(codes - words._WORDS.keys()) == []


async def test_a_mark_far_to_the_right_of_a_printed_page_is_in_view(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        view = PageView()
        await app.screen.mount(view)
        await pilot.pause()
        view.show_lines([PrintedLine(" " * 150 + "1,234.00" + " " * 40, [(150, 158)])])
        await pilot.pause()
        assert "1,234.00" in view.render_line(0).text
