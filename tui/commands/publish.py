"""``chazhang publish``: a snapshot for others."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tui import messages
from tui.messages import _, ngettext
from tui.options import Options, common


@click.command(
    help=_("Write a compact snapshot of the database, with its metadata, into the folder OUT.")
)
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--with-reviews", is_flag=True, help=_("Keep the reviewers' decisions and notes."))
@common
def command(options: Options, out: Path, with_reviews: bool) -> None:
    from store.site.snapshot import publish

    made = publish(options.db, out, with_reviews=with_reviews, language=messages.language())
    if options.json:
        answer = {"file": str(made.file), "documents": made.documents, "bytes": made.bytes,
                  "command": made.command}  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    count = ngettext("{n} document", "{n} documents", made.documents).format(n=made.documents)
    size = f"{made.bytes / 1e6:,.1f} MB"
    click.echo(_("{file}: {documents}, {size}.").format(file=made.file, documents=count, size=size))
    click.echo(_("Any Datasette serves it: {command}").format(command=made.command))
