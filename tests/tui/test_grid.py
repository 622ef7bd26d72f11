"""A statement as a grid: what a performance table prints, read off the sample's page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import connect
from store.load import Loader
from tests.conftest import ROOT
from tui.grid import Grid, statement_grid

TITLE = "2024年度部门整体支出绩效自评表"


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "a.db", create=True)
    list(Loader(connection, 1).load([ROOT / "data" / "suining-2024-performance.txt"]))
    yield connection
    connection.close()


def grid_of(connection: sqlite3.Connection, title: str) -> Grid:
    sql = "SELECT id FROM statements WHERE title = ?"
    ((statement,),) = connection.execute(sql, (title,)).fetchall()
    return statement_grid(connection, statement)


def test_a_performance_table_with_money_shows_its_indicators_too(
    loaded: sqlite3.Connection,
) -> None:
    grid = grid_of(loaded, TITLE)
    rows = {row.cells[0].strip(" !"): row.cells for row in grid.rows}
    assert rows["走访基层次数"][1:6] == (
        "≥120次", "96次", "8", "8", "走访安排集中在下半年，拟提前安排"
    )  # fmt: skip
    assert rows["年度资金总额"][1:12] == (
        "", "", "", "", "", "312.40", "368.75", "361.20", "10", "97.95%", "9.80"
    )  # fmt: skip


def test_the_money_of_a_performance_table_knows_its_figures(loaded: sqlite3.Connection) -> None:
    grid = grid_of(loaded, TITLE)
    printed = dict(loaded.execute("SELECT id, printed FROM figures").fetchall())
    assert grid.figures
    for (row, column), figure in grid.figures.items():
        assert grid.rows[row].cells[column].strip(" !") == printed[figure]
        assert grid.cell_of(figure) == (row, column)
