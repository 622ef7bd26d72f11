"""The statements of a sample, as tables of printed text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledger import Department, blank_zero, fen, wan

CLASSES = [
    ("201", "一般公共服务支出"), ("202", "外交支出"), ("203", "国防支出"),
    ("204", "公共安全支出"), ("205", "教育支出"), ("206", "科学技术支出"),
    ("207", "文化旅游体育与传媒支出"), ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"), ("211", "节能环保支出"), ("212", "城乡社区支出"),
    ("213", "农林水支出"), ("214", "交通运输支出"), ("215", "资源勘探工业信息等支出"),
    ("216", "商业服务业等支出"), ("217", "金融支出"), ("219", "援助其他地区支出"),
    ("220", "自然资源海洋气象等支出"), ("221", "住房保障支出"), ("222", "粮油物资储备支出"),
    ("223", "国有资本经营预算支出"), ("224", "灾害防治及应急管理支出"), ("229", "其他支出"),
    ("231", "债务还本支出"), ("232", "债务付息支出"), ("234", "抗疫特别国债安排的支出"),
]  # fmt: skip
NUMERALS = "一二三四五六七八九十"
FUNDS = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
EMPTY_NOTE = "本表无数据"

Span = tuple[int, int, int, int]


@dataclass
class Table:
    """A printed statement. ``header`` and ``body`` hold equally long rows; ``spans`` are the
    merged header cells as (row, column, rows, columns); a merged cell's text is at its top
    left and the positions it covers are empty. ``text_columns`` are left-aligned."""

    key: str
    title: str
    code: str
    header: list[list[str]]
    body: list[list[str]]
    note: str
    spans: list[Span] = field(default_factory=list)
    text_columns: tuple[int, ...] = (0, 1)
    landscape: bool = False


def ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else NUMERALS[tens - 1]) + "十"
    return head + (NUMERALS[ones - 1] if ones else "")


def numbered_classes() -> list[tuple[str, str]]:
    return [(code, f"{ordinal(i)}、{name}") for i, (code, name) in enumerate(CLASSES, 1)]


def income_expenditure(d: Department) -> Table:
    income = [
        "一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入",
        "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入",
        "七、附属单位上缴收入", "八、其他收入",
    ]  # fmt: skip
    body = []
    for row, (code, name) in enumerate(numbered_classes()):
        left = income[row] if row < len(income) else ""
        amount = wan(d.total) if row == 0 else ""
        body.append([left, str(row + 1), amount, name, str(row + 32), blank_zero(d.total_of(code))])
    total = wan(d.total)
    body += [
        ["本年收入合计", "27", total, "本年支出合计", "58", total],
        ["使用非财政拨款结余（含专用结余）", "28", "", "结余分配", "59", ""],
        ["年初结转和结余", "29", "", "年末结转和结余", "60", ""],
        ["总计", "31", total, "总计", "62", total],
    ]
    header = [
        ["收入", "", "", "支出", "", ""],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
    ]
    return Table(
        "fa01", "收入支出决算总表", "公开01表", header, body,
        "注：本表列示本部门全年的收入、支出和结转结余。", [(0, 0, 1, 3), (0, 3, 1, 3)], (0, 3),
    )  # fmt: skip


def by_function(
    key: str, title: str, code: str, heads: list[str], amounts: list[list[str]],
    d: Department, note: str, top: str = "",
) -> Table:  # fmt: skip
    """A statement whose rows follow the functional classification, its total row first."""
    width = 2 + len(heads)
    first = ["项目", "", *([top, *[""] * (len(heads) - 1)] if top else heads)]
    second = ["科目代码", "科目名称", *(heads if top else [""] * len(heads))]
    numbers = ["栏次", "", *[str(i + 1) for i in range(len(heads))]]
    spans: list[Span] = [(0, 0, 1, 2), (2, 0, 1, 2), (3, 0, 1, 2)]
    spans += [(0, 2, 1, len(heads))] if top else [(0, c, 2, 1) for c in range(2, width)]
    names = d.names["function"]
    rows = [["合计", "", *amounts[0]]]
    rows += [[c, names[c], *a] for c, a in zip(d.codes, amounts[1:], strict=True)]
    kept = [row for row in rows if any(row[2:])]
    return Table(key, title, code, [first, second, numbers], kept, note, spans)


def income(d: Department) -> Table:
    heads = [
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    ]
    amounts = [[blank_zero(d.total_of(c))] * 2 + [""] * 5 for c in ["2", *d.codes]]
    return by_function(
        "fa02",
        "收入决算表",
        "公开02表",
        heads,
        amounts,
        d,
        "注：本表列示本部门全年取得的各项收入。",
    )


def split(d: Department, extra: int) -> list[list[str]]:
    return [
        [blank_zero(f(c)) for f in (d.total_of, d.basic_of, d.project_of)] + [""] * extra
        for c in ["2", *d.codes]
    ]


def expenditure(d: Department) -> Table:
    heads = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    return by_function(
        "fa03",
        "支出决算表",
        "公开03表",
        heads,
        split(d, 3),
        d,
        "注：本表列示本部门全年的各项支出。",
    )


def appropriation(d: Department) -> Table:
    left = [f"{ordinal(i)}、{fund}" for i, fund in enumerate(FUNDS, 1)]
    body = []
    for row, (code, name) in enumerate(numbered_classes()):
        amount = blank_zero(d.total_of(code))
        body.append([
            left[row] if row < 3 else "", str(row + 1), wan(d.total) if row == 0 else "",
            name, str(row + 33), amount, amount, "", "",
        ])  # fmt: skip
    total = wan(d.total)
    body.append(["本年收入合计", "27", total, "本年支出合计", "59", total, total, "", ""])
    body.append(
        ["年初财政拨款结转和结余", "28", "", "年末财政拨款结转和结余", "60", "", "", "", ""]
    )
    body += [
        [name, str(29 + i), "", "", str(61 + i), "", "", "", ""] for i, name in enumerate(FUNDS)
    ]
    body.append(["总计", "32", total, "总计", "64", total, total, "", ""])
    header = [
        ["收入", "", "", "支出", "", "", "", "", ""],
        ["项目", "行次", "金额", "项目", "行次", "合计", *FUNDS],
        ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
    ]
    return Table(
        "fa04", "财政拨款收入支出决算总表", "公开04表", header, body,
        "注：本表列示本部门全年财政拨款的收入、支出和结转结余。", [(0, 0, 1, 3), (0, 3, 1, 6)], (0, 3),
    )  # fmt: skip


def general_budget(d: Department) -> Table:
    return by_function(
        "fa05", "一般公共预算财政拨款支出决算表", "公开05表", ["小计", "基本支出", "项目支出"],
        split(d, 0), d, "注：本表列示本部门全年的一般公共预算财政拨款支出。", "本年支出",
    )  # fmt: skip


def basic_by_economic(d: Department) -> Table:
    names = d.names["economic"]
    blocks = [("301", "303"), ("302",), ("310",)]
    columns = [[c for p in parts for c in names if c.startswith(p)] for parts in blocks]
    height = max(map(len, columns))
    body = []
    for row in range(height):
        cells: list[str] = []
        for column in columns:
            code = column[row] if row < len(column) else ""
            cells += [code, names.get(code, ""), blank_zero(d.economic_of(code)) if code else ""]
        body.append(cells)
    body.append(
        ["人员经费合计", "", wan(d.personnel), "公用经费合计", "", "", "", "", wan(d.public)]
    )
    spans: list[Span] = [(0, 0, 1, 3), (0, 3, 1, 6)]
    header = [
        ["人员经费", "", "", "公用经费", "", "", "", "", ""],
        ["科目代码", "科目名称", "决算数"] * 3,
    ]
    return Table(
        "fa06", "一般公共预算财政拨款基本支出决算明细表", "公开06表", header, body,
        "注：本表列示本部门全年一般公共预算财政拨款基本支出的明细。", spans,
        (0, 1, 3, 4, 6, 7), landscape=True,
    )  # fmt: skip


def empty_fund(d: Department) -> Table:
    header = [
        ["项目", "", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
        ["科目代码", "科目名称", "", "", "小计", "基本支出", "项目支出", ""],
        ["栏次", "", "1", "2", "3", "4", "5", "6"],
    ]
    spans = [(0, 0, 1, 2), (0, 2, 2, 1), (0, 3, 2, 1), (0, 4, 1, 3), (0, 7, 2, 1), (2, 0, 1, 2)]
    return Table(
        "fa07", "政府性基金预算财政拨款收入支出决算表", "公开07表", header,
        [["合计", *[""] * 7]], f"注：本部门没有政府性基金预算财政拨款，{EMPTY_NOTE}。", spans,
    )  # fmt: skip


def empty_capital(d: Department) -> Table:
    header = [
        ["项目", "", "本年支出", "", ""],
        ["科目代码", "科目名称", "合计", "基本支出", "项目支出"],
        ["栏次", "", "1", "2", "3"],
    ]
    return Table(
        "fa08", "国有资本经营预算财政拨款支出决算表", "公开08表", header, [["合计", *[""] * 4]],
        f"注：本部门没有国有资本经营预算财政拨款，{EMPTY_NOTE}。",
        [(0, 0, 1, 2), (0, 2, 1, 3), (2, 0, 1, 2)],
    )  # fmt: skip


def three_public(d: Department) -> Table:
    half = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]
    cars = ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""]
    header = [["预算数", *[""] * 5, "决算数", *[""] * 5], half * 2, cars * 2]
    header.append([str(i) for i in range(1, 13)])
    spans: list[Span] = [(0, 0, 1, 6), (0, 6, 1, 6)]
    for left in (0, 6):
        spans += [(1, left + c, 2, 1) for c in (0, 1, 5)] + [(1, left + 2, 1, 3)]
    parts = ("total", "abroad", "car", "purchase", "running", "reception")
    body = [[wan(d.three_public_of(p, basis)) for basis in (0, 1) for p in parts]]
    return Table(
        "fa09", "财政拨款“三公”经费支出决算表", "公开09表", header, body,
        "注：预算数为全年预算数，决算数为本年财政拨款实际支出数。", spans, (), landscape=True,
    )  # fmt: skip


def other_information(d: Department) -> Table:
    goods, works, services = (fen(v) for v in d.data["procurement"].values())
    cars = str(d.data["counts"]["cars"])
    blocks = [
        ("一、政府采购情况", [
            ("合计", wan(goods + works + services)), ("货物", blank_zero(goods)),
            ("工程", blank_zero(works)), ("服务", blank_zero(services))]),
        ("二、机关运行经费", [
            ("（一）行政单位", wan(d.public)), ("（二）参照公务员法管理事业单位", "")]),
        ("三、国有资产占用情况", [
            ("（一）车辆数合计（辆）", cars), ("1.机要通信用车", ""), ("2.其他用车", cars),
            ("（二）单价100万元（含）以上设备（不含车辆）", "")]),
    ]  # fmt: skip
    body: list[list[str]] = []
    number = 0
    for heading, rows in blocks:
        body.append([heading, "", ""])
        for name, amount in rows:
            number += 1
            body.append([name, str(number), amount])
    return Table(
        "fa10", "部门决算公开相关信息统计表", "公开10表", [["项目", "行次", "统计数"]], body,
        "注：本表列示政府采购、机关运行经费和国有资产占用情况。", [], (0,),
    )  # fmt: skip


def final_accounts(d: Department) -> list[Table]:
    makers = [
        income_expenditure, income, expenditure, appropriation, general_budget,
        basic_by_economic, empty_fund, empty_capital, three_public,
        other_information,
    ]  # fmt: skip
    return [make(d) for make in makers]
