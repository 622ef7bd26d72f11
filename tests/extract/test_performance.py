"""Performance tables in the layouts that PDFs and text dumps print them in."""

from __future__ import annotations

from extract.model import Box, Cell, Grid, Place, Statement, TextLine
from extract.performance import lines_of, read_performance
from tests.extract.performance_tables import printed

HEADING = [
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
]


def statement(*pages: list[list[str]], first_line: int = 1) -> Statement:
    """A statement with a grid a page; texts stand a row a line, an empty line between pages."""
    made = Statement("performance_project", "项目支出绩效自评表", None, None, Place(1), Place(1))
    line = first_line
    for page in pages:
        rows = []
        for row in page:
            rows.append(tuple(Cell(text, Place(1, line)) for text in row))
            line += 1
        made.grids.append(Grid(tuple(rows), rows[0][0].place))
        line += 1
    return made


def ruled(page: int, *rows: list[tuple[float, str]]) -> Grid:
    """A page's grid as a PDF reader gives it: the columns are those of this page's rules."""
    lefts = sorted({x for row in rows for x, _ in row})
    made = []
    for number, row in enumerate(rows):
        top = 20.0 * number
        texts = dict(row)
        made.append(
            tuple(
                Cell(texts[x], Place(page, None, Box(x, top, x + 10, top + 20)))
                if x in texts
                else None
                for x in lefts
            )
        )
    return Grid(tuple(made), Place(page))


def test_a_table_over_two_pages_keeps_its_columns_though_the_second_lacks_some_rules() -> None:
    made = Statement(None, "项目支出绩效自评表", None, None, Place(1), Place(2))
    made.grids = [
        ruled(
            1,
            [(10, "项目名称"), (60, "某工程")],
            [(10, "一级指标"), (60, "二级指标"), (110, "三级指标"), (200, "年度指标值"),
             (260, "实际完成值"), (320, "分值"), (360, "得分")],
            [(10, "产出指标"), (60, "数量指标"), (110, "培训\n人数"), (200, "≥30人"),
             (260, "28人"), (320, "20"), (360, "18.67")],
        ),
        ruled(
            2,
            [(60, "质量指标"), (110, "合格率"), (200, "100%"), (260, "100%"), (320, "20"), (360, "20")],
            [(10, "总分"), (320, "100"), (360, "98.67")],
        ),
    ]  # fmt: skip
    (project,) = read_performance([made]).projects
    assert [printed(i) for i in project.indicators] == [
        ("产出指标", "数量指标", "培训人数", "≥30人", "28人", "20", "18.67", None),
        ("产出指标", "质量指标", "合格率", "100%", "100%", "20", "20", None),
    ]
    assert (project.total_weight, project.total_score) == ("100", "98.67")
    assert [i.place.page for i in project.indicators] == [1, 2]


def test_blank_scores_and_unusual_level_names_do_not_shift_a_row() -> None:
    made = statement(
        [
            HEADING,
            ["", "产出", "工作目标", "按时完成", "是", "是", "", "", ""],
            ["", "", "社会效益", "知晓率", "90", "95", "", "", ""],
        ]
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert [printed(i) for i in indicators] == [
        ("产出", "工作目标", "按时完成", "是", "是", None, None, None),
        ("产出", "社会效益", "知晓率", "90", "95", None, None, None),
    ]
    assert [i.flags for i in indicators] == [(), ()]


def test_an_indicator_that_begins_like_a_note_is_no_note() -> None:
    made = statement(
        [
            HEADING,
            ["", "产出指标", "数量指标", "培训次数", "1", "1", "5", "5", ""],
            ["", "", "", "说明会次数", "2", "2", "5", "5", ""],
            ["", "", "", "负责人培训人数", "3", "3", "5", "5", ""],
            ["备注：按实际填报", "", "", "", "", "", "", "", ""],
        ]
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert [i.level3 for i in indicators] == ["培训次数", "说明会次数", "负责人培训人数"]


def test_a_reason_cut_by_a_page_break_is_joined_and_a_new_row_is_not() -> None:
    made = statement(
        [HEADING, ["", "产出指标", "数量指标", "培训次数", "4", "3", "5", "4", "因天气原因"]],
        [
            ["", "", "", "", "", "", "", "", "推迟到下年"],
            ["", "", "", "考核次数", "1", "1", "5", "5", ""],
        ],
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert [(i.level3, i.reason) for i in indicators] == [
        ("培训次数", "因天气原因推迟到下年"),
        ("考核次数", None),
    ]


def test_a_row_without_scores_on_a_new_line_of_the_same_page_is_an_indicator_of_its_own() -> None:
    made = statement(
        [
            HEADING,
            ["", "产出指标", "数量指标", "培训次数", "4", "3", "5", "4", ""],
            ["", "", "", "考核次数", "1", "1", "", "", ""],
        ]
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert [i.level3 for i in indicators] == ["培训次数", "考核次数"]


def test_an_adjusted_target_is_kept_beside_the_first() -> None:
    made = statement(
        [
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "年初指标值",
                "调整后指标值",
                "实际完成值",
                "分值",
            ],
            ["产出指标", "数量指标", "人数", "10", "12", "12", "20"],
        ]
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert (indicators[0].target, indicators[0].adjusted_target) == ("10", "12")


def test_a_grade_in_words_is_read_with_its_score() -> None:
    made = statement(
        [
            ["项目名称", "某工程", "", "", "", "", "", "", ""],
            HEADING,
            ["", "产出指标", "数量指标", "人数", "10", "12", "90", "90", ""],
            ["总分", "", "", "", "", "", "100", "90.5", ""],
            ["自评等级", "", "优秀", "", "", "", "", "", ""],
        ]
    )
    (project,) = read_performance([made]).projects
    assert (project.total_score, project.grade) == ("90.5", "优秀")


def test_money_beside_a_name_and_after_a_colon_become_figures() -> None:
    made = statement(
        [
            ["基本支出总额", "", "527.82", "", "项目支出总额", "", "", "1,916.33", ""],
            [
                "预算执行情况（万元）",
                "",
                "年初预算数",
                "全年预算数",
                "全年执行数",
                "分值",
                "执行率",
                "得分",
                "",
            ],
            ["", "年度资金总额", "100", "——", "80.5", "10", "80.5%", "8.05", ""],
            ["", "其中：一般公共预算：60.50", "", "", "其他资金：", "", "", "", ""],
            HEADING,
            ["", "产出指标", "数量指标", "人数", "10", "12", "90", "90", ""],
        ]
    )
    seen = [
        (line.printed_name, [(f.printed, f.unit, f.fen) for f in line.figures])
        for line in lines_of(made)
    ]
    assert seen == [
        ("基本支出总额", [("527.82", "万元", 527820000)]),
        ("项目支出总额", [("1,916.33", "万元", 1916330000)]),
        (
            "年度资金总额",
            [
                ("100", "万元", 100000000),
                ("——", "万元", None),
                ("80.5", "万元", 80500000),
                ("10", "分", None),
                ("80.5%", "%", None),
                ("8.05", "分", None),
            ],
        ),
        ("其中：一般公共预算", [("60.50", "万元", 60500000)]),
        ("其他资金", []),
    ]


def test_a_statement_that_is_no_performance_table_gives_nothing() -> None:
    made = statement([["项目", "预算数", "决算数"], ["合计", "1.00", "2.00"]])
    found = read_performance([made])
    assert (found.projects, found.indicators, lines_of(made)) == ([], {}, [])


def test_a_loose_row_with_a_blank_cell_of_money_ties_no_number_to_a_column() -> None:
    made = Statement(None, "项目支出绩效自评表", None, None, Place(1), Place(1))
    texts = [
        "项目名称 某工程",
        "项目资金（万元）",
        "年初预算数 全年预算数 全年执行数 执行率 得分",
        "资金总额： 30 30 14.882 49.61",
        "一级指标 二级指标 三级指标 年初指标值 实际完成值 分值 得分",
        "产出指标",
        "数量指标 培训次数 4次 3次 20 15",
        "总 分 89.96 良",
    ]
    made.text_lines = [TextLine(text, Place(1, n)) for n, text in enumerate(texts, 1)]
    (project,) = read_performance([made]).projects
    assert (project.budget, project.executed) == (None, None)
    assert [printed(i) for i in project.indicators] == [
        ("产出指标", "数量指标", "培训次数", "4次", "3次", "20", "15", None)
    ]
    figures = [(f.printed, f.column_name, f.fact.measure) for f in lines_of(made)[0].figures]
    assert figures == [(n, "", None) for n in ("30", "30", "14.882", "49.61")]


def test_loose_rows_may_name_both_levels_on_their_line_and_lack_scores() -> None:
    made = Statement(None, "项目支出绩效自评表", None, None, Place(1), Place(1))
    texts = [
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析",
        "产出指标 数量指标 培训次数 4次 3次 20 15 天气",
        "质量指标 合格率 100% 100%",
        "效益指标",
        "社会效益指标 知晓率 90% 95% 30 30",
        "总分 100 95",
    ]
    made.text_lines = [TextLine(text, Place(1, n)) for n, text in enumerate(texts, 1)]
    (indicators,) = read_performance([made]).indicators.values()
    assert [printed(i) for i in indicators] == [
        ("产出指标", "数量指标", "培训次数", "4次", "3次", "20", "15", "天气"),
        ("产出指标", "质量指标", "合格率", "100%", "100%", None, None, None),
        ("效益指标", "社会效益指标", "知晓率", "90%", "95%", "30", "30", None),
    ]


def test_a_heading_repeated_on_the_next_page_and_blank_lines_of_the_form_are_no_indicators() -> (
    None
):
    made = statement(
        [HEADING, ["", "产出指标", "数量指标", "指标1：培训次数", "4", "4", "50", "50", ""]],
        [
            HEADING,
            ["", "", "", "指标2：", "", "", "", "", ""],
            ["", "", "", "……", "", "", "", "", ""],
            ["", "小计", "", "", "", "", "50", "50", ""],
            ["", "效益指标", "社会效益指标", "知晓率", "90%", "95%", "50", "50", ""],
        ],
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert [(i.level1, i.level3) for i in indicators] == [
        ("产出指标", "指标1：培训次数"),
        ("效益指标", "知晓率"),
    ]


def test_a_table_of_targets_has_two_panels_each_with_its_money() -> None:
    made = statement(
        [
            ["项目名称", "某工程", "", "", "", "", "", ""],
            [
                "项目资金（元）",
                "实施期资金总额：",
                "650,000",
                "",
                "年度资金总额：",
                "603,840",
                "",
                "",
            ],
            ["", "其中：中央财政资金", "0", "", "其中：中央财政资金", "", "", ""],
            ["", "其他资金", "", "", "其他资金", "3,840", "", ""],
            ["项目概况", "某工程概况 100 人", "", "", "", "", "", ""],
            [
                "绩效指标",
                "一级指标",
                "二级指标",
                "三级指标",
                "指标值",
                "二级指标",
                "三级指标",
                "指标值",
            ],
            ["", "产出指标", "数量指标", "发放人数", "≥400人", "数量指标", "", ""],
            ["", "", "质量指标", "合格率", "100%", "质量指标", "合格率", "98%"],
            ["", "效益指标", "社会效益指标", "", "", "社会效益指标", "生活水平", "提高"],
        ]
    )
    (project,) = read_performance([made]).projects
    assert (project.unit, project.initial_budget) == ("元", "603,840")
    assert [(printed(i)[:4], i.flags) for i in project.indicators] == [
        (("产出指标", "数量指标", "发放人数", "≥400人"), ("period:whole",)),
        (("产出指标", "质量指标", "合格率", "100%"), ("period:whole",)),
        (("产出指标", "质量指标", "合格率", "98%"), ("period:annual",)),
        (("效益指标", "社会效益指标", "生活水平", "提高"), ("period:annual",)),
    ]
    seen = [
        (line.printed_name, figure.printed, figure.column_name)
        for line in lines_of(made)
        for figure in line.figures
    ]
    assert seen == [
        ("实施期资金总额", "650,000", "实施期"),
        ("年度资金总额", "603,840", "年度"),
        ("中央财政资金", "0", "实施期"),
        ("其他资金", "3,840", "年度"),
    ]


def test_a_years_application_stands_beside_the_whole_projects_money() -> None:
    made = statement([
        ["项目名称", "", "河道整治", "项目类别", "特定目标类"],
        ["项目资金（元）", "项目资金总额", "9,600,000.00", "年度资金申请总额", "2,400,000.00"],
        ["", "其中：财政资金", "9,500,000.00", "其中：当年财政拨款", "2,300,000.00"],
        ["", "", "", "上年结转资金", "0.00"],
        ["", "其他资金", "100,000.00", "其他资金", "100,000.00"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度(/项目)指标值"],
        ["", "产出指标", "数量指标", "整治长度", "985米"],
    ])  # fmt: skip
    money = [(x.printed_name, f.printed, f.unit, f.column_name) for x in lines_of(made)
             for f in x.figures]  # fmt: skip
    assert money == [
        ("项目资金总额", "9,600,000.00", "元", "实施期"),
        ("年度资金申请总额", "2,400,000.00", "元", "年度"),
        ("财政资金", "9,500,000.00", "元", "实施期"),
        ("当年财政拨款", "2,300,000.00", "元", "年度"),
        ("上年结转资金", "0.00", "元", "年度"),
        ("其他资金", "100,000.00", "元", "实施期"),
        ("其他资金", "100,000.00", "元", "年度"),
    ]
    (project,) = read_performance([made]).projects
    assert (project.initial_budget, project.unit) == ("2,400,000.00", "元")


def test_the_sign_and_the_unit_of_a_target_may_have_columns_of_their_own() -> None:
    made = statement(
        [
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "指标性质",
                "指标值",
                "度量单位",
                "实际完成值",
                "分值",
                "得分",
            ],
            ["产出指标", "数量指标", "办理案件数", ">=", "40", "件", "43", "20", "20"],
            ["", "质量指标", "质量合格率", "=", "100", "%", "100", "10", "10"],
            ["效益指标", "社会效益指标", "当事人权益", "=", "有效保障", "", "有效保障", "10", "10"],
        ]
    )
    (indicators,) = read_performance([made]).indicators.values()
    assert [(i.level3, i.target, i.actual, i.weight) for i in indicators] == [
        ("办理案件数", ">=40件", "43", "20"),
        ("质量合格率", "=100%", "100", "10"),
        ("当事人权益", "有效保障", "有效保障", "10"),
    ]


def test_the_departments_money_goes_by_other_names() -> None:
    made = statement(
        [
            ["预算执行情况（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            ["", "部门预算总额", "20.00", "19.00", "10", "95%", "9.5"],
            ["", "资金来源：（1）政府预算资金", "20.00", "19.00", "-", "95%", "-"],
            ["", "资金结构：（1）基本支出", "15.00", "14.50", "", "96.67%", ""],
            ["", "（2）项目支出", "5.00", "4.50", "", "90%", ""],
            [*HEADING[1:4], *HEADING[4:8]],
            ["产出指标", "数量指标", "人数", "10", "12", "90", "90"],
        ]
    )
    whole, *parts = lines_of(made)
    assert (whole.level, [f.fact.item_id for f in whole.figures]) == (
        0, ["performance:annual_funds"] * 5,
    )  # fmt: skip
    assert [line.figures[0].fact.item_id for line in parts] == [
        "performance:current_year_appropriation",
        "performance:basic_expenditure",
        "performance:project_expenditure",
    ]
