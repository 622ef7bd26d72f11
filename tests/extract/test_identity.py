"""Whose disclosure a document is: real files, and covers of other counties."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.identity import identify, lineage, regions
from extract.model import Identity, Page, Place, Source, Statement, TextLine
from extract.readers import read

# file: kind, year, region, department, unit, as a person reads them
REAL = {
    "text/liulin-2024-final-accounts.txt": (
        "final_account", 2024, "141125", "中国共产党柳林县委员会组织部", "万元"),
    "text/zhuzhou-2024-final-accounts.txt": (
        "final_account", 2024, "430200", "中共株洲市委组织部", "万元"),
    "text/tunliu-2023-final-accounts.txt": (
        "final_account", 2023, "140405", "中共长治市屯留区委组织部", "万元"),
    "text/jishan-2024-budget.txt": ("budget", 2024, "140824", "中共稷山县委组织部", "万元"),
    "text/suining-2024-performance.txt": (
        "performance_report", 2024, "430527", "绥宁县委组织部", "万元"),
    "pdf/putuo-social-2024-final-accounts.pdf": (
        "final_account", 2024, "310107", "中共上海市普陀区委社会工作部", "万元"),
    "pdf/shanghai-2024-final-accounts-template.pdf": (
        "final_account", 2024, "310000", None, "万元"),
    "pdf/putuo-wanli-2024-budget.pdf": (
        "budget", 2024, "310107", "上海市普陀区人民政府万里街道办事处", "元"),
    "pdf/putuo-welfare-home-2024-unit-budget.pdf": (
        "budget", 2024, "310107", "上海市普陀区社会福利院", "元"),
    "pdf/jiangsu-party-office-2019-budget-text.pdf": (
        "budget", 2019, "320000", "江苏省委办公厅", None),
    "pdf/jiangsu-party-office-2019-budget-tables.pdf": (
        "budget", 2019, "320000", "中共江苏省委办公厅", "万元"),
    "pdf/jiangsu-high-court-2019-budget.pdf": (
        "budget", 2019, "320000", "江苏省高级人民法院", "万元"),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_the_identity_of_a_real_document_is_what_a_person_reads(name: str, shared: Path) -> None:
    found = identify(read(shared / "disclosures" / name), [])
    read_off = (
        found.kind, found.fiscal_year, found.region_code, found.department, found.unit,
    )  # fmt: skip
    assert read_off == REAL[name]
    assert (found.department is None) == ("department" in found.reasons)


def document(
    *lines: str, file_name: str = "document.txt", titles: tuple[str, ...] = ()
) -> Identity:
    """The identity of a made-up text document."""
    blocks = tuple(TextLine(line, Place(1, at)) for at, line in enumerate(lines, 1))
    source = Source(Path(file_name), "0" * 64, "text", (Page(1, blocks),))
    place = Place(1, 1)
    return identify(source, [Statement(None, t, None, None, place, place) for t in titles])


@pytest.mark.parametrize(
    ("cover", "code", "department"),
    [
        (["重庆市渝中区教育委员会", "2023年度部门决算公开"], "500103", "重庆市渝中区教育委员会"),
        (["北京市海淀区人民法院2022年度部门决算"], "110108", "北京市海淀区人民法院"),
        (["天津市河东区民政局", "2024年部门预算"], "120102", "天津市河东区民政局"),
        (["临沂市河东区财政局2024年部门预算公开"], "371312", "临沂市河东区财政局"),
        (["南京市鼓楼区审计局", "2023 年度", "部门决算"], "320106", "南京市鼓楼区审计局"),
        (["徐州市鼓楼区审计局 2023年度部门决算公开"], "320302", "徐州市鼓楼区审计局"),
        (["福州市鼓楼区人民政府办公室2023年度部门决算"], "350102", "福州市鼓楼区人民政府办公室"),
        (["兰州市城关区财政局", "2022年度部门决算公开"], "620102", "兰州市城关区财政局"),
        (["拉萨市城关区教育局2022年度部门决算"], "540102", "拉萨市城关区教育局"),
        (["舟山市普陀区海洋与渔业局", "2024年部门预算"], "330903", "舟山市普陀区海洋与渔业局"),
        (["延边朝鲜族自治州卫生健康委员会2023年度部门决算"], "222400", "延边朝鲜族自治州卫生健康委员会"),
        (["延边州财政局2023年度部门决算"], "222400", "延边州财政局"),
        (["峨边彝族自治县林业局2023年度部门决算"], "511132", "峨边彝族自治县林业局"),
        (["土默特右旗人民检察院2023年度部门决算公开"], "150221", "土默特右旗人民检察院"),
        (["新疆维吾尔自治区审计厅", "2024年部门预算"], "650000", "新疆维吾尔自治区审计厅"),
        (["中共广西壮族自治区委员会宣传部2023年度部门决算"], "450000", "中共广西壮族自治区委员会宣传部"),
        (["山西省交通运输厅2023年度部门决算"], "140000", "山西省交通运输厅"),
        (["长沙市望城区白箬铺镇人民政府2023年度部门决算"], "430112", "长沙市望城区白箬铺镇人民政府"),
        (["云南省文山州富宁县第一中学2023年度单位决算"], "532628", "云南省文山州富宁县第一中学"),
        (["汉中市南郑区人民医院2024年单位预算公开"], "610703", "汉中市南郑区人民医院"),
        (["济南市市中区司法局2023年度部门决算"], "370103", "济南市市中区司法局"),
        (["长治市经济技术开发区管委会", "2023年度部门决算"], "140400", "长治市经济技术开发区管委会"),
        (["共青团运城市委员会2023年度部门决算"], "140800", "共青团运城市委员会"),
        (["中国人民政治协商会议绥宁县委员会办公室2023年度部门决算"], "430527",
         "中国人民政治协商会议绥宁县委员会办公室"),
        (["国家税务总局柳林县税务局2023年度部门决算"], "141125", "国家税务总局柳林县税务局"),
        (["关于稷山县财政局2023年度部门决算公开的说明"], "140824", "稷山县财政局"),
        (["湖南省株洲市渌口区教育局", "2023年度部门决算公开"], "430212", "湖南省株洲市渌口区教育局"),
        (["中国共产主义青年团柳林县委员会", "2023年度", "部门决算公开"], "141125",
         "中国共产主义青年团柳林县委员会"),
        (["2023年度绥宁县农业农村局（本级）部门决算"], "430527", "绥宁县农业农村局（本级）"),
        (["2023年度部门决算公开", "公开单位：绥宁县水利局"], "430527", "绥宁县水利局"),
        (["收入支出决算总表", "公开01表\t部门：绥宁县水利局\t2023年度\t单位：万元"], "430527",
         "绥宁县水利局"),
        (["北京市人民政府办公厅", "2024年部门预算信息"], "110000", "北京市人民政府办公厅"),
        (["四川省宣汉县公安局2021年部门决算编制说明"], "511722", "四川省宣汉县公安局"),
        (["凉山彝族自治州西昌市人民政府办公室2022年度部门决算"], "513401",
         "凉山彝族自治州西昌市人民政府办公室"),
        (["呼和浩特市新城区审计局2022年度部门决算"], "150102", "呼和浩特市新城区审计局"),
        (["东莞市长安镇人民政府2023年部门决算"], "441900", "东莞市长安镇人民政府"),
        (["沈阳市铁西区财政局2023年度部门决算"], "210106", "沈阳市铁西区财政局"),
        (["鞍山市铁西区财政局2023年度部门决算"], "210303", "鞍山市铁西区财政局"),
        (["中国共产党绥宁县纪律检查委员会、绥宁县监察委员会2023年度部门决算"], "430527",
         "中国共产党绥宁县纪律检查委员会、绥宁县监察委员会"),
        (["长沙市岳麓区2023年度部门决算公开", "岳麓区教育局"], "430104", "岳麓区教育局"),
        (["陕西省西安市长安区文化和旅游体育局", "2023年部门综合预算"], "610116",
         "陕西省西安市长安区文化和旅游体育局"),
        (["郴州市北湖区人民政府郴江街道办事处", "二〇二三年度部门决算"], "431002",
         "郴州市北湖区人民政府郴江街道办事处"),
        (["仙桃市财政局2023年度部门决算"], "429004", "仙桃市财政局"),
        (["杭州市临平区住房和城乡建设局2023年度部门决算"], "330113", "杭州市临平区住房和城乡建设局"),
    ],
)  # fmt: skip
def test_covers_of_other_regions(cover: list[str], code: str, department: str) -> None:
    found = document(*cover, "目录", "一、收入支出决算总表")
    assert (found.region_code, found.department) == (code, department)
    assert found.kind in ("final_account", "budget")
    assert found.fiscal_year is not None


@pytest.mark.parametrize("name", ["鼓楼区", "普陀区", "城关区", "河东区", "铁西区", "市中区"])
def test_a_name_of_several_regions_is_not_guessed(name: str) -> None:
    found = document(f"{name}财政局", "2023年度部门决算", "目录")
    assert (found.region_code, found.department) == (None, f"{name}财政局")
    assert "several regions" in found.reasons["region_code"]


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        ("根据上海市财政局的要求，公开本部门预算。", "310107"),
        ("根据浙江省财政厅和舟山市财政局的要求，公开本部门预算。", "330903"),
        ("联系电话：021-52564588", "310107"),
        ("联系电话：0580-3012345", "330903"),
        ("依据《通知》（沪财预〔2023〕12号）", "310107"),
    ],
)
def test_other_words_of_the_document_settle_a_shared_name(evidence: str, code: str) -> None:
    found = document("普陀区财政局", "2024年部门预算", "目录", evidence)
    assert found.region_code == code


def test_a_county_that_became_a_district_has_the_code_of_the_year() -> None:
    assert document("屯留县财政局2016年度部门决算").region_code == "140424"
    assert document("长治市屯留区财政局2020年度部门决算").region_code == "140405"
    found = document("屯留县财政局2023年度部门决算")
    assert found.region_code is None
    assert "region_code" in found.reasons


@pytest.mark.parametrize(
    ("cover", "code"),
    [
        ("横县财政局2019年度部门决算", "450127"),
        ("横州市财政局2022年度部门决算", "450181"),
        ("黔西市财政局2022年度部门决算", "520581"),
        ("祁阳市财政局2021年度部门决算", "431181"),
        ("漳州市龙海区财政局2022年度部门决算", "350604"),
        ("凤翔县财政局2019年度部门决算", "610322"),
        ("凤翔区财政局2023年度部门决算", "610305"),
        ("和康县财政局2025年部门预算", "653228"),
        ("重庆市渝北区财政局2024年度部门决算", "500112"),
        ("重庆市两江新区财政局2026年部门预算", "500157"),
        ("禄丰市财政局2023年度部门决算", "532302"),
        ("旬阳市财政局2023年度部门决算", "610981"),
        ("沙湾市财政局2023年度部门决算", "654203"),
        ("新星市财政局2023年度部门决算", "659011"),
    ],
)
def test_a_division_changed_since_2020_has_the_code_of_the_year(cover: str, code: str) -> None:
    assert document(cover).region_code == code


def test_a_county_named_in_the_text_alone_must_stand_out() -> None:
    lines = ["县委组织部", "2023年度部门决算", "目录"]
    clear = document(*lines, "负责稷山县的组织工作。", "稷山县共有党员三万名。", "稷山县委领导。")
    assert clear.region_code == "140824"
    unclear = document(*lines, "赴闻喜县学习。", "赴稷山县学习。", "赴夏县学习。")
    assert unclear.region_code is None


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["稷山县财政局2023年度部门决算公开", "2024年9月20日"], 2023),
        (["2024年9月", "稷山县财政局", "2023年度部门决算"], 2023),
        (["2023年度", "稷山县财政局", "部门决算", "目录", "2022年决算数为5万元"], 2023),
        (["稷山县财政局2025年部门预算", "目录", "2024年部门预算执行情况良好", "2024年部门预算"], 2025),
        (["稷山县财政局", "2023年部门整体支出绩效自评报告", "2024年3月"], 2023),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_title(lines: list[str], year: int) -> None:
    assert document(*lines).fiscal_year == year


def test_stale_titles_do_not_outvote_cover_and_headings() -> None:
    found = document(
        "稷山县财政局2024年度部门决算", "目录", "第二部分 2024年度部门决算表",
        titles=("2023年度收入支出决算总表",) * 9,
    )  # fmt: skip
    assert found.fiscal_year == 2024


def test_titles_name_the_year_where_there_is_no_cover() -> None:
    found = document(
        "第一部分 概况", "部门名称：稷山县财政局 单位：万元",
        titles=("2024年预算收支总表", "2024年预算收入总表"),
    )  # fmt: skip
    assert (found.fiscal_year, found.kind, found.unit) == (2024, "budget", "万元")
    assert found.department == "稷山县财政局"


def test_two_years_in_equally_many_titles_leave_the_year_open() -> None:
    found = document("第一部分 概况", titles=("2024年预算收支总表", "2023年预算收入总表"))
    assert found.fiscal_year is None
    assert "2024" in found.reasons["fiscal_year"]


@pytest.mark.parametrize(
    ("cover", "kind"),
    [
        ("稷山县财政局2023年度部门决算公开", "final_account"),
        ("稷山县财政局2024年部门预算及“三公”经费预算公开", "budget"),
        ("稷山县财政局2023年度部门整体支出绩效自评报告", "performance_report"),
        ("稷山县财政局2023年预算绩效评价报告", "performance_report"),
        ("稷山县年鉴", "unknown"),
    ],
)
def test_the_cover_says_what_kind_it_is(cover: str, kind: str) -> None:
    found = document(cover)
    assert found.kind == kind
    assert ("kind" in found.reasons) == (kind == "unknown")


@pytest.mark.parametrize("name", ["上海市XX局", "××县××局", "○○市○○局"])
def test_a_placeholder_is_no_department(name: str) -> None:
    found = document(name, "2024年度部门决算", "目录")
    assert found.department is None
    assert "placeholder" in found.reasons["department"]


def test_the_label_beside_the_statements_wins_over_a_broken_cover() -> None:
    found = document(
        "中共长治市屯", "留区委组织部2023年度部门决算", "目录",
        *["部门名称：007-中共长治市屯留区委组织部[部门]  2023年度  金额单位：万元"] * 3,
    )  # fmt: skip
    assert found.department == "中共长治市屯留区委组织部"


def test_statements_in_different_units_leave_the_unit_open() -> None:
    mixed = document("稷山县财政局2024年部门预算", "目录", "单位：元", "单位：万元")
    assert mixed.unit is None
    assert "different units" in mixed.reasons["unit"]


def test_regions_have_their_parents_and_years() -> None:
    table = {(r.code, r.name): r for r in regions()}
    assert table["140405", "屯留区"].valid_from == 2018
    assert table["140424", "屯留县"].valid_to == 2017
    assert table["310107", "普陀区"].parent_code == "310000"
    assert table["330903", "普陀区"].parent_code == "330900"


def test_a_region_stands_under_those_above_it() -> None:
    assert [r.name for r in lineage("140405")] == ["山西省", "长治市", "屯留区"]
    assert [r.name for r in lineage("310107")] == ["上海市", "普陀区"]
    assert lineage("999999") == ()
