"""How loading goes, told while it happens and summed up at its end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from store.load import Loader, Outcome, State
from tui.messages import _, ngettext
from tui.options import tell as tell_error

STATES: tuple[State, ...] = ("loaded", "partial", "unchanged", "skipped", "failed")
NAME_WIDTH = 40
KINDS_SHOWN = 5


def tell(loader: Loader, paths: Iterable[Path]) -> list[Outcome]:
    """Loads with a progress bar on standard error and a line for each file that has one."""
    console = Console(stderr=True)
    outcomes: list[Outcome] = []
    with _bar(console) as bar:
        task = bar.add_task("", total=None, pages=0)
        loader.started = lambda path, done, total: bar.update(
            task, description=_short(path), completed=done, total=total
        )
        for outcome in loader.load(paths):
            outcomes.append(outcome)
            _tell_one(console, outcome)
            bar.update(task, pages=_sum(outcomes, "pages"))
    _sum_up(outcomes)
    return outcomes


def print_json(db: Path, outcomes: list[Outcome]) -> None:
    """The outcomes for a program: one object, the files in order."""
    files = [{**asdict(replace(o, error=None)), "path": str(o.path)} for o in outcomes]
    for file in files:
        del file["error"]
    answer = {"db": str(db), "counts": _counts(outcomes), "files": files}
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _bar(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        BarColumn(20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pages]} " + escape(_("pages"))),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
    )


def _short(path: Path) -> str:
    name = path.name
    return name if len(name) <= NAME_WIDTH else f"…{name[1 - NAME_WIDTH :]}"


def _tell_one(console: Console, outcome: Outcome) -> None:
    """A line on standard error for what a person should know of a file."""
    problems = [tell_error(outcome.error)] if outcome.error else list(outcome.problems)
    if outcome.superseded:
        old = ", ".join(str(number) for number in outcome.superseded)
        problems.append(_("a new version of document {old}, which is kept").format(old=old))
    for problem in problems:
        console.print(f"{outcome.path}: {problem}", markup=False, highlight=False, soft_wrap=True)


def _sum_up(outcomes: list[Outcome]) -> None:
    words = {
        "loaded": _("loaded"),
        "partial": _("loaded in part"),
        "unchanged": _("unchanged"),
        "skipped": _("skipped (no reader for {kinds})").format(kinds=_kinds(outcomes)),
        "failed": _("failed"),
    }
    counts = _counts(outcomes)
    files = ", ".join(f"{counts[state]} {words[state]}" for state in STATES if counts[state])
    click.echo(
        ngettext("{n} file: {files}.", "{n} files: {files}.", len(outcomes)).format(
            n=len(outcomes), files=files or _("nothing to read")
        )
    )
    if counts["loaded"] or counts["partial"]:
        _sum_up_content(outcomes)


def _kinds(outcomes: list[Outcome]) -> str:
    """The endings of the files that were skipped, the most frequent first."""
    endings = Counter(o.path.suffix or o.path.name for o in outcomes if o.state == "skipped")
    shown = [ending for ending, _number in endings.most_common(KINDS_SHOWN)]
    return ", ".join([*shown, "…"] if len(endings) > KINDS_SHOWN else shown)


def _sum_up_content(outcomes: list[Outcome]) -> None:
    click.echo(
        _("{pages} pages, {statements} statements, {figures} figures.").format(
            pages=_sum(outcomes, "pages"),
            statements=_sum(outcomes, "statements"),
            figures=_sum(outcomes, "figures"),
        )
    )
    unsure = _sum(outcomes, "unsure")
    if unsure:
        click.echo(
            _("{n} names could not be aligned for sure: see chazhang align.").format(n=unsure)
        )


def _counts(outcomes: list[Outcome]) -> dict[str, int]:
    counted = Counter(outcome.state for outcome in outcomes)
    return {state: counted[state] for state in STATES}


def _sum(outcomes: list[Outcome], name: str) -> int:
    return sum(getattr(outcome, name) for outcome in outcomes)
