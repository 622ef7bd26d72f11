"""Merged header cells of a table that gives them as empty cells.

An empty cell of the first row belongs to the cell on its left. Below, it belongs to the
cell above where nothing subdivides that one, else to the cell on its left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import Cell

MAX_HEADER = 5
NUMBER = re.compile(r"[-+−]?[\d,，]*\.?\d+\.?%?")
CODE = re.compile(r"\d{3,8}")
ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
TOTALS = ("合计", "总计", "小计", "部门合计")
ORDINALS = "栏次"
SERIAL = re.compile(r"\d{1,2}")
Owner = tuple[int, int]


def header_height(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows are header; 0 where the table has none. A form of labels and
    values side by side (a project's table) has none: its first data row shows that."""
    for height, row in enumerate(rows[: MAX_HEADER + 1]):
        texts = [re.sub(r"\s", "", cell.text) for cell in row]
        if _is_data(texts, height):
            return height if _is_regular(texts) else 0
    return 0


def with_spans(
    rows: Sequence[Sequence[Cell]], height: int | None = None
) -> tuple[tuple[Cell | None, ...], ...]:
    """The rows, with the header's cells merged over the empty ones that belong to them.
    ``height`` is the header's, where it is known."""
    height = header_height(rows) if height is None else height
    rows = [*_without_repeats(rows[:height]), *rows[height:]]
    owners = _owners(rows[:height])
    head = [tuple(_spanned(rows, owners, r, c) for c in range(len(rows[r]))) for r in range(height)]
    return (*head, *(tuple(row) for row in rows[height:]))


def _without_repeats(head: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Header rows in which a merged cell's text, printed in each cell that it covers, stands
    in the first only."""
    found: list[list[Cell]] = []
    for r, row in enumerate(head):
        beside = r + 1 < len(head)
        found.append(
            [
                Cell("", cell.place)
                if cell.text
                and (
                    (r and head[r - 1][c].text == cell.text)
                    or (beside and c and row[c - 1].text == cell.text)
                )
                else cell
                for c, cell in enumerate(row)
            ]
        )
    return found


def _is_data(texts: list[str], height: int) -> bool:
    filled = [text for text in texts if text]
    if not filled or _is_item(filled[0]):
        return True
    if len(filled) == 1 and texts[0]:
        return height > 0 or filled[0] in TOTALS
    return any(NUMBER.fullmatch(text) for text in filled)


def _is_item(text: str) -> bool:
    return bool(text.startswith(ORDINALS) or ITEM.match(text) or CODE.fullmatch(text))


def _is_regular(texts: list[str]) -> bool:
    """Whether a first data row is an item with its amounts, a code, or the columns' numbers."""
    filled = [text for n, text in enumerate(texts) if text and (n == 0 or texts[n - 1] != text)]
    if not filled or _is_item(filled[0]):
        return True
    if len(filled) > 2 and SERIAL.fullmatch(filled[0]):
        texts = filled = filled[1:]
    numbers = [bool(NUMBER.fullmatch(text)) for text in filled]
    return (all(numbers) and len(filled) > 1) or (bool(texts[0]) and all(numbers[1:]))


def _owners(head: Sequence[Sequence[Cell]]) -> list[list[Owner]]:
    """For each position of the header the row and column of the cell that covers it."""
    owners: list[list[Owner]] = []
    for r, row in enumerate(head):
        above = owners[r - 1] if r else []
        owners.append([])
        for c, cell in enumerate(row):
            owners[r].append((r, c) if cell.text else _owner(row, above, owners[r], r, c))
    return owners


def _owner(row: Sequence[Cell], above: list[Owner], left: list[Owner], r: int, c: int) -> Owner:
    if not above:
        return left[c - 1] if c else (r, c)
    subdivided = any(row[k].text for k, owner in enumerate(above) if owner == above[c])
    if not subdivided:
        return above[c]
    beside = c > 0 and above[c - 1] == above[c] and left[c - 1][0] == r
    return left[c - 1] if beside else above[c]


def _spanned(
    rows: Sequence[Sequence[Cell]], owners: list[list[Owner]], r: int, c: int
) -> Cell | None:
    if owners[r][c] != (r, c):
        return None
    covered = [
        (i, k) for i, line in enumerate(owners) for k, owner in enumerate(line) if owner == (r, c)
    ]
    cell = rows[r][c]
    tall = max(i for i, k in covered if k == c) - r + 1
    wide = max(k for i, k in covered if i == r) - c + 1
    return Cell(cell.text, cell.place, tall, wide)
