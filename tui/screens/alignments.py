"""Unsure names: what they may stand for, where they are printed, and a person's decision."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input

from store import alignments
from store.alignments import STATUSES, Alignment, Status
from store.errors import StoreError
from store.read.search import vocabulary
from tui.actions import bindings
from tui.alignment_text import columns, context_told, entries, item_told, table_row
from tui.history import Step
from tui.messages import _, ngettext
from tui.options import tell
from tui.screens.base import ReviewScreen
from tui.screens.dialogs import Choice, Picker, Written
from tui.targets import Target
from tui.widgets.filter import FilterLine
from tui.widgets.panel import Panel
from tui.widgets.table import FixedRows, RowTable
from tui.words import joined, word

Act = Callable[[sqlite3.Connection], object]


class AlignmentsScreen(ReviewScreen):
    """The unsure names, or the ``only`` one that was asked for."""

    context = "alignments"
    BINDINGS: ClassVar = bindings("alignments")  # type: ignore[assignment]
    CSS = """
    AlignmentsScreen #body { layout: horizontal; }
    AlignmentsScreen #names { width: 3fr; }
    AlignmentsScreen #name { width: 2fr; border-left: solid $panel; padding-left: 1; }
    AlignmentsScreen.-narrow #body { layout: vertical; }
    AlignmentsScreen.-narrow #names { width: 1fr; height: 1fr; }
    AlignmentsScreen.-narrow #name { width: 1fr; height: 1fr; border-left: none;
      border-top: solid $panel; padding-left: 0; }
    """

    def __init__(self, only: int | None = None) -> None:
        super().__init__()
        self.is_main = only is None
        self.only = only
        self.status: Status = "needs_review"
        self.text = ""
        self.found: dict[int, Alignment] = {}

    def body(self) -> Iterable[Widget]:
        yield FilterLine(_("Part of the name or its context"), "filter")
        yield Container(RowTable(columns(), id="names"), Panel(id="name"), id="body")

    @property
    def table(self) -> RowTable:
        return self.query_one("#names", RowTable)

    def start(self) -> None:
        self.title_is("chazhang", self.session.path.name, _("Alignments"))
        self.set_focus(self.table)
        self.reload()

    def reload(self) -> None:
        row = self.table.current
        self.found = {a.id: a for a in self._listed()}
        rows = [table_row(self.connection, a) for a in self.found.values()]
        at = next((i for i, r in enumerate(rows) if row and r.key == row.key), self.table.cursor)
        self.table.show(FixedRows(rows), columns(), at)
        number = len(rows)
        text = ngettext("{n} name", "{n} names", number).format(n=number)
        self.status_is(f"{text}  {word(self.status) if self.only is None else ''}")

    def _listed(self) -> Iterator[Alignment]:
        if self.only is not None:
            yield alignments.get(self.connection, self.only)
            return
        for found in alignments.listed(self.connection, self.status):
            context = context_told(self.connection, found.context) if self.text else ""
            if self.text in found.printed or self.text in context:
                yield found

    @property
    def here(self) -> Alignment | None:
        row = self.table.current
        return self.found.get(row.key) if row and isinstance(row.key, int) else None

    # --- what is known of a name

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        if event.table.id == "names":
            here = self.here
            shown = list(entries(self.connection, here)) if here else []
            self.query_one("#name", Panel).show_entries(shown)

    async def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        if event.table.id == "names":
            self.set_focus(self.query_one("#name", Panel))
        elif isinstance(event.row.key, Target):
            await self.review.go(event.row.key)

    # --- decisions

    async def action_accept(self) -> None:
        here = self.here
        if here is not None and not here.item_id and not here.candidates:
            self.say(_("There is no candidate to accept; choose or create an item."), "warning")
            return
        await self._decide(_("accepted"), lambda c, n, who: alignments.accept(c, n, who))

    async def action_reject(self) -> None:
        await self._decide(_("rejected"), lambda c, n, who: alignments.reject(c, n, who))

    async def action_choose_item(self) -> None:
        here = self.here
        if here is None:
            self.say(_("There is no name here."), "warning")
            return
        first = [
            Choice(c.item_id, item_told(c.item_id, c.name), f"{c.score:.0f}")
            for c in here.candidates
        ]

        def find(text: str) -> list[Choice]:
            if not text.strip():
                return first
            hits = vocabulary(self.connection, text)
            return [Choice(hit.id, joined(hit.code, hit.name), word(hit.scheme)) for hit in hits]

        title = _("What is “{name}”?").format(name=here.printed)
        await self.app.push_screen(Picker(title, find, numbered=True), self._choose)

    async def _choose(self, answer: object) -> None:
        if isinstance(answer, str):
            await self._decide(_("chosen"), lambda c, n, who: alignments.choose(c, n, answer, who))

    async def action_create(self) -> None:
        here = self.here
        if here is None:
            self.say(_("There is no name here."), "warning")
            return
        first = [Choice(Written(here.printed), here.printed)]
        title, free = _("Name of the new item"), _("another name")
        picker = Picker(title, lambda text: [] if text else first, free=free)
        await self.app.push_screen(picker, self._create)

    async def _create(self, answer: object) -> None:
        if isinstance(answer, Written):
            name = answer.text
            await self._decide(_("created"), lambda c, n, who: alignments.create(c, n, name, who))

    async def _decide(
        self, label: str, act: Callable[[sqlite3.Connection, int, str], object]
    ) -> None:
        here = self.here
        if here is None:
            self.say(_("There is no name here."), "warning")
            return
        number, who = here.id, self.session.reviewer
        before = alignments.standing(self.connection, number)
        step = Step(
            f"{label}: {here.printed}",
            lambda connection: _nothing(act(connection, number, who)),
            lambda connection: alignments.restore(connection, number, before, who),
            number,
        )
        try:
            done = await self.review.do(step)
        except StoreError as error:
            self.say(tell(error), "error")
            return
        if done:
            self._show_decided(number)
            self.table.move(rows=1)
            self.say(step.label)

    def _show_decided(self, number: int) -> None:
        """Shows what stands now; the row stays where it is."""
        self.found[number] = alignments.get(self.connection, number)
        self.table.source = FixedRows([table_row(self.connection, a) for a in self.found.values()])
        self.table.refetch()
        self.review.audit_again(number)

    def after_step(self, step: Step) -> None:
        if isinstance(step.about, int):
            if step.about not in self.found:
                self.reload()
            self._show_decided(step.about)
            self.table.cursor = list(self.found).index(step.about)
            self.table.move()

    # --- filters

    def action_status(self) -> None:
        self.only = None
        self.status = STATUSES[(STATUSES.index(self.status) + 1) % len(STATUSES)]
        self.table.cursor = 0
        self.reload()

    def action_filter(self) -> None:
        self.query_one(FilterLine).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.text = event.value
        self.reload()

    def on_filter_line_done(self) -> None:
        self.set_focus(self.table)

    def on_filter_line_given_up(self) -> None:
        self.text = ""
        self.reload()
        self.set_focus(self.table)

    def go_back(self) -> bool:
        line = self.query_one(FilterLine)
        if line.display:
            line.action_give_up()
            return True
        if self.focused is not self.table:
            self.set_focus(self.table)
            return True
        return False

    def whole_text(self) -> str:
        return self.query_one("#name", Panel).text


def _nothing(_result: object) -> None:
    return None
