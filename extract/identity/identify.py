"""Whose disclosure this is, of which year and kind, in which unit."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Identity, Source, Statement

from .department import department_of
from .evidence import gather
from .period import kind_of, unit_of, year_of
from .place import region_of


def identify(source: Source, statements: Sequence[Statement]) -> Identity:
    """Establish the identity of a document from its cover, labels, titles and text.

    What cannot be established is None (``kind`` is ``unknown``), and ``reasons`` says why,
    by field name. A reason may also stand beside a value that is not the whole truth.
    """
    evidence = gather(source, statements)
    department, no_department = department_of(evidence)
    year, no_year = year_of(evidence)
    kind, no_kind = kind_of(evidence, statements)
    unit, no_unit = unit_of(evidence, statements)
    region, no_region = region_of(evidence, department, year)
    reasons: dict[str, str | None] = {
        "department": no_department,
        "fiscal_year": no_year,
        "kind": no_kind,
        "unit": no_unit,
        "region_code": no_region,
    }
    return Identity(
        kind=kind,
        fiscal_year=year,
        region_code=region.code if region else None,
        region=region.name if region else None,
        department=_full_width(department) if department else None,
        unit=unit,
        reasons={field: reason for field, reason in reasons.items() if reason},
    )


def _full_width(name: str) -> str:
    """A name with its brackets as they are printed in Chinese."""
    return name.replace("(", "（").replace(")", "）")
