"""``chazhang align``: names that could not be tied to an item for sure, and what a person
decides about them."""

from __future__ import annotations

import csv
import getpass
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.messages import _, ngettext
from tui.options import Options, common

if TYPE_CHECKING:
    from store.alignments import Alignment

SHOWN = 3
STATUSES = ("needs_review", "accepted", "rejected", "auto", "all")


@click.group(
    invoke_without_command=True,
    help=_("List names that could not be tied to an item for sure, and decide about them."),
)
@click.option(
    "--status", type=click.Choice(STATUSES), default="needs_review", show_default=True,
    help=_("Which names to list."),
)  # fmt: skip
@common
@click.pass_context
def command(context: click.Context, options: Options, status: str) -> None:
    if context.invoked_subcommand is None:
        with _opened(options) as connection:
            _list(options, connection, status)


@command.command(help=_("Accept the best candidate of the names with these numbers."))
@click.argument("numbers", nargs=-1, required=True, type=int)
@common
def accept(options: Options, numbers: tuple[int, ...]) -> None:
    from store import alignments

    _each(options, numbers, lambda c, number: alignments.accept(c, number, _who()))


@command.command(help=_("Say that the names with these numbers stand for no item."))
@click.argument("numbers", nargs=-1, required=True, type=int)
@common
def reject(options: Options, numbers: tuple[int, ...]) -> None:
    from store import alignments

    _each(options, numbers, lambda c, number: alignments.reject(c, number, _who()))


@command.command(help=_("Tie a name to an item of the vocabulary, by the item's id."))
@click.argument("number", type=int)
@click.argument("item")
@common
def choose(options: Options, number: int, item: str) -> None:
    from store import alignments

    _each(options, (number,), lambda c, n: alignments.choose(c, n, item, _who()))


@command.command(help=_("Tie a name to a new item of this name."))
@click.argument("number", type=int)
@click.argument("name")
@common
def create(options: Options, number: int, name: str) -> None:
    from store import alignments

    _each(options, (number,), lambda c, n: alignments.create(c, n, name, _who()))


@command.command(help=_("Take back the last decision that has not been."))
@common
def undo(options: Options) -> None:
    from store import alignments

    with _opened(options) as connection:
        undone = [alignments.undo(connection, _who())]
        _bring_up_to_date(connection, undone)
        _tell(options, undone)


@command.command("export", help=_("Write the unsure names as CSV, to be decided in a spreadsheet."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@common
def to_csv(options: Options, file: Path) -> None:
    from store import alignment_csv, alignments

    with _opened(options) as connection, file.open("w", encoding="utf-8-sig", newline="") as out:
        alignment_csv.write(out, alignments.listed(connection))


@command.command("import", help=_("Carry out the decisions of such a CSV file, all or none."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common
def from_csv(options: Options, file: Path) -> None:
    from store import alignment_csv

    with _opened(options) as connection, file.open(encoding="utf-8-sig", newline="") as lines:
        decided = alignment_csv.carry_out(connection, csv.DictReader(lines), _who())
        _bring_up_to_date(connection, decided)
        _tell(options, decided)


def _each(
    options: Options, numbers: tuple[int, ...], act: Callable[[sqlite3.Connection, int], object]
) -> None:
    """Decides about all the numbers, or none."""
    from store import alignments
    from store.database import writing

    with _opened(options) as connection:
        with writing(connection):
            for number in numbers:
                act(connection, number)
        decided = [alignments.get(connection, number) for number in numbers]
        _bring_up_to_date(connection, decided)
        _tell(options, decided)


def _bring_up_to_date(connection: sqlite3.Connection, decided: list[Alignment]) -> None:
    """Audits the documents in which the names are printed."""
    from store.alignments import documents_of
    from store.auditing import audit_all

    audit_all(connection, sorted({i for a in decided for i in documents_of(connection, a.id)}))


@contextmanager
def _opened(options: Options) -> Iterator[sqlite3.Connection]:
    from store.database import connect

    connection = connect(options.db)
    try:
        yield connection
    finally:
        connection.close()


def _list(options: Options, connection: sqlite3.Connection, status: str) -> None:
    from store import alignments

    wanted = None if status == "all" else status
    found = list(alignments.listed(connection, wanted))  # type: ignore[arg-type]
    if options.json:
        _tell(options, found)
    elif not found:
        click.echo(_("No such names."))
    else:
        _show(found)


def _tell(options: Options, decided: list[Alignment]) -> None:
    if options.json:
        click.echo(json.dumps([asdict(a) for a in decided], ensure_ascii=False, indent=2))
        return
    for a in decided:
        if a.status == "accepted":
            line = _("{number} {printed} is {item}").format(
                number=a.id, printed=a.printed, item=f"{a.item} ({a.item_id})"
            )
        elif a.status == "rejected":
            line = _("{number} {printed} is no item").format(number=a.id, printed=a.printed)
        else:
            line = _("{number} {printed} is undecided").format(number=a.id, printed=a.printed)
        click.echo(line)


def _show(found: list[Alignment]) -> None:
    for a in found:
        lines = ngettext("{n} line", "{n} lines", a.lines).format(n=a.lines)
        click.echo(f"{a.id:>5}  {click.style(a.printed, bold=True)}  ({a.context}, {lines})")
        if a.item_id:
            click.echo(f"       → {a.item} ({a.item_id})")
        else:
            for c in a.candidates[:SHOWN]:
                click.echo(f"       {c.score:>3.0f} {c.name} ({c.item_id})")


def _who() -> str:
    return getpass.getuser()
