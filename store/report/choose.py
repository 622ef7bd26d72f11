"""Which documents and findings a report is about."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from store.read.documents import DocumentRow, documents
from store.read.findings import FindingRow

STANDING = frozenset({"open", "confirmed", "follow_up"})
BOTH = frozenset({"error", "warning"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked for; what is empty or None is not asked. ``region`` is a code, which
    stands for all below it, or a part of a name; ``department`` a part of a name. Of several
    versions of a document the newest counts, but for those named in ``document_ids``."""

    document_ids: frozenset[int] = frozenset()
    region: str | None = None
    department: str | None = None
    year: int | None = None
    severities: frozenset[str] = BOTH
    decisions: frozenset[str] = STANDING

    def documents(self, connection: sqlite3.Connection) -> list[DocumentRow]:
        return [row for row in documents(connection) if self._has(row)]

    def findings(self, found: Iterable[FindingRow]) -> list[FindingRow]:
        return [f for f in found if f.severity in self.severities and f.decision in self.decisions]

    def _has(self, row: DocumentRow) -> bool:
        if self.document_ids:
            return row.id in self.document_ids
        return (
            row.superseded_by is None
            and (not self.region or in_region(row, self.region))
            and (not self.department or self.department in (row.department or row.unit or ""))
            and self.year in (None, row.fiscal_year)
        )


def in_region(row: DocumentRow, asked: str) -> bool:
    """Whether a document is of the region ``asked``, or of one below it."""
    if asked.isdigit():
        return (row.region_code or "").startswith(re.sub("(00)+$", "", asked))
    return asked in (row.region or "")
