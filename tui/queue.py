"""The rows of the findings queue, fetched by id as they come on screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from store.read.findings import FindingRow, rows, symptoms
from tui.messages import _
from tui.widgets.table import TableColumn, TableRow
from tui.words import DECISION_SIGNS, SIGNS, joined, told


class Queue:
    """Findings by id, with the symptoms of unfolded causes under them."""

    def __init__(self, connection: sqlite3.Connection, ids: list[int]) -> None:
        self.connection = connection
        self.ids = ids
        self.unfolded: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def window(self, start: int, stop: int) -> Sequence[TableRow]:
        return [self._row(row) for row in rows(self.connection, self.ids[start:stop])]

    def index(self, finding_id: int) -> int | None:
        try:
            return self.ids.index(finding_id)
        except ValueError:
            return None

    # --- folding

    def unfold(self, finding_id: int) -> int:
        """Puts the symptoms of a cause under it, and says how many there are."""
        if finding_id in self.unfolded:
            return 0
        found = [row.id for row in symptoms(self.connection, finding_id)]
        listed = set(self.ids)
        found = [i for i in found if i not in listed]
        at = self.index(finding_id)
        if at is not None and found:
            self.ids[at + 1 : at + 1] = found
            self.unfolded[finding_id] = found
        return len(found)

    def fold(self, finding_id: int) -> int | None:
        """Folds the symptoms of a cause, or of the cause of a symptom; says which cause."""
        cause = finding_id if finding_id in self.unfolded else self._cause(finding_id)
        if cause is not None:
            gone = set(self.unfolded.pop(cause))
            self.ids = [i for i in self.ids if i not in gone]
        return cause

    def _cause(self, finding_id: int) -> int | None:
        return next((c for c, under in self.unfolded.items() if finding_id in under), None)

    def replace(self, ids: Iterable[int]) -> None:
        """Other findings; what was unfolded stays unfolded."""
        self.ids = list(ids)
        again, self.unfolded = list(self.unfolded), {}
        for finding_id in again:
            self.unfold(finding_id)

    # --- rows

    def _row(self, row: FindingRow) -> TableRow:
        under = self._cause(row.id) is not None
        fold = ("▾" if row.id in self.unfolded else "▸") if row.symptoms else " "
        number = f" [+{row.symptoms}]" if row.symptoms and row.id not in self.unfolded else ""
        decided = row.decision != "open"
        summary = told(row.summary, row.summary_en)
        return TableRow(
            row.id,
            ("", SIGNS[row.severity], DECISION_SIGNS[row.decision],
             f"{'   ' if under else ''}{fold}{summary}{number}",
             joined(row.fiscal_year, row.department or row.file_name)),
            ("", row.severity, "strong", "muted" if decided else "", "muted"),
        )  # fmt: skip


def columns() -> list[TableColumn]:
    return [
        TableColumn("", 1),
        TableColumn("", 2),
        TableColumn("", 1),
        TableColumn(_("Finding"), 24, flex=4),
        TableColumn(_("Document"), 12, flex=1),
    ]
