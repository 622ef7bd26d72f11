"""Every action a reviewer can take, once: the key bindings, the footer, the help screen and
the command palette all come from here, and a configuration file may change the keys.

An action belongs to a context: ``global``, or the name of the screens where it works. The
screen (or the app) carries it out in its method ``action_<id>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding

from tui.messages import N_, _


@dataclass(frozen=True, slots=True)
class Action:
    """``keys`` are Textual key names; the first one is shown. ``footer`` is whether the
    footer has room for it."""

    id: str
    context: str
    keys: tuple[str, ...]
    title: str
    footer: bool = False

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return _(self.title)


def bindings(context: str, chosen: Mapping[str, tuple[str, ...]] | None = None) -> list[Binding]:
    """The bindings of a context, with the reader's own keys where ``chosen`` has some."""
    return [
        Binding(
            ",".join(action.keys), action.id, action.label, show=action.footer,
            id=f"{action.context}.{action.id}",
        )
        for action in configured(context, chosen or {})
    ]  # fmt: skip


def configured(context: str, chosen: Mapping[str, tuple[str, ...]]) -> Iterator[Action]:
    for action in ACTIONS:
        if action.context == context:
            keys = chosen.get(f"{action.context}.{action.id}")
            yield replace(action, keys=keys) if keys else action


ACTIONS: tuple[Action, ...] = (
    Action("help", "global", ("question_mark", "f1"), N_("Help"), footer=True),
    Action("departments", "global", ("1",), N_("Departments")),
    Action("findings", "global", ("2",), N_("Findings")),
    Action("alignments", "global", ("3",), N_("Alignments")),
    Action("compare", "global", ("4",), N_("Compare")),
    Action("search", "global", ("5", "slash"), N_("Search")),
    Action("back", "global", ("escape",), N_("Back"), footer=True),
    Action("undo", "global", ("u", "ctrl+z"), N_("Undo")),
    Action("redo", "global", ("ctrl+r",), N_("Redo")),
    Action("refresh", "global", ("ctrl+l",), N_("Refresh")),
    Action("quit", "global", ("q", "ctrl+q"), N_("Quit"), footer=True),
    Action("down", "table", ("j", "down"), N_("Down")),
    Action("up", "table", ("k", "up"), N_("Up")),
    Action("left", "table", ("h", "left"), N_("Left")),
    Action("right", "table", ("l", "right"), N_("Right")),
    Action("page_down", "table", ("ctrl+d", "pagedown"), N_("Page down")),
    Action("page_up", "table", ("ctrl+u", "pageup"), N_("Page up")),
    Action("first", "table", ("g", "home"), N_("First row")),
    Action("last", "table", ("G", "end"), N_("Last row")),
    Action("choose", "table", ("enter",), N_("Open"), footer=True),
)
