"""Where a table's header ends, and the header path over each of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.catalogue import Form, forms, normalise, plain
from extract.model import Cell
from extract.recognise.numbers import is_number
from extract.recognise.table import Row, Table, text_of, texts

MAX_DEPTH = 6
TOTALS = {"合计", "总计", "小计", "部门合计", "本年合计"}
CODE_PARTS = ("类", "款", "项")
MIN_ORDINALS = 3
MIN_WORDED = 3

_ORDINAL = re.compile(r"[(]?\d{1,2}[)]?(?:=.*)?|[甲乙丙丁]")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}(?![\d年])")
CODED = re.compile(r"编码|代码|名称|科目")
_GENERIC = {"项目", "栏次", "行次", "金额", "类", "款", "项", "收入", "支出", "序号", "备注", "年"}


_OF_WHICH = re.compile(r"^其中(?:[:：]|$)")


def word_of(text: str) -> str:
    """A header text for comparison: normalised, without the 其中： before a part. Nothing is
    left of a header that says no more. 2024年预算 is short for 2024年预算数."""
    word = normalise(text) or "年"
    short = word == "预算" and plain(text) != word
    return "预算数" if short else _OF_WHICH.sub("", word)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One printed column: the grid columns under one lowest header cell, and the header
    texts from the top down, as printed without white space."""

    columns: tuple[int, ...]
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """The header path as one line."""
        return " / ".join(self.path)

    @property
    def key(self) -> tuple[str, ...]:
        """The path for comparison: without years, widths and quotes."""
        parts = [w for part in self.path if (w := word_of(part))]
        if len(parts) > 1 and parts[-1] in CODE_PARTS:
            parts.pop()
        return tuple(_collapsed(parts))

    @property
    def code_part(self) -> int | None:
        """1, 2, 3 where the column holds the 类, 款 or 项 part of a code."""
        last = plain(self.path[-1]) if self.path else ""
        return CODE_PARTS.index(last) + 1 if last in CODE_PARTS else None


@dataclass(frozen=True, slots=True)
class Header:
    """``depth`` rows of header from ``start``, ``skip`` more of column numbers, and what
    stands over the columns. ``mixed`` is a last header row that is the 合计 row as well."""

    start: int
    depth: int
    skip: int
    leaves: tuple[Leaf, ...]
    mixed: bool = False

    @property
    def end(self) -> int:
        """The first row of the body."""
        return self.start + self.depth + self.skip


@cache
def header_words(candidates: tuple[Form, ...] = ()) -> frozenset[str]:
    """Every part of every header of the forms, normalised; of all forms by default."""
    words = set(_GENERIC)
    for form in candidates or forms():
        for headers in [c.headers for c in form.columns] + [s.headers for s in form.sides]:
            words.update(normalise(part) for header in headers for part in header.split("/"))
    return frozenset(words - {""})


def is_ordinal_row(row: Row) -> bool:
    """Whether a row numbers the columns (栏次, or 1 2 3 …) instead of holding amounts."""
    found = [plain(text) for text in texts(row)]
    if any(text == "栏次" for text in found):
        return True
    numbers = [int(m.group()) for text in found if (m := re.match(r"\d+", text.strip("(")))]
    counted = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= MIN_ORDINALS
    return counted and all(_ORDINAL.fullmatch(text) for text in found)


def _numbers_columns(row: Row) -> bool:
    """Whether the row right under a header numbers its columns; two columns suffice there."""
    found = [plain(text) for text in texts(row)]
    return is_ordinal_row(row) or found == ["1", "2"]


def find_header(table: Table, candidates: tuple[Form, ...] = ()) -> Header | None:
    """The header of a table, or None where it begins with its body."""
    words = header_words(candidates) | _GENERIC
    start, told = _first(table, words, bool(candidates))
    if start is None:
        return None
    depth, mixed = told - start, False
    for row in table.rows[told : start + MAX_DEPTH]:
        above = table.rows[start : start + depth]
        kind = _row_kind(row, words, above)
        if kind == "body" and not _is_under(row, above):
            break
        depth, mixed = depth + 1, kind == "mixed"
        if mixed:
            break
    if not depth:
        return None
    at = start + depth
    skip = 1 if at < len(table.rows) and _numbers_columns(table.rows[at]) else 0
    return Header(start, depth, skip, _leaves(table, start, depth, mixed, words), mixed)


def _first(table: Table, words: frozenset[str], known: bool) -> tuple[int | None, int]:
    """The first row of the header, and the first of which the words tell that it is one.
    Under a known title rows may stand above it: a section's heading, or a small table."""
    for at, row in enumerate(table.rows[:6]):
        if _row_kind(row, words, ()) == "header":
            above = table.rows[at - 1 : at] if at else []
            over = _is_under(row, above) or _ends_words(row, above, words)
            return (at - 1 if over else at), at
        if not known and (len(texts(row)) > 2 or any(map(is_number, texts(row)))):
            return None, 0
        if is_ordinal_row(row) or any(_CODE.match(plain(text)) for text in texts(row)):
            break
    worded = _worded(table) if known else None
    return worded, worded or 0


def _worded(table: Table) -> int | None:
    """Under a known title a row of words right above one of numbers is a header, though the
    catalogue knows none of its words."""
    for at, (row, below) in enumerate(pairwise(table.rows[:4])):
        if _is_body(row):
            return None
        if len(set(texts(row))) >= MIN_WORDED and _is_body(below) and texts(below):
            return at
    return None


def _row_kind(row: Row, words: frozenset[str], above: Sequence[Row]) -> str:
    found = texts(row)
    if not found or is_ordinal_row(row):
        return "body"
    known = [text for text in found if _is_word(text, words)]
    if above and CODED.search(text_of(above[-1][0])) and _is_mixed(row, words):
        return "mixed"
    if any(is_number(text) or _CODE.match(plain(text)) for text in found):
        return "body"
    if len(found) == 1:
        alone = known and plain(found[0]) not in TOTALS
        wide = any(cell is not None and cell.col_span > 1 for cell in row)
        return "header" if alone and (wide or len(row) < 2) else "body"
    return "header" if len(known) * 2 >= len(found) else "body"


def _is_under(row: Row, above: Sequence[Row]) -> bool:
    """Whether the cells of the row above a row of words reach over it: down into it, or
    across several of its cells, each with a word of its own."""
    if not above or _is_body(row):
        return False
    heads = [cell for cell in above[-1] if cell is not None and text_of(cell)]
    if len(heads) < 2 or _is_body(above[-1]):
        return False
    if any(at + cell.row_span > len(above) for at, r in enumerate(above) for cell in _solid(r)):
        return True
    under = [[text_of(cell) for cell in row[c:end]] for c, end in _reaches(above[-1], row)]
    found = [set(filter(None, texts)) for texts in under]
    stood = {text_of(cell) for cell in above[-1]}
    whole = {text for texts in found for text in texts} >= set(texts(row)) - stood
    return whole and any(len(texts) > 1 for texts in found)


def _ends_words(row: Row, above: Sequence[Row], words: frozenset[str]) -> bool:
    """Whether words that begin in the row above end in this one: a header broken over lines."""
    pairs = [(text_of(a), text_of(b)) for a, b in zip(above[0], row, strict=True)] if above else []
    return any(_is_broken(a, b, words) for a, b in pairs)


def _is_broken(first: str, last: str, words: frozenset[str]) -> bool:
    whole = bool(first and last) and _is_word(first + last, words)
    return whole and not _is_word(first, words) and not _is_word(last, words)


def _mended(parts: Sequence[str], words: frozenset[str]) -> list[str]:
    """A header path in which a word broken over two rows is whole."""
    found: list[str] = []
    for part in parts:
        if found and _is_broken(found[-1], part, words):
            found[-1] += part
        else:
            found.append(part)
    return found


def _reaches(heads: Row, row: Row) -> list[tuple[int, int]]:
    """From where to where each wide cell of a row reaches: as merged, or where merged cells
    are unknown over the blanks behind it."""
    if Table([heads, row]).spans:
        return [
            (c, c + cell.col_span) for c, cell in enumerate(heads) if cell and cell.col_span > 1
        ]
    found = [text_of(cell) for cell in heads]
    starts = [c for c, text in enumerate(found) if text and (c == 0 or found[c - 1] != text)]
    ends = [*starts[1:], len(heads)]
    return [(c, end) for c, end in zip(starts, ends, strict=True) if end - c > 1]


def _solid(row: Row) -> list[Cell]:
    return [cell for cell in row if cell is not None and text_of(cell)]


def _is_body(row: Row) -> bool:
    found = texts(row)
    told = (is_number(text) or _CODE.match(plain(text)) for text in found)
    return not found or is_ordinal_row(row) or any(told)


def _is_word(text: str, words: frozenset[str]) -> bool:
    word = word_of(text)
    return not word or word in words or without_unit(word) in words


def without_unit(word: str) -> str:
    """A header without the unit in brackets behind it."""
    return re.sub(r"\([^)]*(?:元|辆|人|%|套|㎡)\)$", "", word)


def _is_mixed(row: Row, words: frozenset[str]) -> bool:
    """A 合计 row whose right half still names columns (合计 | | | 合计 | 基本支出 | 项目支出)."""
    found = [(c, text_of(cell)) for c, cell in enumerate(row) if text_of(cell)]
    if len(found) < 3 or plain(found[0][1]) not in TOTALS or found[0][0] != 0:
        return False
    rest = [text for _, text in found[1:] if not is_number(text)]
    starts = found[1][0] > 1
    return len(rest) >= 2 and starts and all(_is_word(text, words) for text in rest)


def _leaves(
    table: Table, start: int, depth: int, mixed: bool, words: frozenset[str]
) -> tuple[Leaf, ...]:
    head = Table(table.rows[start : start + depth])
    over = head.owners() if head.spans else _inferred(head)
    if mixed:
        total = head.rows[-1][0]
        over[-1] = [None if o is total or is_number(text_of(o)) else o for o in over[-1]]
    stacks = [_stack([over[r][c] for r in range(depth)]) for c in range(head.width)]
    leaves: list[Leaf] = []
    for c, stack in enumerate(stacks):
        path = tuple(_mended(_collapsed([text_of(cell) for cell in stack]), words))
        if leaves and stack and stacks[c - 1] == stack and c - 1 in leaves[-1].columns:
            leaves[-1] = Leaf((*leaves[-1].columns, c), path)
        else:
            leaves.append(Leaf((c,), path))
    return tuple(leaves)


def _stack(cells: Sequence[Cell | None]) -> list[Cell]:
    found: list[Cell] = []
    for cell in cells:
        if cell is not None and text_of(cell) and not any(cell is other for other in found):
            found.append(cell)
    return found


def _collapsed(parts: Sequence[str]) -> list[str]:
    return [part for i, part in enumerate(parts) if part and (i == 0 or parts[i - 1] != part)]


def _inferred(head: Table) -> list[list[Cell | None]]:
    """Owners where merged cells are unknown: a blank belongs to the header above it where
    that one ends there, else to the header on its left."""
    over: list[list[Cell | None]] = []
    for r, row in enumerate(head.rows):
        line: list[Cell | None] = []
        for c, cell in enumerate(row):
            above = over[r - 1][c] if r else None
            if text_of(cell):
                line.append(cell)
            elif above is not None and (c == 0 or over[r - 1][c - 1] is not above):
                line.append(above)
            else:
                line.append(line[-1] if line and (r == 0 or _shares(over[r - 1], c)) else above)
        over.append(line)
    return over


def _shares(above: Sequence[Cell | None], c: int) -> bool:
    return c > 0 and above[c] is above[c - 1]
