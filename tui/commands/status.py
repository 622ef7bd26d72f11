"""``chazhang status``: what is known of each document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.messages import _, ngettext
from tui.options import Options, common

if TYPE_CHECKING:
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
    """Two lines a document, and below them what is wrong with it."""
    if not found:
        click.echo(_("No documents yet."))
    for status in found:
        click.echo(f"{status.id:>4}  " + click.style(_name(status), bold=True))
        counts = () if status.status == "failed" else (_counts(status),)
        for line in (*counts, *_findings(status), *_remarks(status)):
            click.echo(f"      {line}")


def _counts(s: DocumentStatus) -> str:
    known = (
        _("{found} of {expected} statements").format(found=s.recognised, expected=s.expected)
        if s.expected
        else None
    )
    others = s.statements - s.recognised
    parts = (
        known,
        others and ngettext("{n} other table", "{n} other tables", others).format(n=others),
        ngettext("{n} figure", "{n} figures", s.figures).format(n=s.figures),
        s.sentences
        and ngettext("{n} sentence", "{n} sentences", s.sentences).format(n=s.sentences),
        s.resisting and _("{n} of them not understood").format(n=s.resisting),
        s.unaligned
        and ngettext("{n} name unsure", "{n} names unsure", s.unaligned).format(n=s.unaligned),
        ngettext("{n} page", "{n} pages", s.pages or 0).format(n=s.pages or 0),
        s.pages_without_text and _("{n} of them without text").format(n=s.pages_without_text),
    )
    return _(", ").join(part for part in parts if part)


def _findings(s: DocumentStatus) -> list[str]:
    parts = (
        s.open_errors
        and ngettext("{n} error", "{n} errors", s.open_errors).format(n=s.open_errors),
        s.open_warnings
        and ngettext("{n} warning", "{n} warnings", s.open_warnings).format(n=s.open_warnings),
        s.not_made
        and ngettext("{n} check not made", "{n} checks not made", s.not_made).format(n=s.not_made),
    )
    found = _(", ").join(part for part in parts if part)
    return [_("open findings: {found}").format(found=found)] if found else []


def _name(s: DocumentStatus) -> str:
    kinds = {
        "final_account": _("final accounts"),
        "budget": _("budget"),
        "performance_report": _("performance report"),
    }
    parts = (s.region, s.department, s.fiscal_year, kinds.get(s.kind))
    who = " ".join(str(part) for part in parts if part)
    return f"{who}  {s.file_name}" if who else s.file_name


def _remarks(s: DocumentStatus) -> list[str]:
    remarks = list(s.problems)
    remarks += [f"{field}: {reason}" for field, reason in s.reasons.items()]
    if s.missing:
        remarks.append(_("not found: {titles}").format(titles="、".join(s.missing)))
    if s.superseded_by:
        remarks.append(_("replaced by document {id}").format(id=s.superseded_by))
    return remarks
