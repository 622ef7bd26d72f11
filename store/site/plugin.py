"""The site's hooks into Datasette. They keep still in any other Datasette of the process."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from datasette import hookimpl
from datasette.filters import FilterArguments

from store.search import phrase
from store.site import cells, charts, metadata, row_search
from store.site.language import code, say, speaking
from store.site.metadata import DATABASE
from store.site.middleware import CONTENTS
from store.site.pages import contents, document, finding, front, search, source, statement
from store.site.queries import questions

View = Callable[[Any, Any], Awaitable[Any]]
F = TypeVar("F", bound=Callable[..., Any])
ROUTES: list[tuple[str, View]] = [
    (r"^/$", front.page),
    (rf"^{CONTENTS}$", contents.page),
    (rf"^/{DATABASE}/documents/(?P<id>\d+)$", document.page),
    (rf"^/{DATABASE}/statements/(?P<id>\d+)$", statement.page),
    (rf"^/{DATABASE}/findings/(?P<id>\d+)$", finding.page),
    (r"^/-/search$", search.page),
    (r"^/-/source/(?P<figure>\d+)(?P<image>\.png)?$", source.figure),
    (r"^/-/source/sentence/(?P<sentence>\d+)(?P<image>\.png)?$", source.sentence),
    (r"^/-/source/document/(?P<document>\d+)/(?P<place>\d+)(?P<image>\.png)?$", source.place),
]


def hook(function: F) -> F:
    """Marks a function as Datasette's hook of its name. It comes after the others of that
    name, so that what it registers stands."""
    hookimpl(function, trylast=True)
    return function


def _ours(datasette: Any) -> bool:
    return hasattr(datasette, "otherwise")


@hook
def register_routes(datasette: Any) -> list[tuple[str, View]]:
    return ROUTES if _ours(datasette) else []


@hook
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Search in Chinese by ``?_search=``; no write by any way."""
    if _ours(datasette) and database == DATABASE:
        conn.create_function("escape_fts", 1, phrase, deterministic=True)
        conn.execute("PRAGMA query_only = on")


@hook
def filters_from_request(request: Any, table: str, datasette: Any) -> Any:
    """``?_search=`` on the views of figures, which have no search index of their own."""
    query = request.args.get("_search")
    if not query or not _ours(datasette) or not row_search.is_searched(table):
        return None
    clauses, values = row_search.conditions(table, query)
    return FilterArguments(clauses, values, [say("search matches {query}").format(query=query)])


@hook
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """What every template may use, the page of an error included."""
    if _ours(datasette):
        env.globals.update(
            _=say, code=code, speaking=speaking.get, DATABASE=DATABASE,
            site_title=lambda: metadata.TITLE[speaking.get()],
        )  # fmt: skip


@hook
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> Any:
    return cells.render(value, column, table, datasette.urls) if _ours(datasette) else None


@hook
def extra_template_vars(
    template: str, table: str | None, request: Any, datasette: Any
) -> dict[str, Any]:
    """Words and names for the templates; the titles of Datasette's own pages in the language
    of the page, which its metadata, made once, cannot follow."""
    if not _ours(datasette):
        return {}
    language = speaking.get()
    made: dict[str, Any] = {
        "language": language,
        "column_words": lambda name, of=table: metadata.column(of, name, language),
        "is_amount": cells.is_amount,
        "chart": charts.bars,
        "in_language": lambda columns: metadata.in_language(columns, language),
        "table_title": lambda name: metadata.title(name, language),
        "table_about": lambda name: metadata.about(name, language),
        "tables_known": metadata.tables,
        "is_searched": row_search.is_searched,
        "is_hidden": metadata.is_hidden,
        "questions": questions(),
        "lang_links": _language_links(request),
    }
    if template == "query.html" and request is not None:
        made["question"] = questions().get(request.url_vars.get("table", ""))
    return made


def _language_links(request: Any) -> dict[str, str]:
    """Where the page stands in each language."""
    if request is None:
        return {}
    rest = "&".join(p for p in request.query_string.split("&") if p and not p.startswith("_col="))
    return {
        language: f"{request.path}?{rest + '&' if rest else ''}lang={language}"
        for language in ("zh", "en")
    }
