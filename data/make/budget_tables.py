"""The statements of a sample budget."""

from __future__ import annotations

from ledger import PERSONNEL, Department, blank_zero, fen, wan
from tables import EMPTY_NOTE, Span, Table, by_function, numbered_classes, split

FUNDS = ["一般公共预算", "政府性基金预算", "国有资本经营预算"]
LEFT = [
    "一、一般公共预算",
    "二、政府性基金预算",
    "三、国有资本经营预算",
    "四、财政专户管理资金",
    "五、单位资金",
]
NOTE = "注：本表金额为年初预算数。"


def income_expenditure(d: Department) -> Table:
    body = []
    for row, (code, name) in enumerate(numbered_classes()):
        amount = blank_zero(d.total_of(code))
        income = wan(d.total) if row == 0 else ""
        body.append([LEFT[row] if row < 5 else "", income, name, amount, amount, ""])
    total = wan(d.total)
    body += [
        ["本年收入合计", total, "本年支出合计", total, total, ""],
        ["上年结转", "", "年终结转", "", "", ""],
        ["收入总计", total, "支出总计", total, total, ""],
    ]
    header = [
        ["收入", "", "支出", "", "", ""],
        ["项目", f"{d.year}年", "项目", f"{d.year}年合计", "当年预算安排", "上年结转安排"],
    ]
    return Table(
        "b01", f"{d.year}年预算收支总表", "预算公开表1", header, body, NOTE,
        [(0, 0, 1, 2), (0, 2, 1, 4)], (0, 2),
    )  # fmt: skip


def income(d: Department) -> Table:
    heads = ["合计", *FUNDS, "财政专户管理资金", "单位资金", "上年结转"]
    amounts = [[blank_zero(d.total_of(c))] * 2 + [""] * 5 for c in ["2", *d.codes]]
    return by_function(
        "b02", f"{d.year}年预算收入总表", "预算公开表2", heads, amounts, d, NOTE, "本年收入"
    )


def expenditure(d: Department) -> Table:
    return by_function(
        "b03", f"{d.year}年预算支出总表", "预算公开表3", ["合计", "基本支出", "项目支出"],
        split(d, 0), d, NOTE, f"{d.year}年预算数",
    )  # fmt: skip


def appropriation(d: Department) -> Table:
    body = []
    for row, (code, name) in enumerate(numbered_classes()):
        amount = blank_zero(d.total_of(code))
        left = LEFT[row] if row < 3 else ""
        body.append([left, wan(d.total) if row == 0 else "", name, amount, amount, "", ""])
    total = wan(d.total)
    body += [
        ["本年收入合计", total, "本年支出合计", total, total, "", ""],
        ["上年财政拨款结转", "", "年终结转", "", "", "", ""],
        ["收入总计", total, "支出总计", total, total, "", ""],
    ]
    header = [
        ["收入", "", "支出", "", "", "", ""],
        ["项目", "金额", "项目", "金额", "", "", ""],
        ["", "", "", "小计", *FUNDS],
    ]
    spans: list[Span] = [(0, 0, 1, 2), (0, 2, 1, 5), (1, 3, 1, 4)]
    spans += [(1, c, 2, 1) for c in (0, 1, 2)]
    return Table(
        "b04", f"{d.year}年财政拨款收支总表", "预算公开表4", header, body, NOTE, spans, (0, 2)
    )


def general_budget(d: Department) -> Table:
    return by_function(
        "b05", f"{d.year}年一般公共预算支出预算表（不含上年结转）", "预算公开表5",
        ["合计", "基本支出", "项目支出"], split(d, 0), d, NOTE, f"{d.year}年预算数",
    )  # fmt: skip


def basic_by_economic(d: Department) -> Table:
    """The departmental classes; a person is paid by 301 and 303, the rest is 公用经费."""
    names = d.names["economic"]
    rows = [["合计", wan(d.basic_of("2")), wan(d.personnel), wan(d.public)]]
    for code in sorted({leaf[:n] for leaf in d.economic for n in (3, 5)}):
        amount = wan(d.economic_of(code))
        personal = code.startswith(PERSONNEL)
        rows.append([names[code], amount, amount if personal else "", "" if personal else amount])
    header = [
        ["部门预算支出经济科目名称", f"{d.year}年预算数", "", ""],
        ["", "合计", "人员经费", "公用经费"],
    ]
    return Table(
        "b06", f"{d.year}年一般公共预算安排基本支出分经济科目表（不含上年结转）", "预算公开表6",
        header, rows, NOTE, [(0, 0, 2, 1), (0, 1, 1, 3)], (0,),
    )  # fmt: skip


def empty_fund_income(d: Department) -> Table:
    header = [["项目", "", "政府性基金收入预算"], ["收入科目编码", "科目名称", ""]]
    return Table(
        "b07", f"{d.year}年政府性基金预算收入表（不含上年结转）", "预算公开表7", header,
        [["合计", "", ""]], f"注：{EMPTY_NOTE}", [(0, 0, 1, 2), (0, 2, 2, 1)],
    )  # fmt: skip


def empty_capital(d: Department) -> Table:
    header = [
        ["国有资本经营预算收入", "", "", "国有资本经营预算支出", "", "", "", ""],
        ["收入科目编码", "科目名称", "国有资本经营收入预算", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ]  # fmt: skip
    return Table(
        "b09", f"{d.year}年国有资本经营预算收支预算表（不含上年结转）", "预算公开表9", header,
        [["合计", *[""] * 7]], f"注：{EMPTY_NOTE}", [(0, 0, 1, 3), (0, 3, 1, 5)], (0, 1, 3, 4),
    )  # fmt: skip


def empty_fund(d: Department) -> Table:
    return Table(
        "b08", f"{d.year}年政府性基金预算支出表（不含上年结转）", "预算公开表8",
        [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]],
        [["合计", "", "", "", ""]], f"注：{EMPTY_NOTE}",
    )  # fmt: skip


def three_public(d: Department) -> Table:
    rows = [
        ("因公出国（境）费", "abroad"), ("公务接待费", "reception"),
        ("公务用车购置及运行费", "car"), ("①公务用车购置费", "purchase"),
        ("②公务用车运行维护费", "running"), ("合计", "total"),
    ]  # fmt: skip
    body = [[name, *[blank_zero(d.three_public_of(part, 0))] * 2, "", ""] for name, part in rows]
    header = [["项目", f"{d.year}年预算数", "", "", ""], ["", "合计", *FUNDS]]
    return Table(
        "b10", f"{d.year}年财政拨款安排“三公”经费支出预算表", "预算公开表10", header, body, NOTE,
        [(0, 0, 2, 1), (0, 1, 1, 4)], (0,),
    )  # fmt: skip


def agency(d: Department) -> Table:
    amount = wan(d.public)
    header = [["单位名称", f"{d.year}年预算数", "", "", ""], ["", "合计", *FUNDS]]
    body = [[name, amount, amount, "", ""] for name in ("部门合计", d.name)]
    return Table(
        "b11", f"{d.year}年财政拨款安排机关运行经费预算表", "预算公开表11", header, body, NOTE,
        [(0, 0, 2, 1), (0, 1, 1, 4)], (0,),
    )  # fmt: skip


def projects(d: Department) -> Table:
    rows = {d.name: d.project_of("2"), **{n: fen(a) for n, a in d.data["projects"].items()}}
    header = [
        ["项目名称", "合计", f"{d.year}年财政拨款", "", "", "财政专户管理资金", "单位资金"],
        ["", "", *FUNDS, "", ""],
    ]
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 2, 1), (0, 6, 2, 1)]
    body = [[name, wan(amount), wan(amount), "", "", "", ""] for name, amount in rows.items()]
    return Table(
        "b12",
        f"{d.year}年项目支出预算表（本年预算）",
        "预算公开表12",
        header,
        body,
        NOTE,
        spans,
        (0,),
    )


def empty_carried_projects(d: Department) -> Table:
    header = [["项目名称", "合计", f"{d.year}年财政拨款", "", ""], ["", "", *FUNDS]]
    spans: list[Span] = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3)]
    return Table(
        "b13", f"{d.year}年项目支出预算表（上年结转）", "预算公开表13", header,
        [["合计", "", "", "", ""]], f"注：{EMPTY_NOTE}", spans, (0,),
    )  # fmt: skip


def budget(d: Department) -> list[Table]:
    makers = [
        income_expenditure, income, expenditure, appropriation, general_budget,
        basic_by_economic, empty_fund_income, empty_fund, empty_capital, three_public, agency,
        projects, empty_carried_projects,
    ]  # fmt: skip
    return [make(d) for make in makers]
