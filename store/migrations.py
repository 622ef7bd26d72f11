"""The schema, step by step. Steps are only ever added: a released one never changes."""

from __future__ import annotations

from importlib.resources import files

from sqlite_utils import Database, Migrations

from store import counts, search

migrations = Migrations("chazhang")


def _script(name: str) -> str:
    return (files("store") / name).read_text(encoding="utf-8")


@migrations(name="0001_schema")
def schema(db: Database) -> None:
    db.executescript(_script("schema.sql"))
    db.executescript(_script("indexes.sql"))
    db.executescript(counts.SCHEMA)
    for statement in search.schema():
        db.execute(statement)


@migrations(name="0002_places_of_evidence")
def places_of_evidence(db: Database) -> None:
    """Evidence says which statement, line or blank cell it means. What was found before
    learns it when the document is audited again."""
    db.executescript(_script("places.sql"))


@migrations(name="0003_search_in_lines")
def search_in_lines(db: Database) -> None:
    """The lines of statements can be searched."""
    for statement in search.schema():
        db.execute(statement)
    search.index(db.conn, "lines")


@migrations(name="0004_regions")
def regions(db: Database) -> None:
    """The front page and the facets of documents, whatever the number of documents."""
    for statement in counts.region_schema():
        db.execute(statement)
    for column in ("region", "fiscal_year", "status"):
        db.execute(f"CREATE INDEX documents_{column} ON documents ({column})")
    counts.recount_regions(db.conn)


def views(db: Database) -> None:
    """(Re)creates the views, which hold no data and follow the program."""
    db.executescript(_script("views.sql"))
