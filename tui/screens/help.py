"""All keys, from the registry that binds them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tui.actions import CONTEXTS, actions
from tui.keys import shown
from tui.messages import _
from tui.screens.base import ReviewScreen
from tui.settings import settings_file
from tui.widgets.panel import Entry, Panel


class HelpScreen(ReviewScreen):
    """The keys of the screen it was called from first, then all others."""

    def __init__(self, asked_from: str) -> None:
        super().__init__()
        self.asked_from = asked_from

    def body(self) -> Iterable[Widget]:
        yield Panel(id="body")

    def start(self) -> None:
        self.title_is("chazhang", _("Help"))
        panel = self.query_one(Panel)
        panel.show_entries(self.entries())
        self.set_focus(panel)

    def entries(self) -> list[Entry]:
        first = [name for name in (self.asked_from, "table", "global") if name in CONTEXTS]
        names = list(dict.fromkeys([*first, *CONTEXTS]))
        found = []
        for name in names:
            found.append(Entry(_(CONTEXTS[name]), "strong"))
            for action in actions([name], self.review.settings.keys):
                keys = " ".join(shown(key) for key in action.keys)
                found.append(Entry(f"{keys:<14} {action.label}", indent=2))
            found.append(Entry(""))
        text = _("Keys can be changed in {file}, by the names that follow.")
        found.append(Entry(text.format(file=settings_file()), "muted"))
        example = ", ".join(action.name for action in actions(CONTEXTS))
        return [
            *found,
            Entry('[keys]  "findings.confirm" = "c"', indent=2),
            Entry(example, "muted"),
        ]
