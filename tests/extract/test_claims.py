"""Statutory sentences, and what a reader takes each of their numbers to say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.model import Box, FactRef, Figure, Place, Section, Sentence, TextLine
from extract.narrative import Document, read_narrative

FINAL = Document("final_account", 2024, "中共某某县委组织部")
BUDGET = Document("budget", 2024, "中共某某县委组织部")


def read(text: str, document: Document = FINAL) -> list[Section]:
    lines = [TextLine(t, Place(1, i)) for i, t in enumerate(text.split("\n"), 1)]
    return read_narrative(lines, document)


def sentences(text: str, document: Document = FINAL) -> list[Sentence]:
    return [sentence for section in read(text, document) for sentence in section.sentences]


def figures(text: str, document: Document = FINAL) -> list[Figure]:
    return [figure for sentence in sentences(text, document) for figure in sentence.figures]


def said(text: str, document: Document = FINAL) -> list[tuple[str, str, str | None, str | None]]:
    """(printed, aspect with its sign, fact, base) of every number."""
    signs = {1: "+", -1: "-", None: ""}
    return [
        (
            f.printed,
            f.aspect + signs[f.direction],
            _short(f.fact),
            _short(f.base) if f.base else None,
        )
        for f in figures(text, document)
    ]


def _short(fact: FactRef) -> str | None:
    if fact.item_id is None:
        return None
    item = "total" if fact.item_id == "summary:total" else fact.item_id
    return f"{item} {fact.measure} {fact.fund} {fact.basis} {fact.year}"


def test_totals_and_their_change() -> None:
    text = "一、收入支出决算总体情况说明\n2024年度收入总计1,200.50万元，支出总计1,200.50万元。与上年相比，收入总计减少30.00万元，下降2.44%。"
    now, before = "total resources all actual 2024", "total resources all actual 2023"
    assert said(text) == [
        ("1,200.50", "amount", now, None),
        ("1,200.50", "amount", "total uses all actual 2024", None),
        ("30.00", "change-", now, before),
        ("2.44", "growth-", now, before),
    ]


def test_money_is_exact_and_keeps_its_unit() -> None:
    wan, yuan, bare = figures(
        "一、总体情况说明\n2024年度收入总计1,200.5万元，支出总计92.61元。\n"
        "七、“三公”经费说明\n公务接待费支出预算数为5万，支出决算为0万元。"
    )[:3]
    assert (wan.value, wan.unit, wan.decimals, wan.fen) == (
        Decimal("1200.5"),
        "万元",
        1,
        1200500000,
    )
    assert (yuan.unit, yuan.fen) == ("元", 9261)
    assert (bare.printed, bare.unit, bare.fen) == ("5", "万", 5000000)


def test_parts_name_their_whole_across_sentences() -> None:
    text = "三、支出决算情况说明\n2024年度支出合计100.00万元，其中：\n基本支出60.00万元，占比60.00%；\n项目支出40.00万元，占比40.00%。"
    whole = "total total all actual 2024"
    basic, project = "total basic all actual 2024", "total project all actual 2024"
    assert said(text) == [
        ("100.00", "amount", whole, None),
        ("60.00", "amount", basic, whole),
        ("60.00", "share", basic, whole),
        ("40.00", "amount", project, whole),
        ("40.00", "share", project, whole),
    ]


def test_a_share_of_a_named_whole() -> None:
    text = "（一）一般公共预算财政拨款支出决算总体情况\n2024年一般公共预算财政拨款决算支出80.00万元，占本年支出合计的80.00%。"
    assert said(text)[1] == (
        "80.00", "share", "total total general actual 2024", "total total all actual 2024",
    )  # fmt: skip


def test_initial_budget_actual_and_completion() -> None:
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "社会保障和就业支出年初预算30.00万元，支出决算33.00万元，完成年初预算的110.00%，"
        "用于机关事业单位基本养老保险缴费支出。较上年决算增加3.00万元，增长10.00%，主要原因是补缴2.50万元。"
    )
    actual, initial = (
        "function:208 total general actual 2024",
        "function:208 total general initial_budget 2024",
    )
    prior = "function:208 total general actual 2023"
    assert said(text) == [
        ("30.00", "amount", initial, None),
        ("33.00", "amount", actual, None),
        ("110.00", "completion", actual, initial),
        ("3.00", "change+", actual, prior),
        ("10.00", "growth+", actual, prior),
        ("2.50", "amount", None, None),
    ]
    assert [s.resists for s in sentences(text)] == [None, "原因说明中的数"]


def test_the_item_of_a_heading_path() -> None:
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "1、一般公共服务（类）组织事务（款）行政运行（项）。\n"
        "年初预算为20万元，支出决算为25万元，完成预算数的125%，与上年持平。"
    )
    actual = "function:2013201 total general actual 2024"
    initial = "function:2013201 total general initial_budget 2024"
    assert said(text) == [
        ("20", "amount", initial, None),
        ("25", "amount", actual, None),
        ("125", "completion", actual, initial),
    ]
    [same] = sentences(text)[0].comparisons
    assert (same.direction, _short(same.fact), _short(same.base)) == (
        0, actual, "function:2013201 total general actual 2023",
    )  # fmt: skip


def test_the_item_of_a_path_before_its_amounts() -> None:
    text = (
        "（三）一般公共预算财政拨款支出决算具体情况\n"
        "1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于：行政单位医疗保险支出。"
        "全年预算为2.23万元，支出决算为2.22万元。决算数小于全年预算数的主要原因：人员变动。"
    )
    item = "function:2101101 total general"
    assert said(text) == [
        ("2.23", "amount", f"{item} adjusted_budget 2024", None),
        ("2.22", "amount", f"{item} actual 2024", None),
    ]
    [less] = sentences(text)[-1].comparisons
    assert (less.direction, less.base.basis) == (-1, "adjusted_budget")


def test_a_class_in_a_heading_and_its_items_below() -> None:
    text = (
        "五、财政拨款支出预算情况说明\n（一）公共安全（类）\n"
        "1．法院（款）行政运行（项）支出17.50万元，与上年相比增加2.50万元，增长16.67%。"
    )
    now, before = (f"function:2040501 total fiscal initial_budget {y}" for y in (2024, 2023))
    assert said(text, BUDGET) == [
        ("17.50", "amount", now, None),
        ("2.50", "change+", now, before),
        ("16.67", "growth+", now, before),
    ]


def test_economic_classes_are_parts_of_personnel_and_operating_costs() -> None:
    text = (
        "六、一般公共预算财政拨款基本支出决算情况说明\n2024年度财政拨款基本支出50.00万元，其中：\n"
        "人员经费45.00万元，主要包括基本工资30.00万元、住房公积金15.00万元；\n"
        "公用经费5.00万元，主要包括公务接待费5.00万元。"
    )
    basic = "total basic general actual 2024"
    personnel, public = "total personnel general actual 2024", "total public general actual 2024"
    assert said(text) == [
        ("50.00", "amount", basic, None),
        ("45.00", "amount", personnel, basic),
        ("30.00", "amount", "economic:30101 basic general actual 2024", personnel),
        ("15.00", "amount", "economic:30113 basic general actual 2024", personnel),
        ("5.00", "amount", public, basic),
        ("5.00", "amount", "economic:30217 basic general actual 2024", public),
    ]


def test_three_public_amounts_and_counts() -> None:
    text = (
        "九、财政拨款“三公”经费支出决算情况说明\n"
        "2024年度“三公”经费财政拨款支出全年预算3.00万元，支出决算2.00万元，完成全年预算的66.67%。其中：\n"
        "公务接待费支出预算数为1.00万元，支出决算数为0.50万元，共接待3批次，20人次。\n"
        "公务用车运行维护费支出1.50万元，公务用车保有量为2辆。"
    )
    total, reception = "three_public:total total fiscal", "three_public:reception total fiscal"
    assert said(text) == [
        ("3.00", "amount", f"{total} adjusted_budget 2024", None),
        ("2.00", "amount", f"{total} actual 2024", None),
        ("66.67", "completion", f"{total} actual 2024", f"{total} adjusted_budget 2024"),
        ("1.00", "amount", f"{reception} adjusted_budget 2024", f"{total} adjusted_budget 2024"),
        ("0.50", "amount", f"{reception} actual 2024", f"{total} actual 2024"),
        ("3", "count", "three_public:reception_batches count all actual 2024", None),
        ("20", "count", "three_public:reception_persons count all actual 2024", None),
        (
            "1.50",
            "amount",
            "three_public:vehicle_operation total fiscal actual 2024",
            f"{total} actual 2024",
        ),
        ("2", "count", "three_public:vehicles_kept count all actual 2024", None),
    ]


def test_a_year_is_kept_as_printed() -> None:
    text = "四、财政拨款收入支出决算总体情况说明\n2023 年度财政拨款收、支总计 12.50 万元。与上年相比，增加 1.00 万元。"
    now, before = "total resources fiscal actual 2023", "total resources fiscal actual 2022"
    assert said(text) == [("12.50", "amount", now, None), ("1.00", "change+", now, before)]


def test_a_budget_compares_with_the_budget_before() -> None:
    text = (
        "一、部门预算收支数据变动情况及原因\n2024年度中共某某县委组织部预算收入总计45.00万元，"
        "其中：本年收入44.00万元，上年结转1.00万元，比上年减少3.00万元，下降6.25%。"
    )
    total = "total resources all initial_budget 2024"
    prior = "total resources all initial_budget 2023"
    assert said(text, BUDGET)[-2:] == [
        ("3.00", "change-", total, prior),
        ("6.25", "growth-", total, prior),
    ]


def test_an_item_budget_compares_with_what_was_executed() -> None:
    text = (
        "2024年部门预算编制说明\n财政拨款支出主要内容如下：\n"
        "1. “教育支出（类）其他教育支出（款）其他教育支出（项）”25.00万元，主要用于其他教育支出。"
        "2023年当年预算执行数为20.00万元，2024年预算安排25.00万元，比2023年预算执行数增加25.00%。"
    )
    item = "function:2059999 total fiscal"
    now, before = f"{item} initial_budget 2024", f"{item} executed 2023"
    whole = "total total fiscal initial_budget 2024"
    assert said(text, BUDGET) == [
        ("25.00", "amount", now, whole),
        ("20.00", "amount", before, None),
        ("25.00", "amount", now, whole),
        ("25.00", "growth+", now, before),
    ]


def test_procurement_and_assets() -> None:
    text = (
        "（二）政府采购情况说明\n2024年度政府采购支出总额9.00万元，其中：政府采购货物支出9.00万元、政府采购工程支出0万元。"
        "授予中小企业合同金额3.00万元，占政府采购支出总额的33.33%。\n"
        "（三）国有资产占用情况说明\n截至2024年12月31日，本部门（单位）共有车辆2辆，其中：应急保障用车2辆；"
        "单价100万元（含）以上设备（不含车辆）1台（套）。"
    )
    total = "procurement:total total all actual 2024"
    small = "procurement:small_and_medium total all actual 2024"
    assert said(text) == [
        ("9.00", "amount", total, None),
        ("9.00", "amount", "procurement:goods total all actual 2024", total),
        ("0", "amount", "procurement:works total all actual 2024", total),
        ("3.00", "amount", small, None),
        ("33.33", "share", small, total),
        ("2", "count", "assets:vehicles count all actual 2024", None),
        (
            "2",
            "count",
            "assets:vehicles_emergency count all actual 2024",
            "assets:vehicles count all actual 2024",
        ),
        ("1", "count", "assets:equipment_million count all actual 2024", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "为学习党的二十届三中全会精神，印发晋组通字〔2014〕28号文件。",
        "2024年3月20日，第13期培训班结束。",
        "构建“1+6”机制，庆祝建国75周年。",
        "1、主要职能。",
        "单价100万元以上设备见下表。",
    ],
)
def test_numbers_that_only_name_are_no_figures(text: str) -> None:
    assert figures(f"（一）工作情况\n{text}") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("车辆保险支出2867.89元。", "词语不明"),
        ("投入1000余万元。", "约数"),
        ("收入总计5.00万元，支出总计5.00万元。比上年增加1.00万元。", "前句并提几项"),
        ("收入总计5.00万元，增加1.00万元。", "比较对象不明"),
        ("基本支出5.00万元，占2.00%。", "占比的基数不明"),
    ],
)
def test_what_is_not_certain_is_not_guessed(text: str, why: str) -> None:
    last = sentences(f"一、总体情况\n{text}")[-1]
    assert last.figures[-1].fact == FactRef(None)
    assert last.resists is not None and why in last.resists


def test_nothing_is_carried_over_a_number_that_was_not_understood() -> None:
    text = "六、基本支出决算情况\n基本支出5.00万元。车辆ETC支出0.20万元，完成年初预算的50.00%。"
    assert [f.fact.item_id for f in figures(text)] == ["summary:total", None, None]


def test_money_of_a_project_in_a_performance_report_is_not_the_departments() -> None:
    text = (
        "（二）项目支出绩效情况\n公务员管理工作专项资金年初预算数180万元，年度项目支出162.8万元。"
    )
    assert [f.fact.item_id for f in figures(text)] == [None, None]


def test_a_figure_in_a_pdf_has_its_own_box() -> None:
    text = "2024年度收入总计12.50万元。"
    edges = tuple(100.0 + 10 * i for i in range(len(text) + 1))
    line = TextLine(text, Place(3, None, Box(100, 50, edges[-1], 60)), edges, 10)
    [section] = read_narrative([line], FINAL)
    [figure] = section.sentences[0].figures
    start = text.index("12.50")
    assert figure.place == Place(3, None, Box(100 + 10 * start, 50, 100 + 10 * (start + 5), 60))


def test_a_change_after_a_reason_speaks_of_the_amount_before_it() -> None:
    text = (
        "七、“三公”经费支出决算情况说明\n公务接待费支出预算为4.00万元，支出决算为3.00万元，完成预算的75.00%，"
        "决算数小于预算数的主要原因是厉行节约，与上年相比减少1.00万元，减少25.00%，减少的主要原因是接待减少2批次。"
    )
    now, before = (f"three_public:reception total fiscal actual {y}" for y in (2024, 2023))
    assert said(text)[3:] == [
        ("1.00", "change-", now, before),
        ("25.00", "growth-", now, before),
        ("2", "count", None, None),
    ]
    [less] = sentences(text)[0].comparisons
    assert (less.direction, less.quote) == (-1, "决算数小于预算数的主要原因是厉行节约")


def test_a_change_after_a_reason_that_names_something_else_is_not_certain() -> None:
    text = "六、支出决算情况\n本年支出合计9.00万元，主要原因是项目支出增加，比上年增加1.00万元。"
    assert [f.fact.item_id for f in figures(text)] == ["summary:total", None]


def test_which_budget_is_not_guessed_in_a_final_account() -> None:
    text = "（三）一般公共预算财政拨款支出决算具体情况\n1.教育支出（类）普通教育（款）初中教育（项）：支出决算为90万元，完成预算90%。"
    actual, completion = figures(text)
    assert (actual.fact.item_id, actual.base) == ("function:2050203", None)
    assert completion.aspect == "completion"
    assert completion.base is not None and completion.base.basis is None


def test_a_list_announced_after_another_list_speaks_of_the_same_whole() -> None:
    text = (
        "四、财政拨款收支预算总体情况说明\n2024年财政拨款收支总预算9.00万元。其中：一般公共预算拨款9.00万元，政府性基金预算拨款0万元。"
        "其中：当年拨款收入8.00万元，上年结转收入1.00万元。支出包括：一般公共服务支出9.00万元。"
    )
    whole = "total resources fiscal initial_budget 2024"
    assert said(text, BUDGET)[1:] == [
        ("9.00", "amount", "total income general initial_budget 2024", whole),
        ("0", "amount", "total income government_fund initial_budget 2024", whole),
        ("8.00", "amount", "total income fiscal initial_budget 2024", whole),
        ("1.00", "amount", "total opening fiscal initial_budget 2024", whole),
        ("9.00", "amount", "function:201 total fiscal initial_budget 2024", "total total fiscal initial_budget 2024"),
    ]  # fmt: skip


def test_names_under_several_parents_are_told_apart_by_the_statements() -> None:
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n一般公共服务支出9.00万元，用于行政运行8.00万元。"
    )
    known = Document("final_account", 2024, None, frozenset({"function:2013201"}))
    assert [f.fact.item_id for f in figures(text)] == ["function:201", None]
    assert [f.fact.item_id for f in figures(text, known)] == ["function:201", "function:2013201"]


def test_vehicles_to_be_bought_are_not_vehicles_owned() -> None:
    text = (
        "五、国有资产占有使用情况\n截至2023年12月31日，共有车辆2辆，其中：其他用车2辆。"
        "2024年部门预算安排购置车辆1辆，其中：其他用车1辆。"
    )
    vehicles = "assets:vehicles count all actual 2023"
    assert said(text, BUDGET) == [
        ("2", "count", vehicles, None),
        ("2", "count", "assets:vehicles_other count all actual 2023", vehicles),
        ("1", "count", None, None),
        ("1", "count", None, None),
    ]


def test_the_departments_name_may_contain_words_of_the_classification() -> None:
    text = (
        "四、财政拨款收支预算总体情况说明\n某某省高级人民法院2024年度财政拨款收、支总预算8.00万元。"
    )
    court = Document("budget", 2024, "某某省高级人民法院")
    assert said(text, court) == [
        ("8.00", "amount", "total resources fiscal initial_budget 2024", None)
    ]


def test_another_offices_amount_is_not_the_departments() -> None:
    text = "一、总体情况说明\n2024年某某县党建服务中心收入总计5.00万元。"
    assert figures(text)[0].fact == FactRef(None)


@pytest.mark.parametrize(
    "text",
    [
        "2、教育支出（类）某某事务（款）某某支出（项）。支出决算为1.03万元，完成年初预算的50%。",
        "2、教育支出（类）某某事务（款）某某支出（项）。\n支出决算为1.03万元，完成年初预算的50%。",
    ],
)
def test_an_item_that_is_not_known_is_not_the_item_before_it(text: str) -> None:
    before = (
        "（三）一般公共预算财政拨款支出决算具体情况\n"
        "1、教育支出（类）普通教育（款）初中教育（项）。支出决算为5万元。\n"
    )
    assert [f.fact.item_id for f in figures(before + text)] == ["function:2050203", None, None]


def test_parts_of_a_budget_are_budgeted() -> None:
    text = "五、预算情况\n2024年度支出年初预算9.00万元，其中：基本支出6.00万元，占66.67%。"
    basic, whole = (f"total {m} all initial_budget 2024" for m in ("basic", "total"))
    assert said(text)[1:] == [("6.00", "amount", basic, whole), ("66.67", "share", basic, whole)]


def test_a_name_that_sections_all_over_begin_with_is_the_departments() -> None:
    text = "".join(
        f"{numeral}、收支情况说明\n某某镇人民政府2024年度收入总计5.00万元。\n"
        for numeral in "一二三"
    )
    elsewhere = Document("final_account", 2024, "某某镇财政所")
    assert {f.fact.item_id for f in figures(text, elsewhere)} == {"summary:total"}


def test_the_years_total_of_a_section_on_one_fund_is_that_funds() -> None:
    text = (
        "八、政府性基金预算财政拨款收入支出决算情况说明\n"
        "年初结转和结余0.50万元，本年收入2.00万元，本年支出2.50万元。\n"
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "一般公共预算财政拨款支出7.50万元，占本年支出合计的75.00%。"
    )
    assert [row[2:] for row in said(text)] == [
        ("total opening government_fund actual 2024", None),
        ("total income government_fund actual 2024", None),
        ("total total government_fund actual 2024", None),
        ("total total general actual 2024", None),
        ("total total general actual 2024", "total total all actual 2024"),
    ]


def test_a_code_before_a_name_tells_its_item() -> None:
    text = "五、支出情况\n2080505机关事业单位基本养老保险缴费支出28.38万元，2013299其他组织事务支出40.00万元。"
    assert [fact for _, _, fact, _ in said(text)] == [
        "function:2080505 total all actual 2024",
        "function:2013299 total all actual 2024",
    ]
    wrong = "五、支出情况\n2080506机关事业单位基本养老保险缴费支出28.38万元。"
    assert [fact for _, _, fact, _ in said(wrong)] == [None]


def test_operating_costs_of_offices_are_fiscal_money_in_every_kind_of_document() -> None:
    text = "（一）机关运行经费情况说明\n2024年机关运行经费支出26.10万元，比2023年增加1.10万元。"
    now = "operation:total total fiscal actual 2024"
    assert said(text) == [
        ("26.10", "amount", now, None),
        ("1.10", "change+", now, "operation:total total fiscal actual 2023"),
    ]


def test_kinds_of_projects_with_targets_and_of_those_published() -> None:
    text = (
        "2、项目绩效目标\n2024年本部门纳入绩效目标管理的二级项目6个，共计金额120.00万元。其中：其他运转类项目2个，"
        "涉及金额20.00万元；特定目标类项目4个，涉及金额100.00万元。公开项目绩效目标3个，涉及项目金额90.00万元，"
        "占部门（单位）项目支出总额的75%。其中：其他运转类项目0个，涉及项目金额0万元。"
    )
    money = [fact for _, aspect, fact, _ in said(text, BUDGET) if aspect == "amount"]
    names = ("target", "operating", "specific", "published")
    assert money == [f"evaluation:{n}_money total all initial_budget 2024" for n in names] + [None]
    share = next(s for s in said(text, BUDGET) if s[1] == "share")
    assert share[3] == "total project all initial_budget 2024"


def test_plain_budget_is_the_only_one_that_the_text_names() -> None:
    text = (
        "三、支出决算情况说明\n2024年度财政拨款支出年初预算为100.00万元，支出决算为95.00万元。\n"
        "一般公共服务支出预算为60.00万元，支出决算为57.00万元，完成预算的95.00%。"
    )
    [_, _, budget, _, rate] = said(text)
    assert budget[2] == "function:201 total all initial_budget 2024"
    assert rate[3] == budget[2]
    both = text.replace("95.00万元。", "95.00万元，完成全年预算的95.00%。")
    assert said(both)[3][2] is None


def test_the_years_outcome_after_an_items_budget_is_the_items() -> None:
    text = (
        "（三）一般公共预算财政拨款支出决算具体情况\n"
        "3.节能环保支出（类）污染防治（款）水体（项），主要用于水质监测等项目。"
        "年初预算为88.00万元，当年支出决算为61.25万元，决算数小于预算数的主要原因：项目延后。"
    )
    item = "function:2110302 total general"
    assert said(text) == [
        ("88.00", "amount", f"{item} initial_budget 2024", None),
        ("61.25", "amount", f"{item} actual 2024", None),
    ]


def test_what_money_is_used_for_names_no_new_subject() -> None:
    text = (
        "（三）一般公共预算财政拨款支出决算具体情况\n"
        "5、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）。"
        "主要用于：在职职工职业年金缴费。年初预算为 31.00 万元，支出决算为 27.50 万元。"
    )
    facts = [fact for _, _, fact, _ in said(text)]
    item = "function:2080506 total general"
    assert facts == [f"{item} initial_budget 2024", f"{item} actual 2024"]


def test_an_item_behind_the_wrong_group_is_the_one_that_the_statements_print() -> None:
    document = Document("final_account", 2024, "某局", frozenset({"function:2049999"}))
    text = (
        "（三）一般公共预算财政拨款支出决算具体情况\n"
        "“公共安全支出（类）司法（款）其他公共安全支出（项）”14.30 万元，主要用于：平安建设。"
    )
    [(_, _, fact, _)] = said(text, document)
    assert fact == "function:2049999 total general actual 2024"
    [(_, _, unknown, _)] = said(text)
    assert unknown is None


def test_the_departments_units_together_are_its_owner() -> None:
    document = Document("final_account", 2024, "某市某区文化和旅游局")
    text = (
        "（二）“三公”经费财政拨款支出决算具体情况说明\n"
        "2024 年，某市某区文化和旅游局所属各预算单位开支财政拨款的公务用车保有量为 6 辆。\n"
        "国内公务接待支出 0.75 万（含外宾接待支出 0 万元）。"
    )
    facts = [fact for _, _, fact, _ in said(text, document)]
    assert facts[0] == "three_public:vehicles_kept count all actual 2024"
    assert facts[1] == "three_public:reception_domestic total fiscal actual 2024"
    assert facts[2] == "three_public:reception_foreign_guests total fiscal actual 2024"
