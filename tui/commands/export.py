"""``chazhang export``: the tables as files for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import messages
from tui.messages import _, ngettext
from tui.options import Options, common

if TYPE_CHECKING:
    from store.export.write import Format


@click.command(help=_("Write the tables as files into the folder OUT."))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "datapackage"]),
    default="csv",
    help=_("CSV for spreadsheets, Parquet, or a Frictionless data package; by default CSV."),
)
@click.option("--with-reviews", is_flag=True, help=_("Write the reviewers' decisions as well."))
@common
def command(options: Options, out: Path, form: Format, with_reviews: bool) -> None:
    from store.export.write import export

    language = messages.language()
    files = export(options.db, out, form, with_reviews=with_reviews, language=language)
    if options.json:
        answer = {"format": form, "files": [{"path": str(f.path), "rows": f.rows} for f in files]}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    rows = sum(f.rows for f in files)
    told = ngettext(
        "{n} file in {out}, {rows} rows.", "{n} files in {out}, {rows} rows.", len(files)
    )
    click.echo(told.format(n=len(files), out=out, rows=f"{rows:,}"))
