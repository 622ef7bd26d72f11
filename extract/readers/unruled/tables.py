"""Tables that no upright rule shows, over the pages that they go on on.

Each page's lines are searched for tables; one at the top of a page that the table at the end
of the page before goes on in shares its columns, so that amounts of all pages tell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.model import Grid
from extract.readers.pdf_lines import Line
from extract.readers.pdf_rules import Rule
from extract.readers.unruled.columns import (
    Column,
    columns_of,
    nearest_column,
    number_column,
    word_column,
)
from extract.readers.unruled.grids import grid_of
from extract.readers.unruled.heads import Header, header_of
from extract.readers.unruled.healed import healed
from extract.readers.unruled.levels import Levels
from extract.readers.unruled.lines import Placed, row_pitch, rows_of
from extract.readers.unruled.phrases import Phrase, Row, row_of
from extract.readers.unruled.recut import recut
from extract.readers.unruled.zones import Zone, is_numbering, zones

MOVED = 3.0  # points by which a repeated header may stand elsewhere


@dataclass(slots=True)
class Table:
    """A table's lines on one page. ``first`` and ``last`` tell that nothing but the page's
    head or foot stands above or below it."""

    page: int
    head: list[Row]
    body: list[Row]
    levels: Levels
    first: bool
    last: bool
    header: Header | None = None
    follows: Table | None = None
    columns: list[Column] = field(default_factory=list)

    @property
    def items(self) -> list[Row]:
        """The body without the lines that number the columns."""
        rows = enumerate(self.body)
        return [row for n, row in rows if not is_numbering(row, first=n == 0)]

    def grid(self) -> Grid:
        """The table as a grid. ``columns`` must be known."""
        columns = self.columns
        rows = [_placed(row, columns) for row in self.body]
        numbered = [n for n, row in enumerate(self.body) if is_numbering(row, first=n == 0)]
        phrases = [p for n, row in enumerate(rows) if n not in numbered for p in row]
        span = columns[0].span[0], columns[-1].span[1]
        found = rows_of(phrases, self.levels.across(span))
        top = [rows[n] for n in numbered if n == 0]
        return grid_of(self.header, columns, [*top, *found], self.page)


def tables_in(
    lines: Sequence[Line], rules: Sequence[Rule], page: int, above: Table | None = None
) -> tuple[list[Table], list[Line]]:
    """The tables of a page, and the lines that stand in none. ``above`` is the last table of
    the page before."""
    rows = [row for line in lines if (row := row_of(line)).phrases]
    levels = Levels(rules)
    tables: list[Table] = []
    used: set[int] = set()
    edges = [e for row in above.body for e in row.amounts] if above and above.last else []
    for zone in zones(rows, levels, edges):
        tables.append(_table(rows, zone, levels, page))
        used.update(id(row.line) for row in rows[zone.head : zone.last + 1])
    return tables, [line for line in lines if id(line) not in used]


def _table(rows: Sequence[Row], zone: Zone, levels: Levels, page: int) -> Table:
    head, body = rows[zone.head : zone.body], recut(healed(rows[zone.body : zone.last + 1]))
    return Table(page, list(head), body, levels, zone.head <= 1, zone.last >= len(rows) - 2)


def settle(tables: Sequence[Table]) -> None:
    """Tell the columns of a document's tables, those that go on over pages together."""
    chain: list[Table] = []
    for table in tables:
        if chain and _goes_on(chain[-1], table):
            chain.append(table)
            continue
        _settle(chain)
        chain = [table]
        table.header = _header(table)
    _settle(chain)


def _settle(chain: Sequence[Table]) -> None:
    if not chain:
        return
    body = [row for table in chain for row in table.items]
    header = chain[0].header
    columns = columns_of(header.leaves if header is not None else [], body)
    for table in chain:
        table.columns = _under(columns, header, table.header)


def _under(
    columns: Sequence[Column], header: Header | None, repeated: Header | None
) -> list[Column]:
    """The columns with the words that a header has where it is repeated."""
    if header is None or repeated is None or repeated is header:
        return list(columns)
    own = {id(a): b for a, b in zip(header.leaves, repeated.leaves, strict=True)}
    return [replace(c, head=own.get(id(c.head), c.head)) for c in columns]


def _header(table: Table, above: Header | None = None) -> Header | None:
    if not table.head:
        return None
    pitch = row_pitch(table.body)
    return header_of(table.head, min(pitch, above.pitch) if above else pitch, table.levels)


def _goes_on(above: Table, table: Table) -> bool:
    """Whether a table is the rest of the one that ended the page before."""
    if table.page != above.page + 1 or not (above.last and table.first):
        return False
    if not table.head:
        return True
    first = above.header
    header = _header(table, first)
    if header is None or first is None:
        return False
    pairs = list(zip(header.leaves, first.leaves, strict=False))
    same = len(header.leaves) == len(first.leaves) and all(
        a.text == b.text and abs(a.centre - b.centre) <= MOVED for a, b in pairs
    )
    if same:
        table.header = header
    return same


def _placed(row: Row, columns: Sequence[Column]) -> list[Placed]:
    return [Placed(phrase, _column(phrase, columns)) for phrase in row.phrases]


def _column(phrase: Phrase, columns: Sequence[Column]) -> int:
    at = number_column(phrase, columns) if phrase.is_amount else word_column(phrase, columns)
    return at if at is not None else nearest_column(phrase, columns)
