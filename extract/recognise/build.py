"""A statement put together from its title, its grids and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.catalogue import Form, FormColumn, normalise, plain, without_number
from extract.model import Column, LineItem, Place, Statement, TextLine
from extract.recognise import unknown
from extract.recognise.header import Header, Leaf
from extract.recognise.inner import inner_lines
from extract.recognise.lines import Block, LineReader, blocks_of
from extract.recognise.match import Match
from extract.recognise.numbers import (
    FEN,
    is_number,
    read_number,
    unit_of_header,
    unit_of_line,
    unit_of_words,
)
from extract.recognise.table import Row, Table
from extract.recognise.titles import printed_code, says_empty

_YEAR = re.compile(r"(20\d\d)年")
_PRIOR = re.compile(r"上年(?!结转)|上一年|去年")


@dataclass(slots=True)
class Part:
    """What has been gathered of a statement while its pages are walked through."""

    title: str
    forms: tuple[Form, ...]
    lines: list[TextLine] = field(default_factory=list)
    notes: list[TextLine] = field(default_factory=list)
    loose: list[TextLine] = field(default_factory=list)
    table: Table = field(default_factory=Table)
    header: Header | None = None
    match: Match | None = None
    places: list[Place] = field(default_factory=list)
    problems: tuple[str, ...] = ()
    is_loose: bool = False

    @property
    def form(self) -> Form | None:
        """The form that title and header agree on, or the title alone where it is the only
        evidence and leaves no choice."""
        if self.match is not None:
            return self.match.form
        if not self.forms:
            return None
        return self.forms[0] if self.header is None or _has_no_columns(self.forms[0]) else None

    def is_repeated_by(self, candidates: tuple[Form, ...]) -> bool:
        """Whether a title says again what this part, still without a table, is."""
        return not self.table.rows and self.forms == candidates


def _has_no_columns(form: Form) -> bool:
    return any(side.follows == "indicators" for side in form.sides)


def statement_of(part: Part) -> tuple[Statement, list[int]]:
    """The statement of a part, and its columns' years relative to the document's."""
    around = [*part.lines, *part.notes]
    unit = next((u for line in around if (u := unit_of_line(line.text))), None)
    unit = unit or unit_of_header(part.title) or _unit_in_grid(part)
    code = _printed_code(around)
    note = "\n".join(line.text.strip() for line in part.notes) or None
    statement = Statement(
        form_id=part.form.id if part.form else None,
        title=part.title,
        printed_code=code,
        unit=unit,
        first=part.places[0],
        last=part.places[-1],
        note=note,
        grids=list(part.table.grids),
        text_lines=sorted(around, key=_order),
    )
    offsets = _fill(statement, part)
    statement.is_empty = _is_empty(statement, part)
    return statement, offsets + [0] * (len(statement.columns) - len(offsets))


def _printed_code(around: Sequence[TextLine]) -> str | None:
    """The code over a table; its 表 may stand on a line of its own, in a narrow box."""
    code = next((c for line in around if (c := printed_code(line.text))), None)
    if code is None or not code.rpartition("公开")[2].isdigit() or "公开" not in code:
        return code
    return code + "表" if any(plain(line.text) == "表" for line in around) else code


def _order(line: TextLine) -> tuple[int, float]:
    box = line.place.box
    return line.place.page, line.place.text_line or (box.top if box else 0.0)


def _unit_in_grid(part: Part) -> str | None:
    start = part.header.start if part.header else 0
    above = (cell for row in part.table.rows[:start] for cell in row if cell is not None)
    stated = next((u for cell in above if (u := unit_of_line(cell.text))), None)
    if stated or part.header is None or part.match is None:
        return stated
    named = (
        unit_of_header(leaf.name)
        for leaf, column in zip(part.header.leaves, part.match.columns, strict=True)
        if column is not None and column.role == "name"
    )
    return next((unit for unit in named if unit in FEN), None)


def _is_empty(statement: Statement, part: Part) -> bool:
    values = [figure.value for line in statement.lines for figure in line.figures]
    said = any(says_empty(line.text) for line in part.notes)
    if any(values) or (values and not said):
        return False
    if part.form is not None and _has_no_columns(part.form):
        return not part.table.rows and not part.is_loose
    return bool(statement.form_id) or said


def date_columns(statement: Statement, offsets: Sequence[int], year: int | None) -> None:
    """Give the columns without a printed year theirs, from the document's fiscal year."""
    statement.columns = [
        column if column.year or year is None else replace(column, year=year + offset)
        for column, offset in zip(statement.columns, offsets, strict=True)
    ]


def _fill(statement: Statement, part: Part) -> list[int]:
    table, form = part.table, part.form
    if not table.rows or (form is not None and _has_no_columns(form)):
        return []
    header = part.header or unknown.first_rows_header(table)
    if header is None:
        header = Header(0, 0, 0, tuple(Leaf((c,), ()) for c in range(table.width)))
    roles = unknown.roles(table, header)
    known = part.match.columns if part.match else (None,) * len(header.leaves)
    sides = part.match.sides if part.match else (None,) * len(header.leaves)
    columns = _columns(header, known, sides, roles)
    if part.match is not None:
        blocks = blocks_of(header, part.match, columns)
    else:
        blocks = [_whole(header, roles, columns)]
    statement.columns = [column for column in columns if column is not None]
    statement.lines = _lines(statement, part, header, blocks, form)
    pairs = zip(columns, known, strict=True)
    return [_offset(column, form) for column, form in pairs if column is not None]


def _offset(column: Column, known: FormColumn | None) -> int:
    if _PRIOR.search(plain(column.name)):
        return -1
    return known.year if known is not None else 0


def _lines(
    statement: Statement,
    part: Part,
    header: Header,
    blocks: Sequence[Block],
    form: Form | None,
) -> list[LineItem]:
    head = part.table.rows[header.start : header.start + header.depth]
    reader = LineReader(blocks, statement.unit, head, _units(form), _is_continued(form))
    above = Table(part.table.rows[: header.start])
    body = Table(part.table.rows[header.end :])
    if header.mixed:
        total = _without_words(part.table.rows[header.start + header.depth - 1])
        body.rows.insert(0, total)
    if form is not None and any(side.follows == "lines" for side in form.sides):
        return list(inner_lines(reader, form, statement, [above, body]))
    found = list(reader.read(above, 0)) if header.start else []
    return found + list(reader.read(body, 0))


def _without_words(row: Row) -> Row:
    """The 合计 row that names columns as well, with its name and its numbers only."""
    first, *others = row
    kept = (
        cell
        if cell is None or read_number(cell.text) is None or is_number(cell.text)
        else replace(cell, text="")
        for cell in others
    )
    return (first, *kept)


def _units(form: Form | None) -> Mapping[str, str]:
    """Units of line names that are no money, by normalised name."""
    return {
        without_number(normalise(name)): line.item.unit
        for line in (form.lines if form else ())
        if line.item.unit is not None
        for name in line.names
    }


def _is_continued(form: Form | None) -> bool:
    return form is not None and all(side.follows == "economic" for side in form.sides)


def _columns(
    header: Header,
    known: Sequence[FormColumn | None],
    sides: Sequence[str | None],
    roles: Sequence[str],
) -> list[Column | None]:
    """A Column for every leaf of amounts, None for the others."""
    found: list[Column | None] = []
    for leaf, column, side, role in zip(header.leaves, known, sides, roles, strict=True):
        is_amount = column.role == "amount" if column is not None else role == "amount"
        position = sum(c is not None for c in found) + 1
        found.append(_column(position, leaf, column, side) if is_amount else None)
    return found


def _column(position: int, leaf: Leaf, known: FormColumn | None, side: str | None) -> Column:
    year = _YEAR.search(plain(leaf.name))
    return Column(
        position=position,
        name=leaf.name,
        side=side,
        measure=known.measure if known else None,
        fund=known.fund if known else None,
        basis=known.basis if known else None,
        year=int(year.group(1)) if year else None,
        item_id=known.item if known else None,
        unit=unit_of_header(leaf.name) or (known.unit if known else unit_of_words(leaf.name)),
    )


def _whole(header: Header, roles: Sequence[str], columns: Sequence[Column | None]) -> Block:
    """The one block of a table that no form explains."""
    at: dict[str, tuple[int, ...]] = {"code": (), "name": ()}
    for leaf, role in zip(header.leaves, roles, strict=True):
        if role in at:
            at[role] += leaf.columns
    pairs = zip(header.leaves, columns, strict=True)
    amounts = tuple((leaf.columns, column) for leaf, column in pairs if column is not None)
    return Block(None, at["code"], at["name"], amounts, grouped=False)
