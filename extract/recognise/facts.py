"""What each figure of a statement claims: its line's item under its column's meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract import catalogue
from extract.align import Aligner, clean_code
from extract.catalogue import Form, Side, normalise, plain, without_number
from extract.model import Column, FactRef, Figure, LineItem, Statement
from extract.recognise.build import date_columns
from extract.recognise.header import TOTALS

GENERAL_MEASURES = (None, "total", "income")
GENERAL_FUNDS = (None, "all", "fiscal")
# Measures that are parts of a column's: 人员经费合计 in a column of basic expenditure.
WITHIN = {"basic": ("personnel", "public")}


def settle(statement: Statement, aligner: Aligner, year: int | None, offsets: list[int]) -> None:
    """Give a statement's columns their years, its lines their items, its figures their facts.

    ``offsets`` are the years of the columns relative to the document's ``year``.
    """
    date_columns(statement, offsets, year)
    form = catalogue.form(statement.form_id) if statement.form_id else None
    for line, parent in _with_parents(statement.lines, form):
        _resolve(line, parent, form, aligner, year)
        _drop_heading(line, statement)
    columns: dict[tuple[str | None, str], Column] = {}
    columns |= {(None, column.name): column for column in statement.columns}
    columns |= {(column.side, column.name): column for column in statement.columns}
    repeated = _repeated(statement, form)
    whole = None if form and form.row_bases else _whole_line(statement)
    for line in statement.lines:
        if whole is not None and line is not whole:
            continue
        item = line.resolution.item_id if line.resolution else None
        known = None if item in repeated else item
        line.figures = [
            _with_fact(figure, _column_of(figure, line, columns), known, item)
            for figure in line.figures
        ]
        if form and form.row_bases:
            line.figures = list(_in_basis(line, dict(form.row_bases)))


def _in_basis(line: LineItem, bases: Mapping[str, str]) -> Iterator[Figure]:
    """The figures of a line that its basis names; of another line (增减额) they claim nothing."""
    basis = bases.get(without_number(normalise(line.printed_name)))
    for figure in line.figures:
        yield replace(figure, fact=replace(figure.fact, basis=basis) if basis else FactRef(None))


# --- lines to items -------------------------------------------------------------------


def _with_parents(
    lines: list[LineItem], form: Form | None
) -> Iterator[tuple[LineItem, str | None]]:
    """Each line with the item or code that stands above it on its side."""
    groups = _groups(form)
    above: dict[str | None, str] = {}
    codes: dict[str | None, list[str]] = {}
    for line in lines:
        if line.code:
            stack = [c for c in codes.get(line.side, []) if line.code.startswith(c)]
            yield line, stack[-1] if stack else None
            codes[line.side] = [*stack, line.code]
            continue
        name = without_number(normalise(line.printed_name))
        if name in groups:
            above[line.side] = groups[name]
            yield line, None
        elif line.level == 0:
            above.pop(line.side, None)
            yield line, None
        else:
            yield line, above.get(line.side)


def _groups(form: Form | None) -> dict[str, str]:
    """Names of the lines under which other lines are read differently, with their items."""
    if form is None:
        return {}
    wanted = {line.under for line in form.lines if line.under}
    return {
        without_number(normalise(name)): line.item.id
        for line in form.lines
        if line.item.id in wanted
        for name in line.names
    }


def _resolve(
    line: LineItem, parent: str | None, form: Form | None, aligner: Aligner, year: int | None
) -> None:
    if form is None:
        if clean_code(line.code) and line.printed_name:
            line.resolution = aligner.resolve(line.printed_name, None, line.code, year, parent)
        return
    side = next((s for s in form.sides if s.name == line.side), None)
    if side is None or not _is_named(line, side, form):
        return
    slot = f"{form.id}/{side.name}" if side.name else form.id
    line.resolution = aligner.resolve(_name(line, form), slot, line.code, year, parent)


def _drop_heading(line: LineItem, statement: Statement) -> None:
    """A line without amounts that is no known item is a heading, and needs no decision."""
    named = {column.name for column in statement.columns if column.item_id is None}
    unknown = line.resolution is not None and line.resolution.item_id is None
    if unknown and not any(figure.column_name in named for figure in line.figures):
        line.resolution = None


def _name(line: LineItem, form: Form) -> str:
    """The words that name a line's item: without the 小计 of its group, and without the
    政府预算经济分类 beside it."""
    first, _, last = line.printed_name.partition(" ")
    return first if plain(last) in TOTALS or _splits_names(form) else line.printed_name


def _is_named(line: LineItem, side: Side, form: Form) -> bool:
    """Whether a line's name is one of a vocabulary: not a project's or a unit's name."""
    if not line.printed_name:
        return False
    if side.follows != "free":
        return True
    name = without_number(normalise(line.printed_name))
    fixed = {without_number(normalise(n)) for fixed in form.lines for n in fixed.names}
    return (side.total is not None and plain(name) in TOTALS) or name in fixed


def _splits_names(form: Form) -> bool:
    return any(column.key == "government_economic" for column in form.columns)


def _whole_line(statement: Statement) -> LineItem | None:
    """Where columns name the items and each line is a unit, the one line that speaks for the
    department: 合计, or else the first."""
    if not statement.columns or not all(column.item_id for column in statement.columns):
        return None
    lines = [line for line in statement.lines if line.figures]
    if len(lines) < 2 or not all(line.printed_name for line in lines):
        return None
    return next((line for line in lines if plain(line.printed_name) in TOTALS), lines[0])


def _repeated(statement: Statement, form: Form | None) -> set[str]:
    """Items that the form prints in several parts (one for each 政府预算经济分类), so that no
    single line states them."""
    if form is None or not _splits_names(form):
        return set()
    items = Counter(line.resolution.item_id for line in statement.lines if line.resolution)
    return {item for item, count in items.items() if item is not None and count > 1}


# --- figures to facts -----------------------------------------------------------------


def _column_of(
    figure: Figure, line: LineItem, columns: dict[tuple[str | None, str], Column]
) -> Column | None:
    """A figure's column; that of a total may stand on another side than its name."""
    own = columns.get((line.side, figure.column_name))
    return own or columns.get((None, figure.column_name))


def _with_fact(
    figure: Figure, column: Column | None, item_id: str | None, line_item: str | None
) -> Figure:
    if column is None or column.measure is None:
        return figure
    if column.item_id is not None:
        return replace(figure, fact=fact_of(column.item_id, column))
    return replace(figure, fact=fact_of(item_id, column)) if item_id == line_item else figure


def fact_of(item_id: str | None, column: Column) -> FactRef:
    """The fact of a line's item in a column. A line that stands for a total under another
    measure (本年收入合计) states that total, where line and column can both be true."""
    item = catalogue.items().get(item_id) if item_id else None
    if item is None:
        return FactRef(item_id, column.measure, column.fund, column.basis, column.year)
    fund = column.fund
    if fund in GENERAL_FUNDS and item.fund not in (None, "all"):
        fund = item.fund
    measure, stated = item.measure or column.measure, item.total or item.id
    if item.scheme == "operation":
        return FactRef(stated, "total", fund, item.basis or column.basis, column.year)
    within = WITHIN.get(column.measure or "", ())
    if column.measure not in GENERAL_MEASURES and item.measure not in (column.measure, *within):
        measure = column.measure
        stated = stated if item.measure in GENERAL_MEASURES else item.id
    return FactRef(stated, measure, fund, item.basis or column.basis, column.year)
