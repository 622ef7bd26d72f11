"""The findings as CSV that a spreadsheet opens as it is."""

from __future__ import annotations

import csv
import io

from store.csv_safety import MARK, safe_row
from store.report import table
from store.report.content import Report
from store.report.words import Words


def render(report: Report, words: Words) -> bytes:
    """UTF-8 with a byte order mark; no cell can be taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([words(name) for name in table.FINDINGS])
    writer.writerows(safe_row(row) for row in table.findings(report, words))
    return (MARK + out.getvalue()).encode()
