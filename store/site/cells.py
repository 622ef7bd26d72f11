"""How values look in lists: codes as words, ids as links, amounts with separators."""

from __future__ import annotations

from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from store.site import subjects
from store.site.language import code, is_code, say
from store.site.metadata import DATABASE

SIGNS = {"error": "✗", "warning": "!", "rounding": "≈"}
LINKED = {"document_id": "documents", "finding_id": "findings", "statement_id": "statements"}
ITEMS = {"item_id", "parent_id"}
NUMBERS = {"printed", "fen", "value", "staff", "pages", "found", "expected", "difference"}
MONEY = ("wan_yuan", "_wan_yuan", "wan_yuan_per_head")


def render(value: Any, column: str, table: str | None, urls: Any) -> Markup | str | None:
    """A cell of a list, or None where Datasette's own way is right."""
    label = value["label"] if isinstance(value, dict) else value
    raw = value["value"] if isinstance(value, dict) else value
    if raw is None or raw == "":
        return None
    if column == "figure_id":
        text = label if isinstance(value, dict) else say("source")
        return _link(urls.path(f"/-/source/{raw}"), text)
    if column in LINKED and not isinstance(value, dict):
        return _link(urls.path(f"/{DATABASE}/{LINKED[column]}/{raw}"), raw)
    if column == "id" and table == "finding_list":
        return _link(urls.path(f"/{DATABASE}/findings/{raw}"), raw)
    if column == "subject" and table in (None, "checks"):
        return subjects.told(str(raw))
    if column in ITEMS and not isinstance(value, dict) and str(raw) in subjects.names():
        return _link(
            urls.path(f"/{DATABASE}/items/{tilde_encode(str(raw))}"), subjects.names()[str(raw)]
        )
    if column == "severity":
        return severity(str(raw))
    if column.endswith(MONEY) and isinstance(raw, int | float):
        return amount(raw)
    if column == "fen" and isinstance(raw, int):
        return f"{raw:,}"
    column = "basis" if column == "budget" and table is None else column
    return code(column, raw) if is_code(column) and not isinstance(value, dict) else None


def is_amount(column: str) -> bool:
    """Whether a column of an answer holds numbers, which stand right-aligned."""
    return column.endswith(MONEY) or column in NUMBERS or "percent" in column


def severity(value: str) -> Markup:
    """A severity as a sign and a word."""
    words = escape(code("severity", value))
    return Markup('<span class="mark {}"><b>{}</b> {}</span>').format(
        value, SIGNS.get(value, ""), words
    )


def amount(value: float) -> str:
    """An amount with separators, two decimals or as many as it has."""
    text = f"{value:,.6f}".rstrip("0")
    whole, _point, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"


def _link(url: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)
