"""The statements that the layouts print: national forms of several years and provinces.

Every amount differs from every other, so that a figure in a wrong place never looks right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from tests.bench.layouts.printed import Printed, Row

FUNCTION = [
    ("201", "一般公共服务支出"), ("20132", "组织事务"), ("2013201", "行政运行"),
    ("2013202", "一般行政管理事务"), ("2013299", "其他组织事务支出"),
    ("208", "社会保障和就业支出"), ("20805", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"), ("210", "卫生健康支出"),
    ("21011", "行政事业单位医疗"), ("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助"),
    ("213", "农林水支出"), ("21305", "巩固脱贫攻坚成果衔接乡村振兴"),
    ("2130599", "其他巩固脱贫攻坚成果衔接乡村振兴支出"), ("221", "住房保障支出"),
    ("22102", "住房改革支出"), ("2210201", "住房公积金"),
]  # fmt: skip
FUND = [("212", "城乡社区支出"), ("21208", "国有土地使用权出让收入安排的支出"),
        ("2120899", "其他国有土地使用权出让收入安排的支出")]  # fmt: skip
CAPITAL = [("223", "国有资本经营预算支出"), ("22301", "解决历史遗留问题及改革成本支出"),
           ("2230105", "国有企业退休人员社会化管理补助支出")]  # fmt: skip
ECONOMIC = [
    ("301", "工资福利支出"), ("30101", "基本工资"), ("30102", "津贴补贴"), ("30103", "奖金"),
    ("30108", "机关事业单位基本养老保险缴费"), ("30113", "住房公积金"),
    ("302", "商品和服务支出"), ("30201", "办公费"), ("30211", "差旅费"),
    ("30217", "公务接待费"), ("30231", "公务用车运行维护费"), ("30239", "其他交通费用"),
    ("303", "对个人和家庭的补助"), ("30305", "生活补助"),
]  # fmt: skip
CLASSES = [
    "一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出",
    "六、科学技术支出", "七、文化旅游体育与传媒支出", "八、社会保障和就业支出", "九、卫生健康支出",
    "十、节能环保支出", "十一、城乡社区支出", "十二、农林水支出", "十三、交通运输支出",
    "十四、资源勘探工业信息等支出", "十五、商业服务业等支出", "十六、金融支出",
    "十七、援助其他地区支出", "十八、自然资源海洋气象等支出", "十九、住房保障支出",
    "二十、粮油物资储备支出", "二十一、国有资本经营预算支出", "二十二、灾害防治及应急管理支出",
    "二十三、其他支出",
]  # fmt: skip
PRINTED_CLASSES = (0, 4, 7, 8, 11, 18)
EMPTY = "注：本部门没有此项预算安排的收支，本表无数据。"


class Amounts:
    """Amounts that never repeat, as printed with two decimals."""

    def __init__(self, start: int = 1) -> None:
        self.numbers = count(start)

    def next(self) -> str:
        number = next(self.numbers)
        return f"{(number * 7919) % 900001 / 100 + 1:.2f}"

    def row(self, pattern: str) -> list[str]:
        """``x`` an amount, anything else a blank."""
        return [self.next() if mark == "x" else "" for mark in pattern]


def rows(*lines: str) -> tuple[Row, ...]:
    """Header rows written with ``|`` between the cells."""
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines)


def listed(amounts: Amounts, codes: Sequence[tuple[str, str]], *patterns: str) -> Iterator[Row]:
    """合计 and a row for each code; the patterns of printed amounts take turns."""
    yield ("合计", "<", *amounts.row(patterns[0]))
    for n, (code, name) in enumerate(codes):
        yield (code, name, *amounts.row(patterns[n % len(patterns)]))


def sides(amounts: Amounts, left: Sequence[str], closing: Sequence[tuple[str, str]], *,
          ordinals: bool, right: str, first: int = 3) -> Iterator[Row]:  # fmt: skip
    """Income beside the classes of expenditure, and the lines that close both."""
    height = len(CLASSES) + len(closing)
    for n, name in enumerate(CLASSES):
        income = left[n] if n < len(left) else ""
        amount = amounts.next() if n < first else ""
        marks = right if n in PRINTED_CLASSES else " " * len(right)
        yield _sided(n, income, amount, name, amounts.row(marks), ordinals, height)
    for n, (income, name) in enumerate(closing, len(CLASSES)):
        amount = amounts.next() if income else ""
        yield _sided(n, income, amount, name, amounts.row(right), ordinals, height)


def _sided(n: int, income: str, amount: str, name: str, right: list[str], ordinals: bool,
           height: int) -> Row:  # fmt: skip
    if ordinals:
        return (income, str(n + 1), amount, name, str(n + 1 + height), *right)
    return (income, amount, name, *right)


def final_accounts() -> list[Printed]:
    """部门决算公开 01 to 09 as Shanxi and Hunan print them since 2020."""
    a = Amounts()
    income = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入",
              "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入",
              "七、附属单位上缴收入", "八、其他收入"]  # fmt: skip
    closing = [("本年收入合计", "本年支出合计"), ("使用非财政拨款结余（含专用结余）", "结余分配"),
               ("年初结转和结余", "年末结转和结余"), ("总计", "总计")]  # fmt: skip
    return [
        Printed(
            "final_income_expenditure", "收入支出决算总表", "公开01表", "noanoa",
            ("income/all", "total/all"),
            rows("收入|<|<|支出|<|<", "项目|行次|金额|项目|行次|金额"),
            tuple(sides(a, income, closing, ordinals=True, right="x")),
            numbering=("栏次", "", "1", "栏次", "", "2"),
        ),
        Printed(
            "final_income", "收入决算表", "公开02表", "cnaaaaaaa",
            ("income/all", "income/fiscal", "income/superior", "income/business",
             "income/operating", "income/affiliated", "income/other"),
            rows("项目|<|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
                 "科目代码|科目名称|^|^|^|^|^|^|^"),
            tuple(listed(a, FUNCTION, "xx    x", "xx     ")),
            numbering=("栏次", "<", "1", "2", "3", "4", "5", "6", "7"),
        ),
        Printed(
            "final_expenditure", "支出决算表", "公开03表", "cnaaaaaa",
            ("total/all", "basic/all", "project/all", "remitted/all", "operating/all",
             "subsidy/all"),
            rows("项目|<|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
                 "科目代码|科目名称|^|^|^|^|^|^"),
            tuple(listed(a, FUNCTION, "xxx   ", "xxx   ", "xx    ", "x x   ")),
            numbering=("栏次", "<", "1", "2", "3", "4", "5", "6"),
        ),
        fiscal(a),
        Printed(
            "final_general_expenditure", "一般公共预算财政拨款支出决算表", "公开05表", "cnaaa",
            ("total/general", "basic/general", "project/general"),
            rows("项目|<|本年支出|<|<", "科目代码|科目名称|小计|基本支出|项目支出"),
            tuple(listed(a, FUNCTION, "xxx", "xxx", "xx ", "x x")),
            numbering=("栏次", "<", "1", "2", "3"),
        ),
        blocks(a),
        Printed(
            "final_government_fund", "政府性基金预算财政拨款收入支出决算表", "公开07表", "cnaaaaaa",
            tuple(f"{m}/government_fund" for m in
                  ("opening", "income", "total", "basic", "project", "closing")),
            rows("项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余",
                 "科目代码|科目名称|^|^|小计|基本支出|项目支出|^"),
            tuple(listed(a, FUND, "xxxxxx", "xxx xx")),
            numbering=("栏次", "<", "1", "2", "3", "4", "5", "6"),
        ),
        Printed(
            "final_state_capital", "国有资本经营预算财政拨款支出决算表", "公开08表", "cnaaa",
            tuple(f"{m}/state_capital" for m in ("total", "basic", "project")),
            rows("项目|<|本年支出|<|<", "科目代码|科目名称|合计|基本支出|项目支出"),
            (("合计", "<", "", "", ""),), EMPTY,
            numbering=("栏次", "<", "1", "2", "3"),
        ),
        Printed(
            "final_three_public", "财政拨款“三公”经费支出决算表", "公开09表", "a" * 12,
            ("total/fiscal",) * 12,
            rows("预算数|<|<|<|<|<|决算数|<|<|<|<|<",
                 "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|"
                 "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费",
                 "^|^|小计|公务用车购置费|公务用车运行维护费|^|"
                 "^|^|小计|公务用车购置费|公务用车运行维护费|^"),
            (tuple(a.row("x xxxxx xxxx")),),
            numbering=tuple(str(n) for n in range(1, 13)),
        ),
    ]  # fmt: skip


def fiscal(a: Amounts) -> Printed:
    """Form 04, with the balances by fund."""
    funds = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    left = [f"{n}、{fund}" for n, fund in zip("一二三", funds, strict=True)]
    closing = [("本年收入合计", "本年支出合计"),
               ("年初财政拨款结转和结余", "年末财政拨款结转和结余"),
               *((name, "") for name in funds), ("总计", "总计")]  # fmt: skip
    made = list(sides(a, left, closing, ordinals=True, right="xx  "))
    body = tuple((*row[:5], *("" for _ in row[5:])) if not row[3] else row for row in made)
    return Printed(
        "final_fiscal_income_expenditure", "财政拨款收入支出决算总表", "公开04表", "noanoaaaa",
        ("income/fiscal", "total/fiscal", "total/general", "total/government_fund",
         "total/state_capital"),
        rows("收入|<|<|支出|<|<|<|<|<",
             "项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款"),
        body,
        numbering=("栏次", "", "1", "栏次", "", "2", "3", "4", "5"),
    )  # fmt: skip


def blocks(a: Amounts) -> Printed:
    """Form 06 with three lists of economic codes beside each other."""
    columns = [
        [(c, n) for c, n in ECONOMIC if c[:3] in group]
        for group in (("301", "303"), ("302",), ("310",))
    ]
    body: list[Row] = []
    for n in range(max(map(len, columns))):
        cells: list[str] = []
        for column in columns:
            cells += [*column[n], a.next()] if n < len(column) else ["", "", ""]
        body.append(tuple(cells))
    body.append(("人员经费合计", "<", a.next(), "公用经费合计", "<", "<", "<", "<", a.next()))
    return Printed(
        "final_basic_economic", "一般公共预算财政拨款基本支出决算明细表", "公开06表", "cnacnacna",
        ("basic/general",) * 3,
        rows("人员经费|<|<|公用经费|<|<|<|<|<",
             "科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数"),
        tuple(body),
    )  # fmt: skip
