"""Projects: which printed names mean one, and what tables and sentences say of its money."""

from __future__ import annotations

import pytest

from extract.model import (
    FactRef,
    Figure,
    Identity,
    LineItem,
    Place,
    Project,
    Resolution,
    Statement,
    TextLine,
)
from extract.narrative import Document, read_narrative
from extract.projects import Registry
from extract.projects.tables import register, settle_projects
from extract.recognise.numbers import fen, read_number

HERE = Place(1, 1)
OWNER = Identity("final_account", 2024, department="中共某某县委组织部")


def registry(*names: str) -> Registry:
    found = Registry()
    for name in names:
        found.add(name)
    return found


def said(text: str, *names: str, kind: str = "final_account") -> list[str]:
    """``printed aspect item measure basis year [of basis]`` of every number of a project."""
    document = Document(kind, 2024, "中共某某县委组织部", projects=registry(*names))
    lines = [TextLine(t, Place(1, i)) for i, t in enumerate(text.split("\n"), 1)]
    figures = [
        f for part in read_narrative(lines, document) for s in part.sentences for f in s.figures
    ]
    return [_short(f) for f in figures if (f.fact.item_id or "").startswith("project:")]


def _short(figure: Figure) -> str:
    fact = figure.fact
    base = f" of {figure.base.basis}" if figure.base else ""
    item = (fact.item_id or "").removeprefix("project:")
    return f"{figure.printed} {figure.aspect} {item} {fact.measure} {fact.basis} {fact.year}{base}"


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        "干部档案管理专项资金",
        "2024年干部档案管理经费",
        "3.公共专项：干部档案管理工作经费",
        "（二）年中追加：“干部档案管理”专项经费",
        "干部档案管理经费（含数字化）",
    ],
)
def test_a_project_goes_by_several_names(printed: str) -> None:
    assert registry("干部档案管理经费").find(printed) == "project:干部档案管理"


@pytest.mark.parametrize(
    "printed",
    [
        "市干部档案管理经费",
        "干部档案管理专项基金",
        "干部档案",
        "干部档案管理系统建设经费",
        "项目支出",
    ],
)
def test_a_name_that_says_more_or_less_is_another_project(printed: str) -> None:
    assert registry("干部档案管理经费").find(printed) is None


def test_where_two_projects_fit_none_is_chosen() -> None:
    both = registry("人才引进培养经费", "人才引进培养专项资金")
    assert both.find("人才引进培养项目") is None
    assert both.find("人才引进培养专项资金") == "project:人才引进培养专项资金"
    assert set(both.names) == {"project:人才引进培养经费", "project:人才引进培养专项资金"}


@pytest.mark.parametrize("printed", ["××专项资金", "特定目标类", "合计", "……", "其他运转类"])
def test_classes_and_placeholders_are_no_projects(printed: str) -> None:
    assert not registry(printed)


# --- sentences ----------------------------------------------------------------------------------


def test_budget_outcome_and_rate_of_a_named_project() -> None:
    text = "（二）项目支出绩效情况\n1.部门预算：干部档案管理经费\n2024年干部档案管理专项资金年初预算数为80万元，全年实际支出数为62万元，执行率为77.5%。"
    assert said(text, "干部档案管理经费") == [
        "80 amount 干部档案管理 project initial_budget 2024",
        "62 amount 干部档案管理 project actual 2024",
        "77.5 completion 干部档案管理 project actual 2024 of initial_budget",
    ]


def test_a_heading_alone_names_the_project() -> None:
    text = "（二）项目支出绩效情况\n3.公共专项：村级阵地建设补助\n年初预算90万元，实际支出81.5万元，结余8.5万元。"
    assert said(text) == [
        "90 amount 村级阵地建设补助 project initial_budget 2024",
        "81.5 amount 村级阵地建设补助 project actual 2024",
        "8.5 amount 村级阵地建设补助 balance actual 2024",
    ]


def test_money_added_in_the_year_is_the_whole_budget_of_what_was_added() -> None:
    text = "（二）项目支出绩效情况\n6.年中追加：治理大会筹备工作经费\n年中追加治理大会筹备工作经费30.5万元，实际支出30.5万元。"
    assert said(text) == [
        "30.5 amount 治理大会筹备 project adjusted_budget 2024",
        "30.5 amount 治理大会筹备 project actual 2024",
    ]
    elsewhere = "一、收支情况\n年中追加治理大会筹备工作经费30.5万元。"
    assert said(elsewhere, "治理大会筹备工作经费") == []


def test_money_of_a_projects_parts_is_not_the_projects() -> None:
    text = (
        "（二）项目支出绩效情况\n9.公共专项：党员培训经费\n"
        "党员培训专项资金，年初预算50万元。举办重点培训班3期，支出28.5万元；实际支出6万元用于教材。\n"
        "全年按进度安排资金，经费执行率达98.20%。"
    )
    assert said(text) == [
        "50 amount 党员培训 project initial_budget 2024",
        "98.20 completion 党员培训 project actual 2024 of initial_budget",
    ]


def test_a_budget_that_could_be_either_is_left_open_but_the_outcome_is_read() -> None:
    text = "（二）项目支出绩效情况\n2.公共专项：村干部养老补贴\n2024年资金总额为70万元，实际支出55.6万元。"
    assert said(text) == ["55.6 amount 村干部养老补贴 project actual 2024"]
    budget = said(text, kind="budget")
    assert budget == ["70 amount 村干部养老补贴 project initial_budget 2024"]


def test_a_statutory_expense_is_no_project_though_a_list_has_a_row_of_its_name() -> None:
    text = "七、“三公”经费说明\n公务接待费支出1.20万元。"
    assert said(text, "公务接待费") == []


# --- tables -------------------------------------------------------------------------------------


def _figure(printed: str, fact: FactRef) -> Figure:
    number = read_number(printed)
    assert number is not None and number.value is not None
    money = fen(number.value, "万元")
    return Figure(printed, number.value, "万元", number.decimals, money, HERE, "", fact)


def _line(name: str, *cells: tuple[str, FactRef], item: str | None = None) -> LineItem:
    resolution = Resolution(name, "", item, "exact", 100.0, "auto") if item else None
    figures = [_figure(printed, fact) for printed, fact in cells]
    return LineItem(0, name, None, None, 1, HERE, resolution, figures)


def _facts(statement: Statement) -> list[str]:
    return [
        f"{f.printed} {f.fact.item_id} {f.fact.measure} {f.fact.basis}"
        for line in statement.lines
        for f in line.figures
    ]


def _settled(statement: Statement, *projects: Project) -> list[str]:
    found = Registry()
    register(found, [statement], projects, OWNER)
    settle_projects(found, [statement], projects, OWNER)
    return _facts(statement)


def _table(*lines: LineItem) -> tuple[Statement, Project]:
    statement = Statement("performance_project", "绩效自评表", None, "万元", HERE, HERE)
    statement.lines = list(lines)
    name, blank = "干部档案管理经费", None
    return statement, Project(
        name, 0, "万元", blank, blank, blank, blank, blank, blank, blank, blank, blank, HERE
    )


def test_the_total_of_a_projects_table_is_its_money() -> None:
    money = [FactRef("performance:annual_funds", m) for m in ("adjusted_budget", "executed")]
    part = FactRef("performance:current_year_appropriation", "executed")
    total = _line("年度资金总额", ("80", money[0]), ("62", money[1]))
    statement, project = _table(_line("其中：当年财政拨款", ("62", part)), total)
    assert _settled(statement, project) == [
        "62 performance:current_year_appropriation executed None",
        "80 project:干部档案管理 project adjusted_budget",
        "62 project:干部档案管理 project actual",
    ]


def test_the_only_source_stands_for_a_total_left_blank_two_do_not() -> None:
    own, other = (
        FactRef(f"performance:{name}", "executed") for name in ("county_funds", "other_funds")
    )
    statement, project = _table(_line("县级资金", ("62", own)), _line("资金总额"))
    assert _settled(statement, project) == ["62 project:干部档案管理 project actual"]
    statement, project = _table(
        _line("县级资金", ("62", own)), _line("其他资金", ("3", other)), _line("资金总额")
    )
    assert not any("project:" in fact for fact in _settled(statement, project))


def test_rows_of_the_list_are_projects_but_not_the_departments_own_row() -> None:
    column = FactRef(None, "project", "all", "initial_budget", 2024)
    statement = Statement("budget_projects", "项目支出预算表", None, "万元", HERE, HERE)
    statement.lines = [
        _line("合计", ("90", FactRef("summary:total"))),
        _line("中共某某县委组织部", ("90", column)),
        _line("干部档案管理经费", ("60", column)),
        _line("村干部补贴", ("20", column)),
        _line("村干部补贴", ("10", column)),
    ]
    assert _settled(statement)[1:] == [
        "90 None project initial_budget",
        "60 project:干部档案管理 project initial_budget",
        "20 None project initial_budget",
        "10 None project initial_budget",
    ]


def test_what_the_base_table_puts_under_special_projects_is_a_project() -> None:
    column = FactRef(None, "total", "all", "actual", 2024)
    statement = Statement("performance_base_data", "基础数据表", None, "万元", HERE, HERE)
    statement.lines = [
        _line("3、县级专项资金", ("9", column), item="base:project_special"),
        _line("其中：干部档案管理经费", ("7", column)),
        _line("××专项资金", ("2", column)),
        _line("公用经费", ("5", column), item="base:public"),
        _line("其中：办公设备更新", ("4", column)),
    ]
    assert _settled(statement)[1:3] == [
        "7 project:干部档案管理 project actual",
        "2 None total actual",
    ]
    assert "4 None total actual" in _facts(statement)


def test_a_budget_is_the_tables_where_the_table_leaves_no_choice() -> None:
    known = registry("干部档案管理经费")
    known.state("干部档案管理经费", "initial_budget", 80_000_000)
    assert known.budget("project:干部档案管理") == "initial_budget"
    known.state("干部档案管理经费", "adjusted_budget", 80_000_000)
    assert known.budget("project:干部档案管理") == "adjusted_budget"
    other = registry("干部档案管理经费")
    other.state("干部档案管理经费", "initial_budget", 80_000_000)
    other.state("干部档案管理经费", "adjusted_budget", 60_000_000)
    assert other.budget("project:干部档案管理") is None


def test_a_rate_is_of_the_budget_that_is_certain() -> None:
    head = "（二）项目支出绩效情况\n"
    both = "干部档案管理经费年初预算数80万元，全年预算数64万元，全年执行数62万元，执行率96.88%。"
    assert said(head + both, "干部档案管理经费")[-1].endswith("of adjusted_budget")
    plain = "干部档案管理经费资金总额64万元，全年执行62万元，执行率96.88%。"
    assert said(head + plain, "干部档案管理经费") == ["62 amount 干部档案管理 project actual 2024"]
    known = registry("干部档案管理经费")
    known.state("干部档案管理经费", "initial_budget", 80_000_000)
    known.state("干部档案管理经费", "adjusted_budget", 64_000_000)
    text = head + "干部档案管理经费年初预算80万元，实际支出62万元，执行率96.88%。"
    document = Document("final_account", 2024, projects=known)
    lines = [TextLine(t, Place(1, i)) for i, t in enumerate(text.split("\n"), 1)]
    [sentence] = read_narrative(lines, document)[-1].sentences
    assert [f.fact.basis for f in sentence.figures] == ["initial_budget", "actual", None]


def test_a_sentence_that_is_a_name_heads_its_paragraph() -> None:
    text = (
        "（二）项目支出绩效情况\n（1）干部档案管理经费项目。年初预算安排80万元，实际支出62万元。\n"
        "（2）村干部补贴。年初预算20万元。发放补贴5万元给东村。实际支出18万元。"
    )
    assert said(text, "干部档案管理经费", "村干部补贴") == [
        "80 amount 干部档案管理 project initial_budget 2024",
        "62 amount 干部档案管理 project actual 2024",
        "20 amount 村干部补贴 project initial_budget 2024",
    ]


def test_what_is_left_is_not_told_of_a_budget_that_is_not_certain() -> None:
    text = "（二）项目支出绩效情况\n干部档案管理经费年初预算80万元，年中追加10万元，实际支出85万元，结余5万元。"
    assert said(text, "干部档案管理经费") == [
        "80 amount 干部档案管理 project initial_budget 2024",
        "85 amount 干部档案管理 project actual 2024",
    ]
