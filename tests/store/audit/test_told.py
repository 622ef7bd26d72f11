"""What the narrative says item by item, against the statements: names, lists, marks, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from store.audit.example import document_of
from store.audit.run import audit


def summaries(rule: str, example: Mapping[str, Any]) -> list[str]:
    return [f.summary for f in audit(document_of(example)).findings if f.rule.id == rule]


def line(code: str, name: str, *flags: str) -> dict[str, Any]:
    return {"code": code, "name": name, "flags": flags}


RETIRED = [
    line("20805", "行政事业单位养老支出"),
    line("2080501", "行政单位离退休"),
    line("2080502", "事业单位离退休"),
]


def path(group: str, item: str) -> list[str]:
    return [f"社会保障和就业支出（类）{group}（款）{item}（项）3.00 万元。"]


def test_an_old_name_in_the_narrative_is_told_with_the_years_it_held() -> None:
    text = path("行政事业单位养老支出", "归口管理的行政单位离退休")
    [said] = summaries("code.told_path", {"lines": RETIRED, "text": text})
    assert "报表为“行政单位离退休”（2080501），前者是 2019 年及以前的名称" in said


def test_an_item_that_no_group_has_is_told_with_what_the_statements_print() -> None:
    text = path("行政事业单位养老支出", "行政事业单位养老支出")
    [said] = summaries("code.told_path", {"lines": RETIRED, "text": text})
    assert said.endswith("报表印的是“行政单位离退休、事业单位离退休”")


def test_an_item_without_an_amount_need_not_be_printed() -> None:
    text = path("行政事业单位养老支出", "离退休人员管理机构")
    assert not summaries("code.told_path", {"lines": RETIRED, "text": text})


def test_a_printed_name_is_right_whatever_its_ending() -> None:
    lines = [line("20899", "其他社会保障和就业"), line("2089999", "其他社会保障和就业")]
    text = path("其他社会保障和就业支出", "其他社会保障和就业支出")
    assert not summaries("code.told_path", {"lines": lines, "text": text})


def test_a_code_below_its_printed_parent_is_believed() -> None:
    strange = line("2279901", "某项新设支出", "unknown_code_and_parent")
    assert summaries("code.unknown", {"lines": [strange]})
    assert not summaries("code.unknown", {"lines": [line("22799", "某类新设支出"), strange]})


def test_the_word_and_inside_a_name_does_not_part_it() -> None:
    example = {
        "figures": [
            "economic:生活补助/basic/general = 2.00",
            "economic:救济和补助/basic/general = 0",
        ],
        "text": ["人员经费2.00万元，主要包括economic:生活补助、economic:救济和补助。"],
    }
    [said] = summaries("prose.listed_items", example)
    assert "economic:救济和补助" in said


def test_an_economic_item_without_a_row_has_no_amount() -> None:
    example = {
        "figures": ["economic:办公费/basic/general = 2.00", "economic:水费/basic/general = 0"],
        "text": ["公用经费2.00万元，主要包括economic:办公费、咨询费。"],
    }
    [said] = summaries("prose.listed_items", example)
    assert "咨询费" in said


def test_marks_may_be_paired_over_sentences_and_numbering_needs_no_partner() -> None:
    text = ["1）共评价 9 个项目（其中优 9 个。", "没有发现问题）。", "2）开展“一老一小”活动。"]
    assert not summaries("text.unpaired", {"text": text})
    [said] = summaries("text.unpaired", {"text": ["制定《某某办法，开展“一老一小”活动。"]})
    assert "《 不成对" in said


def test_a_reason_that_ends_in_a_delay_is_no_contradiction() -> None:
    said = "决算数小于预算数的主要原因：年中追加的装修尾款延至第二年支付。"
    assert not summaries("direction.outcome", {"text": [said]})
    said = "决算数大于预算数的主要原因：年中调减培训费。"
    assert summaries("direction.outcome", {"text": [said]})


@pytest.mark.parametrize(
    "reason",
    [
        "大于预算数的主要原因是使用上年结转资金。",
        "大于预算数的主要原因是补发未休假补贴。",
        "大于预算数的主要原因是上年未支付款项在本年支付。",
        "小于预算数的主要原因是提高资金使用效率。",
        "小于预算数的主要原因：上年增加的一次性项目已完成。",
    ],
)
def test_a_reason_that_may_explain_the_outcome_is_left_alone(reason: str) -> None:
    assert not summaries("direction.outcome", {"text": [f"决算数{reason}"]})


def test_an_amount_that_fell_may_be_what_was_budgeted() -> None:
    text = [
        "公务接待费减少至3.20万元，与年初预算持平。",
        "维护费下降到5.00万元，与2024年预算持平。",
    ]
    assert not summaries("direction.held", {"text": text})
    assert summaries("direction.held", {"text": ["公务接待费减少为0万元，与上年持平。"]})


def test_a_cut_year_in_the_contents_is_told() -> None:
    [said] = summaries("year.cut", {"contents": ["第三部分 某局 202 年度部门决算情况说明"]})
    assert said.startswith("“202年度")
    assert not summaries("year.cut", {"text": ["书院已有200年历史。", "距今约205年。"]})
