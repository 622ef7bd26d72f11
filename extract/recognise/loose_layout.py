"""What is known of a loose table before it is read: its columns and the names of its lines."""

from __future__ import annotations

from dataclasses import dataclass

from extract.catalogue.form import Form, Role
from extract.catalogue.names import plain, without_number


@dataclass(frozen=True, slots=True)
class LooseColumn:
    """A leaf column from left to right. ``headers`` are the printed header paths it may
    carry, parts joined by ``/``; an optional column may not be printed at all."""

    role: Role
    headers: tuple[str, ...] = ()
    optional: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class LooseLayout:
    """What is known of a table before it is read: its columns, what is printed over each
    side, and the names of its fixed lines (plain, without numbering)."""

    columns: tuple[LooseColumn, ...]
    sides: tuple[tuple[str, tuple[str, ...]], ...] = ()
    names: frozenset[str] = frozenset()


def layout_of(form: Form) -> LooseLayout:
    """The layout of a form of the catalogue."""
    columns = tuple(LooseColumn(c.role, c.headers, c.optional, c.side) for c in form.columns)
    sides = tuple((side.name or "", side.headers) for side in form.sides)
    names = frozenset(without_number(plain(name)) for line in form.lines for name in line.names)
    return LooseLayout(columns, sides, names)
