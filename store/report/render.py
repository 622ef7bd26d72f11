"""A report in the format asked for."""

from __future__ import annotations

import sqlite3
from typing import Literal, get_args

from store.codes import Language
from store.report.content import Report
from store.report.words import Words

Format = Literal["markdown", "html", "csv", "xlsx", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".csv": "csv",
    ".xlsx": "xlsx", ".json": "json",
}  # fmt: skip


def render(
    report: Report, form: Format, language: Language, connection: sqlite3.Connection
) -> bytes:
    """The report as a file's bytes; the database is asked for statements as printed."""
    words = Words(language)
    if form == "json":
        from store.report import as_json

        return as_json.render(report)
    if form == "csv":
        from store.report import as_csv

        return as_csv.render(report, words)
    if form == "xlsx":
        from store.report import as_xlsx

        return as_xlsx.render(report, words)
    if form == "html":
        from store.report import as_html

        return as_html.render(report, words, connection)
    from store.report import as_markdown

    return as_markdown.render(report, words)
