"""Statements written as the text dumps of several programs."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence

from tests.bench.layouts.printed import Printed, Row

Writer = Callable[[Sequence[Row]], Iterator[str]]


def tabbed(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield "\t".join("" if t in ("<", "^") else t for t in row)


def piped(rows: Sequence[Row]) -> Iterator[str]:
    for n, row in enumerate(rows):
        yield "| " + " | ".join("" if t in ("<", "^") else t for t in row) + " |"
        if n == 0:
            yield "|" + "|".join(" --- " for _ in row) + "|"


def piped_repeated(rows: Sequence[Row]) -> Iterator[str]:
    """Merged cells written into every cell that they cover."""
    full: list[list[str]] = []
    for r, row in enumerate(rows):
        line: list[str] = []
        for c, text in enumerate(row):
            line.append(line[c - 1] if text == "<" else full[r - 1][c] if text == "^" else text)
        full.append(line)
    yield from piped([tuple(line) for line in full])


def commas(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        cells = ("" if t in ("<", "^") else t for t in row)
        yield ",".join(f'"{t}"' if "," in t else t for t in cells)


def html_table(rows: Sequence[Row]) -> Iterator[str]:
    yield "<table>"
    for r, row in enumerate(rows):
        cells = "".join(_cell(rows, r, c) for c, t in enumerate(row) if t not in ("<", "^"))
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def html_on_one_line(rows: Sequence[Row]) -> Iterator[str]:
    yield "".join(html_table(rows))


def _cell(rows: Sequence[Row], r: int, c: int) -> str:
    across = down = 1
    while c + across < len(rows[r]) and rows[r][c + across] == "<":
        across += 1
    while r + down < len(rows) and rows[r + down][c] == "^":
        down += 1
    spans = (f' colspan="{across}"' if across > 1 else "") + (
        f' rowspan="{down}"' if down > 1 else ""
    )
    return f"<td{spans}>{html.escape(rows[r][c])}</td>"


def written(statements: Sequence[Printed], writer: Writer, cover: Sequence[str]) -> str:
    """A document of statements behind a cover."""
    lines = [*cover, ""]
    for p in statements:
        if p.head[:1] == ("\0grid",):
            top = [tuple(line.split("|")) for line in p.head[1:]]
            rows = [*top, *p.header, *([p.numbering] if p.numbering else []), *p.body]
        else:
            lines += [p.title, "", *([p.code, ""] if p.code else []), *p.lines, ""]
            rows = [*p.header, *([p.numbering] if p.numbering else []), *p.body]
        lines += [*writer(rows), "", p.note, ""]
    return "\n".join(lines) + "\n"
