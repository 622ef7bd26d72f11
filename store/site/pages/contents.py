"""The questions and the tables, each with what it tells; and SQL of one's own."""

from __future__ import annotations

from typing import Any

from store.site.pages import html


async def page(datasette: Any, request: Any) -> Any:
    return await html(datasette, request, "contents.html")
