"""An alignment as a person reads it: the name, its context, what it may stand for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from store.alignments import Alignment
from store.read.alignments import printed_in
from tui.messages import _
from tui.targets import Target
from tui.widgets.panel import Entry
from tui.widgets.table import TableColumn, TableRow
from tui.words import joined, place, word

PART = " | "


def item_told(item_id: str | None, name: str | None) -> str:
    """``2101102 事业单位医疗``: the code of a classification stands before the name."""
    code = (item_id or "").partition(":")[2]
    return joined(code if code.isdigit() else "", name or item_id)


def context_told(connection: sqlite3.Connection, context: str) -> str:
    """``form/side | code 30212 | under 302``, the key of a context, in words."""
    place, *more = context.split(PART)
    form, _slash, side = place.partition("/")
    row = connection.execute("SELECT title FROM forms WHERE id = ?", (form,)).fetchone()
    told = [row[0] if row else form, "" if side.isdigit() else word(side)]
    for part in more:
        kind, _space, what = part.partition(" ")
        if kind == "code":
            told.append(_("code {code}").format(code=what))
        elif kind == "under":
            told.append(_("under {item}").format(item=_item(connection, what)))
        else:
            told.append(part)
    return " · ".join(part for part in told if part)


def standing(here: Alignment) -> str:
    """What a name stands for, and how surely that is known."""
    score = f"{here.score:.0f}" if here.score is not None else ""
    item = item_told(here.item_id, here.item) if here.item_id else _("no item")
    return joined(f"{here.printed} →", item, word(here.method), score, word(here.status))


def columns() -> list[TableColumn]:
    return [
        TableColumn("", 1),
        TableColumn(_("Printed name"), 20, flex=2),
        TableColumn(_("Stands for"), 20, flex=2),
        TableColumn(_("Score"), 5, "right"),
        TableColumn(_("Lines"), 6, "right"),
        TableColumn(_("Context"), 12, flex=1),
    ]


def table_row(connection: sqlite3.Connection, a: Alignment) -> TableRow:
    sign = {"accepted": "✓", "rejected": "✗", "needs_review": "?"}.get(a.status, " ")
    best = a.candidates[0] if a.candidates else None
    if a.item_id:
        item, score = item_told(a.item_id, a.item), a.score
    elif best and a.status == "needs_review":
        item, score = f"? {item_told(best.item_id, best.name)}", best.score
    else:
        item, score = "", None
    shown = f"{score:.0f}" if score is not None else ""
    return TableRow(
        a.id,
        (sign, a.printed, item, shown, str(a.lines), context_told(connection, a.context)),
        ("warning" if sign == "?" else "", "", "", "", "", "muted"),
    )


def entries(connection: sqlite3.Connection, here: Alignment) -> Iterator[Entry]:
    """A name for a panel. The places where it is printed are places to go to."""
    yield Entry(here.printed, "strong")
    yield Entry(context_told(connection, here.context), "muted")
    yield Entry(joined(word(here.status), here.decided_by, here.decided_at), "muted")
    if here.item_id:
        yield Entry(joined("→", item_told(here.item_id, here.item), word(here.method)))
    yield Entry("")
    yield Entry(_("Candidates"), "strong")
    for number, choice in enumerate(here.candidates, 1):
        name = item_told(choice.item_id, choice.name)
        yield Entry(f"{number} {choice.score:>3.0f} {name}", indent=1)
    if not here.candidates:
        yield Entry(_("none"), "muted", indent=1)
    yield Entry("")
    yield Entry(_("Printed in"), "strong")
    for line in printed_in(connection, here.id):
        where = joined(line.code, line.printed_name, "·", line.statement, line.fiscal_year,
                       line.department, place(line.page, line.text_line))  # fmt: skip
        target = (
            Target("figure", line.figure_id)
            if line.figure_id
            else Target("statement", line.statement_id)
        )
        yield Entry(where, target=target, indent=1)


def _item(connection: sqlite3.Connection, key: str) -> str:
    """The name of an item by its id, or by the code that it has in a classification."""
    sql = "SELECT id, name FROM items WHERE id = ?1 OR code = ?1 ORDER BY id <> ?1 LIMIT 1"
    row = connection.execute(sql, (key,)).fetchone()
    return item_told(*row) if row else key
