"""Rows of Markdown tables (``| a | b |``) and of comma-separated values, as tabbed rows.

Lines keep their numbers: the rule under a Markdown header becomes an empty line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

PIPED = re.compile(r"\s*\|.*\|\s*")
RULE = re.compile(r"[\s|:\-—]*-{2,}[\s|:\-—]*")
BAR = re.compile(r"(?<!\\)\|")
MIN_ROWS = 3
MIN_CELLS = 3


def tabbed(lines: Sequence[str]) -> list[str]:
    """The lines, with the rows of both kinds of tables written with tabs."""
    return list(_commas([_piped(line) for line in lines]))


def _piped(line: str) -> str:
    if not PIPED.fullmatch(line) or line.count("|") < 3:
        return line
    if RULE.fullmatch(line):
        return ""
    cells = BAR.split(line.strip().removeprefix("|").removesuffix("|"))
    return "\t".join(cell.strip(" ") for cell in cells)


def _commas(lines: list[str]) -> Iterator[str]:
    """Runs of lines with the same number of cells; prose has commas of its own."""
    at = 0
    while at < len(lines):
        run: list[list[str]] = []
        while at + len(run) < len(lines):
            cells = _cells(lines[at + len(run)])
            if cells is None or (run and len(cells) != len(run[0])):
                break
            run.append(cells)
        if len(run) < MIN_ROWS:
            yield lines[at]
            at += 1
            continue
        yield from ("\t".join(cells) for cells in run)
        at += len(run)


def _cells(line: str) -> list[str] | None:
    if "\t" in line or line.count(",") < MIN_CELLS - 1 or line.count('"') % 2:
        return None
    cells = [cell.strip(" ") for cell in next(csv.reader([line]))]
    return cells if len(cells) >= MIN_CELLS else None
