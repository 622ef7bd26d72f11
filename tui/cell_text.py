"""What is known of a figure: its fact, every place where that is printed, the relations that
it takes part in, and the item that its line was aligned to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from store.read.facts import CheckRow, FigureRow, checks_of, figure, mentions
from store.read.findings import FindingRow, of_figure
from tui.alignment_text import item_told
from tui.messages import _, ngettext
from tui.targets import Target
from tui.widgets.panel import Entry
from tui.words import OUTCOME_SIGNS, SIGNS, joined, place, told, word

MENTIONS_SHOWN = 40
CHECKS_SHOWN = 60


def entries(
    connection: sqlite3.Connection, figure_id: int, findings: bool = True
) -> Iterator[Entry]:
    """The figure for a panel, with or without its findings. Mentions, findings and the
    alignment are places to go to."""
    found = figure(connection, figure_id)
    if found is None:
        return
    yield Entry(joined(found.printed, found.unit), "strong")
    if where := joined(found.printed_name, found.column_name):
        yield Entry(where, indent=1)
    if findings:
        yield from finding_entries(of_figure(connection, figure_id))
    yield from _fact(found)
    yield from _mentions(connection, found)
    yield from _checks(checks_of(connection, figure_id))
    yield from _alignment(connection, found)


def finding_entries(found: Iterable[FindingRow]) -> Iterator[Entry]:
    for row in found:
        text = joined(SIGNS[row.severity], told(row.summary, row.summary_en))
        if row.decision != "open":
            text = joined(text, f"({word(row.decision)})")
        yield Entry(text, row.severity, Target("finding", row.id), indent=1)


def _fact(found: FigureRow) -> Iterator[Entry]:
    yield Entry("")
    yield Entry(_("Fact"), "strong")
    if found.fact_id is None:
        yield Entry(_("It is not known which fact this figure states."), "muted", indent=1)
        return
    key = (found.fiscal_year, found.item, word(found.measure), word(found.fund), word(found.basis))
    yield Entry(joined(*key), indent=1)


def _mentions(connection: sqlite3.Connection, found: FigureRow) -> Iterator[Entry]:
    if found.fact_id is None:
        return
    everywhere = mentions(connection, found.fact_id)
    yield Entry("")
    number = len(everywhere)
    yield Entry(ngettext("{n} mention", "{n} mentions", number).format(n=number), "strong")
    for one in everywhere[:MENTIONS_SHOWN]:
        yield Entry(
            _mention(one, found),
            "total" if one.id == found.id else "",
            None if one.id == found.id else Target("figure", one.id),
            indent=1,
        )


def _mention(one: FigureRow, found: FigureRow) -> str:
    """``444.08 万元 公开05表 组织事务 小计 (line 93)``; a mention in another file says so."""
    if one.sentence is not None:
        where = joined(_("narrative"), f"“{one.sentence}”")
    else:
        where = joined(one.printed_code or one.statement, one.printed_name, one.column_name)
    other = _("(another file)") if one.document_id != found.document_id else ""
    spot = place(one.page, one.text_line)
    return joined(one.printed, one.unit, f"({spot})" if spot else "", where, other)


def _checks(found: list[CheckRow]) -> Iterator[Entry]:
    if not found:
        return
    yield Entry("")
    yield Entry(_("Relations"), "strong")
    for check in found[:CHECKS_SHOWN]:
        style = {"fail": "error", "insufficient": "warning"}.get(check.outcome, "")
        text = joined(
            OUTCOME_SIGNS[check.outcome],
            f"{word(check.outcome)}:",
            told(check.title, check.title_en),
            f"— {word(check.reason)}" if check.reason else "",
        )
        target = Target("finding", check.finding_id) if check.finding_id else None
        yield Entry(text, style, target, indent=1)


def _alignment(connection: sqlite3.Connection, found: FigureRow) -> Iterator[Entry]:
    if found.line_id is None:
        return
    yield Entry("")
    yield Entry(_("Alignment"), "strong")
    sql = "SELECT alignment_id FROM lines WHERE id = ?"
    row = connection.execute(sql, (found.line_id,)).fetchone()
    score = f"{found.score:.0f}" if found.score is not None else ""
    item = item_told(found.item_id, found.item) if found.item_id else _("no item")
    text = joined(f"{found.printed_name} →", item, word(found.method), score, word(found.alignment))
    target = Target("alignment", row[0]) if row and row[0] else None
    yield Entry(text, "warning" if found.alignment == "needs_review" else "", target, indent=1)
