"""The pages that are the site's own: each reads by index and fills one template."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from datasette import NotFound, Response

from store.site.metadata import DATABASE

T = TypeVar("T")


async def read(datasette: Any, function: Callable[[sqlite3.Connection], T]) -> T:
    """What ``function`` reads from the database."""
    result: T = await datasette.get_database(DATABASE).execute_fn(function)
    return result


async def html(datasette: Any, request: Any, template: str, **context: Any) -> Any:
    """The page made of a template."""
    context.setdefault("database", DATABASE)
    return Response.html(await datasette.render_template(template, context, request=request))


def found(thing: T | None, what: str) -> T:
    """``thing``, or the page that says that there is none."""
    if thing is None:
        raise NotFound(f"{what} not found")
    return thing
