"""A document: whose it is, its contents with marks, and what was found in it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from store.read.documents import DocumentRow, Part, document, parts
from store.read.findings import Filter, FindingRow, ids, rows
from store.site.pages import found, html, read

LISTED = 200


def _contents(connection: sqlite3.Connection, document_id: int) -> dict[str, Any]:
    row: DocumentRow = found(document(connection, document_id), "Document")
    contents: list[Part] = parts(connection, document_id)
    numbers = ids(connection, Filter(document_id=document_id))
    findings: list[FindingRow] = rows(connection, numbers[:LISTED])
    return {
        "document": row,
        "contents": contents,
        "findings": findings,
        "more": len(numbers) - len(findings),
        "problems": json.loads(row.problems or "[]"),
        "reasons": json.loads(row.reasons or "{}"),
    }


async def page(datasette: Any, request: Any) -> Any:
    number = int(request.url_vars["id"])
    context = await read(datasette, lambda connection: _contents(connection, number))
    return await html(datasette, request, "document.html", **context)
