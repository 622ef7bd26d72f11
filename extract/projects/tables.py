"""Projects in statements: which rows are theirs, and what their amounts claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.model import FactRef, Figure, Identity, LineItem, Project, Statement
from extract.performance.words import is_word
from extract.projects.names import Registry, bare, is_name

_LISTS = ("budget_projects", "budget_projects_carried", "budget_projects_funds")
_BASE_DATA, _SPECIAL = "performance_base_data", "base:project_special"
_OFFICES = ("部", "局", "委员会", "办公室", "委", "院", "厅", "中心", "办事处", "政府", "本级")
# The columns of a project's money, by the basis of what they state.
_BASES = {
    "initial_budget": "initial_budget",
    "adjusted_budget": "adjusted_budget",
    "executed": "actual",
}
MEASURE = "project"


def register(
    registry: Registry,
    statements: Sequence[Statement],
    projects: Sequence[Project],
    identity: Identity,
) -> None:
    """Take the names of all projects that the tables print."""
    for project in projects:
        registry.add(project.name)
        for figure in _totals(statements[project.statement]):
            basis = _BASES.get(figure.fact.measure or "")
            if basis not in (None, "actual") and figure.fen is not None and is_name(project.name):
                registry.state(project.name, str(basis), figure.fen)
    for statement in statements:
        for line in _rows(statement, identity):
            registry.add(line.printed_name)


def settle_projects(
    registry: Registry,
    statements: Sequence[Statement],
    projects: Sequence[Project],
    identity: Identity,
) -> None:
    """Give the amounts of projects in lists and tables their facts."""
    for statement in statements:
        rows = list(_rows(statement, identity))
        once = Counter(registry.find(line.printed_name) for line in rows)
        for line in rows:
            item = registry.find(line.printed_name)
            if item is not None and once[item] == 1:
                line.figures = [_listed(figure, item) for figure in line.figures]
    for project in projects:
        item = registry.find(project.name)
        if item is not None:
            _settle_table(statements[project.statement], item, identity)


def _rows(statement: Statement, identity: Identity) -> Iterator[LineItem]:
    """The rows that name projects: those of a list, and what a base table puts under its
    special projects."""
    if statement.form_id in _LISTS:
        named = (x for x in statement.lines if x.figures and is_name(x.printed_name))
        yield from (x for x in named if not _names_owner(x, identity))
    if statement.form_id == _BASE_DATA:
        yield from _under_special(statement)


def _under_special(statement: Statement) -> Iterator[LineItem]:
    inside = False
    for line in statement.lines:
        item = line.resolution.item_id if line.resolution else None
        if item is not None:
            inside = item == _SPECIAL
        elif inside and line.figures and is_name(line.printed_name):
            yield line


def _names_owner(line: LineItem, identity: Identity) -> bool:
    """Whether a row of a list is a department's or a unit's, with the sum of its projects."""
    name = bare(line.printed_name)
    return name.endswith(_OFFICES) or name in (identity.department, identity.unit)


def _listed(figure: Figure, item: str) -> Figure:
    fact = figure.fact
    if fact.item_id is not None or not (fact.fund and fact.basis and fact.year):
        return figure
    measure = fact.measure if fact.measure in (MEASURE, "carried") else MEASURE
    return replace(figure, fact=replace(fact, item_id=item, measure=measure))


# --- a project's own table ------------------------------------------------------------------


def _settle_table(statement: Statement, item: str, identity: Identity) -> None:
    totals = [line for line in statement.lines if is_word(line.printed_name, "money_rows", "total")]
    stated = {f.fact.measure for line in totals for f in line.figures}
    for line in totals:
        line.figures = [_of_table(f, item, identity) for f in line.figures]
    for measure in set(_BASES) - stated:
        _settle_only_source(statement, measure, item, identity)


def _totals(statement: Statement) -> list[Figure]:
    lines = (x for x in statement.lines if is_word(x.printed_name, "money_rows", "total"))
    return [figure for line in lines for figure in line.figures]


def _settle_only_source(statement: Statement, measure: str, item: str, identity: Identity) -> None:
    """Where the total is left blank, the only source of money that is filled in is all of it."""
    filled = [
        (line, n)
        for line in statement.lines
        for n, f in enumerate(line.figures)
        if f.fact.measure == measure and f.value
    ]
    if len(filled) == 1:
        line, n = filled[0]
        line.figures[n] = _of_table(line.figures[n], item, identity)


def _of_table(figure: Figure, item: str, identity: Identity) -> Figure:
    basis = _BASES.get(figure.fact.measure or "")
    if basis is None or figure.fen is None or identity.fiscal_year is None:
        return figure
    fact = FactRef(item, MEASURE, "all", basis, identity.fiscal_year)
    return replace(figure, fact=fact)
