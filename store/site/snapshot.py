"""A snapshot to publish: one compact file without anything private, with its metadata, in a
folder that any Datasette serves as it is (its configuration directory mode)."""

from __future__ import annotations

import hashlib
import inspect
import json
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import search
from store.codes import Language
from store.counts import recount
from store.database import connect
from store.errors import DatabaseExistsError
from store.paths import path_from_text
from store.site import row_search
from store.site.metadata import DATABASE, metadata
from store.site.queries import for_datasette
from store.site.tables import few_documents, table_columns

FILE = f"{DATABASE}.db"
PLUGIN = """\"\"\"?_search= finds Chinese words, two characters long too.\"\"\"

import re
import unicodedata

from datasette import hookimpl
from datasette.filters import FilterArguments

_WORD = re.compile({word!r})
_SEPARATED = re.compile({separated!r})
FOUND = {found!r}


{functions}

@hookimpl(trylast=True)
def prepare_connection(conn):
    conn.create_function("escape_fts", 1, phrase)


@hookimpl
def filters_from_request(request, table):
    query = request.args.get("_search")
    if query and table in FOUND:
        clauses, values = conditions(table, query)
        return FilterArguments(clauses, values, [f"search matches {{query}}"])
"""


@dataclass(frozen=True)
class Published:
    """A snapshot: its folder, its file, and what any Datasette is started with."""

    folder: Path
    file: Path
    documents: int
    bytes: int
    command: str


def publish(source: Path, folder: Path, *, with_reviews: bool, language: Language) -> Published:
    """Writes the snapshot of the database at ``source`` into the new ``folder``.

    Raises StoreError where the folder holds something, or the database cannot be opened.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DatabaseExistsError(path=folder)
    connection = connect(source, read_only=True)
    connection.close()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    documents = _copy(source, file, with_reviews)
    _write_settings(file, folder, language)
    return Published(folder, file, documents, file.stat().st_size, f"datasette serve {folder}")


def _copy(source: Path, file: Path, with_reviews: bool) -> int:
    """What was deleted from a file still stands in its free pages, so the copy is copied."""
    with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
        draft = Path(scratch) / FILE
        _vacuum(source, draft)
        connection = connect(draft)
        try:
            _forget_paths(connection)
            if not with_reviews:
                _forget_reviews(connection)
            connection.execute("ANALYZE")
            documents = int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        finally:
            connection.close()
        _vacuum(draft, file)
    return documents


def _vacuum(source: Path, target: Path) -> None:
    connection = connect(source, read_only=True)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def _forget_paths(connection: sqlite3.Connection) -> None:
    """Takes the folders of this computer out, also where a problem names them."""
    rows = connection.execute("SELECT id, path, problems, reasons FROM documents").fetchall()
    for document_id, path, *texts in rows:
        place = str(path_from_text(path).parent) if path else ""
        told = [text.replace(f"{place}/", "") if text and place else text for text in texts]
        connection.execute(
            "UPDATE documents SET path = '', problems = ?, reasons = ? WHERE id = ?",
            (*told, document_id),
        )


def _forget_reviews(connection: sqlite3.Connection) -> None:
    """Takes out what reviewers decided and who they are; every finding is open again."""
    touched = connection.execute(
        "SELECT DISTINCT f.document_id FROM decisions d JOIN findings f ON f.key = d.finding_key"
    ).fetchall()
    held = "SELECT sql FROM sqlite_schema WHERE name = 'reviews_hold'"
    (trigger,) = connection.execute(held).fetchone()
    connection.execute("DROP TRIGGER reviews_hold")
    for table in ("decisions", "reviews", "alignment_log"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(trigger)
    connection.execute("UPDATE alignments SET decided_by = NULL")
    for (document_id,) in touched:
        recount(connection, document_id)


def _write_settings(file: Path, folder: Path, language: Language) -> None:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        told = metadata(table_columns(connection), language, few_documents(connection))
        inspected = _inspected(connection, file)
    finally:
        connection.close()
    queries = for_datasette(language)
    told["databases"][DATABASE]["queries"] = queries
    _write(folder / "metadata.json", told)
    # Queries stand in the configuration since Datasette 1.0; 0.65 does not read this file.
    _write(folder / "datasette.json", {"databases": {DATABASE: {"queries": queries}}})
    _write(folder / "inspect-data.json", inspected)
    plugins = folder / "plugins"
    plugins.mkdir()
    (plugins / "chinese_search.py").write_text(_plugin(), encoding="utf-8")


def _plugin() -> str:
    """Search as it is here, in one file that needs nothing of this program: Datasette loads a
    plugin of a folder by itself."""
    functions = (search.spaced, search.parts, search.phrase, row_search.conditions)
    sources = "\n\n".join(inspect.getsource(function) for function in functions)
    return PLUGIN.format(
        word=search._WORD.pattern,
        separated=search._SEPARATED.pattern,
        functions=sources,
        found=row_search.FOUND,
    )


def _inspected(connection: sqlite3.Connection, file: Path) -> dict[str, Any]:
    """What makes Datasette open the file as immutable, and spares it the counting."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    counts = {
        name: {"count": connection.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0]}
        for (name,) in names
    }
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    about = {"hash": digest, "size": file.stat().st_size, "file": file.name, "tables": counts}
    return {DATABASE: about}


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
