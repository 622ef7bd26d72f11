"""A statutory form as data: what the files of this folder say, in frozen dataclasses.

A *fact* is keyed by item, measure, fund and basis (``vocabulary.toml``). A cell's fact is
put together from its line and its column: the line's item, unless the column names one;
the line's measure and fund where its item stands for a total under another measure
(本年收入合计 is ``summary:total`` under ``income``), else the column's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.model import Kind

Role = Literal["code", "name", "ordinal", "amount", "text"]
Follows = Literal["function", "economic", "government_economic", "lines", "free", "indicators"]


@dataclass(frozen=True, slots=True)
class Item:
    """A canonical line item that no government classification holds.

    ``id`` is ``scheme:name``. ``aliases`` are other printed names, without numbering.
    ``total`` is the item whose fact this line states under ``measure`` and ``fund``:
    ``summary:income_total`` states ``summary:total`` under ``income``. ``unit`` is the
    unit of its amounts where it is not money (辆, 人, %).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    total: str | None = None
    measure: str | None = None
    fund: str | None = None
    basis: str | None = None
    year: int | None = None
    unit: str | None = None

    @property
    def scheme(self) -> str:
        """The part of the id before the colon."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column, left to right. ``headers`` are the printed header paths it may carry, their
    parts joined by ``/``, normalised (``normalise``); a path's last part alone suffices
    where it is unambiguous in its side. ``year`` is relative to the document's fiscal year
    (-1: prior year). ``item`` is set where columns, not lines, name the item (三公经费).
    ``part`` is the part of a code (类, 款, 项: 1, 2, 3) where codes are split over columns.
    ``key`` names a text column of a performance table (``target``, ``weight``, …)."""

    role: Role
    headers: tuple[str, ...]
    side: str | None = None
    measure: str | None = None
    fund: str | None = None
    basis: str | None = None
    year: int = 0
    item: str | None = None
    unit: str | None = None
    optional: bool = False
    part: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class FormLine:
    """A fixed line. ``under`` is the item that must stand above it for this reading: in
    form 04 一般公共预算财政拨款 is income, and under 年初财政拨款结转和结余 an opening balance."""

    item: Item
    side: str | None = None
    under: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every printed name, the usual one first."""
        return (self.item.name, *self.item.aliases)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a statement. ``name`` is None in a one-sided statement. ``headers`` are
    what is printed over the side (收入, 支出). ``total`` is the item of its 合计 line."""

    name: str | None
    follows: Follows
    headers: tuple[str, ...] = ()
    total: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory form. ``title`` and ``aliases`` are normalised for comparison by
    ``normalise_title``; ``codes`` are printed codes without ``公开``/``表`` (``01``);
    ``kind`` is the kind of disclosure that prints it. ``basis`` holds for every column
    that names none. ``row_bases``: where lines are named by the basis of their amounts
    (预算数, 决算数) and columns by the item, each name with its basis."""

    id: str
    kind: Kind
    title: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    family: str
    sides: tuple[Side, ...]
    columns: tuple[FormColumn, ...]
    lines: tuple[FormLine, ...]
    basis: str | None = None
    repeats: bool = False
    row_bases: tuple[tuple[str, str], ...] = ()

    @property
    def two_sided(self) -> bool:
        """Whether two or more statements stand beside each other."""
        return len(self.sides) > 1

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title, the usual one first."""
        return (self.title, *self.aliases)

    def columns_of(self, side: str | None) -> tuple[FormColumn, ...]:
        """The columns of one side, left to right."""
        return tuple(c for c in self.columns if c.side == side)

    def lines_of(self, side: str | None) -> tuple[FormLine, ...]:
        """The fixed lines of one side, in their usual order."""
        return tuple(line for line in self.lines if line.side == side)
