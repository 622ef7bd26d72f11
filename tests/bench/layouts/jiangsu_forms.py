"""What Jiangsu prints: budgets since 2021 and final accounts since 2019, and unknown tables
of Hunan's budgets."""

from __future__ import annotations

from tests.bench.layouts.forms import CAPITAL, CLASSES, ECONOMIC, FUNCTION, Amounts, listed, rows
from tests.bench.layouts.printed import Printed

PUBLIC = ("“三公”经费合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|会议费|培训费",
          "^|^|小计|公务用车购置费|公务用车运行费|^|^|^")  # fmt: skip


def budget() -> list[Printed]:
    """Jiangsu's budget statements that differ from the national ones."""
    a = Amounts(2500)
    left = ["一、本年收入", "（一）一般公共预算拨款", "（二）政府性基金预算拨款",
            "（三）国有资本经营预算拨款", "二、上年结转"]  # fmt: skip
    right = ["一、本年支出", *(f"（{n}）{c.partition('、')[2]}" for n, c in zip(
        "一二三", (CLASSES[0], CLASSES[7], CLASSES[18]), strict=True)), "二、年终结转结余"]  # fmt: skip
    flow = [(left[n], a.next(), right[n], a.next()) for n in range(len(left))]
    flow.append(("收入总计", a.next(), "支出总计", a.next()))
    return [
        Printed(
            "budget_fiscal_income_expenditure", "财政拨款收支总表", "公开04表", "nana",
            ("income/fiscal", "total/fiscal"),
            rows("收入|<|支出|<", "项目|预算数|项目|预算数"), tuple(flow),
        ),
        Printed(
            "budget_fiscal_expenditure", "财政拨款支出表（功能科目）", "公开05表", "cnaaaaa",
            ("total/fiscal", "basic/fiscal", "personnel/fiscal", "public/fiscal",
             "project/fiscal"),
            rows("科目编码|科目名称|合计|基本支出|<|<|项目支出", "^|^|^|小计|人员经费|公用经费|^"),
            tuple(listed(a, FUNCTION, "xxxxx", "xxxx ", "x   x")),
        ),
        Printed(
            "budget_fiscal_basic_economic", "财政拨款基本支出表（经济科目）", "公开06表", "cnaaa",
            ("basic/fiscal", "personnel/fiscal", "public/fiscal"),
            rows("部门预算支出经济科目|<|本年财政拨款基本支出|<|<",
                 "科目编码|科目名称|合计|人员经费|公用经费"),
            tuple(listed(a, ECONOMIC, "xxx", "xx ", "x x")),
        ),
        Printed(
            "budget_three_public_meetings", "一般公共预算“三公”经费、会议费、培训费支出表",
            "公开09表", "a" * 8, ("total/fiscal",) * 8, rows(*PUBLIC),
            (tuple(a.row("x xxxxxx")),),
        ),
        Printed(
            "budget_operation_economic", "一般公共预算机关运行经费支出预算表", "公开12表", "cna",
            ("operation/general",), rows("科目编码|科目名称|机关运行经费支出"),
            tuple(listed(a, ECONOMIC[6:12], "x")),
        ),
    ]  # fmt: skip


def final_accounts() -> list[Printed]:
    """Jiangsu's final accounts that differ from the national ones."""
    a = Amounts(3500)
    economic = rows("项目|<|合计|人员经费|公用经费", "经济分类科目编码|科目名称|^|^|^")
    function = rows("项目|<|本年支出合计|基本支出|项目支出", "功能分类科目编码|科目名称|^|^|^")
    return [
        Printed(
            "final_fiscal_expenditure", "财政拨款支出决算表（功能科目）", "公开05表", "cnaaa",
            ("total/fiscal", "basic/fiscal", "project/fiscal"), function,
            tuple(listed(a, FUNCTION, "xxx", "xx ", "x x")),
            numbering=("栏次", "<", "1", "2", "3"),
        ),
        Printed(
            "final_fiscal_basic_economic", "财政拨款基本支出决算表（经济科目）", "公开06表",
            "cnaaa", ("basic/fiscal", "personnel/fiscal", "public/fiscal"), economic,
            tuple(listed(a, ECONOMIC, "xxx", "xx ", "x x")),
        ),
        Printed(
            "final_general_expenditure", "一般公共预算支出决算表（功能科目）", "公开07表",
            "cnaaa", ("total/general", "basic/general", "project/general"), function,
            tuple(listed(a, FUNCTION, "xxx", "xx ", "x x")),
        ),
        Printed(
            "final_basic_economic_list", "一般公共预算基本支出决算表（经济科目）", "公开08表",
            "cnaaa", ("basic/general", "personnel/general", "public/general"), economic,
            tuple(listed(a, ECONOMIC, "xxx", "xx ", "x x")),
        ),
        Printed(
            "final_state_capital", "国有资本经营预算支出决算表", "公开11表", "cnaaa",
            tuple(f"{m}/state_capital" for m in ("total", "basic", "project")), function,
            tuple(listed(a, CAPITAL, "xxx", "x x")),
        ),
        Printed(
            "final_operation_economic", "财政拨款机关运行经费支出决算表", "公开12表", "cna",
            ("operation/fiscal",), rows("科目编码|科目名称|机关运行经费支出"),
            tuple(listed(a, ECONOMIC[6:12], "x")),
        ),
    ]  # fmt: skip


def unknown() -> list[Printed]:
    """Tables that the catalogue does not know."""
    a = Amounts(4500)
    return [
        Printed(
            "", "支出预算分类汇总表（按政府预算经济分类）", "表4", "cnaaaaa", ("",) * 5,
            rows("科目编码|科目名称|总计|机关工资福利支出|机关商品和服务支出|对个人和家庭的补助|其他支出"),
            tuple(listed(a, FUNCTION, "xxxx ", "xx x ")),
        ),
        Printed(
            "", "专项资金预算汇总表", "表20", "nnaaa", ("",) * 3,
            rows("单位名称|专项名称|合计|省级支出|市县支出"),
            (("稷山县示例局", "人才专项", *a.row("xx ")), ("稷山县示例局", "党建专项", *a.row("x x"))),
        ),
    ]  # fmt: skip
