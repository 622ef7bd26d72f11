"""A file in, a Disclosure out: the readers' pages through recognition, performance tables,
identity, alignment and narrative."""

from __future__ import annotations

from pathlib import Path

from extract.align import Aligner
from extract.identity import identify
from extract.model import Column, Disclosure, Identity, Source, Statement
from extract.narrative import Document, read_narrative
from extract.performance import lines_of, read_performance
from extract.projects import Registry
from extract.projects.tables import register, settle_projects
from extract.readers import read
from extract.recognise import recognise
from extract.recognise.facts import settle


def read_disclosure(path: Path, aligner: Aligner | None = None) -> Disclosure:
    """Read a file. ``aligner`` carries the decisions that a person has made about names.

    Raises ReadError where the file cannot be read as any known format.
    """
    return understand(read(path), aligner)


def understand(source: Source, aligner: Aligner | None = None) -> Disclosure:
    """The disclosure in pages that have been read."""
    found = recognise(source.pages)
    statements = list(found.statements)
    identity = identify(source, statements)
    aligner = aligner or Aligner()
    for statement, offsets in zip(statements, found.offsets, strict=True):
        settle(statement, aligner, identity.fiscal_year, list(offsets))
        if not statement.lines and not statement.columns:
            _add_performance_lines(statement)
    tables = read_performance(statements)
    registry = Registry()
    register(registry, statements, tables.projects, identity)
    sections = read_narrative(found.rest, _document(identity, statements, registry))
    settle_projects(registry, statements, tables.projects, identity)
    return Disclosure(
        source=source,
        identity=identity,
        statements=statements,
        sections=sections,
        projects=tables.projects,
        indicators=tables.indicators,
        problems=[*(page.problem for page in source.pages if page.problem), *found.problems],
        own_items=registry.names,
    )


def _document(identity: Identity, statements: list[Statement], projects: Registry) -> Document:
    """What the sentences' reading may know of the rest of the file."""
    lines = (line for statement in statements for line in statement.lines)
    items = {line.resolution.item_id for line in lines if line.resolution}
    return Document(
        identity.kind,
        identity.fiscal_year,
        identity.department,
        frozenset(filter(None, items)),
        projects=projects,
    )


def _add_performance_lines(statement: Statement) -> None:
    """The money and the total of a performance table, as lines with their columns."""
    statement.lines = lines_of(statement)
    names = dict.fromkeys(f.column_name for line in statement.lines for f in line.figures)
    statement.columns = [Column(n, name) for n, name in enumerate(names, start=1)]
