"""Search as it is typed, over everything that can be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from store.read.search import Hit, search
from tui.actions import bindings
from tui.messages import N_, _, ngettext
from tui.screens.base import ReviewScreen
from tui.targets import Target
from tui.widgets.filter import FilterLine
from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow
from tui.words import around, joined, place, told

KINDS = {
    "documents": N_("document"),
    "items": N_("item"),
    "findings": N_("finding"),
    "statements": N_("statement"),
    "projects": N_("project"),
    "indicators": N_("indicator"),
    "sentences": N_("sentence"),
}
AT_MOST = 40
TARGETS = {"documents": "document", "statements": "statement", "findings": "finding",
           "sentences": "sentence"}  # fmt: skip


class SearchScreen(ReviewScreen):
    """A line to type in, and what is found."""

    context = "search"
    is_main = True
    BINDINGS: ClassVar = bindings("search")  # type: ignore[assignment]

    def body(self) -> Iterable[Widget]:
        line = FilterLine(_("Search: 株洲, 绩效, 2013202 …"), "query")
        line.display = True
        yield line
        yield RowTable(_columns(), id="body")

    @property
    def table(self) -> RowTable:
        return self.query_one(RowTable)

    def start(self) -> None:
        self.title_is("chazhang", self.session.path.name, _("Search"))
        self.set_focus(self.query_one(FilterLine))

    def reload(self) -> None:
        query = self.query_one(FilterLine).value
        hits = search(self.connection, query, AT_MOST)
        self.table.show(FixedRows([_row(hit, query) for hit in hits]), cursor=self.table.cursor)
        number = len(hits)
        text = ngettext("{n} hit", "{n} hits", number).format(n=number)
        if AT_MOST in Counter(hit.kind for hit in hits).values():
            text = joined(text, _("(of a kind the first {n})").format(n=AT_MOST))
        self.status_is(text if query.strip() else "")

    def on_input_changed(self) -> None:
        self.table.cursor = 0
        self.reload()

    def on_filter_line_done(self) -> None:
        self.query_one(FilterLine).display = True
        self.set_focus(self.table)

    def on_filter_line_given_up(self) -> None:
        self.app.call_later(self.review.action_back)  # a screen cannot wait for its own end

    def action_query(self) -> None:
        self.query_one(FilterLine).open()

    async def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        hit = event.row.key
        assert isinstance(hit, Hit)
        if hit.kind == "items":
            from tui.screens.compare import CompareScreen

            await self.app.push_screen(CompareScreen(item_id=str(hit.id)))
        elif hit.kind in TARGETS:
            await self.review.go(Target(TARGETS[hit.kind], int(hit.id)))  # type: ignore[arg-type]
        elif hit.document_id is not None:
            await self.review.go(Target("page", hit.document_id, hit.page, hit.text_line))


def _columns() -> list[TableColumn]:
    return [
        TableColumn(_("Kind"), 9),
        TableColumn(_("Text"), 30, flex=3),
        TableColumn(_("Where"), 22, flex=1),
    ]


def _row(hit: Hit, query: str) -> TableRow:
    where = joined(hit.fiscal_year, hit.department, place(hit.page, hit.text_line))
    text = around(told(hit.text, hit.english), query)
    return TableRow(hit, (_(KINDS[hit.kind]), text, where), ("muted", "", "muted"))
