"""The options that every command has, and what becomes of an error that a person can mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from extract.errors import ReadError
from store.database import plain_error
from store.errors import StoreError
from tui import messages
from tui.messages import _

DATABASE = Path("chazhang.db")
Command = Callable[..., Any]
Decorator = Callable[[Command], Command]
COMMANDLINE = click.core.ParameterSource.COMMANDLINE


@dataclass(frozen=True)
class Options:
    """What was asked for: the database, whether it was named on the command line, whether a
    program is to read the answer, and the language if one was chosen."""

    db: Path = DATABASE
    named: bool = False
    json: bool = False
    lang: str | None = None


def common(function: Command) -> Command:
    """Adds ``--db``, ``--lang`` and ``--json``; the command gets them as ``options``. What a
    group was given, and the program itself, holds for its commands."""
    return _db()(without_database(function))


def without_database(function: Command) -> Command:
    """``common`` for a command that touches no database."""

    @wraps(function)
    def run(
        *args: Any, lang: str | None, as_json: bool, db: Path | None = None, **values: Any
    ) -> Any:
        if lang:
            messages.use(messages.preferred(["--lang", lang]))
        context = click.get_current_context()
        context.obj = _under(context.find_object(Options), context, db, as_json, lang)
        with plain_errors(context.obj.db):
            return function(*args, options=context.obj, **values)

    return _lang()(_json()(run))


def _under(
    above: Options | None,
    context: click.Context,
    db: Path | None,
    as_json: bool,
    lang: str | None,
) -> Options:
    """The options of a command below ``above``: a database named with the command, or before
    it, stands over that of the environment."""
    above = above or Options()
    named = db is not None and context.get_parameter_source("db") is COMMANDLINE
    return Options(
        db=db if db is not None and (named or not above.named) else above.db,
        named=named or above.named,
        json=as_json or above.json,
        lang=lang or above.lang,
    )


class plain_errors:  # noqa: N801 (reads as a word of the language, as ``suppress`` does)
    """Tells an error of the database in the reader's language, and exits with 1."""

    def __init__(self, db: Path) -> None:
        self.db = db

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.OperationalError):
            error = plain_error(error, self.db)
        if isinstance(error, StoreError):
            raise click.ClickException(tell(error)) from error


def tell(error: StoreError | ReadError) -> str:
    """What is wrong and what to do next, in the language spoken now."""
    values = error.values if isinstance(error, StoreError) else error.fields
    parts = (error.template, error.next_step)
    between = "" if messages.language() == "zh" else " "
    return between.join(_(part).format(**values) for part in parts if part)


def _db() -> Decorator:
    return click.option(
        "--db",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="CHAZHANG_DB",
        metavar="FILE",
        help=_("The database; by default $CHAZHANG_DB, or chazhang.db."),
    )


def _lang() -> Decorator:
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        help=_("The language to speak; by default the locale's."),
    )


def _json() -> Decorator:
    return click.option(
        "--json", "as_json", is_flag=True, help=_("Print the answer as JSON, for programs.")
    )
