"""The page as a picture: only in terminals known to show one, and without asking them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from textual.widgets import Static

from tests.tui.conftest import Opened
from tests.tui.test_journeys import said
from tui import pictures
from tui.screens.source import SourceScreen
from tui.targets import Target
from tui.widgets.lines import StatusLine
from tui.widgets.page import PageView

ROOT = Path(__file__).parents[2]
MARK = ((72.0, 80.0, 120.0, 100.0),)


@pytest.mark.parametrize(
    ("environment", "protocol"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "240800"}, "sixel"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "210400"}, None),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "240800", "TERM_PROGRAM": "vscode"}, None),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "xterm-kitty", "TMUX": "/run/tmux,1,0"}, None),
        ({"TERM": "screen", "TERM_PROGRAM": "WezTerm"}, None),
        ({}, None),
    ],
)
def test_a_terminal_is_known_by_its_environment(
    environment: dict[str, str], protocol: str | None
) -> None:
    assert pictures.protocol(environment) == protocol


def test_nothing_is_written_to_the_terminal_or_read_from_it_when_a_picture_is_made() -> None:
    """In a terminal of its own that answers nothing: the size of a character is told to
    textual_image, which asks only for what it does not see."""
    pty = pytest.importorskip("pty")
    code = (
        "import io, PIL.Image\n"
        "from tui import pictures\n"
        "pictures.cell_size = lambda: (9, 19)\n"
        "png = io.BytesIO(); PIL.Image.new('RGB', (30, 20)).save(png, 'png')\n"
        "pictures.widget(png.getvalue())\n"
        "from textual_image._terminal import get_cell_size\n"
        "print(tuple(get_cell_size()))\n"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-kitty", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE,
        env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert os.read(ours, 1000).decode().strip() == "(9, 19)"
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    canvas.drawString(72, 500, "307.82")
    canvas.showPage()
    canvas.drawString(72, 500, "409.11")
    canvas.save()
    return path


def on_paper(opened: Opened, page: Path) -> tuple[object, Target]:
    app = opened()
    app.session.connection.execute(
        "UPDATE documents SET path = ?, format = 'pdf', pages = 2 WHERE id = 1", (str(page),)
    )
    return app, Target("page", 1, 1, None, MARK, "307.82")


async def test_the_key_says_why_there_is_no_picture(opened: Opened, page: Path) -> None:
    app, target = on_paper(opened, page)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(SourceScreen(target))
        assert app.screen.query_one(PageView).display
        await pilot.press("v")
        assert "not known to show pictures" in said(app)
        assert app.screen.query_one(PageView).display


async def test_without_the_extra_the_key_names_it(
    opened: Opened, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "find_spec", lambda name: None)
    app, target = on_paper(opened, page)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(SourceScreen(target))
        await pilot.press("v")
        assert "chazhang[pictures]" in said(app)


async def test_the_crop_is_shown_and_a_key_changes_to_text_and_back(
    opened: Opened, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(pictures, "obstacle", lambda headless: None)
    monkeypatch.setattr(pictures, "widget", lambda png: shown.append(png) or Static("picture"))
    app, target = on_paper(opened, page)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(SourceScreen(target))
        screen = app.screen
        assert isinstance(screen, SourceScreen)
        view, holder = screen.query_one(PageView), screen.query_one("#shown")
        assert (view.display, holder.display, len(holder.children)) == (False, True, 1)
        assert shown == [screen.picture()]
        await pilot.press("v")
        assert (view.display, holder.display, app.focused) == (True, False, view)
        await pilot.press("v", "right_square_bracket")
        assert (screen.page, view.display, len(holder.children)) == (2, False, 1)
        assert shown[-1] == screen.picture() != shown[0]
        await pilot.press("right_square_bracket")
        assert "no further page" in said(app)


async def test_a_real_widget_is_drawn_as_large_as_there_is_room(
    opened: Opened, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "obstacle", lambda headless: None)
    monkeypatch.setattr(pictures, "protocol", lambda: "kitty")
    monkeypatch.setattr(sys, "__stdout__", io.StringIO())
    app, target = on_paper(opened, page)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(SourceScreen(target))
        await pilot.pause()
        holder = app.screen.query_one("#shown")
        (image,) = holder.children
        assert type(image).__name__ == "TGPImage"
        assert 0 < image.size.width <= holder.size.width
        assert 0 < image.size.height <= holder.size.height
        assert image.size.width == holder.size.width or image.size.height == holder.size.height


async def test_an_original_that_is_gone_is_told(
    opened: Opened, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "obstacle", lambda headless: None)
    app, target = on_paper(opened, page)
    page.unlink()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(SourceScreen(target))
        await pilot.press("v")
        assert app.screen.query_one(PageView).display
        assert "cannot be read any more" in app.screen.query_one(StatusLine).text
