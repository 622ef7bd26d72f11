"""``chazhang load``: files and folders into the database."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.messages import _
from tui.options import Options, common

if TYPE_CHECKING:
    from store.load import Outcome


@click.command(help=_("Read files and folders of disclosures into the database."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--workers", type=click.IntRange(1), help=_("Processes that read; by default one a core.")
)
@click.option("--again", is_flag=True, help=_("Read anew what is already loaded."))
@click.option("--no-audit", is_flag=True, help=_("Load only; leave the audit for later."))
@common
def command(
    options: Options, paths: tuple[Path, ...], workers: int | None, again: bool, no_audit: bool
) -> None:
    outcomes = load(options, paths, workers=workers, again=again, audit=not no_audit)
    if any(outcome.state == "failed" for outcome in outcomes):
        sys.exit(1)


def load(
    options: Options,
    paths: Iterable[Path],
    *,
    workers: int | None = None,
    again: bool = False,
    audit: bool = True,
) -> list[Outcome]:
    """Loads and audits, telling how it goes: a progress bar and a summary, or JSON."""
    from store.auditing import audit_loaded
    from store.database import connect
    from store.load import Loader
    from tui.loading import print_json, tell

    connection = connect(options.db, create=True)
    try:
        loader = Loader(connection, workers, again, audit_loaded if audit else None)
        outcomes = list(loader.load(paths)) if options.json else tell(loader, paths)
    finally:
        connection.close()
    if options.json:
        print_json(options.db, outcomes)
    return outcomes
