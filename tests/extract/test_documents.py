"""The real documents: which statements are printed where, and what stands in their cells."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.disclosure import read_disclosure
from extract.model import Disclosure, FactRef, Figure, LineItem, Statement

# (form, first page or line, last page or line, empty)
STATEMENTS = {
    "pdf/jiangsu-high-court-2019-budget.pdf": [
        ("budget_income_expenditure_purpose", 8, 8, False),
        ("budget_income_lines", 9, 9, False),
        ("budget_expenditure_columns", 9, 9, False),
        ("budget_fiscal_income_expenditure_purpose", 10, 10, False),
        ("budget_fiscal_expenditure", 10, 10, False),
        ("budget_fiscal_basic_economic", 11, 11, False),
        ("budget_general_expenditure", 12, 12, False),
        ("budget_basic_economic", 13, 13, False),
        ("budget_three_public_meetings", 14, 14, False),
        ("budget_government_fund_expenditure", 14, 14, False),
        ("budget_operation_economic", 15, 15, False),
        ("budget_procurement", 16, 17, False),
    ],
    "pdf/jiangsu-party-office-2019-budget-tables.pdf": [
        ("budget_income_expenditure_purpose", 1, 1, False),
        ("budget_income_lines", 2, 2, False),
        ("budget_expenditure_columns", 3, 3, False),
        ("budget_fiscal_income_expenditure_purpose", 4, 4, False),
        ("budget_fiscal_expenditure", 5, 5, False),
        ("budget_fiscal_basic_economic", 6, 6, False),
        ("budget_general_expenditure", 7, 7, False),
        ("budget_basic_economic", 8, 8, False),
        ("budget_three_public_meetings", 9, 9, False),
        ("budget_government_fund_expenditure", 10, 10, True),
        ("budget_operation_economic", 11, 11, False),
        ("budget_procurement", 12, 12, False),
    ],
    "pdf/jiangsu-party-office-2019-budget-text.pdf": [],
    "pdf/putuo-social-2024-final-accounts.pdf": [
        ("final_income_expenditure", 5, 5, False),
        ("final_income", 6, 7, False),
        ("final_expenditure", 8, 9, False),
        ("final_fiscal_income_expenditure", 10, 11, False),
        ("final_general_expenditure", 12, 12, False),
        ("final_basic_economic", 13, 13, False),
        ("final_three_public", 14, 14, True),
        ("final_government_fund", 15, 15, True),
        ("final_state_capital_income_expenditure", 16, 16, True),
    ],
    "pdf/putuo-wanli-2024-budget.pdf": [
        ("budget_income_expenditure", 10, 10, False),
        ("budget_income", 11, 15, False),
        ("budget_expenditure", 16, 20, False),
        ("budget_fiscal_income_expenditure", 21, 21, False),
        ("budget_general_expenditure", 22, 26, False),
        ("budget_government_fund_expenditure", 27, 27, True),
        ("budget_state_capital_expenditure", 28, 28, True),
        ("budget_basic_economic", 29, 30, False),
        ("budget_three_public_operation", 31, 31, False),
    ],
    "pdf/putuo-welfare-home-2024-unit-budget.pdf": [
        ("budget_income_expenditure", 7, 7, False),
        ("budget_income", 8, 8, False),
        ("budget_expenditure", 9, 9, False),
        ("budget_fiscal_income_expenditure", 10, 10, False),
        ("budget_general_expenditure", 11, 11, False),
        ("budget_government_fund_expenditure", 12, 12, True),
        ("budget_state_capital_expenditure", 13, 13, True),
        ("budget_basic_economic", 14, 14, False),
        ("budget_three_public_operation", 15, 15, False),
    ],
    "pdf/shanghai-2024-final-accounts-template.pdf": [
        ("final_income_expenditure", 5, 5, True),
        ("final_income", 6, 6, True),
        ("final_expenditure", 7, 7, True),
        ("final_fiscal_income_expenditure", 8, 9, True),
        ("final_general_expenditure", 10, 10, True),
        ("final_basic_economic", 11, 11, True),
        ("final_three_public", 12, 12, True),
        ("final_government_fund", 13, 13, True),
        ("final_state_capital_income_expenditure", 14, 14, True),
    ],
    "text/jishan-2024-budget.txt": [
        ("budget_income_expenditure", 24, 126, False),
        ("budget_income", 129, 181, False),
        ("budget_expenditure", 184, 228, False),
        ("budget_fiscal_income_expenditure", 231, 363, False),
        ("budget_general_expenditure", 366, 420, False),
        ("budget_basic_economic", 423, 517, False),
        ("budget_government_fund_income", 520, 533, True),
        ("budget_government_fund_expenditure", 536, 549, True),
        ("budget_state_capital", 552, 569, True),
        ("budget_three_public_lines", 574, 599, False),
        ("budget_operation", 602, 614, False),
        ("budget_projects", 617, 654, False),
        ("budget_projects_carried", 657, 675, True),
        ("performance_target", 797, 903, False),
        ("performance_target", 904, 992, False),
        ("performance_target", 993, 1090, False),
        ("performance_target", 1091, 1187, False),
        ("performance_target", 1188, 1308, False),
    ],
    "text/liulin-2024-final-accounts.txt": [
        ("final_income_expenditure", 82, 126, False),
        ("final_income", 128, 163, False),
        ("final_expenditure", 165, 195, False),
        ("final_fiscal_income_expenditure", 197, 242, False),
        ("final_general_expenditure", 244, 276, False),
        ("final_basic_economic", 278, 321, False),
        ("final_government_fund", 323, 340, True),
        ("final_state_capital", 342, 359, True),
        ("final_three_public", 361, 378, False),
        ("final_other_information", 380, 412, False),
        ("performance_department", 712, 744, False),
    ],
    "text/suining-2024-performance.txt": [
        ("performance_base_data", 67, 196, False),
        ("performance_department", 202, 501, False),
    ],
    "text/tunliu-2023-final-accounts.txt": [
        ("final_income_expenditure", 76, 246, False),
        ("final_income", 249, 347, False),
        ("final_expenditure", 350, 443, False),
        ("final_fiscal_income_expenditure", 446, 634, False),
        ("final_general_expenditure", 637, 695, False),
        ("final_basic_economic", 698, 813, False),
        ("final_government_fund", 816, 849, True),
        ("final_state_capital", 852, 876, True),
        ("final_three_public", 879, 923, True),
        ("final_other_information", 926, 974, False),
        ("performance_project", 1299, 1414, False),
        ("performance_project", 1419, 1541, False),
        ("performance_project", 1546, 1661, False),
        ("performance_project", 1666, 1784, False),
        ("performance_project", 1789, 1905, False),
        ("performance_project", 1910, 2030, False),
        ("performance_project", 2035, 2151, False),
        ("performance_project", 2156, 2268, False),
    ],
    "text/zhuzhou-2024-final-accounts.txt": [
        ("final_income_expenditure", 96, 121, False),
        ("final_income", 123, 159, False),
        ("final_expenditure", 161, 197, False),
        ("final_fiscal_income_expenditure", 199, 225, False),
        ("final_general_expenditure", 227, 263, False),
        ("final_basic_economic", 267, 304, False),
        ("final_government_fund", 306, 316, True),
        ("final_state_capital", 318, 331, True),
        ("final_three_public", 333, 345, False),
        ("performance_base_data", 669, 698, False),
        ("performance_department", 702, 739, False),
        ("performance_project", 741, 781, False),
        ("performance_project", 783, 821, False),
        ("performance_project", 823, 847, False),
        ("performance_project", 849, 879, False),
        ("performance_project", 881, 933, False),
        ("performance_project", 935, 961, False),
        ("performance_project", 965, 992, False),
        ("performance_project", 994, 1020, False),
        ("performance_project", 1022, 1049, False),
        ("performance_project", 1051, 1080, False),
        ("performance_project", 1082, 1111, False),
        ("performance_project", 1113, 1149, False),
    ],
}

# (form, code or name of the line, side, column, what is printed)
CELLS = {
    "text/liulin-2024-final-accounts.txt": [
        ("final_income_expenditure", "一、一般公共预算财政拨款收入", "income", "收入 / 金额", "2444.15"),
        ("final_income_expenditure", "十九、住房保障支出", "expenditure", "支出 / 金额", "38.69"),
        ("final_income_expenditure", "年初结转和结余", "income", "收入 / 金额", None),
        ("final_income", "2013299", None, "财政拨款收入", "1916.33"),
        ("final_income", "2013299", None, "其他收入", None),
        ("final_expenditure", "2101199", None, "基本支出", "0.08"),
        ("final_expenditure", "合计", None, "项目支出", "1916.33"),
        ("final_fiscal_income_expenditure", "总计", "expenditure", "支出 / 一般公共预算财政拨款", "2444.15"),
        ("final_basic_economic", "30199", "1", "人员经费 / 决算数", None),
        ("final_basic_economic", "30999", "3", "公用经费 / 决算数", "——"),
        ("final_basic_economic", "人员经费合计", "1", "人员经费 / 决算数", "501.57"),
        ("final_basic_economic", "公用经费合计", "2", "公用经费 / 决算数", "26.25"),
        ("final_three_public", "", None, "决算数 / 公务用车购置及运行维护费 / 公务用车运行维护费", "2.49"),
        ("final_three_public", "", None, "预算数 / 公务接待费", None),
        ("final_other_information", "货物", None, "统计数", "25.84"),
        ("final_other_information", "8.其他用车", None, "统计数", "1"),
    ],
    "text/zhuzhou-2024-final-accounts.txt": [
        ("final_income_expenditure", "总计", "income", "收入 / 决算数", None),
        ("final_income_expenditure", "总计", "expenditure", "支出 / 决算数", "2475.18"),
        ("final_income", "合计", None, "本年收入合计", None),
        ("final_income", "2101199", None, "本年收入合计", "39.5"),
        ("final_general_expenditure", "2013201", None, "本年支出 / 项目支出", "146.89"),
        ("final_general_expenditure", "2080505", None, "本年支出 / 小计", "98.62"),
        ("final_basic_economic", "人员经费合计", "1", "决算数", "1200."),
        ("final_basic_economic", "公用经费合计", "2", "决算数", "248.41"),
        ("final_basic_economic", "30231", "2", "决算数", "24"),
        ("final_three_public", "", None, "决算数 / 合计", "50.07"),
        ("final_three_public", "", None, "决算数 / 公务用车购置及运行费 / 公务用车购置费", "0"),
        ("performance_base_data", "公车运行维护", None, "2023年决算数", "24.18"),
        ("performance_base_data", "政府采购金额", None, "2023年决算数", "——"),
        ("performance_base_data", "财政供养人员情况（人）", None, "控制率", "83.75%"),
    ],
    "text/tunliu-2023-final-accounts.txt": [
        ("final_income_expenditure", "一、一般公共服务支出", "expenditure", "支出 / 金额", "1083.51"),
        ("final_income", "2080505", None, "本年收入合计", "31.76"),
        ("final_expenditure", "合计", None, "基本支出", "303.44"),
        ("final_basic_economic", "30106", "1", "人员经费 / 决算数", None),
        ("final_basic_economic", "公用经费合计", "2", "决算数", "9.37"),
        ("final_other_information", "服务", None, "统计数", "9.46"),
    ],
    "text/jishan-2024-budget.txt": [
        ("budget_income_expenditure", "十五、资源勘探工业信息等支出", "expenditure", "支出 / 2024年合计", None),
        ("budget_income_expenditure", "收入总计", "income", "收入 / 2024年", "450.05"),
        ("budget_fiscal_income_expenditure", "八、社会保障和就业支出", "expenditure", "支出 / 金额 / 小计", "28.88"),
        ("budget_general_expenditure", "2080711", None, "2024年预算数 / 项目支出", "1.20"),
        ("budget_basic_economic", "公务接待费 公务接待费", None, "2024年预算数 / 合计", "1.00"),
        ("budget_three_public_lines", "公务接待费", None, "2024年预算数 / 一般公共预算", "1.10"),
        ("budget_projects", "组织部党建网经费", None, "合计", "12.00"),
    ],
    "pdf/putuo-social-2024-final-accounts.pdf": [
        ("final_income", "2210203", None, "财政拨款收入", "11.72"),
        ("final_general_expenditure", "合计", None, "项目支出", "202.24"),
        ("final_basic_economic", "30231", "2", "决算数", "0.00"),
        ("final_fiscal_income_expenditure", "十九、住房保障支出", "expenditure", "支出 / 合计", "29.42"),
    ],
    "pdf/putuo-wanli-2024-budget.pdf": [
        ("budget_income", "2120102", None, "收入预算 / 财政拨款收入", "17,591,003"),
        ("budget_income", "合计", None, "收入预算 / 其他收入", "0"),
        ("budget_basic_economic", "30102", None, "一般公共预算基本支出 / 人员经费", "16,623,810"),
        ("budget_three_public_operation", "", None, "2024年机关运行经费预算数", "443.18"),
    ],
    "pdf/putuo-welfare-home-2024-unit-budget.pdf": [
        ("budget_income_expenditure", "二、社会保障和就业支出", "expenditure", "本年支出 / 预算数 / 基本支出 / 公用经费", "2,120,950"),
        ("budget_expenditure", "2210201", None, "支出预算 / 项目支出", None),
    ],
    "pdf/jiangsu-high-court-2019-budget.pdf": [
        ("budget_income_expenditure_purpose", "三、单位预留机动经费", "purpose", "支出 / 支出用途 / 金额", "5,011.40"),
        ("budget_income_lines", "一般公共预算资金 小计", None, "金额", "37,188.34"),
        ("budget_government_fund_expenditure", "合计", None, "金额", "0"),
        ("budget_three_public_meetings", "", None, "“三公”经费 / 公务接待费", "86.95"),
        ("budget_procurement", "二、工程B", None, "总计", "530.00"),
    ],
}  # fmt: skip


@cache
def disclosure(path: Path) -> Disclosure:
    return read_disclosure(path)


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_is_recognised_where_it_is_printed(shared: Path, name: str) -> None:
    found = disclosure(shared / "disclosures" / name).statements
    places = [
        (s.form_id, s.first.text_line or s.first.page, s.last.text_line or s.last.page, s.is_empty)
        for s in found
    ]
    assert places == STATEMENTS[name]


def _lines(found: Disclosure, form_id: str, name: str, side: str | None) -> list[LineItem]:
    return [
        item
        for statement in found.statements
        if statement.form_id == form_id
        for item in statement.lines
        if item.side == side and name in (item.code, item.printed_name)
    ]


@pytest.mark.parametrize(
    ("name", "cell"), [(name, cell) for name, cells in CELLS.items() for cell in cells]
)
def test_a_cell_says_what_is_printed(
    shared: Path, name: str, cell: tuple[str, str, str | None, str, str | None]
) -> None:
    form_id, line, side, column, printed = cell
    lines = _lines(disclosure(shared / "disclosures" / name), form_id, line, side)
    assert lines, "the line is not there"
    assert _statement_has(disclosure(shared / "disclosures" / name), form_id, column)
    found = [f.printed for f in lines[0].figures if f.column_name == column]
    assert found == ([] if printed is None else [printed])


def _statement_has(found: Disclosure, form_id: str, column: str) -> bool:
    return any(
        c.name == column for s in found.statements if s.form_id == form_id for c in s.columns
    )


def _mentions(found: Disclosure, fact: FactRef) -> list[tuple[str | None, str]]:
    return [
        (statement.form_id, figure.printed)
        for statement in found.statements
        for figure in _figures(statement)
        if figure.fact == fact
    ]


def _figures(statement: Statement) -> list[Figure]:
    return [figure for item in statement.lines for figure in item.figures]


def test_a_fact_printed_in_several_statements_has_one_key(shared: Path) -> None:
    found = disclosure(shared / "disclosures/text/zhuzhou-2024-final-accounts.txt")
    health = FactRef("function:210", "total", "all", "actual", 2024)
    assert _mentions(found, health) == [
        ("final_income_expenditure", "104.63"),
        ("final_expenditure", "115.15"),
    ]
    pensions = FactRef("function:2080505", "total", "general", "actual", 2024)
    assert _mentions(found, pensions) == [("final_general_expenditure", "98.62")]
    spent = FactRef("summary:total", "total", "all", "actual", 2024)
    assert _mentions(found, spent) == [("final_expenditure", "2475.18")]


def test_totals_of_one_sided_and_two_sided_statements_are_one_fact(shared: Path) -> None:
    found = disclosure(shared / "disclosures/text/liulin-2024-final-accounts.txt")
    income = FactRef("summary:total", "income", "all", "actual", 2024)
    assert _mentions(found, income) == [
        ("final_income_expenditure", "2444.15"),
        ("final_income", "2444.15"),
    ]
    appropriation = FactRef("summary:total", "income", "general", "actual", 2024)
    assert [form for form, _ in _mentions(found, appropriation)] == [
        "final_income_expenditure",
        "final_fiscal_income_expenditure",
    ]
    general = FactRef("summary:total", "total", "general", "actual", 2024)
    assert [form for form, _ in _mentions(found, general)] == [
        "final_fiscal_income_expenditure",
        "final_general_expenditure",
    ]


def test_last_year_is_last_year(shared: Path) -> None:
    found = disclosure(shared / "disclosures/text/zhuzhou-2024-final-accounts.txt")
    last = FactRef("three_public:total", "total", "fiscal", "actual", 2023)
    assert _mentions(found, last) == [("performance_base_data", "25.96")]
    this = FactRef("three_public:total", "total", "fiscal", "actual", 2024)
    assert [printed for _, printed in _mentions(found, this)] == ["50.07", "50.07"]


def test_an_item_in_parts_is_stated_by_no_single_line(shared: Path) -> None:
    found = disclosure(shared / "disclosures/text/jishan-2024-budget.txt")
    salary = FactRef("economic:30101", "basic", "general", "initial_budget", 2024)
    post = FactRef("economic:30207", "basic", "general", "initial_budget", 2024)
    assert _mentions(found, salary) == []
    assert _mentions(found, post) == [("budget_basic_economic", "1.50")]


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_figure_is_a_code_a_year_or_a_column_number(shared: Path, name: str) -> None:
    for statement in disclosure(shared / "disclosures" / name).statements:
        for item in statement.lines:
            assert item.code is None or item.code not in [f.printed for f in item.figures]
            assert not {"2023", "2024"} & {f.printed for f in item.figures}


@pytest.mark.parametrize("name", STATEMENTS)
def test_money_of_known_statements_has_its_fen(shared: Path, name: str) -> None:
    for statement in disclosure(shared / "disclosures" / name).statements:
        if (statement.form_id or "").startswith(("final_", "budget_")):
            for figure in _figures(statement):
                counted = figure.unit not in ("万元", "元")
                assert counted or (figure.fen is None) == (figure.value is None)
