"""A printed row's pieces put into a form's columns, or a refusal: columns are never guessed.

In a spaced dump a row is cut at single spaces, so that every further space is an empty cell.
What the cutting cannot know is told by the columns' roles: a total that spans code and name,
an indented name, a name with a space in it, an amount glued to the name behind it. Each
such reading has a cost; the cheapest wins, and two different ones of one cost are a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.catalogue.form import Role
from extract.model import Cell

NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d*)?%?|[-+−]?\.\d+%?")
DASHES = re.compile(r"[-—–─－/*]+|无")
CODE = re.compile(r"\d{2,9}")
ORDINAL = re.compile(r"\d{1,3}")
AMOUNT = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)"
GLUED = re.compile(
    rf"({AMOUNT}\.\d{{1,6}}(?=\D)|{AMOUNT}(?=[一二三四五六七八九十]{{1,3}}、))(.+)", re.S
)
TOTAL = re.compile(r".{0,12}(?:合\s*计|总\s*计|小\s*计|栏\s*次)\s*", re.S)
WORDS_IN_NAME = 4
INDENT, JOINED, MERGED, SPANNING, GLUE, NAMELESS, LATE, SHORT = 1, 1, 1, 2, 1, 3, 4, 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell's text as cut, with its place. ``wrapped`` where it stood on lines of its own."""

    cell: Cell
    wrapped: bool = False

    @property
    def text(self) -> str:
        return self.cell.text


Placed = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The cheapest ways to fill the rest of the columns; more than one is a refusal."""

    cost: int
    ways: tuple[Placed, ...]


NO_FIT = Fit(10_000, ())


def place(
    pieces: Sequence[Piece], roles: Sequence[Role], *, stripped: bool = False, late: bool = False
) -> Placed | None:
    """A cell for each column (None where nothing is printed), or None where the pieces do
    not fit or fit in two ways. ``stripped``: the dump lost the spaces at the ends of lines;
    ``late``: the row opens a page and may lack the empty cells before its first name."""
    return _Placer(tuple(pieces), tuple(roles), stripped, late).placed()


def is_number(text: str) -> bool:
    """Whether an amount is printed, dashes for a closed cell included."""
    return bool(NUMBER.fullmatch(text) or DASHES.fullmatch(text))


def is_text(text: str) -> bool:
    """Whether words are printed."""
    return bool(text) and not is_number(text)


def fits(text: str, role: Role) -> bool:
    """Whether a cell of this role can hold the text; an empty one can stand anywhere."""
    if not text or role == "text":
        return True
    if role == "code":
        return bool(CODE.fullmatch(text))
    if role == "ordinal":
        return bool(ORDINAL.fullmatch(text))
    return is_number(text) if role == "amount" else is_text(text)


class _Placer:
    def __init__(
        self, pieces: tuple[Piece, ...], roles: tuple[Role, ...], stripped: bool, late: bool
    ) -> None:
        self.pieces = pieces
        self.roles = roles
        self.stripped = stripped
        self.late = late
        self.fit = cache(self._fit)

    def placed(self) -> Placed | None:
        ways = self.fit(0, 0).ways
        return ways[0] if len(ways) == 1 else None

    def _fit(self, at: int, column: int) -> Fit:
        """The best filling of the columns from ``column`` with the pieces from ``at``."""
        if column == len(self.roles):
            rest = self.pieces[at:]
            empty = not any(piece.text for piece in rest)
            return Fit(int(len(rest) > 1), ((),)) if empty else NO_FIT
        if at == len(self.pieces):
            return self._after(SHORT, (None,), at, column + 1) if self.stripped else NO_FIT
        options = [
            self._as_it_is(at, column),
            self._indented(at, column),
            self._words(at, column),
            self._merged(at, column),
            self._glued(at, column),
            self._late(at, column),
        ]
        return _best([option for found in options for option in found])

    def _after(self, cost: int, cells: Placed, at: int, column: int) -> Fit:
        rest = self.fit(at, column)
        return Fit(cost + rest.cost, tuple((*cells, *way) for way in rest.ways))

    def _as_it_is(self, at: int, column: int) -> list[Fit]:
        piece, role = self.pieces[at], self.roles[column]
        if not fits(piece.text, role):
            return []
        cost = NAMELESS if self._is_nameless(at, column) else 0
        cell = piece.cell if piece.text else None
        return [self._after(cost, (cell,), at + 1, column + 1)]

    def _is_nameless(self, at: int, column: int) -> bool:
        """Whether a code would stand without its name, or an amount without one."""
        if not at or not column:
            return False
        here, left = self.pieces[at].text, self.pieces[at - 1].text
        roles = self.roles[column - 1 : column + 1]
        code_alone = roles == ("code", "name") and bool(left) and not here
        return code_alone or (roles == ("name", "amount") and bool(here) and not left)

    def _indented(self, at: int, column: int) -> list[Fit]:
        """Spaces before a name, or before the first cell of a page."""
        if self.pieces[at].text:
            return []
        ahead = next((piece.text for piece in self.pieces[at:] if piece.text), "")
        first = at == 0 or bool(self.pieces[at - 1].text)
        if at == 0 or (self.roles[column] == "name" and is_text(ahead)):
            return [self._after(INDENT if first else 0, (), at + 1, column)]
        # Even an empty name can be indented.
        blank = self.roles[column - 1 : column + 1] == ("code", "name") and not first
        return [self._after(INDENT, (), at + 1, column)] if blank else []

    def _words(self, at: int, column: int) -> list[Fit]:
        if self.roles[column] != "name" or self.pieces[at].wrapped:
            return []
        found = []
        for count in range(2, WORDS_IN_NAME + 1):
            words = self.pieces[at : at + count]
            if len(words) < count or not all(_is_word(word, words[0]) for word in words):
                break
            name = replace(words[0].cell, text=" ".join(word.text for word in words))
            found.append(self._after(JOINED * (count - 1), (name,), at + count, column + 1))
        return found

    def _merged(self, at: int, column: int) -> list[Fit]:
        """A total printed over code and name, or over all columns up to an amount."""
        piece, role = self.pieces[at], self.roles[column]
        if role not in ("code", "name") or not is_text(piece.text):
            return []
        found = []
        total = bool(TOTAL.fullmatch(piece.text))
        following = self.roles[column + 1 : column + 2]
        if following in (("name",), ("text",)) and (total or (column == 0 and role == "code")):
            found.append(self._after(MERGED, (piece.cell, None), at + 1, column + 2))
        last = len(self.roles) - 1
        if total and last > column + 2 and self.roles[last] == "amount":
            blanks = (None,) * (last - column - 1)
            found.append(self._after(SPANNING, (piece.cell, *blanks), at + 1, last))
        return found

    def _glued(self, at: int, column: int) -> list[Fit]:
        piece = self.pieces[at]
        parts = GLUED.fullmatch(piece.text)
        if not parts or self.roles[column : column + 2] != ("amount", "name"):
            return []
        amount, name = (replace(piece.cell, text=text) for text in parts.groups())
        return [self._after(GLUE, (amount, name), at + 1, column + 2)] if is_text(name.text) else []

    def _late(self, at: int, column: int) -> list[Fit]:
        """The first row of a page can lack the empty cells before its first name."""
        if at or column or not self.late or not is_text(self.pieces[0].text):
            return []
        later = [n for n, role in enumerate(self.roles) if n and role == "name"]
        return [self._after(LATE, (None,) * n, at, n) for n in later]


def _is_word(word: Piece, first: Piece) -> bool:
    same_line = word.cell.place == first.cell.place and not word.wrapped
    return same_line and is_text(word.text)


def _best(options: list[Fit]) -> Fit:
    cost = min((option.cost for option in options), default=NO_FIT.cost)
    if cost >= NO_FIT.cost:
        return NO_FIT
    ways = [way for option in options if option.cost == cost for way in option.ways]
    return Fit(cost, tuple(dict.fromkeys(ways))[:2])
