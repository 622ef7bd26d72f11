"""The tree region → department → document, with what is open in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual.widget import Widget
from textual.widgets import Input

from store.read.documents import DocumentRow
from store.read.tree import (
    SORTS,
    Branch,
    Catalogue,
    Wanted,
    departments,
    documents,
    in_order,
    matching,
    regions,
)
from tui.actions import bindings
from tui.messages import N_, _
from tui.screens.base import ReviewScreen
from tui.targets import Target
from tui.widgets.filter import FilterLine
from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow
from tui.words import SIGNS, joined, word

UNFOLD_UP_TO = 60
SORT_TITLES = {
    "name": N_("by code and name"),
    "errors": N_("most errors first"),
    "documents": N_("most documents first"),
}
RANKS = {"region": 0, "department": 1, "document": 2}
Key = tuple[str, ...]


class DepartmentsScreen(ReviewScreen):
    """The first screen."""

    context = "departments"
    BINDINGS: ClassVar = bindings("departments")  # type: ignore[assignment]

    def __init__(self, left: dict[str, Any]) -> None:
        super().__init__()
        self.wanted = Wanted(left.get("text", ""), left.get("sort", SORTS[0]))
        self.unfolded: set[Key] = {tuple(key) for key in left.get("unfolded", ())}
        self.folded: set[Key] = set()
        self._at: Key | None = tuple(left["at"]) if left.get("at") else None
        self._narrow = False
        self._known: tuple[tuple[int, int], str, list[Branch]] = ((-1, -1), "", [])
        self._catalogue: tuple[tuple[int, int], Catalogue] | None = None

    def body(self) -> Iterable[Widget]:
        yield FilterLine(_("Name, pinyin initials (zzs), code or year"), "filter", self.wanted.text)
        yield RowTable(_columns(), id="tree")

    @property
    def table(self) -> RowTable:
        return self.query_one("#tree", RowTable)

    def start(self) -> None:
        self.title_is("chazhang", self.session.path.name, _("Departments"))
        self.set_focus(self.table)
        self.reload()

    def reload(self) -> None:
        current = self.table.current
        at = current.key if current is not None else self._at
        branches = in_order(self._regions(), self.wanted.sort)
        self._narrow = bool(self.wanted.text) and matching(branches) <= UNFOLD_UP_TO
        rows = list(self._rows(branches))
        self.table.show(FixedRows(rows), _columns(), _index(rows, at, self.table.cursor))
        self.status_is(self._status(branches))

    def _regions(self) -> list[Branch]:
        """The regions that match, in the order of their codes, asked for once."""
        stamp, text = self.session.stamp(), self.wanted.text
        if self._known[:2] != (stamp, text):
            if text and self._catalogue and self._catalogue[0] == stamp:
                found = self._catalogue[1].regions(text)
            else:
                found = regions(self.connection, Wanted(text))
            self._known = (stamp, text, found)
        return self._known[2]

    def _read_catalogue(self, stamp: tuple[int, int]) -> None:
        """In a thread of its own, while the reader begins to type."""
        connection = self.session.another()
        try:
            self._catalogue = (stamp, Catalogue(connection))
        finally:
            connection.close()

    def _status(self, branches: list[Branch]) -> str:
        text = _("{documents} documents in {regions} regions, {errors} errors and {warnings}"
                 " warnings open; {sort}")  # fmt: skip
        return text.format(
            documents=matching(branches),
            regions=len(branches),
            errors=sum(b.open_errors for b in branches),
            warnings=sum(b.open_warnings for b in branches),
            sort=_(SORT_TITLES[self.wanted.sort]),
        )

    # --- rows

    def _open(self, key: Key) -> bool:
        return key not in self.folded if self._narrow else key in self.unfolded

    def _rows(self, branches: list[Branch]) -> Iterator[TableRow]:
        for branch in branches:
            key = ("region", branch.region_code or "")
            is_open = self._open(key)
            name = joined(branch.region_code, branch.region) or _("region unknown")
            yield _branch_row(key, name, 0, is_open, branch)
            if is_open:
                yield from self._departments(branch.region_code)

    def _departments(self, region_code: str | None) -> Iterator[TableRow]:
        for branch in departments(self.connection, region_code, self.wanted):
            key = ("department", region_code or "", branch.department or "")
            is_open = self._open(key)
            name = branch.department or _("department unknown")
            yield _branch_row(key, name, 1, is_open, branch)
            if is_open:
                for row in documents(self.connection, region_code, branch.department, self.wanted):
                    yield _document_row(row)

    # --- folding

    def on_row_table_sideways(self, event: RowTable.Sideways) -> None:
        row = event.table.current
        if row is None or not isinstance(row.key, tuple):
            return
        if event.step > 0:
            self._unfold(row.key)
        elif row.key[0] != "document" and self._open(row.key):
            self._fold(row.key)
        else:
            self._to_parent(event.table.cursor)

    def _unfold(self, key: Key) -> None:
        if key[0] == "document":
            self.say(_("A document has nothing to unfold; Enter opens it."))
        elif self._open(key):
            self.table.move(rows=1)
        else:
            (self.folded.discard if self._narrow else self.unfolded.add)(key)
            self.reload()

    def _fold(self, key: Key) -> None:
        (self.folded.add if self._narrow else self.unfolded.discard)(key)
        self.reload()

    def _to_parent(self, index: int) -> None:
        parent = self._row_above(index)
        if parent is not None:
            self.table.cursor = parent

    def _row_above(self, index: int) -> int | None:
        """The row that a row stands under."""
        row = self.table.row(index)
        mine = RANKS[row.key[0]] if row and isinstance(row.key, tuple) else 0
        for above in range(index - 1, -1, -1):
            row = self.table.row(above)
            if row and isinstance(row.key, tuple) and RANKS[row.key[0]] < mine:
                return above
        return None

    def _unfold_above(self) -> None:
        """Unfolds what the cursor stands under, so that its row stays when the others return."""
        above = self._row_above(self.table.cursor)
        while above is not None:
            row = self.table.row(above)
            if row is not None and isinstance(row.key, tuple):
                self.unfolded.add(row.key)
            above = self._row_above(above)

    def action_unfold_all(self) -> None:
        for branch in regions(self.connection, self.wanted):
            code = branch.region_code
            self.unfolded.add(("region", code or ""))
            for inner in departments(self.connection, code, self.wanted):
                self.unfolded.add(("department", code or "", inner.department or ""))
        self.folded.clear()
        self.reload()

    def action_fold_all(self) -> None:
        self.unfolded.clear()
        self.folded.clear()
        self.reload()

    # --- actions

    async def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        key = event.row.key
        assert isinstance(key, tuple)
        if key[0] == "document":
            await self.review.go(Target("document", int(key[1])))
        elif self._open(key):
            self._fold(key)
        else:
            self._unfold(key)

    async def action_open_findings(self) -> None:
        from store.read.findings import Filter
        from tui.screens.findings import FindingsScreen

        row = self.table.current
        if row is None or not isinstance(row.key, tuple):
            self.say(_("There is no document here."), "warning")
            return
        kind, *key = row.key
        if kind == "document":
            chosen = Filter(document_id=int(key[0]))
        else:
            chosen = Filter(region_code=key[0], department=(key[1:] or [None])[0])
        await self.app.push_screen(FindingsScreen(chosen))

    def action_sort(self) -> None:
        following = SORTS[(SORTS.index(self.wanted.sort) + 1) % len(SORTS)]
        self.wanted = Wanted(self.wanted.text, following)
        self.reload()

    # --- filter

    def action_filter(self) -> None:
        self.query_one(FilterLine).open()
        stamp = self.session.stamp()
        if self._catalogue is None or self._catalogue[0] != stamp:
            self.run_worker(partial(self._read_catalogue, stamp), thread=True, exclusive=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._filter(event.value)

    def _filter(self, text: str) -> None:
        if text != self.wanted.text:
            self.wanted = Wanted(text, self.wanted.sort)
            self.folded.clear()
            self.reload()

    def on_filter_line_done(self) -> None:
        self.set_focus(self.table)

    def on_filter_line_given_up(self) -> None:
        if self.wanted.text:
            self._unfold_above()
        self._filter("")
        self.set_focus(self.table)

    def go_back(self) -> bool:
        line = self.query_one(FilterLine)
        if not line.display:
            return False
        line.close()
        self.on_filter_line_given_up()
        return True

    def state(self) -> dict[str, Any]:
        current = self.table.current
        return {
            "text": self.wanted.text,
            "sort": self.wanted.sort,
            "unfolded": sorted(self.unfolded),
            "at": current.key if current else None,
        }


def _columns() -> list[TableColumn]:
    return [
        TableColumn(_("Region, department, document"), 30, flex=1),
        TableColumn(_("Files"), 5, "right"),
        TableColumn(_("Tables"), 6, "right"),
        TableColumn(_("Errors"), 6, "right"),
        TableColumn(_("Warnings"), 8, "right"),
        TableColumn(_("Unchecked"), 9, "right"),
    ]


def _counted(errors: int, warnings: int, not_made: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cells = (
        f"{SIGNS['error']}{errors}" if errors else "",
        f"{SIGNS['warning']}{warnings}" if warnings else "",
        f"?{not_made}" if not_made else "",
    )
    return cells, ("error" if errors else "", "warning" if warnings else "", "muted")


def _branch_row(key: Key, name: str, level: int, is_open: bool, branch: Branch) -> TableRow:
    cells, styles = _counted(branch.open_errors, branch.open_warnings, branch.not_made)
    sign = "▾" if is_open else "▸"
    return TableRow(
        key,
        (f"{'  ' * level}{sign} {name}", str(branch.documents), str(branch.statements), *cells),
        ("strong" if level == 0 else "", "", "", *styles),
    )


def _document_row(row: DocumentRow) -> TableRow:
    cells, styles = _counted(row.open_errors, row.open_warnings, row.not_made)
    name = joined(row.fiscal_year, word(row.kind))
    if row.status != "loaded":
        name = f"{name} ({word(row.status)})"
    if row.superseded_by:
        name = _("{document} (replaced by a newer version)").format(document=name)
    return TableRow(
        ("document", str(row.id)),
        (f"      {name}  {row.file_name}", "", str(row.statements), *cells),
        ("muted" if row.superseded_by else "", "", "", *styles),
    )


def _index(rows: list[TableRow], key: object, otherwise: int) -> int:
    return next((i for i, row in enumerate(rows) if row.key == key), otherwise)
