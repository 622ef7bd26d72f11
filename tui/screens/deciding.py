"""Decisions on findings: by single keys, on one or on many, each on disk before the next key."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from store.read.findings import rows
from store.read.queue import keys
from store.reviews import REASONS, Decision, Verdict, current, restore
from tui.history import Step
from tui.messages import _, ngettext
from tui.queue import Queue
from tui.screens.base import ReviewScreen
from tui.screens.dialogs import Choice, NoteDialog, Picker, Unfinished, Written, among
from tui.widgets.table import RowTable
from tui.words import told, word

Change = Callable[[Decision], Decision]


class DecidingScreen(ReviewScreen):
    """The part of the queue's screen that decides."""

    queue: Queue
    complete: bool = True
    _anchor: int | None = None
    _draft: tuple[list[int], str] | None = None

    @property
    def table(self) -> RowTable:
        return self.query_one("#queue", RowTable)

    def chosen(self) -> list[int]:
        """The marked findings in the order of the list, or the one under the cursor."""
        row = self.table.current
        if self.table.marked:
            return [i for i in self.queue.ids if i in self.table.marked]
        return [row.key] if row is not None and isinstance(row.key, int) else []

    # --- decisions

    async def action_confirm(self) -> None:
        await self.decide("confirmed")

    async def action_follow_up(self) -> None:
        await self.decide("follow_up")

    async def action_reopen(self) -> None:
        await self.decide("open")

    async def action_reject(self) -> None:
        if not self.chosen():
            self.say(_("There is no finding here to decide."), "warning")
            return
        reasons = [Choice(code, word(code)) for code in REASONS]
        title = _("Dismiss: why?")
        free = _("another reason")
        await self.app.push_screen(
            Picker(title, among(reasons), free=free, numbered=True), self._dismiss_because
        )

    async def _dismiss_because(self, answer: object) -> None:
        if isinstance(answer, Written):
            await self.decide("dismissed", answer.text)
        elif isinstance(answer, str):
            await self.decide("dismissed", answer)

    async def decide(self, verdict: Verdict, reason: str | None = None) -> None:
        """Decides on what is marked or under the cursor, and moves on."""
        label = word(verdict)
        who = self.session.reviewer

        def change(stands: Decision) -> Decision:
            return replace(stands, decision=verdict, reason=reason, reviewer=who)

        wanted = self.chosen()
        if await self.change(wanted, change, label):
            self._move_on(wanted)

    async def action_note(self) -> None:
        wanted = self.chosen()
        if not wanted:
            self.say(_("There is no finding here to note anything about."), "warning")
            return
        stands = current(self.connection, keys(self.connection, wanted[:1]))[0]
        text = stands.note or ""
        if self._draft is not None and self._draft[0] == wanted:
            text = self._draft[1]
        await self.app.push_screen(NoteDialog(_("Note"), text), self._note)

    async def _note(self, answer: Written | Unfinished | None) -> None:
        if isinstance(answer, Unfinished):
            self._draft = (self.chosen(), answer.text)
            text = _("Not saved; {key} opens the note again as you left it.")
            self.say(text.format(key=self.key_of("note")), "warning")
        if not isinstance(answer, Written):
            return
        self._draft = None
        note, who = answer.text or None, self.session.reviewer

        def change(stands: Decision) -> Decision:
            return replace(stands, note=note, reviewer=who)

        await self.change(self.chosen(), change, _("note"))

    async def change(self, wanted: Sequence[int], change: Change, label: str) -> bool:
        """Changes what stands about findings, as one step that can be undone."""
        if not wanted:
            self.say(_("There is no finding here to decide."), "warning")
            return False
        before = current(self.connection, keys(self.connection, wanted))
        after = [change(stands) for stands in before]
        what = self._told(wanted, label)
        step = Step(what, _restoring(after), _restoring(before), tuple(wanted))
        if not await self.review.do(step):
            return False
        self.shown_again()
        self.say(what, "done")
        return True

    def _told(self, wanted: Sequence[int], label: str) -> str:
        if len(wanted) > 1:
            many = ngettext("{n} finding", "{n} findings", len(wanted)).format(n=len(wanted))
            return f"{label}: {many}"
        row = rows(self.connection, wanted)[0]
        return f"{label}: {told(row.summary, row.summary_en)}"

    def _move_on(self, wanted: Sequence[int]) -> None:
        if self.table.marked:
            self.table.marked.clear()
            self.table.refresh()
        else:
            self.table.move(rows=1)

    def shown_again(self) -> None:
        """Shows the rows as they stand now; none is taken away."""
        self.table.refetch()

    def after_step(self, step: Step) -> None:
        wanted = step.about[0] if isinstance(step.about, tuple) and step.about else None
        if self.queue.index(wanted) is None if isinstance(wanted, int) else True:
            self.reload()
        self.shown_again()
        index = self.queue.index(wanted) if isinstance(wanted, int) else None
        if index is not None:
            self.table.cursor = index
            self.table.move()

    # --- marks

    def action_mark(self) -> None:
        self.table.toggle_mark()
        self.say_marked()

    def action_range(self) -> None:
        if self._anchor is None:
            self._anchor = self.table.cursor
            self.say(_("A range begins here; go to its end and press the key again."))
            return
        first, last = sorted((self._anchor, self.table.cursor))
        self._anchor = None
        self.table.marked.update(self.queue.ids[first : last + 1])
        self.table.refresh()
        self.say_marked()

    def action_mark_all(self) -> None:
        if not self.complete:
            self.say(_("The list is still being read; press the key again."), "warning")
            return
        self.table.marked.update(self.queue.ids)
        self.table.refresh()
        self.say_marked()

    def action_unmark_all(self) -> None:
        self._anchor = None
        self.table.marked.clear()
        self.table.refresh()
        self.say_marked()

    def say_marked(self) -> None:
        number = len(self.table.marked)
        self.say(ngettext("{n} marked", "{n} marked", number).format(n=number))


def _restoring(decisions: list[Decision]) -> Callable[[sqlite3.Connection], None]:
    return lambda connection: restore(connection, decisions)
