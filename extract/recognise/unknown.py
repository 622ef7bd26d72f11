"""The columns of a table that no form explains: told by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.catalogue import plain
from extract.recognise.header import Header, Leaf
from extract.recognise.lines import is_amount
from extract.recognise.match import Match
from extract.recognise.numbers import is_number
from extract.recognise.table import Row, Table, text_of

_COUNTING = {"序号", "行次", "栏次", "编号", "备注", "年份", "年度", "日期", "联系电话", "电话"}
_CODES = ("编码", "代码")
_YEAR = re.compile(r"(?:19|20)\d\d")
CODE_LENGTHS = (3, 5, 7)
MIN_SHARE = 0.6
NAMING = ("code", "name")


def first_rows_header(table: Table) -> Header | None:
    """The header of any table: its first rows down to the first that holds a number."""
    depth = 0
    for row in table.rows:
        filled = [cell for cell in row if text_of(cell)]
        if not filled or any(is_number(cell.text) for cell in filled if cell is not None):
            break
        depth += 1
        if all(cell.row_span == 1 and cell.col_span == 1 for cell in filled if cell is not None):
            break
    if not depth or depth == len(table.rows):
        return None
    head = Table(table.rows[:depth])
    over = head.owners()
    paths = [[text_of(over[r][c]) for r in range(depth)] for c in range(table.width)]
    leaves = tuple(
        Leaf((c,), tuple(dict.fromkeys(part for part in path if part)))
        for c, path in enumerate(paths)
    )
    return Header(0, depth, 0, leaves)


def roles(table: Table, header: Header) -> list[str]:
    """``code``, ``name``, ``amount`` or ``text`` for each leaf."""
    body = table.rows[header.end :]
    return [_role(leaf, body) for leaf in header.leaves]


def named(match: Match, table: Table, header: Header) -> Match:
    """A match in which each side has its codes and names: under a header that the catalogue
    does not know, they stand in the first column of codes or words before the amounts."""
    columns = list(match.columns)
    for side in match.form.sides:
        at = [i for i, name in enumerate(match.sides) if name == side.name]
        there = {c.role for i in at if (c := columns[i]) is not None}
        wanted = {c.role: c for c in match.form.columns_of(side.name)[::-1] if c.role in NAMING}
        if not wanted or there >= {"name"}:
            continue
        told = roles(table, header)
        first = next((i for i in at if (c := columns[i]) is not None and c.role == "amount"), 0)
        for role, column in wanted.items():
            free = (i for i in at if i < first and columns[i] is None and told[i] == role)
            if role not in there and (found := next(free, None)) is not None:
                columns[found] = column
    return replace(match, columns=tuple(columns))


def _counts(text: str) -> bool:
    """Whether a cell without a header may hold a code or a year: digits alone."""
    return text.isdigit() and (len(text) in CODE_LENGTHS or _YEAR.fullmatch(text) is not None)


def _role(leaf: Leaf, body: Sequence[Row]) -> str:
    last = plain(leaf.path[-1]) if leaf.path else ""
    if last in _COUNTING:
        return "text"
    if last.endswith(_CODES):
        return "code"
    cells = [text_of(row[c]) for row in body for c in leaf.columns if text_of(row[c])]
    if cells and not last and all(map(_counts, cells)):
        return "code" if all(len(text) in CODE_LENGTHS for text in cells) else "text"
    if cells and sum(map(is_amount, cells)) >= MIN_SHARE * len(cells):
        return "amount"
    return "name" if cells else "text"
