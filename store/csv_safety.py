"""Cells that a spreadsheet can open: none is taken for a formula, and Chinese is Chinese.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a return and is no number gets an
apostrophe in front (OWASP, "CSV Injection"). A byte order mark tells Excel that it is UTF-8.
"""

from __future__ import annotations

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
