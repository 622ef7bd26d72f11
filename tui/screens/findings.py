"""The queue of findings: what is to be looked at, in full, and decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from dataclasses import fields as fields_of
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from store.read.findings import FindingRow, rows
from store.read.queue import Filter, ids
from tui.actions import bindings
from tui.asked import EVERYTHING, FIELDS, answers, asked, fields
from tui.finding_text import entries, first_place
from tui.messages import _, ngettext
from tui.queue import Queue, columns
from tui.screens.deciding import DecidingScreen
from tui.screens.dialogs import Picker, among
from tui.widgets.filter import FilterLine
from tui.widgets.panel import Panel
from tui.widgets.table import RowTable

AT_ONCE = 500
SEVERITIES = (None, "error", "warning")
STATUSES = ("open", "confirmed", "follow_up", "dismissed", None)
OPEN = Filter(decision="open")


class FindingsScreen(DecidingScreen):
    """Findings that a filter asks for. Without one it is the reviewer's queue, which opens as
    it was left; ``at`` is the finding to begin with."""

    context = "findings"
    BINDINGS: ClassVar = bindings("findings")  # type: ignore[assignment]
    CSS = """
    FindingsScreen #body { layout: horizontal; }
    FindingsScreen #queue { width: 3fr; }
    FindingsScreen #finding { width: 2fr; border-left: solid $panel; padding-left: 1; }
    FindingsScreen.-narrow #body { layout: vertical; }
    FindingsScreen.-narrow #queue { width: 1fr; height: 1fr; }
    FindingsScreen.-narrow #finding { width: 1fr; height: 1fr; border-left: none;
      border-top: solid $panel; padding-left: 0; }
    """

    def __init__(
        self, chosen: Filter | None = None, at: int | None = None,
        left: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.is_main = chosen is None
        self.filter = replace(chosen, decision="open") if chosen and at is None else chosen or OPEN
        self._at = at
        if chosen is None and left:
            self.filter = Filter(**{f.name: left.get(f.name, f.default) for f in fields_of(Filter)})
            self._at = left.get("at")
        self.complete = True

    def body(self) -> Iterable[Widget]:
        text = self.filter.text or ""
        yield FilterLine(_("Words of the finding"), "filter", text)
        yield Container(RowTable(columns(), id="queue"), Panel(id="finding"), id="body")

    def start(self) -> None:
        self.queue = Queue(self.connection, [])
        self.title_is("chazhang", self.session.path.name, _("Findings"))
        self.set_focus(self.table)
        self.reload()

    # --- content

    def reload(self) -> None:
        row = self.table.current
        at = row.key if row is not None else self._at
        found = ids(self.connection, self.filter, AT_ONCE)
        self.complete = len(found) < AT_ONCE
        self.queue.replace(found)
        self._show_at(at)
        if not self.complete:
            self.run_worker(self._all, thread=True, exclusive=True, group="ids")

    def _all(self) -> list[int]:
        """All the ids, in a thread of its own: there may be a hundred thousand."""
        connection = self.session.another()
        try:
            return ids(connection, self.filter)
        finally:
            connection.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.SUCCESS or not isinstance(event.worker.result, list):
            return
        row = self.table.current
        self.queue.replace(event.worker.result)
        self.complete = True
        at = self._at if self._at is not None else (row.key if row else None)
        self._show_at(at)

    def _show_at(self, at: object) -> None:
        index = self.queue.index(at) if isinstance(at, int) else None
        if index is not None and at == self._at:
            self._at = None
        cursor = self.table.cursor if index is None else index
        self.table.show(self.queue, columns(), cursor)

    def current_finding(self) -> FindingRow | None:
        row = self.table.current
        found = rows(self.connection, [row.key]) if row and isinstance(row.key, int) else []
        return found[0] if found else None

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        if event.table.id == "queue":
            self.show_finding()

    def show_finding(self) -> None:
        finding = self.current_finding()
        panel = self.query_one("#finding", Panel)
        panel.show_entries(list(entries(self.connection, finding)) if finding else [])
        self.status_is(self._status())

    def shown_again(self) -> None:
        super().shown_again()
        self.show_finding()

    def _status(self) -> str:
        count = f"{len(self.queue)}{'' if self.complete else '+'}"
        at = self.table.cursor + 1 if len(self.queue) else 0
        wanted = list(asked(self.connection, self.filter))
        if not len(self.queue):
            return "  ".join([_("No findings here."), *wanted])
        marked = len(self.table.marked)
        chosen = [ngettext("{n} marked", "{n} marked", marked).format(n=marked)] if marked else []
        return "  ".join([f"{at}/{count}", *chosen, *wanted])

    # --- places

    async def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        target = event.row.key if event.table.id == "finding" else None
        finding = self.current_finding()
        if target is None and finding is not None:
            target = first_place(self.connection, finding)
        if target is not None:
            await self.review.go(target)  # type: ignore[arg-type]

    async def action_source(self) -> None:
        from tui.source_place import page_of

        finding = self.current_finding()
        target = first_place(self.connection, finding) if finding else None
        page = page_of(self.connection, target) if target else None
        if page is None:
            self.say(_("This finding has no printed place."), "warning")
        else:
            await self.review.go(page)

    def on_row_table_sideways(self, event: RowTable.Sideways) -> None:
        row = event.table.current
        if event.table.id != "queue" or row is None or not isinstance(row.key, int):
            return
        if event.step > 0:
            if not self.queue.unfold(row.key):
                self.say(_("This finding has no symptoms to unfold."))
            self._show_at(row.key)
        else:
            self._show_at(self.queue.fold(row.key) or row.key)

    # --- filters

    def _ask(self, **changes: Any) -> None:
        self.filter = replace(self.filter, **changes)
        self.table.marked.clear()
        self.table.cursor = 0
        self.reload()

    def action_severity(self) -> None:
        self._ask(severity=_following(SEVERITIES, self.filter.severity))

    def action_status(self) -> None:
        self._ask(decision=_following(STATUSES, self.filter.decision))

    def action_clear(self) -> None:
        self.query_one(FilterLine).close()
        self.filter = Filter(document_id=self.filter.document_id)
        self._ask(decision="open")

    async def action_narrow(self) -> None:
        found = fields(self.connection, self.filter)
        title = _("Filter by …")
        await self.app.push_screen(Picker(title, among(found), numbered=True), self._narrow_by)

    async def _narrow_by(self, field: object) -> None:
        if not isinstance(field, str):
            return

        def answer(value: object) -> None:
            if value is not None:
                self._ask(**{field: None if value is EVERYTHING else value})

        found = answers(self.connection, self.filter, field)
        await self.app.push_screen(Picker(_(FIELDS[field]), among(found)), answer)

    def action_filter(self) -> None:
        self.query_one(FilterLine).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value != (self.filter.text or ""):
            self._ask(text=event.value or None)

    def on_filter_line_done(self) -> None:
        self.set_focus(self.table)

    def on_filter_line_given_up(self) -> None:
        self._ask(text=None)
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
        return self.query_one("#finding", Panel).text

    def state(self) -> dict[str, Any]:
        if not self.is_main:
            return {}
        row = self.table.current
        return {**asdict(self.filter), "at": row.key if row else None}


def _following(values: tuple[Any, ...], value: Any) -> Any:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]
