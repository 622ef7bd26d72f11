from __future__ import annotations

import pytest

from extract.catalogue import Form, form, forms, items, normalise_title, vocabulary
from extract.recognise.titles import forms_of_title

FORMS = {f.id: f for f in forms()}


@pytest.mark.parametrize("form_id", FORMS)
def test_a_form_is_complete(form_id: str) -> None:
    form = FORMS[form_id]
    words = vocabulary()
    names = {side.name for side in form.sides}
    assert form.title and form.columns
    assert len(names) == len(form.sides)
    for column in form.columns:
        assert column.headers and column.side in names
        assert column.item is None or column.item in items()
        if column.role == "amount":
            assert column.measure in words["measure"], column.headers
            assert column.fund in words["fund"], column.headers
            assert column.basis in words["basis"], column.headers
    for side in form.sides:
        assert side.total is None or side.total in items()
        assert any(c.role in ("amount", "text") for c in form.columns_of(side.name))
    assert all(line.side in names for line in form.lines)


@pytest.mark.parametrize("item", items().values(), ids=lambda item: item.id)
def test_an_item_points_at_items_and_words_that_exist(item: object) -> None:
    words = vocabulary()
    assert item.parent is None or item.parent in items()
    assert item.total is None or item.total in items()
    assert item.measure is None or item.measure in words["measure"]
    assert item.fund is None or item.fund in words["fund"]


def _widths(form: Form) -> tuple[object, ...]:
    """What a header can show of a form."""
    columns = ((c.side, c.role, tuple(sorted(c.headers)), c.optional) for c in form.columns)
    return tuple(columns)


def test_forms_that_share_a_title_differ_in_their_header() -> None:
    for one in forms():
        for title in one.titles:
            for other in forms_of_title(title):
                assert other.id == one.id or _widths(one) != _widths(other), (one.id, other.id)


@pytest.mark.parametrize(
    ("printed", "form_id"),
    [
        ("2024年度收入支出决算总表", "final_income_expenditure"),
        ("## 收入支出决算总表", "final_income_expenditure"),
        ("收入支出决算总表收入支出决算总表", "final_income_expenditure"),
        ("收入支出决算表", "final_income_expenditure"),
        ("一、收入支出决算总表", "final_income_expenditure"),
        ("收入支出决算总表 公开01表", "final_income_expenditure"),
        ("部门：某局 收入决算表 金额单位：万元", "final_income"),
        ("表3 2024年部门支出预算总表（单位：元）", "budget_expenditure"),
        ("某某县教育局2022年度收入支出决算总表", "final_income_expenditure"),
        ("2024年预算收支总表", "budget_income_expenditure"),
        ("2025年部门财务收支预算总表", "budget_income_expenditure"),
        ("2024年预算单位财务收支预算总表", "budget_income_expenditure"),
        ("2024年政府性基金预算支出表（不含上年结转）", "budget_government_fund_expenditure"),
        ("2025年部门政府性基金预算支出功能分类预算表", "budget_government_fund_expenditure"),
        ("2026年单位“三公”经费和机关运行经费预算表", "budget_three_public_operation"),
        ("2024年项目支出预算表（上年结转）", "budget_projects_carried"),
        ("2024 年度部门（单位）整体支出绩效评价基础数据表", "performance_base_data"),
        ("2023年党建工作经费项目支出绩效自评表", "performance_project"),
        ("某县县(区)级预算部门（单位）项目支出绩效目标表", "performance_target"),
    ],
)
def test_a_title_is_known_however_year_owner_and_number_vary(printed: str, form_id: str) -> None:
    assert form_id in [f.id for f in forms_of_title(printed)]


@pytest.mark.parametrize(
    "printed",
    [
        "一、收入支出决算总体情况说明",
        "2024年度部门整体支出绩效自评报告",
        "第二部分 2024年部门决算表",
        "国有资本经营预算财政拨款某某支出决算表",
        "注：本表反映部门本年度各项支出情况。",
    ],
)
def test_what_only_resembles_a_title_is_none(printed: str) -> None:
    assert forms_of_title(printed) == ()


def test_statements_that_resemble_each_other_stay_apart() -> None:
    general = normalise_title("一般公共预算财政拨款支出决算表")
    basic = normalise_title("一般公共预算财政拨款基本支出决算表")
    assert general != basic
    assert form("final_general_expenditure") not in forms_of_title(
        "一般公共预算财政拨款基本支出决算表"
    )


def test_opening_balances_of_all_money_and_of_appropriations_are_two_items() -> None:
    opening, fiscal = items()["summary:opening"], items()["summary:opening_fiscal"]
    assert (opening.measure, opening.fund) == ("opening", "all")
    assert (fiscal.measure, fiscal.fund) == ("opening", "fiscal")
