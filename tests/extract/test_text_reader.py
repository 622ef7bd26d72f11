"""The text reader against what a person reads in the dumps."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import TextUndecodableError
from extract.model import Cell, Grid, TextLine
from extract.readers import read

Rows = list[list[str]]


def blocks(path: Path) -> tuple[list[Grid], list[TextLine]]:
    found = read(path).pages[0].blocks
    grids = [block for block in found if isinstance(block, Grid)]
    return grids, [block for block in found if isinstance(block, TextLine)]


def grid_at(path: Path, line: int) -> Grid:
    return next(grid for grid in blocks(path)[0] if grid.place.text_line == line)


def texts(grid: Grid) -> Rows:
    return [["" if cell is None else cell.text for cell in row] for row in grid.rows]


def made(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "dump.txt"
    path.write_bytes(text.encode(encoding))
    return path


def first_grid(tmp_path: Path, text: str) -> Rows:
    return texts(blocks(made(tmp_path, text))[0][0])


# --- the real documents ---------------------------------------------------------------


def test_liulin_expenditure_statement_cell_by_cell(shared: Path) -> None:
    grid = grid_at(shared / "disclosures/text/liulin-2024-final-accounts.txt", 173)
    rows = texts(grid)
    assert len(rows) == 21
    assert rows[3] == ["合计", "", "2444.15", "527.82", "1916.33", "", "", ""]
    assert rows[8] == ["2013299", "其他组织事务支出", "1916.33", "", "1916.33", "", "", ""]
    assert rows[20] == ["2210201", "住房公积金", "38.69", "38.69", "", "", "", ""]


def test_liulin_header_of_three_public_keeps_its_merged_cells(shared: Path) -> None:
    grid = grid_at(shared / "disclosures/text/liulin-2024-final-accounts.txt", 372)
    top, middle, low = grid.rows[:3]
    assert top[6] is not None and (top[6].text, top[6].col_span) == ("决算数", 6)
    assert middle[2] is not None and middle[2].col_span == 3
    assert middle[0] is not None and middle[0].row_span == 2
    assert low[3] is not None and low[3].text == "公务用车 购置费"
    assert low[5] is None


def test_a_statement_cut_by_a_page_break_is_one_grid(shared: Path) -> None:
    path = shared / "disclosures/text/liulin-2024-final-accounts.txt"
    rows = texts(grid_at(path, 90))
    assert len(rows) == 34
    assert rows[-1] == ["总计", "31", "2444.15", "总计", "62", "2444.15"]


def test_zhuzhou_cell_text_cut_by_a_page_break_is_whole_again(shared: Path) -> None:
    path = shared / "disclosures/text/zhuzhou-2024-final-accounts.txt"
    rows = texts(grid_at(path, 743))
    assert rows[15][:4] == ["", "", "", "开通黄花机场、长沙南站人才出行VIP通道，提供便捷出\n行服务"]
    assert rows[15][4:] == ["6800 人次", "6800 人次", "2", "2", ""]
    assert rows[16][3] == "设置青年人才驿站"


def test_zhuzhou_has_every_table_once(shared: Path) -> None:
    grids, _ = blocks(shared / "disclosures/text/zhuzhou-2024-final-accounts.txt")
    assert len(grids) == 9 + 2 + 12


def test_suining_rows_are_put_together_from_a_cell_a_line(shared: Path) -> None:
    path = shared / "disclosures/text/suining-2024-performance.txt"
    base, scores = blocks(path)[0]
    assert texts(base)[9] == ["项目支出", "178.92", "1011.9", "3763.29", "", "", ""]
    assert texts(base)[21][1] == "批复规模\n（㎡）"
    rows = texts(scores)
    assert rows[11] == [
        "", "产出指标（50分）", "数量   指标", "干部教育培训、党员教育培训", "≥20期", "19", "4", "3", "",
    ]  # fmt: skip
    indicators = [row for row in rows[11:-1] if row[6]]
    assert len(indicators) == 21


def test_lines_carry_their_physical_number(shared: Path) -> None:
    path = shared / "disclosures/text/liulin-2024-final-accounts.txt"
    printed = path.read_text(encoding="utf-8").split("\n")
    grids, lines = blocks(path)
    for cell in (cell for grid in grids for row in grid.rows for cell in row if cell):
        assert isinstance(cell, Cell) and cell.place.text_line is not None
        assert cell.text.split("\n")[0] in printed[cell.place.text_line - 1].replace("<b>", "").replace("</b>", "")  # fmt: skip
    assert all(line.place.text_line for line in lines)


def test_contents_with_tabs_are_no_table(shared: Path) -> None:
    grids, lines = blocks(shared / "disclosures/text/liulin-2024-final-accounts.txt")
    assert grids[0].place.text_line == 90
    assert any(line.text.startswith("一、收入支出决算总表.....") for line in lines)


def test_tunliu_bold_is_read_once(shared: Path) -> None:
    _, lines = blocks(shared / "disclosures/text/tunliu-2023-final-accounts.txt")
    printed = {line.place.text_line: line.text for line in lines}
    assert printed[76] == "收入支出决算总表"
    assert printed[146] == " 栏次  1 栏次  2"
    assert printed[244] == "总计 31 1156.59 总计 62 1156.59"
    assert printed[720].startswith("301 工资福利支出 291.19 302 商品和服务支出 9.37 307 ")


def test_jishan_equal_cells_side_by_side_are_two(shared: Path) -> None:
    _, lines = blocks(shared / "disclosures/text/jishan-2024-budget.txt")
    assert [line.text for line in lines].count("其他资金 其他资金") == 5


# --- traps ----------------------------------------------------------------------------

SMALL = "科目编码\t科目名称\t合计\n201\t一般公共服务支出\t12.30\n20131\t党委办公厅（室）\t12.30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    grids, _ = blocks(made(tmp_path, SMALL, encoding))
    assert texts(grids[0])[2] == ["20131", "党委办公厅（室）", "12.30"]


@pytest.mark.parametrize(
    "data",
    [
        "部門決算公開表，單位：萬元".encode("big5"),
        b"\xff\xfe\x00\x4e",
        b"\x81\x20\xff",
        b"PK\x03\x04\x00",
    ],
)
def test_what_is_neither_utf8_nor_gb18030_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(TextUndecodableError):
        read(path)


def test_windows_line_ends_are_no_text(tmp_path: Path) -> None:
    assert first_grid(tmp_path, SMALL.replace("\n", "\r\n"))[1][2] == "12.30"


def test_marks_are_left_out_and_angle_brackets_of_a_sentence_stay(tmp_path: Path) -> None:
    text = "## <b>第三部分</b>\n\n关于印发<办法>的通知 100m<sup>2</sup>&nbsp;&lt;5\n"
    _, lines = blocks(made(tmp_path, text))
    assert [line.text for line in lines] == ["第三部分", "关于印发<办法>的通知 100m2\xa0<5"]


def test_a_row_with_fewer_tabs_gains_empty_cells(tmp_path: Path) -> None:
    rows = first_grid(tmp_path, SMALL + "20199\t其他支出\n201\t甲\t1.00\t\t\n")
    assert rows[3] == ["20199", "其他支出", ""]
    assert rows[4] == ["201", "甲", "1.00"]


def test_a_header_repeated_after_a_page_break_is_read_once(tmp_path: Path) -> None:
    rows = first_grid(
        tmp_path, SMALL + "\n- 7 -\n\n科目编码\t科目名称\t合计\n208\t社会保障\t3.00\n"
    )
    assert [row[0] for row in rows] == ["科目编码", "201", "20131", "208"]


def test_a_row_after_a_break_that_holds_figures_is_a_row(tmp_path: Path) -> None:
    rows = first_grid(tmp_path, SMALL + "\n\t\t4.00\n")
    assert rows[-1] == ["", "", "4.00"] and rows[-2][2] == "12.30"


def test_a_title_parts_two_tables(tmp_path: Path) -> None:
    grids, lines = blocks(made(tmp_path, f"{SMALL}\n支出决算表\n\n{SMALL}"))
    assert len(grids) == 2 and [line.text for line in lines] == ["支出决算表"]


def test_genuine_repeats_stay(tmp_path: Path) -> None:
    text = "天天向上向上\n人人 11 22\n2020 2020\n"
    _, lines = blocks(made(tmp_path, text))
    assert [line.text for line in lines] == text.split("\n")[:-1]


def test_another_header_after_an_empty_line_begins_another_table(tmp_path: Path) -> None:
    other = SMALL.replace("合计", "决算数").replace("201\t", "301\t")
    grids, _ = blocks(made(tmp_path, f"{SMALL}\n{other}"))
    assert [texts(grid)[1][0] for grid in grids] == ["201", "301"]


def test_a_running_head_does_not_cut_a_table(tmp_path: Path) -> None:
    head = "某县2024年决算公开"
    text = f"{head}\n\n{SMALL}\n{head}\n\n208\t社会保障\t3.00\n\n{head}\n\n210\t卫生健康\t4.00\n"
    assert [row[0] for row in first_grid(tmp_path, text)][-2:] == ["208", "210"]


def test_an_indented_paragraph_and_a_line_to_sign_are_lines(tmp_path: Path) -> None:
    grids, lines = blocks(made(tmp_path, "\t（一）基本支出情况。\n\n填表人：\t联系电话：\n"))
    assert not grids
    assert [line.text for line in lines] == [" （一）基本支出情况。", "填表人： 联系电话："]


def flattened(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


def heads(grid: Grid, column: int) -> list[str]:
    """What stands over a column, from the top down."""
    found = []
    for row in grid.rows[:3]:
        for c, cell in enumerate(row):
            if cell is not None and cell.text and c <= column < c + cell.col_span:
                found.append(cell.text)
    return found


def test_a_flattened_statement_keeps_its_total_in_the_columns_of_amounts(tmp_path: Path) -> None:
    text = flattened(
        [
            ["项目", "本年收入合计", "本年支出", "年末结转"],
            ["科目编码", "科目名称", "", "小计", "基本支出", ""],
            ["栏次", "1", "2", "3", "4"],
            ["合计", "9.00", "8.00", "7.00", "6.00"],
            ["201", "公共服务", "9.00", "8.00", "", "6.00"],
        ]
    )
    grid = blocks(made(tmp_path, text))[0][0]
    assert texts(grid)[3] == ["合计", "", "9.00", "8.00", "7.00", "6.00"]
    assert texts(grid)[4] == ["201", "公共服务", "9.00", "8.00", "", "6.00"]
    assert heads(grid, 1)[:2] == ["项目", "科目名称"]
    assert heads(grid, 4)[:2] == ["本年支出", "基本支出"]
    assert heads(grid, 5)[:1] == ["年末结转"]


def test_a_flattened_two_sided_statement_knows_its_sides(tmp_path: Path) -> None:
    text = flattened(
        [
            ["收入", "支出"],
            ["项目", "行次", "金额", "项目", "行次", "金额"],
            ["一、财政拨款", "1", "9.00", "一、公共服务", "2", "9.00"],
            ["总计", "3", "9.00", "总计", "4", "9.00"],
        ]
    )
    grid = blocks(made(tmp_path, text))[0][0]
    assert heads(grid, 2)[:2] == ["收入", "金额"] and heads(grid, 3)[:2] == ["支出", "项目"]
    assert texts(grid)[-1] == ["总计", "3", "9.00", "总计", "4", "9.00"]


def test_a_header_row_without_what_its_cells_cover_lies_over_the_row_below(
    tmp_path: Path,
) -> None:
    text = (
        "收入\t支出\n项目\t行次\t金额\t项目\t行次\t金额\n"
        "一、经营收入\t1\t20.50\t一、教育支出\t31\t18.30\n"
        "本年收入合计\t27\t20.50\t本年支出合计\t57\t18.30\n"
    )
    ((grid,), _) = blocks(made(tmp_path, text))
    assert [heads(grid, column)[0] for column in (2, 5)] == ["收入", "支出"]


def test_a_flattened_header_of_three_rows(tmp_path: Path) -> None:
    half = ["合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"]
    low = ["", "", "小计", "购置费", "运行费", ""]
    text = flattened(
        [["预算数", "决算数"], half * 2, low * 2, [str(n) for n in range(1, 13)], ["2.00"] * 12]
    )
    grid = blocks(made(tmp_path, text))[0][0]
    assert heads(grid, 9) == ["决算数", "公务用车购置及运行费", "购置费"]
    assert heads(grid, 5) == ["预算数", "公务接待费"]


def test_doubled_amounts_of_a_bold_row_are_read_once(tmp_path: Path) -> None:
    habit = "\n".join(
        f"{title}{title}"
        for title in ["收入决算表", "支出决算表", "财政拨款", "科目名称", "本年收入"]
    )
    text = f"{habit}\n合计合计 1156.591156.59 22.2222.22  \n2020 22.22 1.11.11\n"
    _, lines = blocks(made(tmp_path, text))
    assert [line.text for line in lines][5:] == ["合计 1156.59 22.22  ", "2020 22.22 1.11.11"]
