"""Columns and rows of a table, and text in exactly so many terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rich.cells import cell_len, set_cell_size

PAGE = 128
PAGES_KEPT = 32
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of ``width`` terminal cells; ``flex`` shares out what room is left. A title may
    have several lines."""

    title: str
    width: int
    align: Literal["left", "right"] = "left"
    flex: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row to show: ``styles`` (names of component classes of the table) may colour single
    cells, and be shorter than ``cells``. An empty first cell shows whether it is marked."""

    key: object
    cells: tuple[str, ...]
    styles: tuple[str, ...] = ()


class RowSource(Protocol):
    """Where a table's rows come from. ``window`` may be asked for any part at any time."""

    def __len__(self) -> int: ...

    def window(self, start: int, stop: int) -> Sequence[TableRow]: ...


@dataclass(frozen=True, slots=True)
class FixedRows:
    """Rows that are all in memory."""

    rows: Sequence[TableRow] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def window(self, start: int, stop: int) -> Sequence[TableRow]:
        return self.rows[start:stop]


class Window:
    """The rows of a source, fetched a page at a time; the pages last fetched are kept."""

    def __init__(self, source: RowSource) -> None:
        self.source = source
        self._pages: dict[int, Sequence[TableRow]] = {}

    def row(self, index: int) -> TableRow | None:
        if not 0 <= index < len(self.source):
            return None
        number, offset = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            while len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            page = self.source.window(number * PAGE, (number + 1) * PAGE)
            self._pages[number] = page
        return page[offset] if offset < len(page) else None


def fit(text: str, width: int, align: str = "left") -> str:
    """``text`` in exactly ``width`` terminal cells, cut with an ellipsis where it is longer."""
    flat = " ".join(text.split("\n"))
    begins = flat[: 2 * width]  # to cut a long text takes as long as it is
    if cell_len(begins) > width:
        flat = begins
    if cell_len(flat) > width:
        return set_cell_size(flat, max(width - 1, 0)) + ELLIPSIS[:width]
    padding = " " * (width - cell_len(flat))
    return padding + flat if align == "right" else flat + padding
