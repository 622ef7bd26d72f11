"""CSV from the site opens in Excel without harm, and holds every row it should."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import Any

import pytest

from store.csv_safety import SafeCsv, safe


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"), ("\t=1", "'\t=1"), ("-12.5", "-12.5"), ("-1,234.50", "-1,234.50"),
        ("+3.2%", "+3.2%"), ("——", "——"), ("-", "'-"), ("", ""), ("株洲", "株洲"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: str, made: str) -> None:
    assert safe(cell) == made


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_pieces_may_end_anywhere(size: int) -> None:
    rows = [["a", "b"], ["=x", "株洲\n市"], ['说"好"', "-5"], ["", "=1,2"]]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    data = out.getvalue().encode()
    made = SafeCsv(mark=True)
    parts = [made.feed(data[i : i + size]) for i in range(0, len(data), size)]
    text = (b"".join(parts) + made.feed(b"", last=True)).decode("utf-8-sig")
    expected = [["a", "b"], ["'=x", "株洲\n市"], ['说"好"', "-5"], ["", "'=1,2"]]
    assert list(csv.reader(io.StringIO(text, newline=""))) == expected


async def test_a_download_is_marked_as_utf8_and_holds_all_rows(
    site: Any, db: sqlite3.Connection
) -> None:
    answer = await site.client.get("/chazhang/documents.csv?_dl=1&_size=max")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == db.execute("SELECT count(*) FROM documents").fetchone()[0]
    assert {"柳林县示例局"} <= {row["department"] for row in rows}


async def test_a_streamed_table_comes_whole(site: Any, db: sqlite3.Connection) -> None:
    answer = await site.client.get("/chazhang/figures.csv?_stream=1")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert len(rows) - 1 == db.execute("SELECT count(*) FROM figures").fetchone()[0]


async def test_formulas_of_a_query_are_made_harmless(site: Any) -> None:
    answer = await site.client.get("/chazhang.csv", params={"sql": "select '=1+1' as a, -5 as b"})
    if answer.status_code in (301, 302):
        answer = await site.client.get(answer.headers["location"])
    assert answer.text.split() == ["a,b", "'=1+1,-5"]
