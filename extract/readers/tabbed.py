"""Tab-separated tables: a run of rows is a grid, over empty lines and page numbers.

Rows may be ragged, titles may stand in the grid, and a cell cut by a page break goes on in
a row of its own. Merged cells come as empty ones; ``spans`` puts those of the header together.
"""

from __future__ import annotations

import re
from collections import Counter

from extract.model import Block, Cell, Grid, Place, TextLine
from extract.readers.short_rows import over
from extract.readers.spans import NUMBER, header_height, with_spans

CONTENTS = re.compile(r"(?:\.{3,}|…{2,}|·{3,})\s*\t\s*\d{1,3}\s*$")
PAGE_NUMBER = re.compile(r"\s*(?:[-—–－]{0,2}\s*\d{1,3}\s*[-—–－]{0,2}|第\s*\d+\s*页.{0,12})\s*")
TITLE = re.compile(r"(?:表|表[（(].{1,20}[)）])$|^附[件表]|^单位[:：]|^金额单位|公开\s*\d+\s*表")
HEAD = re.compile(r"^(?:金额)?单位[:：]|公开\s*\d+\s*表$|^(?:编制)?(?:部门|单位)(?:名称)?[:：]")
TABLE_WORDS = re.compile(r"表|单位|部门|项目|科目|[:：]")
PAGES_WITH_HEAD = 3
FRAGMENT = re.compile(r"^[^\d\s一二三四五六七八九十（(.…]")
SENTENCE_END = ("。", "；", ";", "：", ":")
Row = list[Cell]


def running_heads(lines: list[str]) -> frozenset[str]:
    """Lines that stand on page after page and are no part of a table's own head."""
    counted = Counter(line.strip() for line in lines if "\t" not in line)
    heads = (text for text, times in counted.items() if times >= PAGES_WITH_HEAD)
    return frozenset(text for text in heads if text and not TABLE_WORDS.search(text))


def table(
    lines: list[str], start: int, heads: frozenset[str] = frozenset()
) -> tuple[list[Block], int] | None:
    """Titles and the grid that begin at ``lines[start]``, and the index after them; None where
    no table does. ``heads`` are lines that a page break may put between its rows."""
    if not _is_row(lines[start]):
        return None
    chunks, end = _chunks(lines, start, heads)
    rows = _even(_merged(chunks))
    if not _is_table(rows):
        return None
    titles = next((n for n, row in enumerate(rows) if not _is_title(row)), len(rows))
    blocks: list[Block] = [line for row in rows[:titles] for line in _title_lines(row)]
    body = rows[titles:]
    if body:
        blocks.append(Grid(with_spans(body), body[0][0].place))
    return blocks, end


def _is_row(line: str) -> bool:
    text = line.strip(" ")
    indented = text.startswith("\t") and text.count("\t") == 1
    return "\t" in text and not indented and not CONTENTS.search(line)


def _is_table(rows: list[Row]) -> bool:
    """Not one indented line, nor one line of names to be signed."""
    filled = [sum(bool(cell.text) for cell in row) for row in rows]
    return max(filled) > 1 and (len(rows) > 1 or any(NUMBER.fullmatch(c.text) for c in rows[0]))


def _chunks(lines: list[str], start: int, heads: frozenset[str]) -> tuple[list[list[Row]], int]:
    chunks: list[list[Row]] = [[]]
    at = end = start
    while at < len(lines):
        line = lines[at]
        if _is_row(line):
            if not chunks[-1] and len(chunks) > 1 and _begins_anew(chunks[0], lines, at):
                return chunks[:-1], end
            chunks[-1].append(_row(line, at))
            end = at + 1
        elif line.strip() and not PAGE_NUMBER.fullmatch(line) and line.strip() not in heads:
            break
        elif chunks[-1]:
            chunks.append([])
        at += 1
    return [chunk for chunk in chunks if chunk], end


def _row(line: str, at: int) -> Row:
    return [Cell(_text(part), Place(1, at + 1)) for part in line.split("\t")]


def _text(part: str) -> str:
    return part.replace("\v", "\n").strip(" \u3000\xa0\n\r")


def _begins_anew(first: list[Row], lines: list[str], at: int) -> bool:
    """Whether the rows from ``lines[at]`` are another table, with a header of its own."""
    ahead = [_row(line, at + n) for n, line in enumerate(lines[at : at + 6]) if _is_row(line)]
    height = header_height(ahead)
    if not height:
        return False
    if abs(len(ahead[0]) - _width(first)) > 1:
        return True
    own = [_texts(row) for row in first[: header_height(first)]]
    return bool(own) and [_texts(row) for row in ahead[:height]] != own


def _width(rows: list[Row]) -> int:
    return Counter(len(row) for row in rows).most_common(1)[0][0]


def _merged(chunks: list[list[Row]]) -> list[Row]:
    """All rows: cells that a page break cut are whole again, repeated headers are left out."""
    rows = list(chunks[0])
    head = [_texts(row) for row in rows[: header_height(rows)]]
    for chunk in chunks[1:]:
        repeated = head and [_texts(row) for row in chunk[: len(head)]] == head
        fresh = chunk[len(head) :] if repeated else chunk
        if fresh and _goes_on(rows[-1], fresh[0]):
            rows[-1] = _glued(rows[-1], fresh[0])
            fresh = fresh[1:]
        rows.extend(fresh)
    return rows


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row]


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row after a break holds only the rest of cells that stand in the row above."""
    rest = [n for n, cell in enumerate(row) if cell.text]
    if not rest or len(rest) > len(row) // 2 or rest[-1] >= len(above):
        return False
    return all(_is_rest(above[n].text, row[n].text) for n in rest)


def _is_rest(above: str, text: str) -> bool:
    return bool(above and FRAGMENT.match(text)) and not above.endswith(SENTENCE_END)


def _glued(above: Row, row: Row) -> Row:
    rests = [cell.text for cell in row] + [""] * max(0, len(above) - len(row))
    return [
        Cell(f"{cell.text}\n{rest}", cell.place) if rest else cell
        for cell, rest in zip(above, rests, strict=False)
    ]


def _even(rows: list[Row]) -> list[Row]:
    """Rows of equal length: empty cells at the end are added or, beyond the usual, dropped."""
    usual = _width(rows)
    rows = _spread(rows)
    last = [max((n + 1 for n, cell in enumerate(row) if cell.text), default=0) for row in rows]
    width = max(usual, *last)
    return [row[:width] + [Cell("", row[0].place)] * (width - len(row[:width])) for row in rows]


def _spread(rows: list[Row]) -> list[Row]:
    """Header rows that leave out what merged cells cover, laid over the row below them: 收入
    and 支出 alone over 项目, 金额, 项目, 金额."""
    rows = list(rows)
    for n in reversed(range(header_height(rows) - 1)):
        row, below = rows[n], rows[n + 1]
        if 1 < len(row) < len(below) and all(cell.text for cell in row):
            rows[n] = over(row, below)
    return rows


def _is_title(row: Row) -> bool:
    """Whether a row above a table holds its title, or its code, owner and unit."""
    filled = [cell.text for cell in row if cell.text]
    if len(filled) == 1 and row[0].text and TITLE.search(filled[0]):
        return True
    return bool(filled) and all(_is_named(text) or HEAD.search(text) for text in filled)


def _is_named(text: str) -> bool:
    return text.startswith(("附件", "附表"))


def _title_lines(row: Row) -> list[TextLine]:
    return [TextLine(cell.text, cell.place) for cell in row if cell.text]
