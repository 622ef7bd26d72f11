"""Statements without cell borders, against what a person reads in the dumps."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from extract.catalogue.load import form
from extract.model import Place, TextLine
from extract.readers import read
from extract.recognise.loose import (
    LooseColumn,
    LooseLayout,
    Rebuilt,
    layout_of,
    rebuild,
    table_extent,
)

AMOUNT = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")
TUNLIU = "tunliu-2023-final-accounts.txt"
JISHAN = "jishan-2024-budget.txt"

# Document, line of the title, line of the last row or note, form, rows below the header.
STATEMENTS = [
    (TUNLIU, 76, 246, "final_income_expenditure", 31),
    (TUNLIU, 249, 347, "final_income", 20),
    (TUNLIU, 350, 443, "final_expenditure", 20),
    (TUNLIU, 446, 634, "final_fiscal_income_expenditure", 32),
    (TUNLIU, 637, 695, "final_general_expenditure", 20),
    (TUNLIU, 698, 813, "final_basic_economic", 29),
    (TUNLIU, 816, 849, "final_government_fund", 1),
    (TUNLIU, 852, 876, "final_state_capital", 1),
    (TUNLIU, 879, 923, "final_three_public", 0),
    (TUNLIU, 926, 974, "final_other_information", 18),
    (JISHAN, 24, 126, "budget_income_expenditure", 33),
    (JISHAN, 129, 181, "budget_income", 19),
    (JISHAN, 184, 228, "budget_expenditure", 19),
    (JISHAN, 231, 363, "budget_fiscal_income_expenditure", 36),
    (JISHAN, 366, 420, "budget_general_expenditure", 24),
    (JISHAN, 423, 517, "budget_basic_economic", 44),
    (JISHAN, 520, 533, "budget_government_fund_income", 1),
    (JISHAN, 536, 549, "budget_government_fund_expenditure", 1),
    (JISHAN, 552, 569, "budget_state_capital", 1),
    (JISHAN, 574, 599, "budget_three_public_lines", 6),
    (JISHAN, 602, 614, "budget_operation", 2),
    (JISHAN, 617, 654, "budget_projects", 8),
    (JISHAN, 657, 675, "budget_projects_carried", 0),
]


def lines_of(path: Path) -> list[TextLine]:
    return [block for block in read(path).pages[0].blocks if isinstance(block, TextLine)]


def statement(folder: Path, name: str, title: int, form_id: str) -> tuple[list[TextLine], Rebuilt]:
    lines = lines_of(folder / "disclosures/text" / name)
    start = next(n for n, line in enumerate(lines) if line.place.text_line == title)
    printed = lines[start : table_extent(lines, start)]
    rebuilt = rebuild(printed, layout_of(form(form_id)))
    assert rebuilt is not None
    return printed, rebuilt


def body(rebuilt: Rebuilt) -> list[list[str]]:
    rows = rebuilt.grid.rows[rebuilt.header :]
    return [["" if cell is None else cell.text.replace("\n", "") for cell in row] for row in rows]


def rebuilt_of(text: str, layout: LooseLayout) -> Rebuilt | None:
    numbered = enumerate(text.split("\n"), 1)
    return rebuild([TextLine(line, Place(1, n)) for n, line in numbered if line], layout)


# --- the real documents ---------------------------------------------------------------


@pytest.mark.parametrize(("name", "title", "last", "form_id", "rows"), STATEMENTS)
def test_every_statement_is_rebuilt_and_every_amount_is_in_it(
    shared: Path, name: str, title: int, last: int, form_id: str, rows: int
) -> None:
    printed, rebuilt = statement(shared, name, title, form_id)
    assert printed[-1].place.text_line == last
    assert rebuilt.problems == () and len(body(rebuilt)) == rows
    table = [line.text for line in printed if "本部门" not in line.text]
    wanted = Counter(AMOUNT.findall("\n".join(table)))
    cells = "\n".join(text for row in body(rebuilt) for text in row)
    assert Counter(AMOUNT.findall(cells)) == wanted


@pytest.mark.parametrize(("name", "title", "last", "form_id", "rows"), STATEMENTS)
def test_every_cell_stands_on_the_line_it_names(
    shared: Path, name: str, title: int, last: int, form_id: str, rows: int
) -> None:
    printed, rebuilt = statement(shared, name, title, form_id)
    texts = {line.place.text_line: line.text for line in printed}
    for row in rebuilt.grid.rows[rebuilt.header :]:
        for cell in row:
            assert cell is not None
            assert cell.text.split("\n")[0] in texts[cell.place.text_line]


def test_tunliu_income_and_expenditure_goes_on_behind_the_section_that_cuts_it(
    shared: Path,
) -> None:
    rows = body(statement(shared, TUNLIU, 76, "final_income_expenditure")[1])
    assert rows[0] == [
        "一、一般公共预算财政拨款收入",
        "1",
        "1156.59",
        "一、一般公共服务支出",
        "32",
        "1083.51",
    ]
    assert rows[6] == ["七、附属单位上缴收入", "7", "", "七、文化旅游体育与传媒支出", "38", ""]
    assert rows[7] == ["八、其他收入", "8", "", "八、社会保障和就业支出", "39", "37.42"]
    assert rows[8] == ["", "9", "", "九、卫生健康支出", "40", "12.91"]
    assert rows[18] == ["", "19", "", "十九、住房保障支出", "50", "22.74"]
    assert rows[26] == ["本年收入合计", "27", "1156.59", "本年支出合计", "58", "1156.59"]
    assert rows[27] == ["使用非财政拨款结余和专用结余", "28", "", "结余分配", "59", ""]
    assert rows[30] == ["总计", "31", "1156.59", "总计", "62", "1156.59"]


def test_the_section_that_cuts_a_table_is_given_back(shared: Path) -> None:
    skipped = statement(shared, TUNLIU, 76, "final_income_expenditure")[1].skipped
    assert [skipped[0].text, skipped[-1].text] == ["一、本部门（单位）职责", "部举报中心。"]
    assert len(skipped) == 29


@pytest.mark.parametrize(("name", "title", "last", "form_id", "rows"), STATEMENTS[1:])
def test_nothing_else_is_left_over(
    shared: Path, name: str, title: int, last: int, form_id: str, rows: int
) -> None:
    assert statement(shared, name, title, form_id)[1].skipped == ()


def test_tunliu_expenditure_cell_by_cell(shared: Path) -> None:
    rows = body(statement(shared, TUNLIU, 350, "final_expenditure")[1])
    assert [row[:5] for row in rows] == [
        ["合计", "", "1156.59", "303.44", "853.15"],
        ["201", "一般公共服务支出", "1083.51", "230.36", "853.15"],
        ["20132", "组织事务", "1083.51", "230.36", "853.15"],
        ["2013201", "行政运行", "82.32", "82.32", ""],
        ["2013202", "一般行政管理事务", "820.11", "", "820.11"],
        ["2013204", "公务员事务", "3.48", "", "3.48"],
        ["2013250", "事业运行", "148.04", "148.04", ""],
        ["2013299", "其他组织事务支出", "29.56", "", "29.56"],
        ["208", "社会保障和就业支出", "37.42", "37.42", ""],
        ["20805", "行政事业单位养老支出", "37.42", "37.42", ""],
        ["2080501", "行政单位离退休", "0.60", "0.60", ""],
        ["2080505", "机关事业单位基本养老保险缴费支出", "31.76", "31.76", ""],
        ["2080506", "机关事业单位职业年金缴费支出", "5.07", "5.07", ""],
        ["210", "卫生健康支出", "12.91", "12.91", ""],
        ["21011", "行政事业单位医疗", "12.91", "12.91", ""],
        ["2101101", "行政单位医疗", "3.30", "3.30", ""],
        ["2101102", "事业单位医疗", "9.62", "9.62", ""],
        ["221", "住房保障支出", "22.74", "22.74", ""],
        ["22102", "住房改革支出", "22.74", "22.74", ""],
        ["2210201", "住房公积金", "22.74", "22.74", ""],
    ]
    assert all(row[5:] == ["", "", ""] for row in rows)


def test_tunliu_basic_expenditure_of_four_sides(shared: Path) -> None:
    rows = body(statement(shared, TUNLIU, 698, "final_basic_economic")[1])
    assert rows[5] == [
        "30107", "绩效工资", "63.79", "30205", "水费", "",
        "309", "资本性支出（基本建设）", "────", "31022", "无形资产购置", "",
    ]  # fmt: skip
    assert rows[11] == [
        "30113", "住房公积金", "22.74", "30212", "因公出国（境）费用", "",
        "30907", "信息网络及软件购置更新", "────", "31201", "资本金注入", "",
    ]  # fmt: skip
    assert rows[-2] == [
        "",
        "",
        "",
        "30299",
        "其他商品和服务支出",
        "",
        "31010",
        "安置补助",
        "",
        "",
        "",
        "",
    ]
    assert rows[-1] == ["人员经费合计", "", "294.06", "公用经费合计", *[""] * 7, "9.37"]


def test_jishan_amount_glued_to_the_next_name(shared: Path) -> None:
    rows = body(statement(shared, JISHAN, 24, "budget_income_expenditure")[1])
    assert rows[0] == ["一、一般公共预算", "450.05", "一、一般公共服务支出", "388.14", "388.14", ""]
    assert rows[6] == ["", "", "七、文化旅游体育与传媒支出", "", "", ""]
    assert rows[-3] == ["本年收入合计", "450.05", "本年支出合计", "450.05", "450.05", ""]
    assert rows[-1] == ["收入总计", "450.05", "支出总计", "450.05", "450.05", ""]


def test_jishan_header_is_printed_with_its_year(shared: Path) -> None:
    _, rebuilt = statement(shared, JISHAN, 24, "budget_income_expenditure")
    top, low = ([cell and cell.text for cell in row] for row in rebuilt.grid.rows[:2])
    assert top == ["收入", None, "支出", None, None, None]
    assert low == ["项目", "2024年", "项目", "2024年合计", "当年预算安排", "上年结转安排"]


# --- traps ----------------------------------------------------------------------------

EXPENDITURE = LooseLayout(
    (
        LooseColumn("code", ("科目编码",)),
        LooseColumn("name", ("科目名称",)),
        LooseColumn("amount", ("合计",)),
        LooseColumn("amount", ("基本支出",)),
        LooseColumn("amount", ("项目支出",)),
        LooseColumn("amount", ("经营支出",), optional=True),
    )
)
HEAD = "支出预算表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n\n"


def test_an_empty_cell_between_two_amounts() -> None:
    rebuilt = rebuilt_of(HEAD + "201 公共服务 5.00  5.00\n\n202 外交 3.00 3.00  \n", EXPENDITURE)
    assert rebuilt is not None
    assert body(rebuilt)[0] == ["201", "公共服务", "5.00", "", "5.00"]
    assert body(rebuilt)[1] == ["202", "外交", "3.00", "3.00", ""]


def test_a_row_with_too_few_cells_is_a_problem_and_no_guess() -> None:
    rebuilt = rebuilt_of(HEAD + "201 公共服务 5.00 2.00 3.00\n\n202 外交 3.00 3.00\n", EXPENDITURE)
    assert rebuilt is not None
    assert [row[0] for row in body(rebuilt)] == ["201"]
    assert rebuilt.problems == ("line 9: cannot be placed in the columns: 202 外交 3.00 3.00",)


def test_a_row_with_too_many_numbers_is_a_problem_and_no_guess() -> None:
    rows = "201 公共服务 5.00 2.00 3.00\n\n202 外交 1.00 2.00 3.00 4.00\n"
    rebuilt = rebuilt_of(HEAD + rows, EXPENDITURE)
    assert rebuilt is not None and len(rebuilt.problems) == 1 and len(body(rebuilt)) == 1


def test_a_dump_that_lost_the_spaces_at_line_ends() -> None:
    rows = "201 公共服务 5.00  5.00\n\n202 外交 3.00 3.00\n\n203 国防 4.00\n"
    rebuilt = rebuilt_of(HEAD + rows, EXPENDITURE)
    assert rebuilt is not None
    assert [row[2:] for row in body(rebuilt)] == [["5.00", "", "5.00"], ["3.00", "3.00", ""], ["4.00", "", ""]]  # fmt: skip


def test_the_numbers_of_the_columns_are_no_amounts() -> None:
    rebuilt = rebuilt_of(HEAD + "栏次 1 2 3\n\n合计 5.00 2.00 3.00\n", EXPENDITURE)
    assert rebuilt is not None and body(rebuilt) == [["合计", "", "5.00", "2.00", "3.00"]]


def test_another_number_of_columns_than_the_form_has_is_refused() -> None:
    assert rebuilt_of(HEAD + "栏次 1 2 3 4\n\n合计 5.00 2.00 3.00\n", EXPENDITURE) is None


def test_columns_in_another_order_are_refused() -> None:
    turned = HEAD.replace("基本支出 项目支出", "项目支出 基本支出")
    assert rebuilt_of(turned + "合计 5.00 2.00 3.00\n", EXPENDITURE) is None


def test_an_optional_column_counts_only_where_it_is_printed() -> None:
    wide = HEAD.replace("项目支出", "项目支出 经营支出")
    rebuilt = rebuilt_of(wide + "201 公共服务 5.00 2.00 2.00 1.00\n", EXPENDITURE)
    assert rebuilt is not None
    assert body(rebuilt) == [["201", "公共服务", "5.00", "2.00", "2.00", "1.00"]]


def test_a_page_number_and_a_part_heading_inside_the_table_are_left_out() -> None:
    rows = "201 公共服务 5.00 2.00 3.00\n\n-12-\n\n第二部分 预算报表\n 202 外交 3.00 3.00  \n"
    rebuilt = rebuilt_of(HEAD + rows, EXPENDITURE)
    assert rebuilt is not None and [row[0] for row in body(rebuilt)] == ["201", "202"]


def test_a_name_with_a_space_in_it() -> None:
    rebuilt = rebuilt_of(HEAD + "201 公共 服务支出 5.00 2.00 3.00\n", EXPENDITURE)
    assert rebuilt is not None and body(rebuilt)[0][1:3] == ["公共 服务支出", "5.00"]


def test_prose_gives_no_table() -> None:
    text = "支出决算情况\n\n2023年度支出合计 5.00 万元，其中：\n\n基本支出 2.00 万元。\n"
    assert rebuilt_of(text, EXPENDITURE) is None


def spaced(cells: list[str], wrap: int) -> str:
    """A row as the dumps print it: empty cells as spaces, long names on lines of their own."""
    out = ""
    for n, cell in enumerate(cells):
        if len(cell) > wrap and not cell[-1].isdigit():
            out = out.removesuffix(" ") if n and cells[n - 1] else out
            lines = [cell[k : k + wrap] for k in range(0, len(cell), wrap)]
            out += ("\n" if out else "") + "\n".join(lines) + "\n\n"
        else:
            out += cell + " "
    return out if not cells[-1] else out.removesuffix(" ").removesuffix("\n\n")


@pytest.mark.parametrize("seed", range(40))
def test_any_row_printed_in_this_style_comes_back(seed: int) -> None:
    rng = random.Random(seed)
    amounts = ["", "0.00", "7", "12.50", "1,234.56", "——", "-3.10"]
    names = ["公共服务", "机关事业单位基本养老保险缴费支出", "其他组织事务支出", "抚恤"]
    rows = [
        [str(rng.randint(201, 299)), rng.choice(names), *rng.choices(amounts, k=3)]
        for _ in range(12)
    ]
    text = HEAD + "\n\n".join(spaced(row, 7) for row in rows) + "\n"
    rebuilt = rebuilt_of(text, EXPENDITURE)
    assert rebuilt is not None and rebuilt.problems == ()
    assert body(rebuilt) == rows


TWO_SIDED = LooseLayout(
    (
        LooseColumn("name", ("项目",), side="income"),
        LooseColumn("ordinal", ("行次",), side="income"),
        LooseColumn("amount", ("金额",), side="income"),
        LooseColumn("name", ("项目",), side="expenditure"),
        LooseColumn("ordinal", ("行次",), side="expenditure"),
        LooseColumn("amount", ("合计",), side="expenditure"),
        LooseColumn("amount", ("一般公共预算",), side="expenditure"),
    ),
    (("income", ("收入",)), ("expenditure", ("支出",))),
)
TWO_HEAD = "收支总表\n\n单位：万元\n\n收入 支出\n\n项目 行次 金额 项目 行次 合计 一般公共预算\n\n"


@pytest.mark.parametrize("seed", range(40))
def test_any_two_sided_row_comes_back(seed: int) -> None:
    rng = random.Random(seed)
    amounts = ["", "0.00", "12.50", "1,234.56"]
    left = ["", "一、一般公共预算财政拨款收入", "本年收入合计"]
    right = ["", "一、一般公共服务支出", "七、文化旅游体育与传媒支出", "总计"]
    rows = [
        [
            rng.choice(left),
            str(n),
            rng.choice(amounts),
            rng.choice(right),
            str(n + 30),
            *rng.choices(amounts, k=2),
        ]
        for n in range(1, 13)
    ]
    text = TWO_HEAD + "\n\n".join(spaced(row, 10) for row in rows) + "\n"
    rebuilt = rebuilt_of(text, TWO_SIDED)
    assert rebuilt is not None and rebuilt.problems == ()
    assert body(rebuilt) == rows


def test_the_space_of_a_new_page_inside_a_row_shifts_no_amount() -> None:
    rows = "201 公共服务 5.00  5.00\n\n202\n机关事业单位养老\n保险支出\n 3.00 3.00  \n\n203 国防 1.00 1.00  \n"
    rebuilt = rebuilt_of(HEAD + rows, EXPENDITURE)
    assert rebuilt is not None and rebuilt.problems == ()
    assert body(rebuilt)[1] == ["202", "机关事业单位养老保险支出", "3.00", "3.00", ""]


def test_a_dump_without_empty_lines_between_rows() -> None:
    rows = "201 公共服务 5.00  5.00\n202\n机关事业单位养老\n保险支出\n3.00 3.00  \n203 国防 1.00 1.00  \n"
    rebuilt = rebuilt_of(HEAD + rows, EXPENDITURE)
    assert rebuilt is not None and rebuilt.problems == ()
    assert [row[2:] for row in body(rebuilt)] == [
        ["5.00", "", "5.00"],
        ["3.00", "3.00", ""],
        ["1.00", "1.00", ""],
    ]


def test_a_total_after_a_header_that_spans_it() -> None:
    rebuilt = rebuilt_of(HEAD + "合计 5.00 2.00 3.00\n", EXPENDITURE)
    assert rebuilt is not None
    first = rebuilt.grid.rows[0][0]
    assert first is not None and first.text == "科目编码"


@pytest.mark.parametrize("amount", ["450.05", "1,450.05", "450", "-3.10"])
def test_an_amount_glued_to_a_numbered_name(amount: str) -> None:
    row = f"一、财政拨款 1 {amount}一、公共服务 31 5.00 5.00\n"
    rebuilt = rebuilt_of(TWO_HEAD + row, TWO_SIDED)
    assert rebuilt is not None
    assert body(rebuilt) == [["一、财政拨款", "1", amount, "一、公共服务", "31", "5.00", "5.00"]]


def test_a_table_without_note_and_unit_ends_before_the_next_code() -> None:
    rows = [f"20{n} 公共服务 5.00 2.00 3.00" for n in range(1, 10)]
    texts = ["支出预算表", *rows, "预算公开表4", "收支总表", "单位：万元"]
    lines = [TextLine(text, Place(1, 2 * n)) for n, text in enumerate(texts, 1)]
    assert table_extent(lines, 0) == 10


def test_missing_cells_at_line_ends_are_not_made_up_without_a_sign_of_them() -> None:
    rows = "201 公共服务 5.00 2.00 3.00\n\n202 外交  支出 3.00 3.00\n"
    rebuilt = rebuilt_of(HEAD + rows, EXPENDITURE)
    assert rebuilt is not None
    assert len(body(rebuilt)) == 1 and len(rebuilt.problems) == 1
