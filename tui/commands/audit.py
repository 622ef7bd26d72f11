"""``chazhang audit``: every check again, and what it found."""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import Any

import click

from tui.messages import _, language, ngettext
from tui.options import Options, common

SHOWN = ("error", "warning")


@click.command(help=_("Audit what is loaded, and list what does not hold."))
@click.argument("documents", nargs=-1, type=int, metavar="[DOCUMENT]…")
@click.option("--warnings/--no-warnings", default=True, help=_("List warnings as well as errors."))
@common
def command(options: Options, documents: tuple[int, ...], warnings: bool) -> None:
    from store.database import connect

    connection = connect(options.db)
    connection.row_factory = sqlite3.Row
    try:
        known = _documents(connection)
        unknown = sorted(set(documents) - set(known))
        if unknown:
            raise click.UsageError(_("no document {ids}").format(ids=", ".join(map(str, unknown))))
        answers = [_audit(connection, i, known[i]) for i in documents or sorted(known)]
    finally:
        connection.close()
    if options.json:
        click.echo(json.dumps(answers, ensure_ascii=False, indent=2))
        return
    for answer in answers:
        _tell(answer, SHOWN if warnings else SHOWN[:1])
    sys.stdout.flush()


def _documents(connection: sqlite3.Connection) -> dict[int, str]:
    rows = connection.execute("SELECT id, file_name FROM documents WHERE status <> 'failed'")
    return {row["id"]: row["file_name"] for row in rows}


def _audit(connection: sqlite3.Connection, document_id: int, name: str) -> dict[str, Any]:
    """Audits a document; its counts of checks by outcome, and its findings, causes first."""
    from store.auditing import audit_loaded

    audit_loaded(connection, document_id)
    outcomes = connection.execute(
        "SELECT outcome, count(*) AS n FROM checks WHERE document_id = ? GROUP BY outcome",
        (document_id,),
    )
    findings = connection.execute(
        "SELECT id, key, rule_id, category, severity, summary, summary_en, found, expected,"
        " difference, arithmetic, cause_id, page, text_line FROM findings"
        " WHERE document_id = ? AND severity <> 'rounding' ORDER BY page, text_line, id",
        (document_id,),
    )
    return {
        "document_id": document_id,
        "file_name": name,
        "checks": {row["outcome"]: row["n"] for row in outcomes},
        "findings": [dict(row) for row in findings],
    }


def _tell(answer: dict[str, Any], severities: tuple[str, ...]) -> None:
    click.echo(click.style(f"{answer['document_id']:>4}  {answer['file_name']}", bold=True))
    checks = answer["checks"]
    click.echo(
        "      "
        + _(
            "{passed} checks hold, {rounding} within rounding, {failed} do not; {not_made} could"
            " not be made."
        ).format(
            passed=checks.get("pass", 0),
            rounding=checks.get("rounding", 0),
            failed=checks.get("fail", 0),
            not_made=checks.get("insufficient", 0),
        )
    )
    listed = [f for f in answer["findings"] if f["severity"] in severities]
    for finding in (f for f in listed if f["cause_id"] is None):
        below = sum(f["cause_id"] == finding["id"] for f in answer["findings"])
        _tell_one(finding, below)


def _tell_one(finding: dict[str, Any], below: int) -> None:
    error = finding["severity"] == "error"
    mark = click.style(_("error") if error else _("warning"), fg="red" if error else "yellow")
    note = finding["summary"] if language() == "zh" else finding["summary_en"]
    because = (
        " " + ngettext("({n} more follows)", "({n} more follow)", below).format(n=below)
        if below
        else ""
    )
    click.echo(f"      {mark}  {note}{because}")
