"""What becomes of a key that is pressed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from store.database import plain_error
from tui.actions import CONTEXTS, actions
from tui.keys import shown
from tui.messages import _
from tui.options import tell
from tui.session import is_busy

if TYPE_CHECKING:
    from tui.app import ReviewApp

SETTLE_SECONDS = 1.0
Pass = Callable[[events.Event], Awaitable[None]]


class Keyboard:
    """Keys are handled one after the other: what a key does is done, and on disk, before the
    next one is looked at, however fast they come. (Textual's own way lets a widget see the next
    key while the action of the one before is still on its way up.)"""

    def __init__(self, app: ReviewApp) -> None:
        self.app = app

    async def handle(self, event: events.Key, pass_on: Pass) -> None:
        """Does what a key stands for, or has it typed; ``pass_on`` is Textual's own way."""
        app = self.app
        if app.top is not None:
            await _waited_for(app.top.opened)
            app.top.hush()
        writing = app.focused
        if writing is None or not writing.check_consume_key("a", "a"):
            if not await self._carried_out(event.key):
                self._say_why(event)
                await pass_on(event)
            return
        is_text = writing.check_consume_key(event.key, event.character)
        if is_text or not await self._carried_out(event.key):
            await pass_on(event)
        for waited_for in (writing, writing, app.screen):  # what it does, and what it tells
            await _settled(waited_for)

    async def _carried_out(self, key: str) -> bool:
        """Does what a key stands for; False where it stands for nothing here."""
        try:
            first = await self.app._check_bindings(key, priority=True)
            return first or await self.app._check_bindings(key)
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            self.app.say(tell(plain_error(error, self.app.session.path)), "error")
            return True

    def _say_why(self, event: events.Key) -> None:
        """Says why a key does nothing here."""
        if self.app.top is None:
            return
        for action in actions(CONTEXTS, self.app.settings.keys):
            if event.key in action.keys:
                where = _(CONTEXTS[action.context])
                text = _("{key} does nothing here: “{action}” works in “{where}”.")
                text = text.format(key=shown(event.key), action=action.label, where=where)
                self.app.say(text, "warning")
                return
        if event.is_printable:
            text = _("{key} does nothing here. ? lists the keys.")
            self.app.say(text.format(key=shown(event.key)), "warning")


async def _settled(widget: Widget) -> None:
    """Waits until ``widget`` has dealt with what was sent to it."""
    done = asyncio.Event()
    if widget.call_later(done.set):
        await _waited_for(done)


async def _waited_for(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), SETTLE_SECONDS)
