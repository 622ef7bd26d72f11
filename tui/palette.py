"""The command palette: every action of the registry that works here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.actions import Action
from tui.keys import shown
from tui.screens.base import ReviewScreen


class ActionProvider(Provider):
    """Actions by their titles, with their keys beside them."""

    def _actions(self) -> Iterator[Action]:
        if isinstance(self.screen, ReviewScreen):
            yield from self.screen.available()

    async def discover(self) -> Hits:
        for action in self._actions():
            yield DiscoveryHit(_title(action), partial(self._run, action), action.label)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        matcher = self.matcher(query)
        for action in self._actions():
            score = matcher.match(_title(action))
            if score > 0:
                title = matcher.highlight(_title(action))
                yield Hit(score, title, partial(self._run, action), action.label)

    async def _run(self, action: Action) -> None:
        self.app.simulate_key(action.keys[0])


def _title(action: Action) -> str:
    return f"{action.label}  ({', '.join(shown(key) for key in action.keys)})"
