"""The site as a Datasette instance, on the stable 0.65 line and on the 1.0 alphas alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from store.codes import Language
from store.database import connect
from store.site import plugin
from store.site.language import HERE
from store.site.metadata import DATABASE, metadata
from store.site.middleware import middleware
from store.site.queries import for_datasette
from store.site.tables import few_documents, table_columns

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,
    "allow_download": False,
    "max_csv_mb": 20,
    "truncate_cells_html": 300,
}
PLUGIN = "chazhang-site"


class Store(Database):  # type: ignore[misc]
    """The database of a site. Its tables are not counted: the pages do not show it, and to
    count them all would be done again for every page."""

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        return dict.fromkeys(await self.table_names())


class Site(Datasette):  # type: ignore[misc]
    """Datasette with the site's pages. ``asked`` is the language of ``--lang``."""

    def __init__(self, path: Path, asked: Language | None, otherwise: Language) -> None:
        self.asked, self.otherwise = asked, otherwise
        columns, few = _columns(path)
        if not pm.has_plugin(PLUGIN):
            pm.register(plugin, PLUGIN)
        told = metadata(columns, asked or otherwise, few)
        queries = for_datasette(asked or otherwise)
        super().__init__(
            files=[],
            template_dir=str(HERE / "templates"),
            static_mounts=[("site", str(HERE / "static"))],
            settings=dict(SETTINGS),
            **_configured(told, queries),
        )
        self.remove_database("_memory")
        self.add_database(Store(self, str(path)), name=DATABASE)

    def app(self) -> Any:
        return middleware(super().app(), self.asked, self.otherwise)


def _configured(told: dict[str, Any], queries: dict[str, Any]) -> dict[str, Any]:
    """Queries stand in the metadata on the 0.65 line, in the configuration since 1.0."""
    if hasattr(Datasette, "get_internal_database"):
        return {"metadata": told, "config": {"databases": {DATABASE: {"queries": queries}}}}
    told["databases"][DATABASE]["queries"] = queries
    return {"metadata": told}


def _columns(path: Path) -> tuple[dict[str, list[str]], bool]:
    """The columns of every table and view, and whether there are few documents. Raises
    StoreError where it is no such database."""
    connection = connect(path, read_only=True)
    try:
        return table_columns(connection), few_documents(connection)
    finally:
        connection.close()
