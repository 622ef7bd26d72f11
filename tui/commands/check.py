"""``chazhang check``: the audit for somebody about to publish; nothing is kept."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.messages import _
from tui.options import Options, without_database
from tui.options import tell as tell_error

if TYPE_CHECKING:
    from store.check import Checked
    from store.load import Outcome


@click.command(
    help=_(
        "Check files before they are published, and print what does not add up. No database is"
        " read or written. The exit status is 1 where an error was found or a file not read."
    )
)
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True,
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1), help=_("Processes that read; by default one a core.")
)
@without_database
def command(options: Options, paths: tuple[Path, ...], workers: int | None) -> None:
    checked = _check(options, paths, workers)
    if options.json:
        _print_json(checked)
    else:
        _print(checked)
    sys.exit(0 if checked.is_sound else 1)


def _check(options: Options, paths: tuple[Path, ...], workers: int | None) -> Checked:
    from store.check import check

    if options.json:
        return check(paths, workers=workers)
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:

        def started(path: Path, done: int, total: int) -> None:
            status.update(f"{done + 1}/{total} {path.name}".replace("[", r"\["))

        return check(paths, workers=workers, started=started)


def _print(checked: Checked) -> None:
    from tui.findings_printed import show

    show(checked.report)
    for outcome in checked.unread:
        click.echo(f"{outcome.path}: {_reason(outcome)}", err=True)


def _reason(outcome: Outcome) -> str:
    if outcome.error is not None:
        return tell_error(outcome.error)
    return "; ".join(outcome.problems) or _("there is no reader for files of this kind")


def _print_json(checked: Checked) -> None:
    from store.report.as_json import as_object

    unread = [{"path": str(o.path), "reason": _reason(o)} for o in checked.unread]
    answer = {**as_object(checked.report), "unread": unread}
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
