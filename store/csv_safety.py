"""CSV that a spreadsheet can open: no cell is taken for a formula, and Chinese is Chinese.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a return and is no number gets an
apostrophe in front (OWASP, "CSV Injection"). A byte order mark tells Excel that it is UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")


def safe(cell: str) -> str:
    """``cell`` as it may stand in a spreadsheet."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell


def safe_row(row: Iterable[object]) -> list[str]:
    return ["" if cell is None else safe(str(cell)) for cell in row]


class SafeCsv:
    """Makes a CSV file safe as it goes by, in pieces that may end anywhere."""

    def __init__(self, mark: bool) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._held = ""
        self._start = MARK if mark else ""

    def feed(self, data: bytes, last: bool = False) -> bytes:
        """The safe form of all whole rows that have come so far; of everything at the ``last``."""
        self._held += self._decoder.decode(data, last)
        end = len(self._held) if last else self._whole_rows()
        text, self._held = self._held[:end], self._held[end:]
        start, self._start = (self._start, "") if text else ("", self._start)
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerows(safe_row(row) for row in csv.reader(io.StringIO(text, newline="")))
        return (start + out.getvalue()).encode()

    def _whole_rows(self) -> int:
        """Where the last row ends that has all of its quotes."""
        end = self._held.rfind("\n") + 1
        while end and self._held.count('"', 0, end) % 2:
            end = self._held.rfind("\n", 0, end - 1) + 1
        return end
