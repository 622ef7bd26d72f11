"""A statement as it is to be printed, and the figures that a person would read in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Row = tuple[str, ...]
BLANKS = ("", "<", "^")
CODED = re.compile(r"\[?(?P<code>\d{3,7})\]?-?(?P<name>\D.*)")
AT = {"c": "code", "n": "name", "o": "ordinal", "a": "amount", "t": "text"}


class Truth(NamedTuple):
    """One printed figure: its form, its line's code and name, its column's headers, its print,
    and what the column means (``measure/fund``, blank where the catalogue need not know)."""

    form: str
    line: str
    column: str
    printed: str
    means: str


@dataclass(frozen=True)
class Printed:
    """A statement of known figures. ``header`` and ``body`` hold equally long rows; ``<`` and
    ``^`` are covered by the merged cell on the left and above. ``roles`` has a letter for each
    column (``AT``); ``means`` a word for each column of amounts."""

    form: str
    title: str
    code: str
    roles: str
    means: tuple[str, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    note: str = "注：本表反映部门本年度的收支情况。"
    unit: str = "万元"
    head: tuple[str, ...] = ("部门：稷山县示例局　　金额单位：{unit}",)
    numbering: Row = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands between title and table."""
        return tuple(line.format(unit=self.unit) for line in self.head)

    def path(self, column: int) -> str:
        """The header texts over a column, from the top down, joined by ``/``."""
        parts: list[str] = []
        for row in range(len(self.header)):
            text = bare(_owner(self.header, row, column))
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        return "/".join(parts)

    def figures(self) -> Iterator[Truth]:
        """Every figure of the statement."""
        amounts = [c for c, role in enumerate(self.roles) if role == "a"]
        paths = {c: self.path(c) for c in amounts}
        for row in self.body:
            for n, c in enumerate(amounts):
                if row[c] not in BLANKS:
                    line = self._line(row, c)
                    yield Truth(self.form, line, paths[c], bare(row[c]), self.means[n])

    def _line(self, row: Row, column: int) -> str:
        """Code and name of the side that a column belongs to."""
        start = column
        while start and self.roles[start - 1] in "aot":
            start -= 1
        first = start
        while first and self.roles[first - 1] in "cn":
            first -= 1
        words = [t for t in row[first:start] if t not in BLANKS]
        if not words and row[first:start] and all(t == "<" for t in row[first:start]):
            words = [_owner((row,), 0, first)]
        return coded("".join(words))


def _owner(rows: tuple[Row, ...], row: int, column: int) -> str:
    text = rows[row][column]
    if text == "<":
        return _owner(rows, row, column - 1)
    return _owner(rows, row - 1, column) if text == "^" else text


def bare(text: str) -> str:
    """Without white space: how words are compared."""
    return "".join(text.split())


def coded(text: str) -> str:
    """A line's code and name parted by a stroke, however they are printed."""
    match = CODED.fullmatch(bare(text))
    return f"{match['code']}|{match['name']}" if match else f"|{bare(text)}"


def truths(statements: list[Printed]) -> Counter[Truth]:
    """The figures of several statements."""
    return Counter(t for s in statements for t in s.figures())
