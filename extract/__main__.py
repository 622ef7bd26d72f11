"""``python -m extract FILE [PAGE…]``: what was read in a file, as text tables."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.model import Statement
from extract.readers import read
from extract.recognise import recognise


def main(arguments: Sequence[str]) -> None:
    """Print the statements of a file; of the given pages only, where pages are named."""
    source = read(Path(arguments[0]))
    wanted = {int(page) for page in arguments[1:]}
    pages = [page for page in source.pages if not wanted or page.number in wanted]
    for statement in recognise(pages).statements:
        sys.stdout.writelines(f"{line}\n" for line in _statement(statement))


def _statement(statement: Statement) -> Iterator[str]:
    first, last = statement.first, statement.last
    where = f"p{first.page}-{last.page} l{first.text_line}-{last.text_line}"
    empty = " empty" if statement.is_empty else ""
    yield f"== {statement.form_id} {statement.title} [{statement.printed_code}]"
    yield f"   {where} unit={statement.unit}{empty} note={(statement.note or '')[:60]!r}"
    for column in statement.columns:
        meaning = (column.item_id, column.measure, column.fund, column.basis, column.year)
        yield f"   {column.position} {column.side or ''} {column.name} {meaning} {column.unit or ''}"
    for line in statement.lines:
        name = _wide(f"{line.code or ''} {line.printed_name}", 44)
        cells = [f"{f.column_name.rpartition(' / ')[2]}={f.printed}" for f in line.figures]
        side = _wide(line.side or "", 11)
        yield f"   {line.position:3} {side} {line.level} {name} {'; '.join(cells)}"


def _wide(text: str, width: int) -> str:
    taken = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return text + " " * max(0, width - taken)


if __name__ == "__main__":
    main(sys.argv[1:])
