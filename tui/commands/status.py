"""``chazhang status``: what is known of each document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.messages import _
from tui.options import Options, common

if TYPE_CHECKING:
    from rich.table import Table

    from store.status import DocumentStatus


@click.command(help=_("Say what was recognised in each document, and what was not."))
@common
def command(options: Options) -> None:
    from store.database import connect
    from store.status import statuses

    connection = connect(options.db)
    try:
        found = list(statuses(connection))
    finally:
        connection.close()
    if options.json:
        click.echo(json.dumps([asdict(s) for s in found], ensure_ascii=False, indent=2))
    else:
        show(found)


def show(found: list[DocumentStatus]) -> None:
    """A table of the documents, and below it what is wrong with some."""
    from rich.console import Console

    console = Console()
    if not found:
        console.print(_("No documents yet."))
        return
    console.print(_table(found))
    for status in found:
        for line in _remarks(status):
            console.print(f"{status.id}  {line}", markup=False, highlight=False, soft_wrap=True)


def _table(found: list[DocumentStatus]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("#", justify="right")
    table.add_column(_("document"))
    headings = (_("statements"), _("figures"), _("sentences"), _("resisting"), _("unaligned"),
                _("pages"), _("without text"))  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="right")
    for s in found:
        cells = (_recognised(s), s.figures, s.sentences, s.resisting, s.unaligned, s.pages or 0,
                 s.pages_without_text)  # fmt: skip
        table.add_row(str(s.id), Text(_name(s)), *(str(cell) for cell in cells))
    return table


def _recognised(s: DocumentStatus) -> str:
    """``9/10``: of those that must be there; ``+14``: others beside them."""
    if s.expected is None:
        return str(s.statements)
    more = s.statements - s.recognised
    return f"{s.recognised}/{s.expected}" + (f" +{more}" if more > 0 else "")


def _name(s: DocumentStatus) -> str:
    kinds = {
        "final_account": _("final accounts"),
        "budget": _("budget"),
        "performance_report": _("performance report"),
    }
    parts = (s.region, s.department, s.unit, s.fiscal_year, kinds.get(s.kind))
    return " ".join(str(part) for part in parts if part) or s.file_name


def _remarks(s: DocumentStatus) -> list[str]:
    remarks = list(s.problems)
    remarks += [f"{field}: {reason}" for field, reason in s.reasons.items()]
    if s.missing:
        remarks.append(_("not found: {titles}").format(titles="、".join(s.missing)))
    if s.superseded_by:
        remarks.append(_("replaced by document {id}").format(id=s.superseded_by))
    return remarks
