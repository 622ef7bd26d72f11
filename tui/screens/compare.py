"""One item and measure over departments and years, as a table with bars."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from store.read.across import (
    CompareRow,
    Kept,
    Measured,
    Place,
    compare,
    heads,
    heads_of,
    item,
    many,
    measured,
    years,
)
from store.read.facts import figure
from store.read.search import search_items
from tui.actions import bindings
from tui.messages import N_, _, ngettext
from tui.screens.base import ReviewScreen
from tui.screens.dialogs import Choice, Picker, among
from tui.targets import Target
from tui.widgets.table import RowTable, TableColumn, TableRow
from tui.words import joined, word

BAR = 20
ALL_YEARS_UP_TO = 1000
FEN_PER_WAN = 1_000_000
FIRST = Kept("summary:total", "total", "all", "actual")
SORTS = {"value": N_("largest first"), "department": N_("by department"), "year": N_("by year")}


class CompareScreen(ReviewScreen):
    """Begins with an item, with that of a figure, or with total expenditure."""

    context = "compare"
    BINDINGS: ClassVar = bindings("compare")  # type: ignore[assignment]

    def __init__(self, figure_id: int | None = None, item_id: str | None = None) -> None:
        super().__init__()
        self.is_main = figure_id is None and item_id is None
        self.figure_id, self.item_id = figure_id, item_id
        self.kept = FIRST
        self.year: int | None = None
        self.order = "value"
        self.by_head = False
        self.staff: dict[Place, float] = {}
        self._found: tuple[object, list[CompareRow]] = (None, [])

    def body(self) -> Iterable[Widget]:
        yield RowTable(id="body")

    @property
    def table(self) -> RowTable:
        return self.query_one(RowTable)

    def start(self) -> None:
        self.keep(self._first())
        self.set_focus(self.table)
        self.reload()

    def _first(self) -> Kept:
        if self.figure_id is not None:
            found = figure(self.connection, self.figure_id)
            if found and found.item_id and found.measure and found.fund and found.basis:
                return Kept(found.item_id, found.measure, found.fund, found.basis)
        return self._usual(self.item_id or _most_stated(self.connection) or FIRST.item_id)

    def _usual(self, item_id: str) -> Kept:
        """The measure of an item that is usually asked for."""
        found = measured(self.connection, item_id)
        if not found:
            return replace(FIRST, item_id=item_id)
        return Kept(item_id, found[0].measure, found[0].fund, found[0].basis)

    def keep(self, kept: Kept) -> None:
        """Compares other facts: of all years, or of the latest where there are very many."""
        self.kept = kept
        self.year = None
        if many(self.connection, kept, ALL_YEARS_UP_TO):
            self.year = years(self.connection, kept)[0]

    def reload(self) -> None:
        rows = self._compared()
        if self.by_head:
            self.staff = heads(self.connection)
            rows = [row for row in rows if _place(row) in self.staff]
        if self.by_head or self.order != "value":
            rows = sorted(rows, key=self._key)
        top = max((abs(self._value(row)) for row in rows), default=0.0)
        at = self.table.cursor
        self.table.show(_Rows(rows, self, top), self._columns(rows), at)
        found = item(self.connection, self.kept.item_id)
        name = joined(found.code, found.name) if found else self.kept.item_id
        kept = joined(word(self.kept.measure), word(self.kept.fund), word(self.kept.basis))
        self.title_is("chazhang", _("Compare"), name, kept)
        self.status_is(self._status(rows))

    def _compared(self) -> list[CompareRow]:
        """The largest first; asked for once, however often they are sorted."""
        asked = (self.session.stamp(), self.kept, self.year)
        if self._found[0] != asked:
            self._found = (asked, compare(self.connection, self.kept, self.year))
        return self._found[1]

    def _status(self, rows: list[CompareRow]) -> str:
        if not rows:
            text = _(
                "No document states this. {key} chooses another item, {other} another measure."
            )
            return text.format(key=self.key_of("item"), other=self.key_of("measure"))
        parts = (
            ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows)),
            str(self.year) if self.year else _("all years"),
            _(SORTS[self.order]),
            _("per head") if self.by_head else "",
        )
        return _(", ").join(part for part in parts if part)

    def _key(self, row: CompareRow) -> tuple[object, ...]:
        value = -self._value(row)
        name = (row.region_code or "", row.department)
        match self.order:
            case "department":
                return (*name, -row.fiscal_year)
            case "year":
                return (-row.fiscal_year, value)
            case _:
                return (value, *name)

    def _value(self, row: CompareRow) -> float:
        return row.highest / self.staff[_place(row)] if self.by_head else row.highest

    # --- rows

    def _columns(self, rows: list[CompareRow]) -> list[TableColumn]:
        money = any(row.is_money for row in rows[:1])
        unit = _("Amount (万元)") if money else _("Number")
        return [
            TableColumn(_("Department"), 18, flex=2),
            TableColumn(_("Year"), 4),
            TableColumn(f"{unit} / {_('head')}" if self.by_head else unit, 14, "right"),
            TableColumn(_("Staff"), 5, "right"),
            TableColumn("", BAR, flex=1),
        ]

    def row_of(self, row: CompareRow, top: float) -> TableRow:
        value = self._value(row)
        amount = f"{value / FEN_PER_WAN:,.2f}" if row.is_money else f"{value:,.10g}"
        sign = "≠ " if row.lowest != row.highest else ""
        bar = "█" * round(BAR * abs(value) / top) if top else ""
        staff = heads_of(self.connection, _place(row))
        number = f"{staff:g}" if staff else ""
        return TableRow(
            row.figure_id,
            (joined(row.region_code, row.department), str(row.fiscal_year), sign + amount, number, bar),
            ("", "", "warning" if sign else "", "muted", ""),
        )  # fmt: skip

    # --- actions

    async def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        if isinstance(event.row.key, int):
            await self.review.go(Target("figure", event.row.key))

    async def action_item(self) -> None:
        def find(text: str) -> list[Choice]:
            hits = search_items(self.connection, text)
            return [Choice(hit.id, joined(hit.code, hit.name), word(hit.scheme)) for hit in hits]

        await self.app.push_screen(Picker(_("Which item?"), find), self._to_item)

    def _to_item(self, answer: object) -> None:
        if isinstance(answer, str):
            self.keep(self._usual(answer))
            self.reload()

    async def action_measure(self) -> None:
        choices = [
            Choice(replace(self.kept, measure=m.measure, fund=m.fund, basis=m.basis), _told(m))
            for m in measured(self.connection, self.kept.item_id)
        ]  # fmt: skip
        if not choices:
            self.say(_("No document states this item."), "warning")
            return
        picker = Picker(_("Which measure?"), among(choices), numbered=True)
        await self.app.push_screen(picker, self._to_measure)

    def _to_measure(self, answer: object) -> None:
        if isinstance(answer, Kept):
            self.keep(answer)
            self.reload()

    def action_year(self) -> None:
        options = [None, *years(self.connection, self.kept)]
        at = options.index(self.year) if self.year in options else 0
        self.year = options[(at + 1) % len(options)]
        self.reload()

    def action_sort(self) -> None:
        names = list(SORTS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self.reload()

    def action_per_head(self) -> None:
        if not self.by_head:
            staff = heads(self.connection)
            if not any(_place(row) in staff for row in self._compared()):
                self.say(_("The staff of none of these departments is known."), "warning")
                return
        self.by_head = not self.by_head
        self.reload()


class _Rows:
    """Rows made as they come on screen."""

    def __init__(self, rows: list[CompareRow], screen: CompareScreen, top: float) -> None:
        self.rows, self.screen, self.top = rows, screen, top

    def __len__(self) -> int:
        return len(self.rows)

    def window(self, start: int, stop: int) -> list[TableRow]:
        return [self.screen.row_of(row, self.top) for row in self.rows[start:stop]]


def _place(row: CompareRow) -> Place:
    return row.department, row.region_code, row.fiscal_year


def _told(one: Measured) -> str:
    return joined(word(one.measure), word(one.fund), word(one.basis))


def _most_stated(connection: sqlite3.Connection) -> str | None:
    """Total expenditure, or what else is there to begin with."""
    if measured(connection, FIRST.item_id):
        return FIRST.item_id
    row = connection.execute("SELECT item_id FROM facts LIMIT 1").fetchone()
    return row[0] if row else None
