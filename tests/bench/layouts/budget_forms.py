"""The budget statements of the national 预算管理一体化 templates (2022 to 2025) and what
provinces print beside them."""

from __future__ import annotations

from tests.bench.layouts.forms import (
    CAPITAL,
    CLASSES,
    ECONOMIC,
    EMPTY,
    FUNCTION,
    FUND,
    PRINTED_CLASSES,
    Amounts,
    listed,
    rows,
    sides,
)
from tests.bench.layouts.printed import Printed, Row


def national_budget() -> list[Printed]:
    """部门预算公开表 01 to 09."""
    a = Amounts(500)
    income = ["一、一般公共预算拨款收入", "二、政府性基金预算拨款收入", "三、国有资本经营预算拨款收入",
              "四、财政专户管理资金收入", "五、事业收入", "六、事业单位经营收入", "七、上级补助收入",
              "八、附属单位上缴收入", "九、其他收入"]  # fmt: skip
    closing = [("本年收入合计", "本年支出合计"), ("上年结转结余", "年终结转结余"),
               ("收入总计", "支出总计")]  # fmt: skip
    return [
        Printed(
            "budget_income_expenditure", "部门收支总表", "公开01表", "nana",
            ("income/all", "total/all"),
            rows("收入|<|支出|<", "项目|预算数|项目|预算数"),
            tuple(sides(a, income, closing, ordinals=False, right="x")),
        ),
        by_unit(a),
        Printed(
            "budget_expenditure", "部门支出总表", "公开03表", "cnaaaaaa",
            ("total/all", "basic/all", "project/all", "operating/all", "remitted/all",
             "subsidy/all"),
            rows("科目编码|科目名称|合计|基本支出|项目支出|事业单位经营支出|上缴上级支出|对附属单位补助支出"),
            tuple(listed(a, FUNCTION, "xxx   ", "xx    ")),
        ),
        fiscal_budget(a),
        Printed(
            "budget_general_expenditure", "一般公共预算支出表", "公开05表", "cnaaaaa",
            ("total/general", "basic/general", "personnel/general", "public/general",
             "project/general"),
            rows("科目编码|科目名称|合计|基本支出|<|<|项目支出", "^|^|^|小计|人员经费|公用经费|^"),
            tuple(listed(a, FUNCTION, "xxxxx", "xxxx ", "x   x")),
        ),
        Printed(
            "budget_basic_economic", "一般公共预算基本支出表", "公开06表", "cnaaa",
            ("basic/general", "personnel/general", "public/general"),
            rows("部门预算支出经济分类科目|<|本年一般公共预算基本支出|<|<",
                 "科目编码|科目名称|合计|人员经费|公用经费"),
            tuple(listed(a, ECONOMIC, "xxx", "xx ", "x x")),
        ),
        Printed(
            "budget_three_public", "一般公共预算“三公”经费支出表", "公开07表", "aaaaaa",
            ("total/fiscal",) * 6,
            rows("“三公”经费合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费",
                 "^|^|小计|公务用车购置费|公务用车运行费|^"),
            (tuple(a.row("x xxxx")),),
        ),
        Printed(
            "budget_government_fund_expenditure", "政府性基金预算支出表", "公开08表", "cnaaa",
            tuple(f"{m}/government_fund" for m in ("total", "basic", "project")),
            rows("科目编码|科目名称|本年政府性基金预算支出|<|<", "^|^|合计|基本支出|项目支出"),
            tuple(listed(a, FUND, "xxx", "x x")),
        ),
        Printed(
            "budget_state_capital_expenditure", "国有资本经营预算支出表", "公开09表", "cnaaa",
            tuple(f"{m}/state_capital" for m in ("total", "basic", "project")),
            rows("科目编码|科目名称|本年国有资本经营预算支出|<|<", "^|^|合计|基本支出|项目支出"),
            (("合计", "<", "", "", ""),), EMPTY,
        ),
        national_projects(a),
    ]  # fmt: skip


def by_unit(a: Amounts) -> Printed:
    """部门收入总表: a row for each unit, income beside what was carried over."""
    funds = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金"]
    now = ["小计", *funds, "事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入",
           "其他收入"]  # fmt: skip
    before = ["小计", *funds, "单位资金"]
    body: list[Row] = [("合计", "<", *a.row("xxxx xx   x xxxxx x"[:17]))]
    for code, name in (("101", "稷山县示例局"), ("101001", "稷山县示例局本级"),
                       ("101002", "稷山县示例中心")):  # fmt: skip
        body.append((code, name, *a.row("xxxx  x    xx   xx"[:17])))
    means = ["all", "general", "government_fund", "state_capital", "special_account", "business",
             "operating", "superior", "affiliated", "other"]  # fmt: skip
    carried = ["all", "general", "government_fund", "state_capital", "special_account",
               "unit_funds"]  # fmt: skip
    return Printed(
        "budget_income_units", "部门收入总表", "公开02表", "cn" + "a" * 17,
        ("resources/all", *(f"income/{f}" for f in means), *(f"opening/{f}" for f in carried)),
        rows("部门（单位）代码|部门（单位）名称|合计|本年收入" + "|<" * 9 + "|上年结转结余" + "|<" * 5,
             "^|^|^|" + "|".join([*now, *before])),
        tuple(body),
    )  # fmt: skip


def fiscal_budget(a: Amounts) -> Printed:
    """财政拨款收支总表 with its lines under 一、本年收入 and 一、本年支出."""
    funds = ["（一）一般公共预算拨款", "（二）政府性基金预算拨款", "（三）国有资本经营预算拨款"]
    left = ["一、本年收入", *funds, "二、上年结转", *funds]
    kept = [CLASSES[n].partition("、")[2] for n in PRINTED_CLASSES]
    right = ["一、本年支出", *(f"（{n}）{c}" for n, c in zip("一二三四五六", kept, strict=True)),
             "二、年终结转结余"]  # fmt: skip
    body = [(left[n], a.next(), right[n], *a.row("xx x")) for n in range(len(left))]
    body.append(("收入总计", a.next(), "支出总计", *a.row("xxxx")))
    return Printed(
        "budget_fiscal_income_expenditure", "财政拨款收支总表", "公开04表", "nanaaaa",
        ("income/fiscal", "total/fiscal", "total/general", "total/government_fund",
         "total/state_capital"),
        rows("收入|<|支出|<|<|<|<",
             "项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算"),
        tuple(body),
    )  # fmt: skip


def national_projects(a: Amounts) -> Printed:
    """项目支出表: type, project and unit beside the money by fund, of this year and carried."""
    funds = "一般公共预算|政府性基金预算|国有资本经营预算"
    names = ["党建工作经费", "人才发展专项资金", "驻村工作队经费"]
    body: list[Row] = [("合计", "<", "<", *a.row("xx  x   "))]
    body += [("特定目标类", name, "稷山县示例局", *a.row("xx    x ")) for name in names]
    return Printed(
        "budget_projects_funds", "项目支出表", "公开10表", "tnt" + "a" * 8,
        ("project/all", "", "", "", "", "", "", "project/special_account"),
        rows("类型|项目名称|项目单位|合计|本年拨款|<|<|财政拨款结转结余|<|<|财政专户管理资金",
             f"^|^|^|^|{funds}|{funds}|^"),
        tuple(body),
    )  # fmt: skip


def provincial() -> list[Printed]:
    """What single provinces and years print."""
    a = Amounts(1500)
    return [
        Printed(
            "final_basic_economic_list", "一般公共预算财政拨款基本支出决算表", "公开06表", "cnaaa",
            ("basic/general", "personnel/general", "public/general"),
            rows("项目|<|本年支出|<|<", "经济分类科目编码|科目名称|合计|人员经费|公用经费"),
            tuple(listed(a, ECONOMIC, "xxx", "xx ", "x x")),
        ),
        Printed(
            "final_three_public_lines", "一般公共预算财政拨款“三公”经费支出决算表", "公开07表",
            "naa", ("total/fiscal",) * 2,
            rows("项目|预算数|决算数"),
            tuple((name, *a.row("xx")) for name in (
                "合计", "1.因公出国（境）费", "2.公务用车购置及运行维护费", "（1）公务用车购置费",
                "（2）公务用车运行维护费", "3.公务接待费")),
        ),
        Printed(
            "budget_general_expenditure", "一般公共预算支出情况表", "表5", "cnaaaa",
            ("total/general", "total/general", "basic/general", "project/general"),
            rows("科目编码|科目名称|2023年执行数|2024年预算数|<|<", "^|^|^|合计|基本支出|项目支出"),
            tuple(listed(a, FUNCTION, "xxxx", "xxx ", "xx x")),
        ),
        Printed(
            "budget_three_public_two_years", "一般公共预算“三公”经费支出情况表", "表7", "a" * 12,
            ("total/fiscal",) * 12,
            rows("2023年预算数|<|<|<|<|<|2024年预算数|<|<|<|<|<",
                 "合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|"
                 "合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费",
                 "^|^|小计|公务用车购置费|公务用车运行费|^|"
                 "^|^|小计|公务用车购置费|公务用车运行费|^"),
            (tuple(a.row("x xxxxx xxxx")),),
        ),
        Printed(
            "budget_income_carried", "部门收入总体情况表", "表2", "cn" + "a" * 11,
            ("resources/all", "opening/all", "income/general", "income/government_fund",
             "income/state_capital", "income/business", "income/operating", "income/superior",
             "income/affiliated", "income/other", ""),
            rows("科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|"
                 "国有资本经营预算拨款收入|事业收入|事业单位经营收入|上级补助收入|附属单位上缴收入|"
                 "其他收入|用事业基金弥补收支差额"),
            tuple(listed(a, FUNCTION, "xxx      x ", "xxx        ")),
        ),
        Printed(
            "budget_state_capital_expenditure", "国有资本经营预算支出情况表", "表9", "cnaaa",
            tuple(f"{m}/state_capital" for m in ("total", "basic", "project")),
            rows("科目编码|科目名称|合计|基本支出|项目支出"),
            tuple(listed(a, CAPITAL, "xxx", "x x")),
        ),
        Printed(
            "budget_basic_economic", "一般公共预算基本支出情况表", "表6", "cnaaa",
            ("basic/general", "personnel/general", "public/general"),
            rows("经济分类科目|<|基本支出|<|<", "科目编码|科目名称|合计|人员经费|公用经费"),
            tuple(listed(a, ECONOMIC, "xxx", "xx ", "x x")),
        ),
        Printed(
            "", "政府购买服务预算表", "表11", "nnaa", ("", ""),
            rows("单位名称|购买服务项目名称|合计|其中：财政拨款"),
            (("稷山县示例局", "档案数字化服务", *a.row("xx")),
             ("稷山县示例局", "培训服务", *a.row("xx")),
             ("稷山县示例中心", "评估服务", *a.row("x "))),
        ),
    ]  # fmt: skip
