"""Statements of two documents with tabs, printed again as a spaced dump, come back as they were.

The dump's habits are those of a real one: names wrap at any width, bold rows are doubled,
an empty cell is a space more, a page begins with a space, a total spans code and name.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from extract.catalogue.load import form
from extract.model import Grid, Place, TextLine
from extract.readers import read
from extract.readers.doubling import undouble
from extract.recognise.loose import layout_of, rebuild

Rows = list[list[str]]

LIULIN, ZHUZHOU = "liulin-2024-final-accounts.txt", "zhuzhou-2024-final-accounts.txt"
# Document, first line of the grid, form, rows of header.
STATEMENTS = [
    (LIULIN, 90, "final_income_expenditure", 2),
    (LIULIN, 141, "final_income", 2),
    (LIULIN, 173, "final_expenditure", 2),
    (LIULIN, 205, "final_fiscal_income_expenditure", 2),
    (LIULIN, 254, "final_general_expenditure", 2),
    (LIULIN, 288, "final_basic_economic", 2),
    (LIULIN, 333, "final_government_fund", 2),
    (ZHUZHOU, 103, "final_income_expenditure", 2),
    (ZHUZHOU, 131, "final_income", 2),
    (ZHUZHOU, 168, "final_expenditure", 2),
    (ZHUZHOU, 206, "final_fiscal_income_expenditure", 2),
    (ZHUZHOU, 233, "final_general_expenditure", 2),
    (ZHUZHOU, 273, "final_basic_economic", 1),
    (ZHUZHOU, 339, "final_three_public", 3),
]
BOLD = re.compile(r"合计|总计|栏次")
FIGURE = re.compile(r"[\d.,—-]*")
HABIT = "第一部分第一部分\n\n第二部分第二部分\n\n第三部分第三部分\n\n情况说明情况说明\n\n名词解释名词解释\n\n"
HEAD = "某表\n\n公开01表\n\n部门名称：某部 2023年度 金额单位：万元\n\n"


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed_rows(path: Path, line: int) -> Rows:
    found = (b for b in read(path).pages[0].blocks if isinstance(b, Grid))
    grid = next(grid for grid in found if grid.place.text_line == line)
    return [[solid(cell.text) if cell else "" for cell in row] for row in grid.rows]


def bold(text: str) -> str:
    return text * 2 if not FIGURE.fullmatch(text) else text


def merged(row: list[str]) -> list[str]:
    """A total that spans code and name, and the one that spans all but the last amount."""
    if not BOLD.search(row[0]) or row[1]:
        return row
    cells = [row[0], *row[2:]]
    wide = next((n for n, cell in enumerate(cells) if cell.startswith("公用经费")), None)
    return cells if wide is None else [*cells[: wide + 1], row[-1]]


def spaced(cells: list[str], wrap: int) -> str:
    heavy = bool(BOLD.search(cells[0]))
    wrap = 99 if heavy else wrap
    out = ""
    for n, cell in enumerate(cells):
        if len(cell) > wrap and not FIGURE.fullmatch(cell):
            out = out.removesuffix(" ") if n and cells[n - 1] else out
            lines = [cell[k : k + wrap] for k in range(0, len(cell), wrap)]
            out += ("\n" if out else "") + "\n".join(lines) + "\n\n"
        else:
            out += (bold(cell) if heavy else cell) + " "
    return out if not cells[-1] else out.removesuffix(" ").removesuffix("\n\n")


def dump(rows: Rows, height: int, form_id: str, rng: random.Random) -> str:
    names = [cell for row in rows[:height] for cell in row if cell]
    text = HABIT + HEAD + "".join(bold(name) + rng.choice([" ", "\n\n"]) for name in names)
    text = text.rstrip(" \n") + "\n\n"
    for n, row in enumerate(rows[height:]):
        two_sided = form_id.endswith("income_expenditure")
        line = spaced(row if two_sided else merged(row), rng.choice([6, 8, 12, 40]))
        breaks = n > 1 and rng.random() < 0.08
        text = text.rstrip("\n") + "\n " + line + "\n\n" if breaks else text + line + "\n\n"
    return text + "注：本表反映部门本年度情况。\n"


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("name", "line", "form_id", "height"), STATEMENTS)
def test_it_comes_back_row_for_row(
    shared: Path, name: str, line: int, form_id: str, height: int, seed: int
) -> None:
    rows = printed_rows(shared / "disclosures/text" / name, line)
    text = undouble(dump(rows, height, form_id, random.Random(seed)).split("\n"))
    lines = [TextLine(part, Place(1, n)) for n, part in enumerate(text, 1) if part]
    start = next(n for n, found in enumerate(lines) if found.text == "某表")
    rebuilt = rebuild(lines[start:], layout_of(form(form_id)))
    assert rebuilt is not None and rebuilt.problems == ()
    numbers = [str(n + 1) for n in range(len(rows[0]))]
    wanted = [row for row in rows[height:] if row[0] != "栏次" and row != numbers]
    found = [[solid(c.text) if c else "" for c in row] for row in rebuilt.grid.rows]
    assert found[rebuilt.header :] == [row for row in wanted if any(row)]
