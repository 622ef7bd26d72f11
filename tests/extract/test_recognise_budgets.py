"""Budgets head their columns in many ways: each keeps what its columns mean."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.model import Statement
from tests.extract.grids import grid, line, read

AMOUNTS = ["100.00", "62.50", "37.50", "31.00", "12.25", "8.75"]
FUNCTION = [("201", "一般公共服务支出"), ("20129", "群众团体事务"), ("2012901", "行政运行")]
ECONOMIC = [("301", "工资福利支出"), ("30101", "基本工资"), ("302", "商品和服务支出")]
UNITS = [("118", "稷山县示例局"), ("118001", "稷山县示例局本级")]
GENERAL = "total/general basic/general project/general"
SPLIT = "basic/general personnel/general public/general"


def coded(names: list[tuple[str, str]], means: str) -> list[str]:
    """A total and coded rows, with an amount for each word of ``means``."""
    amounts = "|".join(AMOUNTS[: len(means.split())])
    return [f"合计|<|{amounts}", *(f"{code}|{name}|{amounts}" for code, name in names)]


def meanings(statement: Statement) -> str:
    return " ".join(f"{c.measure}/{c.fund}" if c.measure else "-" for c in statement.columns)


def recognised(title: str, head: list[str], body: list[str]) -> Statement:
    (statement,) = read(line(title), line("单位：万元"), grid(*head, *body))
    return statement


@pytest.mark.parametrize(
    ("title", "means", "head"),
    [
        # 本年预算 over its parts, in one row or two.
        ("一般公共预算支出预算表", GENERAL, ["科目编码|科目名称|本年预算|其中：基本支出|其中：项目支出"]),
        ("一般公共预算支出预算表", GENERAL,
         ["科目编码|科目名称|本年预算数|其中：|<", "^|^|^|基本支出|项目支出"]),
        ("一般公共预算支出预算表", GENERAL,
         ["科目编码|科目名称|本年预算数|<|<", "^|^|小计|基本支出|项目支出"]),
        ("一般公共预算拨款支出预算表", GENERAL,
         ["科目编码|科目名称|合计|其中：|<", "^|^|^|基本支出|项目支出"]),
        ("一般公共预算支出情况表（按功能分类科目）", GENERAL,
         ["功能科目编码|功能科目名称|2024年预算|<|<", "^|^|小计|其中：基本支出|其中：项目支出"]),
        ("支出预算总表", "total/all basic/all project/all",
         ["科目编码|科目名称|本年预算|其中：基本支出|其中：项目支出"]),
        ("部门支出总体情况表", "total/all basic/all personnel/all public/all project/all",
         ["科目编码|科目名称|总计|基本支出|<|<|项目支出", "^|^|^|小计|人员经费|公用经费|^"]),
        ("部门综合预算支出明细表（按功能科目分）", "total/all personnel/all public/all project/all",
         ["功能科目编码|功能科目名称|合计|人员经费支出|公用经费支出|专项业务经费支出"]),
        ("政府性基金预算支出表",
         "total/government_fund basic/government_fund project/government_fund",
         ["科目编码|科目名称|本年预算|其中：基本支出|其中：项目支出"]),
        ("国有资本经营预算支出表", "total/state_capital basic/state_capital project/state_capital",
         ["科目编码|科目名称|本年预算|其中：基本支出|其中：项目支出"]),
        ("部门收入预算表", "income/all income/fiscal income/special_account income/unit_funds",
         ["科目编码|科目名称|本年预算|财政拨款|财政专户管理资金|单位资金"]),
        ("收入总表", "resources/all opening/all income/general income/business income/other",
         ["科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|事业收入|其他收入"]),
        ("一般公共预算项目支出预算表", "project/general", ["科目编码|单位名称（科目）|金额"]),
    ],
)  # fmt: skip
def test_statements_by_function(title: str, means: str, head: list[str]) -> None:
    statement = recognised(title, head, coded(FUNCTION, means))
    assert meanings(statement) == means
    assert [len(item.figures) for item in statement.lines] == [len(means.split())] * 4


@pytest.mark.parametrize(
    ("title", "means", "head"),
    [
        ("一般公共预算基本支出预算表", SPLIT,
         ["科目编码|科目名称|本年预算|其中：人员经费|其中：公用经费"]),
        ("一般公共预算基本支出表", SPLIT,
         ["经济分类科目|<|2024年基本支出|<|<", "科目编码|科目名称|小计|人员支出|公用支出"]),
        ("一般公共预算基本支出预算表", SPLIT,
         ["经济分类科目编码|经济分类科目名称|总计|人员经费|日常公用经费"]),
        ("一般公共预算基本支出预算表（经济分类）", "basic/general",
         ["科目编码|科目名称|2024年预算数"]),
        ("一般公共预算基本支出情况表（按支出经济分类科目）", "basic/general",
         ["支出经济科目编码|支出经济科目名称|基本支出"]),
    ],
)  # fmt: skip
def test_statements_by_economic_class(title: str, means: str, head: list[str]) -> None:
    assert meanings(recognised(title, head, coded(ECONOMIC, means))) == means


def test_last_years_budget_and_outcome_stand_beside_this_years() -> None:
    head = ["科目编码|科目名称|2023年执行数|2024年预算数|<|<|2024年预算数比2023年执行数|<",
            "^|^|^|小计|基本支出|项目支出|增减额|增减%"]  # fmt: skip
    made = recognised("一般公共预算支出表", head, coded(FUNCTION, "a b c d e f"))
    assert meanings(made) == f"total/general {GENERAL} - -"
    assert [(c.basis, c.year) for c in made.columns[:2]] == [
        ("executed", 2023), ("initial_budget", 2024),
    ]  # fmt: skip

    lines = [
        f"{name}|5.20|4.60|-0.60" for name in ("合计", "1、因公出国（境）费用", "2、公务接待费")
    ]
    two = recognised("一般公共预算“三公”经费支出表", ["项目|上年预算数|本年预算数|增减额"], lines)
    assert [(c.measure, c.year) for c in two.columns] == [
        ("total", 2023), ("total", 2024), (None, 2024),
    ]  # fmt: skip


def test_three_public_expenses_of_units_under_one_head() -> None:
    head = ["单位编码|单位名称（科目）|当年财政拨款预算安排|<|<|<|<|<",
            "^|^|合计|因公出国（境）费用|公务用车购置及运行费|<|<|公务接待费",
            "^|^|^|^|小计|公务用车购置费|公务用车运行费|^"]  # fmt: skip
    rows = [f"{code}|{name}|{'|'.join(AMOUNTS)}" for code, name in UNITS]
    made = recognised("一般公共预算“三公”经费支出预算表", head, rows)
    assert [c.item_id for c in made.columns] == [
        f"three_public:{part}"
        for part in ("total", "abroad", "vehicles", "vehicle_purchase", "vehicle_operation",
                     "reception")
    ]  # fmt: skip


def test_parts_of_a_code_without_a_word_above_them_are_no_amounts() -> None:
    made = recognised(
        "部门支出预算总表",
        ["类|款|项|单位代码|单位名称（科目）|合计|基本支出|项目支出"],
        ["201|29|01|118|行政运行|62.50|62.50|", "201|29|02|118|一般行政管理事务|37.50||37.50"],
    )
    assert meanings(made) == "total/all basic/all project/all"
    assert [(x.code, [f.printed for f in x.figures]) for x in made.lines] == [
        ("2012901", ["62.50", "62.50"]), ("2012902", ["37.50", "37.50"]),
    ]  # fmt: skip


def test_two_sided_statements_of_this_years_budget() -> None:
    body = ["一、一般公共预算拨款|100.00|（一）一般公共服务支出|62.50|62.50|",
            "收入总计|100.00|支出总计|100.00|100.00|"]  # fmt: skip
    head = ["收入|<|支出|<|<|<", "项目|2024年预算|项目|2024年预算|<|<",
            "^|^|^|合计|一般公共预算财政拨款|政府性基金预算财政拨款"]  # fmt: skip
    assert meanings(recognised("财政拨款收支预算总表", head, body)) == (
        "income/fiscal total/fiscal total/general total/government_fund"
    )


def test_expenditure_by_what_it_buys_stands_on_sides_of_its_own() -> None:
    parts = ["项目（按功能分类）", "项目（按部门预算经济分类）", "项目（按政府预算经济分类）"]
    made = recognised(
        "部门收支总体情况表",
        ["收入|<|支出|<|<|<|<|<", "项目|本年预算|" + "|".join(f"{p}|本年预算" for p in parts)],
        ["一、一般公共预算拨款收入|100.00|一、一般公共服务支出|62.50|一、基本支出|31.00|一、机关工资福利支出|12.25",
         "收入总计|100.00|支出总计|100.00|支出总计|100.00|支出总计|100.00"],
    )  # fmt: skip
    sides = ["income", "expenditure", "purpose", "government"]
    assert [c.side for c in made.columns] == sides
    assert [(x.side, x.printed_name) for x in made.lines[:4]] == [
        *zip(sides, ["一、一般公共预算拨款收入", "一、一般公共服务支出", "一、基本支出",
                     "一、机关工资福利支出"], strict=True)
    ]  # fmt: skip
    assert all(a.side != b.side for a, b in pairwise(made.lines))
