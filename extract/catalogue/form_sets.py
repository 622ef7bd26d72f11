"""Which statements a disclosure of a kind and a province consists of."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FormSet:
    """``slots`` are the statements, each by the ids of the forms that may stand for it;
    ``provinces`` the first two digits of the region codes that have this set of their own."""

    id: str
    kind: str
    slots: tuple[tuple[str, ...], ...]
    provinces: tuple[str, ...] = ()

    def missing(self, found: Set[str]) -> tuple[str, ...]:
        """The usual form of each slot that none of the ``found`` forms fills."""
        return tuple(slot[0] for slot in self.slots if found.isdisjoint(slot))


@cache
def form_sets() -> tuple[FormSet, ...]:
    """Every set, in the order of the file."""
    path = Path(__file__).with_suffix(".toml")
    return tuple(
        FormSet(
            spec["id"],
            spec["kind"],
            tuple(tuple(slot) for slot in spec["forms"]),
            tuple(spec.get("provinces", ())),
        )
        for spec in tomllib.loads(path.read_text(encoding="utf-8"))["set"]
    )


def expected_set(kind: str, region_code: str | None, found: Set[str]) -> FormSet | None:
    """The set to hold a disclosure against: its province's, else the one that lacks least;
    None where the kind has no set, or the document has no statement of any."""
    sets = [s for s in form_sets() if s.kind == kind and len(s.missing(found)) < len(s.slots)]
    own = [s for s in sets if region_code and region_code[:2] in s.provinces]
    return min(own or sets, key=lambda s: len(s.missing(found)), default=None)
