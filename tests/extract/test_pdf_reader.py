"""The seven real PDFs: what stands here was read off the printed pages by eye."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.model import Grid, Page, TextLine
from extract.readers import read

Texts = list[str | None]


@cache
def pages(path: Path) -> tuple[Page, ...]:
    return read(path).pages


@pytest.fixture
def pdf(shared: Path) -> Path:
    return shared / "disclosures" / "pdf"


def grids(page: Page) -> list[Grid]:
    return [b for b in page.blocks if isinstance(b, Grid)]


def lines(page: Page) -> list[str]:
    return [b.text for b in page.blocks if isinstance(b, TextLine)]


def row(grid: Grid, number: int) -> Texts:
    return [None if c is None else c.text for c in grid.rows[number]]


def spans(grid: Grid, number: int) -> list[tuple[int, int]]:
    return [(c.row_span, c.col_span) for c in grid.rows[number] if c is not None]


TABLES = {
    "jiangsu-high-court-2019-budget": [0] * 7 + [1, 2, 2, 1, 1, 1, 2, 1, 1, 1] + [0] * 9,
    "jiangsu-party-office-2019-budget-tables": [1] * 12,
    "jiangsu-party-office-2019-budget-text": [0] * 14,
    "putuo-social-2024-final-accounts": [0] * 3 + [1] * 13 + [0] * 8,
    "putuo-wanli-2024-budget": [0] * 9 + [1] * 22 + [0] * 2,
    "putuo-welfare-home-2024-unit-budget": [0] * 6 + [1] * 9 + [0],
    "shanghai-2024-final-accounts-template": [0] * 3 + [1] * 11 + [0] * 9,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_printed_table_is_found_and_nothing_else(pdf: Path, name: str) -> None:
    assert [len(grids(page)) for page in pages(pdf / f"{name}.pdf")] == TABLES[name]


def test_a_two_sided_statement_keeps_its_sides(pdf: Path) -> None:
    page = pages(pdf / "putuo-social-2024-final-accounts.pdf")[12]
    assert lines(page)[:2] == ["一般公共预算财政拨款基本支出决算表", "单位：万元"]
    assert lines(page)[-1] == "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"
    grid = grids(page)[0]
    assert (len(grid.rows), len(grid.rows[0])) == (40, 6)
    assert row(grid, 0) == ["经济分类\n科目编码", "科目名称", "决算数"] * 2
    assert row(grid, 7) == [
        "30108",
        "机关事业单位基本\n养老保险缴费",
        "6.18",
        "30206",
        "电费",
        "0.00",
    ]
    assert row(grid, 24) == ["30309", "奖励金", "0.00", "30229", "福利费", "1.48"]
    assert row(grid, 32) == ["", "", "", "31003", "专用设备购置", "0.00"]
    assert row(grid, 39) == ["人员经费合计", None, "95.36", "公用经费合计", None, "10.23"]


def test_a_merged_header_covers_what_it_covers_on_paper(pdf: Path) -> None:
    grid = grids(pages(pdf / "putuo-wanli-2024-budget.pdf")[25])[0]
    assert row(grid, 0) == ["项目", None, None, None, "一般公共预算支出", None, None]
    assert spans(grid, 0) == [(1, 4), (1, 3)]
    assert spans(grid, 1) == [(1, 3), (2, 1), (2, 1), (2, 1), (2, 1)]
    assert row(grid, 4) == ["221", "02", "01", "住房公积金", "3,503,499", "3,503,499", "0"]
    assert row(grid, 8) == ["合计", None, None, None, "156,211,123", "99,706,020", "56,505,103"]


def test_a_statement_that_is_all_total_on_its_last_page_is_a_grid(pdf: Path) -> None:
    page = pages(pdf / "putuo-wanli-2024-budget.pdf")[19]
    assert lines(page) == []
    assert row(grids(page)[0], 0) == ["合计", "156,211,123", "99,706,020", "56,505,103"]


def test_a_misprinted_code_is_kept_as_printed(pdf: Path) -> None:
    grid = grids(pages(pdf / "putuo-welfare-home-2024-unit-budget.pdf")[8])[0]
    assert row(grid, 13) == ["7", "11", "02", "事业单位医疗", "503,724", "503,724", ""]


def test_amounts_at_the_very_edge_of_their_cells_stay_in_them(pdf: Path) -> None:
    grid = grids(pages(pdf / "putuo-wanli-2024-budget.pdf")[30])[0]
    assert row(grid, 3) == ["47.91", "0", "1.35", "46.56", "25", "21.56", "443.18"]
    assert spans(grid, 0) == [(1, 6), (3, 1)]


def test_sub_headers_in_the_total_row_stay_there(pdf: Path) -> None:
    grid = grids(pages(pdf / "shanghai-2024-final-accounts-template.pdf")[12])[0]
    assert row(grid, 2) == ["合计", None, "", "", "合计", "基本支出", "项目支出", ""]
    assert spans(grid, 0) == [(1, 2), (2, 1), (2, 1), (2, 3), (2, 1)]


def test_a_turned_page_is_upright(pdf: Path) -> None:
    page = pages(pdf / "jiangsu-party-office-2019-budget-tables.pdf")[0]
    assert (page.width, page.height) == (1191, 842)
    assert lines(page) == ["收支预算总表", "部门：中共江苏省委办公厅 单位：万元"]
    grid = grids(page)[0]
    assert row(grid, 3) == [
        *["一、财政拨款", "27,664.22", "一、一般公共服务支出", "22,395.50"],
        *["一、基本支出", "11,700.63"],
    ]
    assert row(grid, 26) == ["收入合计", "27,664.22", "支出合计", None, None, "27,664.22"]


def test_a_header_cut_off_by_its_cell_does_not_fall_into_the_next_row(pdf: Path) -> None:
    grid = grids(pages(pdf / "jiangsu-party-office-2019-budget-tables.pdf")[11])[0]
    assert row(grid, 0)[4] == "采购组织形\n式"
    assert row(grid, 1) == ["合计", "", "", "", "", "1,422.50"]
    assert row(grid, 39) == ["", "", "", "物业管理服务", "政府集中采购", "189.00"]


def test_two_tables_of_one_page_stand_among_their_titles(pdf: Path) -> None:
    page = pages(pdf / "jiangsu-high-court-2019-budget.pdf")[13]
    order = ["grid" if isinstance(b, Grid) else b.text for b in page.blocks]
    assert order == [
        *["公开09表", "“三公”经费、会议费、培训费支出预算表"],
        *["单位：万", "部门名称：江苏省高级人民法院 元", "grid"],
        *["公开10表", "政府性基金预算财政拨款支出预算表"],
        *["部门名称：江苏省高级人民法院 单位：万元", "grid"],
        *["注：“科目编码”和“科目名称”为必填项", "14"],
    ]
    assert row(grids(page)[0], 3) == [
        *["2,382.02", "513.75", "160.00", "266.80", "", "266.80", "86.95", "271.02", "1,597.25"]
    ]


def test_a_row_continued_without_a_line_above_it_is_in_the_table(pdf: Path) -> None:
    page = pages(pdf / "jiangsu-high-court-2019-budget.pdf")[16]
    grid = grids(page)[0]
    assert row(grid, 0) == ["", "", "会议费", "", "", "110.05"]
    assert row(grid, 1) == ["", "", "", "会议服务", "分散自行组织", "110.05"]
    assert row(grid, 18) == ["", "", "", "其他服务", "部门集中采购", "360.00"]
    assert lines(page)[0].startswith("注：1.")


def test_digits_higher_than_their_words_stay_in_their_sentences(pdf: Path) -> None:
    page = pages(pdf / "jiangsu-high-court-2019-budget.pdf")[18]
    text = "".join(lines(page)).replace(" ", "")
    assert "本年支出预算合计37188.34万元，其中：基本支出21968万元，占59.07%；" in text
    assert "项目支出10208.94万元，占27.45%；单位预留机动经费5011.4万元，占13.48%；" in text
    assert "财政拨款收、支总计各增加4016.19万元，增长12.11%。" in text


def test_a_sentence_keeps_its_amounts(pdf: Path) -> None:
    text = "".join(lines(pages(pdf / "putuo-social-2024-final-accounts.pdf")[16])).replace(" ", "")
    assert "与2023年度相比，收入支出总计增加307.82万元，增长100.00%。" in text


def test_no_text_of_a_table_stands_outside_it_as_well(pdf: Path) -> None:
    for page in pages(pdf / "putuo-social-2024-final-accounts.pdf"):
        for grid in grids(page):
            box = grid.place.box
            assert box is not None
            inside = [
                b.text
                for b in page.blocks
                if isinstance(b, TextLine)
                and b.place.box
                and box.top < b.place.box.top < box.bottom
            ]
            assert inside == []


def test_every_character_of_a_line_has_its_edge(pdf: Path) -> None:
    for page in pages(pdf / "jiangsu-high-court-2019-budget.pdf"):
        for line in (b for b in page.blocks if isinstance(b, TextLine)):
            assert line.edges is not None
            assert len(line.edges) == len(line.text) + 1
            assert list(line.edges) == sorted(line.edges)
