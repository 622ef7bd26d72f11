"""A section's sentences, and what is known of one."""

from __future__ import annotations

import sqlite3

from store.read.findings import of_sentence
from store.read.narrative import figures_of, sentences
from tui.cell_text import entries as cell_entries
from tui.messages import _
from tui.targets import Target
from tui.widgets.panel import Entry
from tui.words import SIGNS, joined, told


def section_entries(connection: sqlite3.Connection, section_id: int) -> list[Entry]:
    """The sentences, each a place of its own; those in findings marked by sign and colour."""
    return [
        Entry(
            joined(SIGNS.get(row.severity or "", ""), row.text),
            row.severity or "",
            Target("sentence", row.id),
        )
        for row in sentences(connection, section_id)
    ]


def sentence_entries(
    connection: sqlite3.Connection, sentence_id: int
) -> tuple[list[Entry], int | None]:
    """What is known of a sentence and of its figures, and its first figure."""
    found = [
        Entry(joined(SIGNS[row.severity], told(row.summary, row.summary_en)), row.severity,
              Target("finding", row.id))
        for row in of_sentence(connection, sentence_id)
    ]  # fmt: skip
    figures = figures_of(connection, sentence_id)
    for figure_id in figures:
        if found:
            found.append(Entry(""))
        found.extend(cell_entries(connection, figure_id, findings=False))
    if not figures:
        found.append(Entry(_("No figure was read in this sentence."), "muted"))
    return found, figures[0] if figures else None
