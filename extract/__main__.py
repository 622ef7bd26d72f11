"""``python -m extract FILE [PAGE…]``: what was read in a file, as text tables."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.disclosure import read_disclosure
from extract.model import Figure, Statement


def main(arguments: Sequence[str]) -> None:
    """Print the statements of a file; of the given pages only, where pages are named."""
    disclosure = read_disclosure(Path(arguments[0]))
    wanted = {int(page) for page in arguments[1:]}
    sys.stdout.write(f"{disclosure.identity}\n")
    sys.stdout.writelines(f"problem: {problem}\n" for problem in disclosure.problems)
    for statement in disclosure.statements:
        if wanted and statement.first.page not in wanted:
            continue
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
        cells = [_cell(figure) for figure in line.figures]
        side = _wide(line.side or "", 11)
        item = _wide(line.resolution.item_id or "?" if line.resolution else "-", 24)
        yield f"   {line.position:3} {side} {line.level} {name} {item} {'; '.join(cells)}"


def _cell(figure: Figure) -> str:
    fact = figure.fact
    key = ",".join(str(part) for part in (fact.item_id, fact.measure, fact.fund, fact.basis))
    return f"{figure.column_name.rpartition(' / ')[2]}={figure.printed}{figure.unit or ''}<{key},{fact.year}>"


def _wide(text: str, width: int) -> str:
    taken = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return text + " " * max(0, width - taken)


if __name__ == "__main__":
    main(sys.argv[1:])
