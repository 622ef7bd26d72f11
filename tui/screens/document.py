"""A document: its parts, the chosen one as printed, and what is known of the cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from store.read.documents import DocumentRow, document, parts
from store.read.facts import figure
from store.read.statements import statement
from tui.actions import bindings
from tui.contents import Contents, PartKey
from tui.grid import Cell, Grid, statement_grid
from tui.known import known
from tui.messages import _
from tui.screens.base import WIDE, ReviewScreen
from tui.section_text import section_entries, sentence_entries
from tui.targets import Target
from tui.widgets.panel import Panel
from tui.widgets.table import FixedRows, RowTable, TableRow
from tui.words import joined, place, word

WIDEST = 150
"""From how many columns on the contents, the part and what is known of it stand side by side."""


class DocumentScreen(ReviewScreen):
    """``part`` is the statement or section to begin with, ``figure_id``, ``sentence_id``
    or ``line`` (with a column) where the cursor goes."""

    context = "document"
    BINDINGS: ClassVar = bindings("document")  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"), (WIDE, "-medium"), (WIDEST, "-wide"),
    ]  # fmt: skip
    CSS = """
    DocumentScreen #body { layout: horizontal; }
    DocumentScreen #parts { width: 30; border-right: solid $panel; }
    DocumentScreen #part { width: 1fr; }
    DocumentScreen #known { width: 44; border-left: solid $panel; padding-left: 1; }
    DocumentScreen.-medium #known { width: 38; }
    DocumentScreen.-medium #parts, DocumentScreen.-narrow #parts {
      width: 1fr; height: 1fr; display: none; border-right: none; }
    DocumentScreen.-contents #parts { display: block; }
    DocumentScreen.-medium.-contents #part, DocumentScreen.-medium.-contents #known,
    DocumentScreen.-narrow.-contents #part, DocumentScreen.-narrow.-contents #known {
      display: none; }
    DocumentScreen.-narrow #body { layout: vertical; }
    DocumentScreen.-narrow #part { width: 1fr; height: 3fr; }
    DocumentScreen.-narrow #known { width: 1fr; height: 2fr; border-left: none;
      border-top: solid $panel; padding-left: 0; }
    """

    def __init__(
        self, document_id: int, part: PartKey | None = None, *,
        figure_id: int | None = None, sentence_id: int | None = None,
        line: tuple[int, int | None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.document_id = document_id
        self.part = part
        self.figure_id, self.sentence_id, self.line = figure_id, sentence_id, line
        self.from_contents = part is None
        self.grid = Grid()

    def body(self) -> Iterable[Widget]:
        yield Container(
            Contents(id="parts"),
            Container(
                RowTable(cell_cursor=True, id="grid"), Panel(arrows=False, id="sentences"), id="part"
            ),
            Panel(id="known"),
            id="body",
        )  # fmt: skip

    @property
    def contents(self) -> Contents:
        return self.query_one("#parts", Contents)

    @property
    def table(self) -> RowTable:
        return self.query_one("#grid", RowTable)

    @property
    def sentences(self) -> Panel:
        return self.query_one("#sentences", Panel)

    @property
    def shown(self) -> RowTable:
        """The chosen part: a statement's grid, or a section's sentences."""
        return self.sentences if self.part and self.part[0] == "section" else self.table

    # --- content

    def start(self) -> None:
        self.reload()
        if self.from_contents:
            self.set_class(True, "-contents")
            self.set_focus(self.contents)
        else:
            self.focus_part()

    def reload(self) -> None:
        row = document(self.connection, self.document_id)
        if row is None:
            self.say(_("This document is no longer in the database; Esc goes back."), "warning")
            return
        self._title(row)
        found = parts(self.connection, self.document_id)
        self.part = self.contents.show_parts(found, self.part)
        self.show_part()

    def _title(self, row: DocumentRow) -> None:
        what = joined(row.fiscal_year, word(row.kind), row.file_name)
        self.title_is(row.region, row.department or _("department unknown"), what)

    def show_part(self) -> None:
        """Shows the chosen part, the cursor where it was or where it is to go."""
        kind, number = self.part or ("", 0)
        self.table.display = self.shown is self.table
        self.sentences.display = self.shown is self.sentences
        if kind == "statement":
            self._show_statement(number)
        elif kind == "section":
            self._show_section(number)
        else:
            self.status_is(_("Nothing was recognised in this document."))

    def _show_statement(self, number: int) -> None:
        self.grid = statement_grid(self.connection, number)
        cell = self.grid.cell_of(self.figure_id) if self.figure_id else None
        if self.line is not None:
            cell, self.line = self.grid.cell_of_line(*self.line), None
        row, column = cell or (self.table.cursor, self.table.cursor_column)
        self.table.fixed = self.grid.fixed
        self.table.show(FixedRows(self.grid.rows), self.grid.columns, row, column)
        found = statement(self.connection, number)
        if found is not None:
            empty = _("(printed empty)") if found.is_empty else ""
            where = place(found.page_first, found.line_first)
            marks = (
                _("{n} marked cells").format(n=len(self.grid.marked)) if self.grid.marked else ""
            )
            self.status_is(
                "  ".join(filter(None, [joined(found.printed_code, found.title), found.unit or "",
                                        where, empty, marks, found.note or ""]))
            )  # fmt: skip

    def _show_section(self, number: int) -> None:
        made = section_entries(self.connection, number)
        at = next(
            (
                i
                for i, e in enumerate(made)
                if e.target == Target("sentence", self.sentence_id or 0)
            ),
            0,
        )
        self.sentences.show_entries(made, at)
        part = self.contents.part(self.part)
        self.status_is(joined(part.title, place(part.page, part.text_line)) if part else "")

    # --- what is known of where the cursor is

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        if event.table.id == "parts":
            self._to_part(event.row)
        elif event.table.id == "grid" and self.part and self.part[0] == "statement":
            self._show_cell()
        elif event.table.id == "sentences" and self.part and self.part[0] == "section":
            self._show_sentence(event.row)

    def _to_part(self, row: TableRow | None) -> None:
        if row is None or row.key == self.part or not isinstance(row.key, tuple):
            return
        self.part = row.key
        self.figure_id = self.sentence_id = None
        self.table.cursor = self.table.cursor_column = 0
        self.show_part()

    def here(self) -> int | None:
        """The figure under the cursor; on a name, the first figure of the line."""
        if self.part and self.part[0] == "section":
            return self.figure_id
        return self.grid.figure_at(self.table.cursor, self.table.cursor_column)

    def _show_cell(self) -> None:
        assert self.part is not None
        cell = (self.table.cursor, self.table.cursor_column)
        self.figure_id = self.grid.figures.get(cell)
        entries = list(known(self.connection, self.part[1], self.grid, cell))
        self.query_one("#known", Panel).show_entries(entries)

    def _show_sentence(self, row: TableRow | None) -> None:
        panel = self.query_one("#known", Panel)
        if row is None or not isinstance(row.key, Target):
            panel.show_entries(())
            return
        self.sentence_id = row.key.id
        found, self.figure_id = sentence_entries(self.connection, row.key.id)
        panel.show_entries(found)

    # --- going

    def focus_part(self) -> None:
        self.set_class(False, "-contents")
        self.set_focus(self.shown)

    async def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        if event.table.id == "parts":
            self.focus_part()
        elif event.table.id == "known" and isinstance(event.row.key, Target):
            await self.review.go(event.row.key)
        elif event.table.id in ("grid", "sentences"):
            self.set_focus(self.query_one("#known", Panel))

    def on_row_table_sideways(self, event: RowTable.Sideways) -> None:
        if event.table.id == "parts" and event.step > 0:
            self.focus_part()
        elif event.table.id == "sentences" and event.step < 0:
            self.set_focus(self.contents)

    def go_back(self) -> bool:
        if self.focused is not None and self.focused.id == "known":
            self.focus_part()
            return True
        if self.from_contents and self.focused is not self.contents:
            self.set_class(True, "-contents")
            self.set_focus(self.contents)
            return True
        return False

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        at = self.contents.cursor
        self.contents.move(rows=step)
        if self.contents.cursor == at:
            self.say(_("There is no further part."))
        elif self.focused is not self.contents:
            self._to_part(self.contents.current)
            self.focus_part()

    def action_next_marked(self) -> None:
        self._to_mark(1)

    def action_previous_marked(self) -> None:
        self._to_mark(-1)

    def _to_mark(self, step: int) -> None:
        """The next place with a finding, in this part or in a following one that has some."""
        shown = self.shown
        here = (shown.cursor, shown.cursor_column)
        if self.focused is self.contents:
            here = (-1, -1) if step > 0 else (len(shown.source), 0)
        beyond = [cell for cell in self._marks() if (cell > here if step > 0 else cell < here)]
        if not beyond:
            at = self.contents.marked_part(step)
            if at is None:
                self.say(_("There is no further mark in this document."))
                return
            self.contents.cursor = at
            self._to_part(self.contents.current)
            beyond = self._marks() or [(0, 0)]
        self.focus_part()
        self.shown.cursor, self.shown.cursor_column = (min if step > 0 else max)(beyond)

    def _marks(self) -> list[Cell]:
        if self.shown is self.table:
            return self.grid.marked
        return [(row, 0) for row in self.sentences.blamed]

    async def action_source(self) -> None:
        from tui.source_place import page_of

        target = self._place()
        page = page_of(self.connection, target) if target else None
        if page is None:
            self.say(_("It is not known where this is printed."), "warning")
        else:
            await self.review.go(page)

    def _place(self) -> Target | None:
        if self.focused is not self.contents:
            here = self.here()
            if here is not None:
                return Target("figure", here)
            if self.part and self.part[0] == "section" and self.sentence_id:
                return Target("sentence", self.sentence_id)
            page, line = self.grid.places.get(self.table.cursor, (None, None))
            if page or line:
                return Target("page", self.document_id, page, line)
        part = self.contents.part(self.part)
        return Target("page", self.document_id, part.page, part.text_line) if part else None

    async def action_open_findings(self) -> None:
        await self.review.go(Target("findings", self.document_id))

    async def action_compare_item(self) -> None:
        here = self.here()
        found = figure(self.connection, here) if here else None
        if found is None or found.item_id is None:
            self.say(_("This cell is no item's, so there is nothing to compare."), "warning")
        else:
            await self.review.go(Target("item", found.id))

    async def action_align_line(self) -> None:
        line = self.grid.lines.get((self.table.cursor, self.table.cursor_column))
        sql = "SELECT alignment_id FROM lines WHERE id = ?"
        row = self.connection.execute(sql, (line,)).fetchone() if line else None
        if row is None or row[0] is None:
            self.say(_("This line has no alignment."), "warning")
        else:
            await self.review.go(Target("alignment", row[0]))
