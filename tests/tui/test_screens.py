"""Every screen, as it is seen: in both languages, on a small and on a large terminal.

A picture that has changed on purpose is taken anew with ``pytest tests/tui --snapshot-update``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Opened
from tui import messages
from tui.messages import Language
from tui.screens.base import ReviewScreen

Compare = Callable[..., bool]
SIZES = [(80, 24), (160, 50)]
SCREENS: dict[str, tuple[str, ...]] = {
    "departments": ("E",),
    "departments_filtered": ("slash", "z", "z", "s"),
    "contents": ("E", "slash", *"柳林 2024", "enter", "G", "enter"),
    "statement": ("2", "enter"),
    "two_sided": ("E", "slash", *"柳林 2024", "enter", "G", "enter", "enter"),
    "section": ("2", "G", "enter"),
    "source": ("2", "enter", "p"),
    "findings": ("2", "c", "x", "1", "f", "space", "l"),
    "reasons": ("2", "x"),
    "note": ("2", "n", *"电话核实[待复]"),
    "alignments": ("3",),
    "compare": ("2", "enter", "c"),
    "search": ("5", *"支出"),
    "help": ("2", "question_mark"),
}

CONTEXTS = {
    "departments_filtered": "departments", "contents": "document", "statement": "document",
    "two_sided": "document", "section": "document", "reasons": "findings", "note": "findings",
    "help": "global",
}  # fmt: skip
"""The context of the screen that is shown, where it is not the name of the picture."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(
    screen: str, size: tuple[int, int], language: Language, opened: Opened, snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    messages.use(language)
    monkeypatch.setattr("tui.screens.help.settings_file", lambda: "review.toml")
    seen: list[str] = []
    pressing = _pressing(SCREENS[screen], seen)
    assert snap_compare(opened(), terminal_size=size, run_before=pressing)
    assert seen == [CONTEXTS.get(screen, screen)]


def _pressing(keys: tuple[str, ...], seen: list[str]) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Presses the keys, and notes the context of the screen to which they have led."""

    async def press(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        for widget in pilot.app.screen.query("Input, TextArea"):
            widget.cursor_blink = False  # type: ignore[attr-defined]
            widget._cursor_visible = True  # type: ignore[attr-defined]
        await pilot.pause()
        ours = [screen for screen in pilot.app.screen_stack if isinstance(screen, ReviewScreen)]
        seen.append(ours[-1].context)

    return press
