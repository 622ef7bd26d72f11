"""The report as one page that needs nothing else: findings, and the statements as printed,
linked both ways. It prints on paper as it stands."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.read.heading import heading
from store.report.content import Chapter, Report
from store.report.printed import marks_of, passages, printed
from store.report.words import Words, grouped

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent
MOST_IN_FULL = 20
"""Documents up to which every statement is shown; of more, those in which something was found."""


def render(report: Report, words: Words, connection: sqlite3.Connection) -> bytes:
    every = len(report.chapters) <= MOST_IN_FULL
    page = _template().render(
        report=report,
        words=words,
        grouped=grouped,
        heading=heading,
        css=(FOLDER / "report.css").read_text(encoding="utf-8"),
        chapters=(_chapter(connection, chapter, every) for chapter in report.chapters),
    )
    return page.encode()


def _chapter(connection: sqlite3.Connection, chapter: Chapter, every: bool) -> dict[str, Any]:
    marks = marks_of(chapter)
    return {
        "row": chapter,
        "marks": marks,
        "problems": json.loads(chapter.document.problems or "[]"),
        "statements": printed(connection, chapter, marks, every=every),
        "passages": passages(connection, chapter, marks),
    }


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
