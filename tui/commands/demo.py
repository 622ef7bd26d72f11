"""``chazhang demo``: the samples, loaded, and how to go on."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import click

from tui.messages import _, language
from tui.options import Options, common

SAMPLES = Path(__file__).parents[2] / "data"
DATABASE = Path("chazhang-demo.db")
COMMANDLINE = click.core.ParameterSource.COMMANDLINE


@click.command(help=_("Load the samples of data/ into a database and say how to go on."))
@common
def command(options: Options) -> None:
    if not SAMPLES.is_dir():
        raise click.ClickException(
            _("The samples are not installed; they stand in data/ of the source.")
        )
    if click.get_current_context().get_parameter_source("db") is not COMMANDLINE:
        options = Options(DATABASE, options.json)  # nobody's own database gets samples
    from tui.commands.load import load

    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".pdf", ".txt")]
    outcomes = load(options, files)
    if not options.json:
        _go_on(options)
    if any(outcome.state == "failed" for outcome in outcomes):
        sys.exit(1)


def _go_on(options: Options) -> None:
    from store.database import connect
    from store.status import statuses
    from tui.commands.status import show

    connection = connect(options.db)
    try:
        show(list(statuses(connection)))
        _findings(connection)
    finally:
        connection.close()
    _next_steps(options)


def _findings(connection: sqlite3.Connection) -> None:
    """The errors found, by their causes."""
    summary = "summary" if language() == "zh" else "summary_en"
    rows = connection.execute(
        f"SELECT department, {summary} FROM finding_list"
        " WHERE severity = 'error' AND cause_id IS NULL ORDER BY document_id, id"
    ).fetchall()
    click.echo("\n" + _("Errors found in the samples ({n}):").format(n=len(rows)))
    for department, text in rows:
        click.echo(f"  {department}: {text}")


def _next_steps(options: Options) -> None:
    program = os.path.relpath(Path(sys.argv[0]))
    click.echo("\n" + _("How to go on:"))
    for command_name, what in (
        ("review", _("review the findings in the terminal")),
        ("serve", _("browse the database in the browser")),
        ("status", _("what was recognised, and what was not")),
        ("load FOLDER", _("load documents of your own")),
    ):
        database = "" if command_name.startswith("load") else f" --db {options.db}"
        click.echo(f"  {program} {command_name}{database}".ljust(52) + what)
