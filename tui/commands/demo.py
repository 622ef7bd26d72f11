"""``chazhang demo``: the samples, loaded, and how to go on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size

from tui.messages import _, language
from tui.options import Options, common

SAMPLES = Path(__file__).parents[2] / "data"
DATABASE = Path("chazhang-demo.db")


@click.command(help=_("Load the samples of data/ into a database and say how to go on."))
@common
def command(options: Options) -> None:
    if not SAMPLES.is_dir():
        raise click.ClickException(
            _("The samples are not installed; they stand in data/ of the source.")
        )
    if not options.named:
        options = replace(options, db=DATABASE)  # nobody's own database gets samples
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
    program = _program()
    click.echo("\n" + _("How to go on:"))
    steps = [
        (f"review --db {options.db}", _("review the findings in the terminal")),
        (f"serve --db {options.db}", _("browse the database in the browser")),
        (f"status --db {options.db}", _("what was recognised, and what was not")),
        ("load FOLDER", _("load documents of your own")),
    ]
    widest = max(cell_len(step) for step, _what in steps)
    for step, what in steps:
        click.echo(f"  {program} {set_cell_size(step, widest)}  {what}")


def _program() -> str:
    """What is typed to start this program: its name alone where the shell finds it by that."""
    here = Path(sys.argv[0])
    found = shutil.which(here.name)
    return here.name if found and Path(found).samefile(here) else os.path.relpath(here)
