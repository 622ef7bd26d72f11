"""Text dumps: rows with tabs, bars, commas or HTML, spaced lines from a PDF, a cell a line from Word.

The file is one page. A run of tab-separated rows, or of cells that stand one a line behind
a tab, becomes a Grid; every other line stays a line as printed, with its spaces, because in
a spaced dump two spaces are an empty cell (``extract.recognise.loose`` reads those).
Empty lines are left out: a gap in ``text_line`` shows them.
"""

from __future__ import annotations

from pathlib import Path

from extract.errors import TextUndecodableError
from extract.model import Block, Page, Place, TextLine
from extract.readers import flattened, html_table, tabbed
from extract.readers.delimited import tabbed as tabs_for_bars
from extract.readers.doubling import undouble
from extract.readers.markup import plain

KNOWN_CONTROLS = "\t\r\f\n"
COMMON_SHARE = 0.9


def read_pages(path: Path, data: bytes) -> tuple[Page, ...]:
    """The file as one page. Raises TextUndecodableError."""
    lines = tabs_for_bars([plain(line) for line in decode(path, data).split("\n")])
    return (Page(1, tuple(_blocks(undouble(lines)))),)


def decode(path: Path, data: bytes) -> str:
    """UTF-8 (with or without mark), else GB18030, each strictly. Raises TextUndecodableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _gb18030(path, data)
    strange = next((c for c in text if c < " " and c not in KNOWN_CONTROLS), None)
    if strange is not None:
        raise TextUndecodableError(path, f"control character {ord(strange):#04x} in the text")
    return text


def _gb18030(path: Path, data: bytes) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise TextUndecodableError(path, f"byte {error.start} fits neither") from error
    wide = [c for c in text if ord(c) > 0x7F]
    # GB18030 gives some reading to nearly any bytes; Chinese is written with GB2312's characters.
    if sum(_is_common(c) for c in wide) < COMMON_SHARE * len(wide):
        raise TextUndecodableError(path, "read as GB18030 it is no Chinese text")
    return text


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    heads = tabbed.running_heads(lines)
    at = 0
    while at < len(lines):
        taken = (
            html_table.table(lines, at)
            or flattened.table(lines, at)
            or tabbed.table(lines, at, heads)
        )
        if taken is not None:
            found, at = taken
            blocks.extend(found)
            continue
        if lines[at]:
            text = lines[at].replace("\v", " ").replace("\t", " ")
            blocks.append(TextLine(text, Place(1, at + 1)))
        at += 1
    return blocks
