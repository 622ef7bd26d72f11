"""One registry: what is bound, what the help shows, what the palette offers, are the same."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual.command import CommandPalette

import tui.screens
from tests.tui.conftest import Opened
from tui.actions import ACTIONS, CONTEXTS, Action
from tui.app import ReviewApp
from tui.keys import shown
from tui.palette import ActionProvider
from tui.screens.base import ReviewScreen
from tui.screens.dialogs import NoteDialog
from tui.screens.help import HelpScreen
from tui.settings import Settings, SettingsError, settings
from tui.widgets.lines import StatusLine
from tui.widgets.panel import Panel
from tui.widgets.table import RowTable


def owners() -> dict[str, type]:
    """Which class carries out the actions of a context."""
    for module in pkgutil.iter_modules(tui.screens.__path__):
        importlib.import_module(f"tui.screens.{module.name}")
    found: dict[str, type] = {"global": ReviewApp, "table": RowTable, "note": NoteDialog}
    pending = [ReviewScreen]
    while pending:
        screen = pending.pop()
        pending += screen.__subclasses__()
        if "context" in vars(screen) and screen.context != "global":
            found[screen.context] = screen
    return found


def test_every_context_has_someone_who_acts() -> None:
    assert set(owners()) == set(CONTEXTS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_an_action_is_bound_to_its_keys_and_carried_out(action: Action) -> None:
    owner = owners()[action.context]
    bound = {b.id: b for b in owner.BINDINGS if getattr(b, "id", None)}  # type: ignore[attr-defined]
    assert bound[action.name].key == ",".join(action.keys)
    assert callable(getattr(owner, f"action_{action.id}"))


@pytest.mark.parametrize("context", sorted(set(CONTEXTS) - {"note"}))
def test_no_key_means_two_things_at_once(context: str) -> None:
    here = [a for a in ACTIONS if a.context in (context, "table", "global")]
    keys = [key for action in here for key in action.keys]
    assert sorted(keys) == sorted(set(keys))


def test_nothing_is_bound_that_the_registry_does_not_know() -> None:
    known = {action.name for action in ACTIONS}
    for owner in (ReviewApp, RowTable, *(o for o in owners().values())):
        own = [b for b in vars(owner).get("BINDINGS", ()) if getattr(b, "show", True)]
        assert {b.id for b in own} <= known


async def test_the_help_lists_every_action_with_its_keys(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = app.screen.query_one(Panel).text
    for action in ACTIONS:
        keys = " ".join(shown(key) for key in action.keys)
        assert f"{keys:<14} {action.label}" in text


async def test_the_palette_offers_what_works_here_and_does_it(opened: Opened) -> None:
    app = opened()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("2")
        offered = [hit async for hit in ActionProvider(app.screen).discover()]
        here = [a for a in ACTIONS if a.context in ("findings", "table", "global")]
        assert len(offered) == len(here)
        await pilot.press("colon")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"follow", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        sql = "SELECT decision FROM reviews"
        assert app.session.connection.execute(sql).fetchall() == [("follow_up",)]


async def test_keys_can_be_changed_in_a_file(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "review.toml"
    file.write_text('theme = "light"\n[keys]\n"findings.confirm" = ["b", "ctrl+b"]\n')
    app = opened(settings(file))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("2", "c")
        assert "does nothing here" in app.screen.query_one(StatusLine).said
        await pilot.press("b")
        assert app.session.connection.execute("SELECT count(*) FROM reviews").fetchone() == (1,)
        assert app.theme == "textual-light"


@pytest.mark.parametrize("text", ["keys = [", 'theme = "pink"', '[keys]\n"findings.eat" = "e"'])
def test_a_settings_file_that_is_not_understood_is_named(text: str, tmp_path: Path) -> None:
    file = tmp_path / "review.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=r"review\.toml"):
        settings(file)


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path / "none.toml") == Settings()
