"""What is damaged costs itself and no more: the rest of the document is read."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import recognise as recognition
from extract.disclosure import read_disclosure
from extract.errors import FileDamagedError
from extract.model import Statement
from extract.recognise.build import Part
from tests.extract.grids import grid, line, pages


def three_pages(*broken: int) -> bytes:
    """A PDF of three pages, in which the objects of some are no pages."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    for number in (1, 2, 3):
        canvas.drawString(72, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    data = buffer.getvalue()
    objects = list(re.finditer(rb"<<\s/Contents", data))
    for number in broken:
        start = objects[number - 1].start()
        data = data[:start] + b"%%" + data[start + 2 :]
    return data


def test_a_damaged_page_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(three_pages(2))
    disclosure = read_disclosure(path)
    assert [[b.text for b in page.blocks] for page in disclosure.source.pages] == [  # type: ignore[union-attr]
        ["page 1"],
        [],
        ["page 3"],
    ]
    assert [p.partition(" cannot")[0] for p in disclosure.problems] == ["Page 2 of torn.pdf"]


def test_a_file_of_damaged_pages_fails(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(three_pages(1, 2, 3))
    with pytest.raises(FileDamagedError):
        read_disclosure(path)


def test_a_table_that_cannot_be_taken_apart_costs_itself_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = recognition.statement_of

    def fails(part: Part) -> tuple[Statement, list[int]]:
        if part.title == "收入决算表":
            raise ValueError("no columns")
        return whole(part)

    monkeypatch.setattr(recognition, "statement_of", fails)
    rows = ["科目编码 | 科目名称 | 合计", "201 | 一般公共服务支出 | 1.00"]
    found = recognition.recognise(
        pages(line("收入决算表"), grid(*rows), line("支出决算表", 2), grid(*rows, page=2))
    )
    assert [s.title for s in found.statements] == ["收入决算表", "支出决算表"]
    assert [len(s.lines) for s in found.statements] == [0, 1]
    assert found.problems == (
        "收入决算表: page 1: its rows cannot be read (ValueError('no columns'))",
    )
