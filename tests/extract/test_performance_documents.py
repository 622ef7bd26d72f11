"""The performance tables of the real documents, as a person reads them there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.disclosure import read_disclosure
from extract.model import Project, Statement
from extract.performance import PerformanceTables, lines_of, read_performance
from tests.extract.performance_tables import printed, statements_of

FILES = {
    "zhuzhou": "zhuzhou-2024-final-accounts.txt",
    "liulin": "liulin-2024-final-accounts.txt",
    "suining": "suining-2024-performance.txt",
    "tunliu": "tunliu-2023-final-accounts.txt",
    "jishan": "jishan-2024-budget.txt",
}


@pytest.fixture(scope="module")
def statements(shared: Path) -> dict[str, list[Statement]]:
    return {who: statements_of(shared / "disclosures/text" / name) for who, name in FILES.items()}


@pytest.fixture(scope="module")
def tables(statements: dict[str, list[Statement]]) -> dict[str, PerformanceTables]:
    return {who: read_performance(found) for who, found in statements.items()}


def rows(text: str) -> list[tuple[str | None, ...]]:
    """Rows of a table written with | between cells, and - for a blank one."""
    lines = (line.strip().split("|") for line in text.strip().splitlines())
    return [tuple(None if cell == "-" else cell for cell in line) for line in lines]


def money(project: Project) -> tuple[str | None, ...]:
    p = project
    return (p.unit, p.initial_budget, p.budget, p.executed, p.rate, p.rate_weight, p.rate_score)


def test_zhuzhou_has_twelve_projects_with_181_indicators_and_21_of_its_own(
    tables: dict[str, PerformanceTables],
) -> None:
    found = tables["zhuzhou"]
    counts = [24, 25, 9, 15, 34, 10, 12, 12, 10, 14, 14, 2]
    assert [len(project.indicators) for project in found.projects] == counts
    assert {index: len(own) for index, own in found.indicators.items()} == {1: 21}


def test_zhuzhou_projects_keep_their_money_scores_and_blanks_as_printed(
    tables: dict[str, PerformanceTables],
) -> None:
    found = {p.place.text_line: p for p in tables["zhuzhou"].projects}
    assert found[743].name == "人才队伍建设专项经费"
    assert money(found[743]) == ("万元", None, "454.96", "367.12", "80.85%", "10", "8.08")
    assert (found[743].total_weight, found[743].total_score) == ("100", "98.08")
    assert money(found[825]) == ("万元", "70", "70", "70", "100%", "90", "90")
    assert money(found[851]) == ("万元", "41", "41", "40.9862", "99.97", "10", "9.9")
    assert money(found[996]) == ("万元", None, None, None, None, None, None)
    assert money(found[1024]) == ("万元", "70", "70", None, None, "10", "8.24")
    assert money(found[1053]) == ("万元", "650", None, "647", "99.5%", "10", "9.95")
    assert money(found[1115]) == ("万元", "121", "121", "120.99", "99.9", "100", "99.9")
    assert (found[1115].total_weight, found[1115].total_score) == ("100", None)


ZHUZHOU_PARTY_DELEGATES = """
(40分)|数量指标|支持市党代表组的党代表开展履职活动|14个|14个|10|10|-
(40分)|数量指标|组织每名市党代表进工作室走访困难群众党员群众次数|每人一次以上|每人一次以上|10|10|-
(40分)|数量指标|党代表活动次数|每人一次以上|每人一次以上|10|10|-
(40分)|质量指标|党代表履职水平|不断提高|不断提高|5|5|-
(40分)|时效指标|任务完成及时情况|11月底前完成|11月底前完成|5|5|-
(40分)|社会效益指标|加强与党员、群众的联系服务|不断加强|不断加强|20|20|-
满意度 指标 (10分)|服务对象 满意度指 标|对党代表满 意情况|95%以上|95%以上|10|10|-
成本指标 (20分)|经济成本 指标|支持市党代 表组的党代 表开展履职 活动|1000 元/人|1000 元/人|10|10|-
成本指标 (20分)|经济成本 指标|组织每名市 党代表进工 作室走访困 难党员群众|1000 元/人|1000 元/人|10|10|-
"""


def test_every_row_of_a_zhuzhou_project_is_read_with_its_merged_levels(
    tables: dict[str, PerformanceTables],
) -> None:
    project = tables["zhuzhou"].projects[2]
    assert [printed(i) for i in project.indicators] == rows(ZHUZHOU_PARTY_DELEGATES)
    places = [i.place.text_line for i in project.indicators]
    assert places == [835, 836, 837, 838, 839, 840, 842, 843, 844]


def test_a_row_printed_one_column_to_the_right_stays_so_and_says_so(
    tables: dict[str, PerformanceTables],
) -> None:
    found = {i.place.text_line: i for i in tables["zhuzhou"].projects[0].indicators}
    right = found[769]
    assert (right.level3, right.target, right.actual) == ("时效指标", "经费使用期限", "12 月底前")
    assert (right.weight, right.score, right.reason) == ("12 月底前", "5", "5")
    assert right.flags == ("shifted+1",)
    assert found[771].flags == ("misplaced_level",)
    assert found[771].level1 == "可持续影响指标"
    assert found[772].level1 == "满意度指标 (10 分)"


def test_a_row_that_lost_its_merged_labels_at_a_page_break_is_put_back_and_says_so(
    tables: dict[str, PerformanceTables],
) -> None:
    last = tables["zhuzhou"].projects[0].indicators[-2:]
    assert [printed(i) for i in last] == rows(
        """
        成本指标 (20 分)|经济成本指标|神农大讲堂费用|7.14 万|7.14 万|2|2|-
        成本指标 (20 分)|经济成本指标|专家疗休养费|14.31 万|14.31 万|2|2|-
        """
    )
    assert {i.flags for i in last} == {("shifted-1",)}


def test_cells_cut_by_a_page_break_are_whole_again(tables: dict[str, PerformanceTables]) -> None:
    cut = tables["zhuzhou"].projects[0].indicators[5]
    assert cut.level3 == "开通黄花机场、长沙南站人才出行VIP通道，提供便捷出行服务"
    assert (cut.target, cut.weight, cut.score) == ("6800 人次", "2", "2")
    levels = [i.level1 for i in tables["zhuzhou"].projects[5].indicators[:5]]
    assert levels == ["产出指标(40 分)"] * 5


def test_dots_and_bare_levels_of_a_blank_form_are_no_indicators(
    tables: dict[str, PerformanceTables],
) -> None:
    project = tables["zhuzhou"].projects[-1]
    assert [i.level3 for i in project.indicators] == ["驻场人员", "数字化合格率"]


LIULIN = """
产出指标 (40分)|数量指标|公用经费保障人数|36|36|-|2|-
产出指标 (40分)|数量指标|开展各类党员干部培训人数|13000|13627|-|2|-
产出指标 (40分)|数量指标|生活困难党员走访慰问、理论培训班等活动次数|10|11|-|2|-
产出指标 (40分)|数量指标|考察干部及干部分析研判次数|10|15|-|2|-
产出指标 (40分)|数量指标|人才活动次数|10|11|-|2|-
产出指标 (40分)|质量指标|经费保障覆盖率|100%|58%|-|2|-
产出指标 (40分)|质量指标|强化干部党性锻炼和政治历练培训目标任务完成率|100%|100%|-|2|-
产出指标 (40分)|质量指标|党建工作合格率|100%|100%|-|2|-
产出指标 (40分)|质量指标|干部考察完成率|100%|100%|-|2|-
产出指标 (40分)|质量指标|其他组织事务工作完成率|100%|100%|-|2|-
产出指标 (40分)|时效指标|年内完成资金拨付|100%|58%|-|5|-
产出指标 (40分)|时效指标|各项目标任务完成时效|2024. 12. 31|2024. 12. 31|-|5|-
产出指标 (40分)|成本指标|“三公经费”控制率|≤ 100%|99.60%|-|5|-
产出指标 (40分)|成本指标|公用经费控制率|≤ 100%|≤ 100%|-|5|-
"""


def test_every_row_of_liulin_has_its_score_though_labels_are_lost_half_way(
    tables: dict[str, PerformanceTables],
) -> None:
    (own,) = tables["liulin"].indicators.values()
    assert [printed(i) for i in own[:14]] == rows(LIULIN)
    assert [i.level2 for i in own[14:18]] == [
        "经济效益指标",
        "社会效益指标",
        "生态效益指标",
        "可持续影响指标",
    ]
    assert [(i.level1, i.score) for i in own[14:18]] == [("效益指标 (40分)", "10")] * 4
    assert (
        printed(own[18])
        == rows("满意度指标 (10分)|服务对象 满意度指|干部职工满意度|≥90%|≥90%|-|10|-")[0]
    )
    shifted = [i.place.text_line for i in own if i.flags]
    assert shifted == [729, 730, 731, 732, 736, 740]


SUINING = """
产出指标（50分）|数量   指标|干部教育培训、党员教育培训|≥20期|19|4|3|-
产出指标（50分）|数量   指标|培训人次|≥2000人|2926|4|4|-
产出指标（50分）|数量   指标|干部选配人批次|≥80人次|90人次|4|4|-
产出指标（50分）|数量   指标|人才引进人数|≥200人|338人|4|4|-
产出指标（50分）|数量   指标|打造乡镇干部“安心工程”|≥17个乡镇|配备完善17个乡镇“五小设施”和1093套干部周转房|4|4|-
产出指标（50分）|数量   指标|走访慰问老干部人次|≥90人次|走访慰问老干部93人次|4|4|-
产出指标（50分）|数量   指标|干部档案清理|≥4000份|4300余次|4|4|-
产出指标（50分）|质量   指标|党员干部参与率|≥100%|≥100%|5|5|-
产出指标（50分）|质量   指标|引进紧缺人才增长率|持续增长|持续增长|5|4|-
产出指标（50分）|时效指标|完成及时率|≥95%|100%|4|4|-
产出指标（50分）|时效指标|完成工作时间|2024年12月底前|2024年12月底前|4|4|-
产出指标（50分）|成本指标|所用费用使用额度|不超过预算数|不超过预算数|4|2|-
效益指标（30分）|经济效益指标|抓实村级集体经济发展|长期发展|长期发展|6|3|-
效益指标（30分）|经济效益指标|引进人才，发展绥宁经济|长期发展|长期发展|6|5|-
效益指标（30分）|社会效益指标|组织工作宣传覆盖率|≥95%|100%|6|6|-
效益指标（30分）|生态效益指标|促乡村振兴，助美丽乡村建设|长期|节约资源、保护环境|6|5|-
"""


def test_every_row_of_suining_is_put_together_from_a_cell_a_line(
    tables: dict[str, PerformanceTables],
) -> None:
    own = tables["suining"].indicators[1]
    assert len(own) == 21
    assert [printed(i) for i in own[:16]] == rows(SUINING)
    assert [(i.level1, i.actual, i.weight, i.score) for i in own[17:]] == [
        ("满意度指标（10分）", "≥95%", "2.5", "2.5")
    ] * 4


TUNLIU_VILLAGE_SECRETARIES = """
产出指标|数量指标|到村支部书记个数|14个，根据文件2023年进|达成预期指标|20|20|-
产出指标|质量指标|支部书记标准|基层的干部培养选拔|达成预期指标|10|10|-
产出指标|时效指标|资金拨付及时率|年底前拨付|达成预期指标|10|10|-
产出指标|成本指标|成本指标|未填报|达成预期指标|10|5|未设置成本指标
效益指标|可持续影响指标|意义|解决农村基层党组织软弱涣散问题，培养优秀年轻干部，建立来自基层的干部|达成预期指标|30|30|-
满意度指标|服务对象满意度指|满意度|提高|达成预期指标|10|10|-
"""


def test_every_row_of_a_tunliu_project_is_parted_where_its_cells_were_clipped(
    tables: dict[str, PerformanceTables],
) -> None:
    project = tables["tunliu"].projects[3]
    assert [printed(i) for i in project.indicators] == rows(TUNLIU_VILLAGE_SECRETARIES)
    assert [i.adjusted_target for i in project.indicators] == [
        "14个，根据文件2023年进行",
        "基层的干部培养选拔链",
        "年底前拨付",
        None,
        "解决农村基层党组织软弱涣散问题 ，培养优秀年轻干部，建立来自基层的干部",
        "提高",
    ]
    assert [i.place.text_line for i in project.indicators] == [1718, 1720, 1722, 1724, 1732, 1740]


TUNLIU_PROJECTS = """
2023年党建工作经费|30|30|14.882|49.61|4.96|89.96|良
2023年主题教育专项经费|50|50|14.831|29.66|2.97|87.97|良
区党群服务中心建设经费|124.582|124.582|124.582|100|10|95|优
2023年到村任职支部书记工作经费|50|50|50|100|10|95|优
2023年远程教育网络管理经费|10|10|7.49|74.9|7.49|92.49|优
2023年社区工作人员薪酬|230|230|52.862|22.98|2.3|87.3|良
2023年基层党组织标准化、规范化建设经费|100|100|78|78|7.8|92.8|优
2023年第一书记工作经费|20|20|16|80|8|93|优
"""


def test_tunliu_has_eight_projects_of_six_indicators(tables: dict[str, PerformanceTables]) -> None:
    found = tables["tunliu"].projects
    seen = [
        (
            p.name,
            p.initial_budget,
            p.budget,
            p.executed,
            p.rate,
            p.rate_score,
            p.total_score,
            p.grade,
        )
        for p in found
    ]
    assert seen == rows(TUNLIU_PROJECTS)
    assert [len(p.indicators) for p in found] == [6] * 8
    scores = [Decimal(i.score or 0) for p in found for i in p.indicators]
    assert sum(scores) == 8 * 85


JISHAN_SPECIAL_WORK = """
产出指标|数量指标|干部考察次数|≥5次
产出指标|数量指标|公务员考察次数|1次
产出指标|数量指标|公务员招录数量|≥40人
产出指标|质量指标|做好干部日常管理|做好
产出指标|时效指标|各项工作完成时间|2024年
产出指标|成本指标|各项工作使用资金|≤40万元
效益指标|社会效益指标|全县组织工作任务完成|完成
效益指标|社会效益指标|全县干部管理规范|规范
满意度指标|服务对象满意度指|满意度|≥95%
"""


def test_every_row_of_both_panels_of_a_jishan_target_is_read(
    tables: dict[str, PerformanceTables],
) -> None:
    project = tables["jishan"].projects[4]
    whole = [i for i in project.indicators if "period:whole" in i.flags]
    annual = [i for i in project.indicators if "period:annual" in i.flags]
    assert [printed(i)[:4] for i in whole] == rows(JISHAN_SPECIAL_WORK)
    clipped = JISHAN_SPECIAL_WORK.replace("全县组织工作任务完成|", "全县组织工作任务|")
    assert [printed(i)[:4] for i in annual] == rows(clipped)


def test_jishan_has_five_targets_with_their_money_in_yuan(
    tables: dict[str, PerformanceTables],
) -> None:
    seen = [
        (p.name, p.unit, p.initial_budget, len(p.indicators)) for p in tables["jishan"].projects
    ]
    assert seen == [
        ("农村离任“两委”主干生活补贴", "元", "603,840", 6),
        ("组织部党建网经费", "元", "120,000", 12),
        ("组织部党员干部教育培训经费", "元", "50,000", 12),
        ("组织部激励关怀帮扶基金", "元", "200,000", 12),
        ("组织部专项工作经费", "元", "400,000", 18),
    ]


def figures_at(statement: Statement, line: int) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (item.printed_name, figure.printed, figure.unit, figure.fact.measure)
        for item in lines_of(statement)
        for figure in item.figures
        if figure.place.text_line == line
    ]


def test_money_block_becomes_figures_with_unit_and_measure(
    statements: dict[str, list[Statement]],
) -> None:
    assert figures_at(statements["zhuzhou"][1], 706) == [
        ("年度资金总额", "2043.22", "万元", "initial_budget"),
        ("年度资金总额", "2632.34", "万元", "adjusted_budget"),
        ("年度资金总额", "2475.18", "万元", "executed"),
        ("年度资金总额", "10", "分", "weight"),
        ("年度资金总额", "94.03%", "%", "rate"),
        ("年度资金总额", "9.4", "分", "score"),
    ]
    assert figures_at(statements["zhuzhou"][1], 708) == [
        ("其中：一般公共预算", "2632.34", "万元", None),
        ("其中：基本支出", "1449.39", "万元", None),
    ]
    assert figures_at(statements["zhuzhou"][1], 737) == [
        ("总分", "100", "分", "weight"),
        ("总分", "9.94", "分", "score"),
    ]


def test_amounts_of_money_are_exact_fen(statements: dict[str, list[Statement]]) -> None:
    (total, *_) = lines_of(statements["jishan"][0])[1].figures
    assert (total.printed, total.value, total.fen) == ("603,840", Decimal(603840), 60384000)
    executed = lines_of(statements["tunliu"][0])[0].figures[3]
    assert (executed.printed, executed.decimals, executed.fen) == ("14.882", 3, 14882000)


@pytest.mark.parametrize(("who", "numbers"), [("zhuzhou", 56), ("suining", 30)])
def test_every_number_of_the_basic_data_is_there_once(shared: Path, who: str, numbers: int) -> None:
    found = read_disclosure(shared / "disclosures/text" / FILES[who]).statements
    (basic,) = [s for s in found if s.form_id == "performance_base_data"]
    figures = [figure for line in basic.lines for figure in line.figures]
    assert len(figures) == numbers
    assert len({(figure.place, figure.column_name) for figure in figures}) == numbers


def test_basic_data_is_tied_to_its_years_and_items(shared: Path) -> None:
    found = read_disclosure(shared / "disclosures/text" / FILES["zhuzhou"]).statements
    (basic,) = [s for s in found if s.form_id == "performance_base_data"]
    lines = {item.printed_name: item for item in basic.lines}
    facts = [
        (f.printed, f.fact.item_id, f.fact.basis, f.fact.year) for f in lines["2、出国经费"].figures
    ]
    assert facts == [
        ("0", "three_public:abroad", "actual", 2023),
        ("5", "three_public:abroad", "initial_budget", 2024),
        ("24.88", "three_public:abroad", "actual", 2024),
    ]
    assert [f.printed for f in lines["项目支出："].figures] == ["781.31", "570", "1025.79"]


@pytest.mark.parametrize(
    ("who", "projects", "indicators"), [("zhuzhou", 12, 202), ("tunliu", 8, 48), ("jishan", 5, 60)]
)
def test_whole_documents_hand_on_their_projects_and_indicators(
    shared: Path, who: str, projects: int, indicators: int
) -> None:
    found = read_disclosure(shared / "disclosures/text" / FILES[who])
    assert len(found.projects) == projects
    own = sum(len(indicators) for indicators in found.indicators.values())
    assert sum(len(project.indicators) for project in found.projects) + own == indicators
