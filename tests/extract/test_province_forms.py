"""Statements as some provinces print them and others do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.disclosure import read_disclosure
from extract.model import Figure, Statement

COVER = "德兴市林业局2024年部门{}\n\n"


def statement(tmp_path: Path, kind: str, text: str) -> Statement:
    path = tmp_path / "d.txt"
    path.write_text(COVER.format(kind) + text, encoding="utf-8")
    (found,) = read_disclosure(path).statements
    return found


def facts(found: Statement, name: str) -> list[tuple[str, str]]:
    """(printed, item measure fund basis) of the figures of the lines of a name."""
    return [
        (f.printed, _short(f)) for x in found.lines if x.printed_name == name for f in x.figures
    ]


def _short(figure: Figure) -> str:
    fact = figure.fact
    return f"{fact.item_id} {fact.measure} {fact.fund} {fact.basis}"


THREE_PUBLIC = """一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表

公开07表
编制部门：德兴市林业局\t金额单位：万元

项目\t“三公”经费\t\t\t\t\t\t会议费\t培训费
\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t
\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t
栏次\t1\t2\t3\t4\t5\t6\t7\t8
预算数\t9.00\t\t2.00\t7.00\t\t7.00\t1.50\t2.50
决算数\t7.40\t\t1.20\t6.20\t\t6.20\t1.10\t2.20
增减额\t-1.60\t\t-0.80\t-0.80\t\t-0.80\t-0.40\t-0.30
"""


def test_rows_for_budget_and_outcome(tmp_path: Path) -> None:
    found = statement(tmp_path, "决算", THREE_PUBLIC)
    assert found.form_id == "final_three_public_rows"
    for name, basis in (("预算数", "adjusted_budget"), ("决算数", "actual")):
        said = dict(facts(found, name))
        total = "9.00" if name == "预算数" else "7.40"
        assert said[total] == f"three_public:total total fiscal {basis}"
        assert {s.split()[-1] for s in said.values()} == {basis}
    assert {s.split()[0] for _, s in facts(found, "增减额")} == {"None"}


OVERALL = """收支预算总表

填报单位：[503001]德兴市林业局\t单位：万元

收入\t\t支出\t
项目\t预算数\t项目（按支出功能科目类级）\t预算数
一、财政拨款收入\t80.00\t农林水支出\t90.00
（一）一般公共预算收入\t80.00\t住房保障支出\t5.00
本年收入合计\t80.00\t本年支出合计\t95.00
二、上年结转（结余）\t15.00\t结转下年\t
收入总计\t95.00\t支出总计\t95.00
"""


def test_an_aside_in_a_header_says_nothing_of_the_column(tmp_path: Path) -> None:
    found = statement(tmp_path, "预算", OVERALL)
    assert found.form_id == "budget_income_expenditure"
    initial = "{} {} {} initial_budget"
    assert facts(found, "农林水支出") == [("90.00", initial.format("function:213", "total", "all"))]
    assert facts(found, "二、上年结转（结余）") == [
        ("15.00", initial.format("summary:total", "opening", "all"))
    ]


def test_a_code_in_brackets_is_no_part_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text(COVER.format("预算") + OVERALL, encoding="utf-8")
    assert read_disclosure(path).identity.department == "德兴市林业局"


FISCAL = """财政拨款收支总表

单位：万元

收入\t\t支出\t\t\t\t
项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算
一、本年收入\t80.00\t一、本年支出\t95.00\t95.00\t\t
（一）一般公共预算收入\t80.00\t农林水支出\t95.00\t95.00\t\t
（二）政府性基金预算收入\t\t\t\t\t\t
二、上年结转\t15.00\t\t\t\t\t
（一）一般公共预算收入\t15.00\t\t\t\t\t
收入总计\t95.00\t支出总计\t95.00\t95.00\t\t
"""


def test_a_fund_under_the_carry_over_is_carried_over(tmp_path: Path) -> None:
    found = statement(tmp_path, "预算", FISCAL)
    assert [s.split()[1] for _, s in facts(found, "（一）一般公共预算收入")] == [
        "income", "opening",
    ]  # fmt: skip


def test_totals_side_by_side_in_a_flattened_table(tmp_path: Path) -> None:
    rows = [
        ("人员经费", "", "", "公用经费", "", ""),
        ("科目代码", "科目名称", "决算数", "科目代码", "科目名称", "决算数"),
        ("301", "工资福利支出", "60.00", "302", "商品和服务支出", "9.00"),
        ("30101", "基本工资", "40.00", "30201", "办公费", "5.00"),
        ("30102", "津贴补贴", "20.00", "30211", "差旅费", "4.00"),
        ("人员经费合计", "60.00", "公用经费合计", "9.00"),
    ]
    table = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    title = (
        "一般公共预算财政拨款基本支出决算明细表\n\n公开06表\n部门：德兴市林业局 金额单位：万元\n\n"
    )
    found = statement(tmp_path, "决算", f"{title}{table}\n\n注：本表反映基本支出明细情况。\n")
    assert [facts(found, name) for name in ("人员经费合计", "公用经费合计")] == [
        [("60.00", "summary:total personnel general actual")],
        [("9.00", "summary:total public general actual")],
    ]


@pytest.mark.parametrize("header", ["小计", "合计"])
def test_an_empty_statement_whose_total_goes_by_another_word(tmp_path: Path, header: str) -> None:
    text = (
        "政府性基金预算支出表\n\n单位：万元\n\n支出功能分类科目\t\t2024年预算数\t\t\n"
        f"科目编码\t科目名称\t{header}\t基本支出\t项目支出\n合计\t\t\t\t\n\n"
        "注：若为空表，则为该部门（单位）无政府性基金收支。\n"
    )
    found = statement(tmp_path, "预算", text)
    assert (found.form_id, found.is_empty) == ("budget_government_fund_expenditure", True)
