"""An amount that was left out is marked where it should stand, on every way to look at it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader
from store.read.documents import parts
from store.read.layout import layout
from store.report import choose, content, words
from store.report.as_html import render


@pytest.fixture
def db(tmp_path: Path, samples: Path) -> Iterator[sqlite3.Connection]:
    """A sample whose 本年收入合计 is not filled in."""
    text = (samples / "tunliu-2023-final-accounts.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("本年收入合计"))
    cells = lines[at].split("\t")
    cells[2] = ""
    lines[at] = "\t".join(cells)
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    connection = connect(tmp_path / "a.db", create=True)
    list(Loader(connection, 1, after=audit_loaded).load([path]))
    yield connection
    connection.close()


def test_a_total_left_blank_is_marked_in_its_cell(db: sqlite3.Connection) -> None:
    statement = db.execute("SELECT id FROM statements ORDER BY position").fetchone()[0]
    printed = layout(db, statement)
    marked = [
        (cells.line.printed_name, leaf.path, blank)
        for row in printed.rows
        for side, cells in zip(printed.sides, row, strict=True)
        for leaf, blank in zip(side.leaves, cells.blanks, strict=True)
        if cells.line and blank
    ]
    assert marked == [("本年收入合计", ("收入", "金额"), "error")]


def test_a_statement_with_a_blank_total_is_marked_in_the_contents(db: sqlite3.Connection) -> None:
    worst = {part.title: part.worst for part in parts(db, 1) if part.kind == "statement"}
    assert worst["收入支出决算总表"] == "error"
    assert worst["收入决算表"] is None


def test_the_report_links_a_blank_cell_with_its_finding(db: sqlite3.Connection) -> None:
    report = content.gather(db, choose.Chosen())
    page = render(report, words.Words("zh"), db).decode()
    (finding,) = (t.finding.id for _c, t in report.told() if "本年收入合计" in t.finding.summary)
    cell = db.execute("SELECT line_id, column_id FROM evidence WHERE column_id NOT NULL").fetchone()
    assert f'id="b{cell[0]}-{cell[1]}"' in page
    assert f'href="#b{cell[0]}-{cell[1]}"' in page
    assert f'href="#f{finding}">空白</a>' in page
