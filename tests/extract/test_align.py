"""Names as printed in real disclosures, and the items that a person reads in them."""

from __future__ import annotations

import time

import pytest

from extract import catalogue
from extract.align import Aligner, items, resolve, same, similar
from extract.align.text import parse
from extract.align.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("name", "code", "year", "item"),
    [
        ("组织事务", "20132", 2024, "function:20132"),
        ("机关事业单位基本养老保险缴", "2080505", 2024, "function:2080505"),
        ("行政事业单位离退休", "20805", 2019, "function:20805"),
        ("行政事业单位养老支出", "20805", 2020, "function:20805"),
        ("国土海洋气象等支出", "220", 2018, "function:220"),
        ("其他社会保障缴费", "30104", 2017, "economic:30112"),
        ("其他社会保障缴费", "30112", 2018, "economic:30112"),
        ("住房公积金", "30311", 2017, "economic:30113"),
        ("住房公积金", "30113", 2024, "economic:30113"),
        ("代缴社会保险费", "30311", 2024, "economic:30311"),
        ("其他资本性支出", "310", 2017, "economic:310"),
        ("其他资本性支出", "31099", 2017, "economic:31099"),
        ("工资奖金津补贴", "50101", 2024, "government_economic:50101"),
        ("津贴补贴", "301 2", 2024, "economic:30102"),
    ],
)
def test_a_code_and_its_name_give_the_item_of_their_year(
    name: str, code: str, year: int, item: str
) -> None:
    found = resolve(name, code=code, year=year)
    assert (found.item_id, found.method, found.status) == (item, "code", "auto")


def test_a_code_without_a_name_means_what_it_meant_that_year() -> None:
    assert resolve("", "economic", "30311", 2017).item_id == "economic:30113"
    assert resolve("", "economic", "30311", 2024).item_id == "economic:30311"


def test_an_old_name_in_a_new_document_is_tied_and_flagged() -> None:
    found = resolve("医疗卫生与计划生育支出", "function", "210", 2022)
    assert (found.item_id, found.flags) == ("function:210", ("name_of_another_year",))
    assert resolve("卫生健康支出", "function", "210", 2022).flags == ()


def test_a_code_that_contradicts_its_name_keeps_both() -> None:
    found = resolve("一般行政管理事务", "function", "2013201", 2024)
    assert found.item_id is None
    assert (found.status, found.flags) == ("needs_review", ("code_contradicts_name",))
    assert {c.item_id for c in found.candidates} == {"function:2013201", "function:2013202"}


def test_a_unit_that_numbers_its_own_lines_is_not_credited_with_other_items() -> None:
    found = resolve("水费", "economic", "30203", 2024)
    assert (found.item_id, found.flags) == (None, ("code_contradicts_name",))
    assert {c.item_id for c in found.candidates} == {"economic:30203", "economic:30205"}
    unlike = resolve("事业单位离退休人员福利费", "economic", "30211", 2024)
    assert (unlike.item_id, unlike.flags) == (None, ("name_unlike_code",))


def test_an_unknown_code_under_a_known_one_has_no_item() -> None:
    found = resolve("某项专门事务", "function", "2013288", 2024)
    assert (found.item_id, found.status, found.flags) == (None, "needs_review", ("unknown_code",))


@pytest.mark.parametrize(
    ("code", "year", "flag"),
    [
        ("71102", 2024, "unknown_code_and_parent"),
        ("7110201", None, "unknown_code_and_parent"),
        ("2019201", 2024, "unknown_code_and_parent"),
        ("2019201", 2027, "unknown_code"),
        ("2121901", 2024, "unknown_code"),
        ("21898", 2025, "unknown_code_and_parent"),
        ("1030182", 2024, "unknown_code"),
    ],
)
def test_a_code_is_foreign_only_where_all_codes_are_known(
    code: str, year: int | None, flag: str
) -> None:
    assert resolve("某项专门安排的支出", "function", code, year).flags == (flag,)


@pytest.mark.parametrize(
    ("name", "slot", "parent", "item"),
    [
        ("一、一般公共预算财政拨款收入", "final_income_expenditure/income", None,
         "summary:income_general"),
        ("年初结转和结余", "final_income_expenditure/income", None, "summary:opening"),
        ("年初财政拨款结转和结余", "final_fiscal_income_expenditure/income", None,
         "summary:opening_fiscal"),
        ("一般公共预算财政拨款", "final_fiscal_income_expenditure/income", None,
         "summary:income_general"),
        ("一般公共预算财政拨款", "final_fiscal_income_expenditure/income",
         "summary:opening_fiscal", "summary:opening_general"),
        ("总计", "final_income_expenditure/income", None, "summary:income_grand_total"),
        ("总计", "final_income_expenditure/expenditure", None, "summary:expenditure_grand_total"),
        ("七、社会保障支出", "final_fiscal_income_expenditure/expenditure", None, "function:208"),
        ("二十五、其他支出", "final_income_expenditure/expenditure", None, "function:229"),
        ("九、卫生健康支出", "final_income_expenditure/expenditure", None, "function:210"),
        ("收入合计", "budget_income_expenditure_purpose/income", None,
         "summary:income_grand_total"),
        ("一般公共预算资金 小计", "budget_income_lines", None, "summary:income_general"),
        ("行政运行", "function", "20132", "function:2013201"),
        ("其他支出", "economic", "economic:399", "economic:39999"),
        ("组织事务（款）", "function", None, "function:20132"),
        ("公共安全（类）支出", "function", None, "function:204"),
        ("公务用车运行费", "three_public", None, "three_public:vehicle_operation"),
        ("公务用车购置费及运行维护费", "three_public", None, "three_public:vehicles"),
        ("年初目标值 (A)", "header", None, "header:target"),
        ("服务对象满意度", "indicator", None, "indicator:service_satisfaction"),
        ("产出指标（50 分）", "indicator", None, "indicator:output"),
    ],
)  # fmt: skip
def test_form_side_and_parent_tell_like_names_apart(
    name: str, slot: str, parent: str | None, item: str
) -> None:
    found = resolve(name, slot, year=2024, parent=parent)
    assert (found.item_id, found.status) == (item, "auto")


@pytest.mark.parametrize(
    ("printed", "item"),
    [
        ("[30101]基本工资", "economic:30101"),
        ("208-05-05 机关事业单位基本养老保险缴费支出", "function:2080505"),
        ("行政运行（2010301）", "function:2010301"),
        ("20101人大事务", "function:20101"),
        ("30310个人农业生产补贴", "economic:30310"),
        ("30209 物业费", "economic:30209"),
        ("住房保障支出（221类）", "function:221"),
        ("国防", "function:203"),
        ("五、教育", "function:205"),
        ("2010302 一般行政管理事物", "function:2010302"),
        ("30102 津帖补贴", "economic:30102"),
        ("年初结转和结余（上年结转）", "summary:opening"),
        ("实施单位（盖章）", "header:implementer"),
        ("政府办公厅（室）及相关机", "function:20103"),
        ("统战事务支出", "function:20134"),
    ],
)
def test_a_name_is_known_in_whatever_dress(printed: str, item: str) -> None:
    assert resolve(printed).item_id == item


@pytest.mark.parametrize(
    ("name", "slot", "parent", "item"),
    [
        ("交通运输", "function", None, "function:214"),
        ("交通运输", "function", "219", "function:21907"),
        ("农村基础设施建设支出", "function", "21305", "function:2130504"),
        ("农村基础设施建设支出", "function", None, "function:2120804"),
    ],
)
def test_what_stands_above_decides_between_a_name_and_one_with_an_ending(
    name: str, slot: str, parent: str | None, item: str
) -> None:
    assert resolve(name, slot, parent=parent).item_id == item


@pytest.mark.parametrize("name", ["一般公共服务", "公安经费", "年末结余", "项目支出（本级）"])
def test_what_says_too_little_or_more_is_not_guessed(name: str) -> None:
    assert resolve(name).item_id is None


@pytest.mark.parametrize("name", ["行政运行", "其他教育支出", "一般行政管理事务"])
def test_a_name_of_several_items_is_left_to_a_person(name: str) -> None:
    found = resolve(name, "function", year=2024)
    assert (found.item_id, found.status) == (None, "needs_review")
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("name", "slot"),
    [
        ("社会保障和就业收入", "function"),
        ("其他组织事务", "economic"),
        ("专用原料费", "economic"),
        ("气费", "economic"),
        ("公务用车租赁费", "three_public"),
        ("三级指标说明书", "header"),
    ],
)
def test_a_name_that_only_looks_like_an_item_is_not_tied(name: str, slot: str) -> None:
    assert resolve(name, slot).item_id is None


def test_every_fixed_line_of_every_form_is_known_in_its_own_place() -> None:
    for form in catalogue.forms():
        for line in form.lines:
            slot = f"{form.id}/{line.side}" if line.side else form.id
            found = resolve(line.item.name, slot, parent=line.under)
            assert line.item.id in {c.item_id for c in found.candidates}, (slot, line.item)


def test_a_decision_is_remembered_for_the_same_place_only() -> None:
    unsure = resolve("离退休人员经费", "economic", "303", 2024)
    assert unsure.status == "needs_review"
    aligner = Aligner({("离退休人员经费", unsure.context): "economic:303"})
    decided = aligner.resolve("离退休人员经费", "economic", "303", 2025)
    assert (decided.item_id, decided.method, decided.status) == (
        "economic:303", "manual", "accepted",
    )  # fmt: skip
    assert aligner.resolve("离退休人员经费", "economic", "304").status != "accepted"
    rejected = Aligner({("离退休人员经费", unsure.context): None})
    again = rejected.resolve("离退休人员经费", "economic", "303", 2024)
    assert (again.item_id, again.status) == (None, "rejected")


@pytest.mark.parametrize(
    ("parent", "code", "item"),
    [
        ("组织事务", None, "function:2013201"),
        ("20132 组织事务", None, "function:2013201"),
        ("function:20132", None, "function:2013201"),
        ("20132", "01", "function:2013201"),
        ("不在分类里的名称", None, None),
    ],
)
def test_a_parent_is_known_by_its_name_its_code_or_its_id(
    parent: str, code: str | None, item: str | None
) -> None:
    assert resolve("行政运行", "function", code=code, parent=parent).item_id == item


def test_parents_come_before_children_and_all_exist() -> None:
    seen: set[str] = set()
    for item in items():
        assert item.id not in seen
        assert item.parent_id is None or item.parent_id in seen
        seen.add(item.id)
    assert {"function:2013201", "economic:30101", "government_economic:50101"} <= seen


def test_the_classifications_have_no_code_with_two_meanings_in_one_year() -> None:
    clashes = []
    for year in (2016, 2017, 2018, 2019, 2020, 2024):
        for item in items():
            if item.code and item.scheme == "economic":
                found = resolve("", item.scheme, item.code, year)
                if found.item_id is None:
                    clashes.append((year, item))
    assert clashes == []


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("公务用车运行维护费", "three_public:vehicle_operation"),
        ("公务接待费", "three_public:reception"),
        ("房屋建筑物购建", "economic:31001"),
        ("上年结转", "summary:opening"),
        ("收入合计", "summary:income_total"),
        ("机关工资福利支出", "government_economic:501"),
        ("其他支出（类）", "function:229"),
    ],
)
def test_a_name_without_a_place_is_read_by_the_documented_order(name: str, item: str) -> None:
    assert resolve(name).item_id == item


@pytest.mark.parametrize("name", ["住房公积金", "其他支出", "国家赔偿费用支出"])
def test_the_two_classifications_have_no_order(name: str) -> None:
    found = resolve(name)
    assert (found.item_id, found.status) == (None, "needs_review")


def test_the_order_holds_for_no_statement() -> None:
    assert resolve("公务用车运行维护费", "economic").item_id == "economic:30231"
    assert resolve("收入合计", "budget_income_expenditure_purpose/income").item_id == (
        "summary:income_grand_total"
    )
    assert resolve("房屋建筑物购建", "economic").item_id is None


@pytest.mark.parametrize(
    ("name", "slot", "item"),
    [
        ("年未结转和结余", None, "summary:closing"),
        ("附属单位上缴收人", None, "summary:income_affiliated"),
        ("未完成原因和拟采取的改进措施", "performance", "header:reason"),
        ("年终完成值", "performance", "header:actual"),
        ("社会公众或服务对象满意度（10分）", "performance", "indicator:service_satisfaction"),
        ("公务用车购置及运维费", "three_public", "three_public:vehicles"),
        ("公务用车购置费合计", "three_public", "three_public:vehicle_purchase"),
        ("事业收入（不含专户资金）", None, "summary:income_business"),
    ],
)
def test_free_wordings_and_slips_are_put_right(name: str, slot: str | None, item: str) -> None:
    assert resolve(name, slot).item_id == item


def test_an_unknown_slot_is_an_error_not_a_guess() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        resolve("组织事务", "nowhere")


def test_numbering_codes_units_and_spaces_do_not_count() -> None:
    assert parse("二十五、其他 支出").key == "其他支出"
    assert parse("（一）车辆数合计（辆）").key == "车辆数合计"
    assert parse("30310 个人农业生产补贴")[:3:2] == ("个人农业生产补贴", "30310")
    assert parse("100万元以上设备").code is None


def test_the_same_name_in_two_classifications_is_undecided_without_a_code() -> None:
    assert same("住房公积金", "住房公积金") is None
    assert same("30113 住房公积金", "2210201 住房公积金") is False


def test_ten_thousand_names_are_tied_in_a_second() -> None:
    names = [(i.name, i.code) for i in items() if i.scheme == "function"]
    aligner = Aligner()
    for name, code in names:
        aligner.resolve(name, "function", code, 2024)
    start = time.perf_counter()
    for _ in range(10):
        for name, code in names:
            aligner.resolve(name, "function", code, 2024)
    assert time.perf_counter() - start < len(names) * 10 / 10_000


def test_a_name_that_the_vocabulary_lacks_is_hardly_ever_taken_for_another() -> None:
    """Leave one out: were an item unknown, would its name pass for a misprint or a cut of
    another item's?"""
    taken, names = [], 0
    for scheme in ("function", "economic", "government_economic", "summary", "assets", "header"):
        bearers: dict[str, set[str]] = {}
        for entry in vocabulary().by_scheme[scheme]:
            bearers.setdefault(entry.key, set()).add(entry.item_id)
        names += len(bearers)
        for key, own in bearers.items():
            others = [n for n, its in bearers.items() if n != key and not its & own]
            alike = [n for n in others if similar.cut_off(key, n) or similar.misprint(key, n)]
            if len({item for name in alike for item in bearers[name]}) == 1:
                taken.append((key, alike))
    assert len(taken) / names < 0.005, taken
