"""What all screens have: a title, a line that says what is going on, a line of keys."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import Action, actions
from tui.keys import shown
from tui.messages import _
from tui.session import is_busy
from tui.widgets.lines import KeyLine, Kind, StatusLine, TitleLine
from tui.widgets.panel import Panel
from tui.widgets.table import RowTable
from tui.words import unsigned

if TYPE_CHECKING:
    from tui.app import ReviewApp
    from tui.history import Step
    from tui.session import Session

WIDE = 120
MAIN = ("global.departments", "global.findings", "global.alignments", "global.compare",
        "global.search")  # fmt: skip


class ReviewScreen(Screen[None]):
    """A screen of the review. ``context`` is its name in the registry of actions."""

    context: ClassVar[str] = "global"
    AUTO_FOCUS = ""  # a screen chooses itself; keys that come early are not for its first field
    started = False  # whether it has read what it shows; a lock can keep it from that
    DEFAULT_CSS = """
    ReviewScreen { layout: vertical; }
    ReviewScreen #body { height: 1fr; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.opened = asyncio.Event()
        """Set when the screen has taken its first look at the database."""

    def body(self) -> Iterable[Widget]:
        """The widgets between the title and the lines at the bottom."""
        return ()

    def compose(self) -> ComposeResult:
        width = self.app.size.width  # before the first layout, so that nothing jumps
        breakpoints = self.HORIZONTAL_BREAKPOINTS or []
        fitting = [name for least, name in breakpoints if least <= width]
        for _least, name in breakpoints:
            self.set_class(name == fitting[-1], name)
        yield TitleLine(id="title")
        yield from self.body()
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.show_keys()
        try:
            self.start()
            self.started = True
        except sqlite3.OperationalError as error:
            if not is_busy(error) or len(self.app.screen_stack) == 1:
                raise
            self.app.call_later(self.review.leave_locked, self, error)
        finally:
            self.opened.set()

    def start(self) -> None:
        """Reads what the screen shows for the first time."""
        self.reload()

    def reload(self) -> None:
        """Reads again what the screen shows, the cursor staying where it is."""

    @property
    def review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)

    @property
    def session(self) -> Session:
        return self.review.session

    @property
    def connection(self) -> sqlite3.Connection:
        return self.session.connection

    def contexts(self) -> tuple[str, ...]:
        """Where actions must belong to work here."""
        return tuple(dict.fromkeys((self.context, "table", "global")))

    def available(self) -> Iterator[Action]:
        return actions(self.contexts(), self.review.settings.keys)

    def key_of(self, action_id: str) -> str:
        """The key of an action of this screen, as it is shown."""
        found = actions([self.context], self.review.settings.keys)
        return next(shown(action.keys[0]) for action in found if action.id == action_id)

    def show_keys(self) -> None:
        """Help and the way back, then what this screen is for, then the other main screens."""
        found = list(self.available())
        names = ("global.help", "global.back")
        first = [a for a in found if a.name in names and (a.id != "back" or self.can_go_back)]
        mine = [a for a in found if a.footer and a.name not in names]
        main = [a for a in found if a.name in MAIN and a.id != self.context]
        self.query_one(KeyLine).show([*first, *mine, *main])

    @property
    def can_go_back(self) -> bool:
        """Whether there is a screen to go back to."""
        return len(self.app.screen_stack) > 1

    def say(self, text: str, kind: Kind = "info") -> None:
        """Says something until the next key."""
        self.query_one(StatusLine).say(text, kind)

    @property
    def said(self) -> str:
        return self.query_one(StatusLine).said

    def hush(self) -> None:
        self.query_one(StatusLine).hush()

    def title_is(self, *parts: object) -> None:
        shown = " › ".join(str(part) for part in parts if part not in (None, ""))
        self.query_one(TitleLine).text = shown

    def status_is(self, text: str) -> None:
        self.query_one(StatusLine).text = text

    def after_step(self, step: Step) -> None:
        """Shows what undoing or redoing ``step`` has changed."""
        self.reload()

    def go_back(self) -> bool:
        """Closes what is open within the screen; False where nothing is."""
        return False

    def state(self) -> dict[str, Any]:
        """How the screen is left, to be opened like this again."""
        return {}

    # --- what every screen can do

    def on_panel_leads_nowhere(self) -> None:
        self.say(_("This line leads nowhere; Enter works on lines with “>”."))

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_copy(self) -> None:
        table = self.focused if isinstance(self.focused, RowTable) else None
        row = table.current if table else None
        if table is None or row is None:
            self.say(_("Nothing to copy here."), "warning")
            return
        column = table.cursor_column if table.cell_cursor else None
        cells = row.cells[column : column + 1] if column is not None else row.cells
        self.review.copy("\t".join(unsigned(cell) for cell in cells))

    def action_copy_all(self) -> None:
        text = self.whole_text()
        if text:
            self.review.copy(text)
        else:
            self.say(_("Nothing to copy here."), "warning")

    def whole_text(self) -> str:
        """What ``copy_all`` copies: the panel that has the focus, or the row."""
        if isinstance(self.focused, Panel):
            return self.focused.text
        row = self.focused.current if isinstance(self.focused, RowTable) else None
        return "\t".join(unsigned(cell) for cell in row.cells) if row else ""
