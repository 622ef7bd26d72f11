"""Small tables inside a statement: a row that names items side by side, amounts below it.

部门整体支出绩效评价基础数据表 prints 编制数 | 实际在职人数 | 控制率 with their numbers in the next
row, between its lines of 三公经费 and the like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.catalogue import Form, normalise, without_number
from extract.model import Column, LineItem, Statement
from extract.recognise.header import without_unit
from extract.recognise.lines import LineReader, figure
from extract.recognise.numbers import is_number, unit_of_header
from extract.recognise.table import Row, Table, text_of, texts


def inner_lines(
    reader: LineReader, form: Form, statement: Statement, tables: Sequence[Table]
) -> Iterator[LineItem]:
    """The lines of a statement, those of its inner tables among them. Adds their columns to
    the statement."""
    names = {
        without_number(normalise(name)): line.item for line in form.lines for name in line.names
    }
    for table in tables:
        head: list[tuple[int, Column]] = []
        label = ""
        for row, owned in zip(table.rows, table.owners(), strict=True):
            found = [(c, name) for c, name in _named(row) if name in names]
            if len(found) >= 2 and not any(map(is_number, texts(row))):
                head = [
                    (c, _add(statement, text_of(row[c]), names[name].id, names[name].unit))
                    for c, name in found
                ]
                label = text_of(row[0])
                continue
            if head and texts(row):
                yield _line(reader, row, head, label)
                head = []
                continue
            yield from reader.read_row(row, owned)


def _named(row: Row) -> list[tuple[int, str]]:
    return [
        (c, without_unit(without_number(normalise(text))))
        for c, cell in enumerate(row)
        if c > 0 and (text := text_of(cell))
    ]


def _add(statement: Statement, text: str, item_id: str, unit: str | None) -> Column:
    like = statement.columns[-1] if statement.columns else None
    column = Column(
        position=len(statement.columns) + 1,
        name=text,
        measure=like.measure if like else None,
        fund=like.fund if like else None,
        basis=like.basis if like else None,
        year=like.year if like else None,
        item_id=item_id,
        unit=unit_of_header(text) or unit,
    )
    statement.columns.append(column)
    return column


def _line(reader: LineReader, row: Row, head: Sequence[tuple[int, Column]], label: str) -> LineItem:
    reader.position += 1
    starts = [c for c, _ in head]
    figures = []
    for (c, column), end in zip(head, [*starts[1:], len(row)], strict=True):
        cells = [cell for cell in row[c:end] if cell is not None]
        figures += [f for cell in cells if (f := figure(cell, column, column.unit)) is not None]
    place = next(cell.place for cell in row if cell is not None)
    return LineItem(reader.position, label, None, None, None, place, figures=figures)
