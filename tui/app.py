"""The review: one application over one database."""

from __future__ import annotations

import gc
import sqlite3
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.screen import Screen

from store.database import plain_error
from store.errors import StoreError
from tui.actions import bindings
from tui.history import Step
from tui.keyboard import Keyboard
from tui.messages import _
from tui.options import tell
from tui.screens.base import ReviewScreen
from tui.session import Session, is_busy
from tui.settings import THEMES, Settings, read_state, write_state

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.targets import Target

POLL_SECONDS = 0.5


def _palette() -> type[Provider]:
    from tui.palette import ActionProvider

    return ActionProvider


class ReviewApp(App[None]):
    """Screens over a session. What a screen needs of the program, it asks here."""

    TITLE = "chazhang"
    BINDINGS: ClassVar = bindings("global")  # type: ignore[assignment]
    COMMANDS: ClassVar = {_palette}
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "app.tcss"

    def __init__(self, session: Session, settings: Settings | None = None) -> None:
        super().__init__()
        self.session = session
        self.settings = settings or Settings()
        self.left: dict[str, Any] = read_state(session.path)
        self.session.waited = self._waited
        self.keyboard = Keyboard(self)
        self.set_keymap({name: ",".join(keys) for name, keys in self.settings.keys.items()})

    def get_default_screen(self) -> Screen[Any]:
        from tui.screens.departments import DepartmentsScreen

        return DepartmentsScreen(self.left.get("departments", {}))

    def on_mount(self) -> None:
        self.theme = THEMES.get(str(self.left.get("theme")), THEMES[self.settings.theme])
        self.set_interval(POLL_SECONDS, self.look)
        # What was made until now stays: no collection has to walk through it again.
        self.call_after_refresh(gc.freeze)

    # --- what screens ask for

    @property
    def top(self) -> ReviewScreen | None:
        """The screen in front, where it is one of the review's and no dialog."""
        screen = self.screen
        return screen if isinstance(screen, ReviewScreen) else None

    def say(self, text: str, kind: str = "info") -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, ReviewScreen):
                screen.say(text, kind)  # type: ignore[arg-type]
                return

    async def do(self, step: Step) -> bool:
        """Carries a step out, on disk when it returns, and remembers how to undo it."""
        try:
            await self.session.write(step.redo)
        except StoreError as error:
            self.say(tell(error), "error")
            return False
        self.session.history.add(step)
        return True

    async def go(self, target: Target) -> None:
        """Opens the place that ``target`` names."""
        from tui.targets import screen_of

        screen = screen_of(self.session.connection, target)
        if screen is None:
            self.say(_("That is no longer in the database."), "warning")
        else:
            await self.push_screen(screen)

    def audit_again(self, alignment_id: int) -> None:
        """Brings the audit up to date for the documents that an alignment touches, in a thread;
        the screens notice when it has written."""
        from tui.reaudit import audit_again

        self.run_worker(
            lambda: audit_again(self.session.path, alignment_id), thread=True, group="audit"
        )

    def copy(self, text: str) -> None:
        from tui.clipboard import copy

        how = copy(text, self)
        if how is None:
            self.say(
                _("Could not be copied: the terminal and the system offer no clipboard."), "error"
            )
        else:
            self.say(_("Copied ({how}): {text}").format(how=how, text=text.replace("\n", " ")))

    # --- keys

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.keyboard.handle(event, super().on_event)
        else:
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """Textual ends the program for an error that nobody has caught. A screen that cannot
        be read for a lock is no fault of the program's: it ends with the plain message."""
        if isinstance(error, sqlite3.OperationalError) and is_busy(error):
            message = tell(plain_error(error, self.session.path))
            self.exit(return_code=1, message=Text(message))
        else:
            super()._handle_exception(error)

    async def leave_locked(self, screen: ReviewScreen, error: sqlite3.OperationalError) -> None:
        """Closes a screen that could not be read for a lock, and says so on the one before."""
        if self.screen is screen:
            await self.pop_screen()
        self.say(tell(plain_error(error, self.session.path)), "error")

    # --- live

    def look(self) -> None:
        """Shows what another process has written since the last look; not to a screen that is
        still opening, nor while the program ends."""
        top = self.top if self.is_running else None
        if top is None or not top.started:
            return
        try:
            if self.session.changed():
                top.reload()
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            self.session.not_seen()
            self._waited()

    def _waited(self) -> None:
        """Says that a lock is waited for, unless something that matters more is being said."""
        if self.top is not None and self.top.started and not self.top.said:
            self.say(_("Another program is writing to the database; waiting for it …"), "warning")

    # --- actions everywhere

    async def action_back(self) -> None:
        top = self.top
        if top is not None and top.go_back():
            return
        if len(self.screen_stack) > 1:
            await self.pop_screen()
            if self.top is not None:
                self.top.reload()
        else:
            self.say(_("This is the first screen; q quits."))

    async def action_departments(self) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if self.top is not None:
            self.top.reload()

    async def action_findings(self) -> None:
        from tui.screens.findings import FindingsScreen

        await self.open_screen(FindingsScreen(left=self.left.get("findings", {})))

    async def action_alignments(self) -> None:
        from tui.screens.alignments import AlignmentsScreen

        await self.open_screen(AlignmentsScreen())

    async def action_compare(self) -> None:
        from tui.screens.compare import CompareScreen

        await self.open_screen(CompareScreen())

    async def action_search(self) -> None:
        from tui.screens.search import SearchScreen

        await self.open_screen(SearchScreen())

    async def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        if self.top is not None:
            await self.push_screen(HelpScreen(self.top.context))

    async def action_palette(self) -> None:
        from textual.command import CommandPalette

        await self.push_screen(CommandPalette(placeholder=_("Search for a command …")))

    def action_theme(self) -> None:
        names = list(THEMES)
        now = next((n for n, theme in THEMES.items() if theme == self.theme), names[0])
        name = names[(names.index(now) + 1) % len(names)]
        self.theme = THEMES[name]
        self.left["theme"] = name
        self.say(_("Theme: {theme}").format(theme=name))

    async def action_undo(self) -> None:
        await self._travel(back=True)

    async def action_redo(self) -> None:
        await self._travel(back=False)

    async def _travel(self, back: bool) -> None:
        history = self.session.history
        steps = history.done if back else history.undone
        if not steps:
            self.say(_("Nothing to undo.") if back else _("Nothing to redo."), "warning")
            return
        step = steps[-1]
        try:
            await (self.session.undo() if back else self.session.redo())
        except StoreError as error:
            self.say(tell(error), "error")
            return
        self._show_again(step)
        text = _("Undone: {what}") if back else _("Done again: {what}")
        self.say(text.format(what=step.label), "done")

    def _show_again(self, step: Step) -> None:
        if self.top is not None:
            self.top.after_step(step)

    def action_refresh(self) -> None:
        self.session.changed()
        if self.top is not None:
            self.top.reload()
            self.say(_("Read again from the database."))

    def action_copy(self) -> None:
        if self.top is not None:
            self.top.action_copy()

    def action_copy_all(self) -> None:
        if self.top is not None:
            self.top.action_copy_all()

    async def action_quit(self) -> None:
        self.save_state()
        self.exit()

    # --- coming and going

    async def open_screen(self, screen: ReviewScreen) -> None:
        """Opens a screen that stands for itself; where it is open already, says so."""
        if type(self.top) is type(screen) and getattr(self.top, "is_main", False):
            self.say(_("You are here already."))
            return
        await self.push_screen(screen)

    def save_state(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen) and screen.state():
                self.left[screen.context] = screen.state()
        write_state(self.session.path, self.left)
