"""Wordings of the narrative that some provinces use and others do not."""

from __future__ import annotations

import pytest

from tests.extract.test_claims import BUDGET, FINAL, said, sentences

NOW, BEFORE = "total total general initial_budget 2024", "total total general initial_budget 2023"
ASSESSED = "evaluation:assessed_projects count all actual 2024"


def test_year_on_year_without_the_word_for_the_year() -> None:
    text = "五、一般公共预算支出情况说明\n2024年一般公共预算支出88.00万元，同比增加8.00万元，增长10.00%。"
    assert said(text, BUDGET) == [
        ("88.00", "amount", NOW, None),
        ("8.00", "change+", NOW, BEFORE),
        ("10.00", "growth+", NOW, BEFORE),
    ]


def test_halves_of_an_item_are_not_those_of_all_expenditure() -> None:
    text = "五、一般公共预算支出情况说明\n1.行政运行66.50万元，其中基本支出60.50万元，项目支出6.00万元。"
    document = BUDGET.__class__("budget", 2024, known=frozenset({"function:2070101"}))
    item = "function:2070101 {} general initial_budget 2024"
    assert said(text, document) == [
        ("66.50", "amount", item.format("total"), None),
        ("60.50", "amount", item.format("basic"), item.format("total")),
        ("6.00", "amount", item.format("project"), item.format("total")),
    ]


def test_halves_after_an_item_that_was_not_understood_claim_nothing_of_it() -> None:
    text = (
        "五、一般公共预算支出情况说明\n1.社会保障和就业支出30.00万元，其中基本支出30.00万元。\n"
        "2.某某无名支出科目12.00万元，其中基本支出12.00万元。"
    )
    last = said(text, BUDGET)[-1]
    assert last[2] != "function:208 basic general initial_budget 2024"


@pytest.mark.parametrize("whole", ["支出预算总额", "支出总预算", "本年支出合计"])
def test_a_share_of_expenditure_in_general_words(whole: str) -> None:
    text = f"三、支出预算情况说明\n2024年支出预算总额90.00万元。卫生健康支出9.00万元，占{whole}的10.00%。"
    assert said(text, BUDGET)[2][1:] == (
        "share", "function:210 total all initial_budget 2024", "total total all initial_budget 2024",
    )  # fmt: skip


def test_a_new_division_closes_the_lists_before_it() -> None:
    text = (
        "（二）支出预算情况\n2024年支出预算总额90.00万元。\n"
        "按支出项目类别划分：基本支出60.00万元，其中：工资福利支出50.00万元；项目支出30.00万元。\n"
        "按支出经济分类划分：工资福利支出55.00万元，占支出预算总额的61.11%。"
    )
    claims = said(text, BUDGET)
    basic = "total basic all initial_budget 2024"
    assert claims[2] == ("50.00", "amount", "economic:301 basic all initial_budget 2024", basic)
    assert [c[2] for c in claims[4:]] == [None, None]


def test_the_amount_that_a_percentage_is_of() -> None:
    text = "七、“三公”经费说明\n2024年度“三公”经费支出决算6.30万元，完成全年预算9.00万元的70.00%。"
    actual = "three_public:total total fiscal actual 2024"
    budget = "three_public:total total fiscal adjusted_budget 2024"
    assert said(text) == [
        ("6.30", "amount", actual, None),
        ("9.00", "amount", budget, None),
        ("70.00", "completion", actual, budget),
    ]


def test_a_share_without_its_whole_is_of_the_one_just_named() -> None:
    text = (
        "七、“三公”经费说明\n因公出国（境）费支出决算1.00万元，占“三公”经费支出的20.00%；"
        "公务接待费支出决算4.00万元，占80.00%。"
    )
    assert said(text)[-1][3] == "three_public:total total fiscal actual 2024"


def test_parts_numbered_within_a_sentence() -> None:
    text = (
        "（二）一般公共预算财政拨款支出决算结构情况\n2024年度一般公共预算财政拨款支出50.00万元，"
        "主要用于以下方面：一是卫生健康（类）支出20.00万元，占40.00%；二是住房保障（类）支出30.00万元，占60.00%。"
    )
    whole = "total total general actual 2024"
    assert [c[2:] for c in said(text)[1:4:2]] == [
        ("function:210 total general actual 2024", whole),
        ("function:221 total general actual 2024", whole),
    ]


def test_numbered_reasons_claim_nothing() -> None:
    text = (
        "三、支出决算情况说明\n2024年度支出合计50.00万元，比上年增加5.00万元，增长11.11%。"
        "主要原因：一是人员经费增加6.00万元；二是项目支出减少1.00万元。"
    )
    assert [c[2] for c in said(text)[3:]] == [None, None]


def test_a_list_that_begins_a_sentence_keeps_the_comparison() -> None:
    text = (
        "二、支出决算情况说明\n与上年相比，支出合计减少3.00万元，下降6.00%。"
        "其中：基本支出增加2.00万元，增长8.00%；项目支出减少5.00万元，下降20.00%。"
    )
    assert [c[3] for c in said(text)[2::2]] == [
        "total basic all actual 2023",
        "total project all actual 2023",
    ]


def test_the_same_years_budget_named_by_its_year() -> None:
    text = (
        "七、“三公”经费说明\n公务接待费支出2.00万元，与2024年度预算相比，减少1.00万元，下降33.33%。"
    )
    assert said(text)[1][3] == "three_public:reception total fiscal adjusted_budget 2024"


def test_appropriation_under_a_heading_on_the_general_budget() -> None:
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n（一）财政拨款支出决算总体情况说明\n"
        "与上年相比，财政拨款支出增加4.00万元，增长5.00%。"
    )
    assert said(text)[0][2] == "total total general actual 2024"


def test_projects_counted_before_what_was_done_with_them() -> None:
    text = (
        "十三、预算绩效管理情况说明\n组织对2024年度4个项目开展绩效自评，共涉及资金80.00万元，"
        "占一般公共预算项目支出总额的100%。组织对2024年度1个政府性基金预算项目支出开展绩效自评，"
        "共涉及资金9.00万元，占政府性基金预算项目支出总额的100%。"
    )
    money = "evaluation:assessed_money total {} actual 2024"
    claims = said(text)
    assert claims[0] == ("4", "count", ASSESSED, None)
    assert [claims[n][2] for n in (1, 4)] == [money.format("all"), money.format("government_fund")]
    assert [claims[n][3] for n in (2, 5)] == [
        "total project general actual 2024",
        "total project government_fund actual 2024",
    ]


def test_procurement_by_short_words() -> None:
    text = "十一、政府采购支出说明\n2024年度政府采购支出总额9.00万元，其中：货物支出2.00万元，工程支出0万元，服务支出7.00万元。"
    assert [c[2].split()[0] for c in said(text) if c[2]] == [
        "procurement:total", "procurement:goods", "procurement:works", "procurement:services",
    ]  # fmt: skip


def test_budget_and_outcome_of_operating_costs() -> None:
    text = "十、机关运行经费支出情况说明\n2024年度机关运行经费支出预算为30.00万元，支出决算为27.00万元，完成预算的90.00%。"
    assert said(text, FINAL)[2][1:] == (
        "completion", "operation:total total fiscal actual 2024",
        "operation:total total fiscal adjusted_budget 2024",
    )  # fmt: skip
    assert [s.resists for s in sentences(text)] == [None]


def test_after_an_aside_the_whole_goes_on() -> None:
    text = (
        "二、收入决算情况说明\n本年收入合计90.00万元；包括财政拨款收入81.00万元（其中：一般公共预算80.00万元，"
        "政府性基金预算1.00万元），占收入合计90.00%；事业收入9.00万元（含教育收费3.00万元），占收入合计10.00%。"
    )
    shares = [c for c in said(text) if c[1] == "share"]
    assert [c[2] for c in shares] == [
        "total income fiscal actual 2024", "total income business actual 2024",
    ]  # fmt: skip


def test_the_amount_that_is_compared_with() -> None:
    text = (
        "四、财政拨款收入支出决算总体情况说明\n2024年度财政拨款收、支总计各90.00万元。"
        "与年初预算数100.00万元相比，减少10.00万元，下降10.00%。"
    )
    budget = "total resources fiscal initial_budget 2024"
    assert said(text)[1] == ("100.00", "amount", budget, None)
    assert [c[3] for c in said(text)[2:]] == [budget, budget]


def test_counts_that_name_what_they_count_need_no_amount_before_them() -> None:
    text = (
        "三、“三公”经费情况说明\n（三）“三公”经费实物量情况\n2024年度本部门因公出国（境）共计2个团组，5人；"
        "公务用车购置1辆，公务车保有量为3辆；国内公务接待38批次312人，其中：国内外事接待0批次，0人。"
    )
    assert [str(c[2]).split()[0].partition(":")[2] for c in said(text)] == [
        "abroad_groups", "abroad_persons", "vehicles_purchased", "vehicles_kept",
        "reception_domestic_batches", "reception_domestic_persons",
        "reception_foreign_guests_batches", "reception_foreign_guests_persons",
    ]  # fmt: skip


def test_a_change_on_last_years_spending() -> None:
    text = (
        "三、“三公”经费情况说明\n公务车运行维护费9.00万元，主要用于车辆维修。费用支出较年初预算数减少1.00万元，下降10.00%。"
        "较上年支出数增加3.00万元，增长50.00%。"
    )
    operation = "three_public:vehicle_operation total fiscal {}"
    assert [c[3] for c in said(text)[1::2]] == [
        operation.format("initial_budget 2024"), operation.format("actual 2023"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "against", ["较上年的3.10万元", "比2023年3.10万元", "比上年公务接待费3.10万元"]
)
def test_the_amount_that_a_change_is_measured_against_is_the_other_years(against: str) -> None:
    text = f"七、“三公”经费支出决算情况说明\n公务接待费2.60万元，{against}减少0.50万元。"
    spent = "three_public:reception total fiscal actual {}"
    assert [claim[:3] for claim in said(text, FINAL)] == [
        ("2.60", "amount", spent.format(2024)),
        ("3.10", "amount", spent.format(2023)),
        ("0.50", "change-", spent.format(2024)),
    ]


def test_an_amount_after_a_comparison_that_may_be_of_either_year_is_left_open() -> None:
    text = (
        "七、“三公”经费支出决算情况说明\n"
        "公务接待费2.60万元，与上年相比公务接待费3.10万元减少0.50万元。"
    )
    assert said(text, FINAL)[1][2] is None
