"""The findings as a workbook: a sheet of findings, a sheet of documents."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from store.report import table
from store.report.content import Report
from store.report.words import Words

NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?")
NUMERIC = frozenset({"found", "expected", "difference"})
WIDTHS = {"summary": 80, "arithmetic": 40, "places": 50, "file": 32, "department": 28,
          "region": 24, "note": 30, "key": 24, "rule": 28}  # fmt: skip
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def render(report: Report, words: Words) -> bytes:
    """The bytes of an ``.xlsx`` file. Text stays text: nothing in it is a formula."""
    from openpyxl import Workbook

    book = Workbook()
    _fill(book.active, "findings", table.FINDINGS, table.findings(report, words), words)
    sheet = book.create_sheet()
    _fill(sheet, "contents", table.DOCUMENTS, table.documents(report, words), words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(
    sheet: Any, title: str, names: Sequence[str], rows: Iterable[Sequence[table.Cell]], words: Words
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.title = words(title)
    for column, name in enumerate(names, 1):
        cell = sheet.cell(1, column, words(name))
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 12)
    for number, row in enumerate(rows, 2):
        for column, (name, value) in enumerate(zip(names, row, strict=True), 1):
            cell = sheet.cell(number, column)
            _put(cell, name, value)
            cell.alignment = Alignment(vertical="top", wrap_text=name in WIDTHS)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, name: str, value: table.Cell) -> None:
    """Amounts as numbers with the decimals printed, all other text as text."""
    if not isinstance(value, str):
        cell.value = value
    elif name in NUMERIC and NUMBER.fullmatch(value):
        cell.value = Decimal(value.replace(",", ""))
        decimals = len(value.partition(".")[2])
        cell.number_format = "0." + "0" * decimals if decimals else "0"
    else:
        cell.value = ILLEGAL.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = True
