"""``chazhang report``: findings written down for somebody else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.messages import _, language
from tui.options import Options, common

if TYPE_CHECKING:
    from store.report.choose import Chosen
    from store.report.render import Format

FORMATS = ("markdown", "html", "csv", "xlsx", "json")
STATUSES = ("open", "confirmed", "dismissed", "follow_up", "all")


@click.command(help=_("Write the findings as Markdown, HTML, CSV, XLSX or JSON."))
@click.option(
    "--document", "documents", type=int, multiple=True,
    help=_("The number of a document, as chazhang status gives it; may be repeated."),
)  # fmt: skip
@click.option("--department", help=_("Departments whose name contains this."))
@click.option("--region", help=_("A region's code, or a part of its name."))
@click.option("--year", type=int, help=_("The fiscal year."))
@click.option("--severity", type=click.Choice(["error", "warning"]), help=_("Only these findings."))
@click.option(
    "--status", "statuses", type=click.Choice(STATUSES), multiple=True,
    help=_("What was decided about a finding; by default all but dismissed. May be repeated."),
)  # fmt: skip
@click.option(
    "--compare", type=int,
    help=_("The number of the version to compare with; by default the one that was replaced."),
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("By default the file's own."))
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help=_("The file to write; by default standard output."),
)  # fmt: skip
@common
def command(
    options: Options,
    documents: tuple[int, ...],
    department: str | None,
    region: str | None,
    year: int | None,
    severity: str | None,
    statuses: tuple[str, ...],
    compare: int | None,
    form: str | None,
    output: Path | None,
) -> None:
    from store.report.choose import BOTH, STANDING, Chosen

    if compare is not None and len(documents) != 1:
        raise click.UsageError(_("--compare needs one --document."))
    decisions = frozenset(STATUSES) if "all" in statuses else frozenset(statuses) or STANDING
    severities = frozenset([severity]) if severity else BOTH
    chosen = Chosen(frozenset(documents), region, department, year, severities, decisions)
    _write(options, chosen, compare, _format(options, form, output), output)


def _format(options: Options, form: str | None, output: Path | None) -> Format:
    """The format asked for, else that of the file's name, else Markdown."""
    from store.report.render import FORMATS as KNOWN
    from store.report.render import SUFFIXES

    to_stdout = output is None or str(output) == "-"
    wanted = "json" if options.json else form
    if wanted is None and output is not None and not to_stdout:
        wanted = SUFFIXES.get(output.suffix.lower())
        if wanted is None:
            raise click.UsageError(
                _("{suffix} names no format: choose one with --format.").format(
                    suffix=output.suffix or output.name
                )
            )
    found = next(known for known in KNOWN if known == (wanted or "markdown"))
    if found == "xlsx" and to_stdout and sys.stdout.isatty():
        raise click.UsageError(_("A workbook cannot be shown here: name a file with --output."))
    return found


def _write(
    options: Options, chosen: Chosen, compare: int | None, form: Format, output: Path | None
) -> None:
    from store.database import connect
    from store.errors import UnknownDocumentError
    from store.report.content import gather
    from store.report.render import render

    connection = connect(options.db)
    try:
        report = gather(connection, chosen, compare)
        known = {chapter.document.id for chapter in report.chapters}
        for number in sorted(chosen.document_ids - known):
            raise UnknownDocumentError(number=number)
        written = render(report, form, language(), connection)
    finally:
        connection.close()
    with click.open_file(str(output or "-"), "wb") as file:
        file.write(written)
