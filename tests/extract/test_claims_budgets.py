"""Sentences of budgets whose slips or surroundings hid what their numbers say."""

from __future__ import annotations

from extract.narrative import Document
from tests.extract.test_claims import BUDGET, said


def test_a_wrong_closing_quotation_mark_hides_no_item() -> None:
    text = (
        "2024年部门预算编制说明\n财政拨款支出主要内容如下：\n"
        "3.“卫生健康支出(类)行政事业单位医疗(款)事业单位医疗(项)＂21.35万元，主要用于医疗保险缴费。\n"
        "4“住房保障支出(类)住房改革支出(款)购房补贴(项)”6.20万元，主要用于购房补贴支出。"
    )
    assert [fact for _, _, fact, _ in said(text, BUDGET)] == [
        "function:2101102 total fiscal initial_budget 2024",
        "function:2210203 total fiscal initial_budget 2024",
    ]


def test_parts_of_a_whole_that_is_not_understood_are_no_items() -> None:
    # 预备费 is also a class of the function classification.
    text = (
        "六、年度预算安排\n本工程初步设计批复总投资为820.00万元，"
        "其中建筑工程费为700.00万元，工程建设其他费用80.00万元，预备费40.00万元。"
    )
    assert [fact for _, _, fact, _ in said(text, BUDGET)] == [None] * 4


def test_bodies_counted_in_words_stand_before_operating_costs() -> None:
    text = (
        "二、机关运行经费预算\n2024年某某县城市管理局下属一家机关和两家执法机构"
        "财政拨款的机关运行经费预算为48.60万元。"
    )
    document = Document("budget", 2024, "某某县城市管理局")
    assert said(text, document) == [
        ("48.60", "amount", "operation:total total fiscal initial_budget 2024", None)
    ]
