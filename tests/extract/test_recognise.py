"""Layouts of other counties and provinces, as pages made by hand."""

from __future__ import annotations

from decimal import Decimal

from extract.recognise import recognise
from tests.extract.grids import grid, line, pages, read, table

GENERAL = line("一般公共预算财政拨款支出决算表")
UNIT = line("单位：万元")
HEAD = ("项目|<|本年支出|<|<", "科目编码|科目名称|小计|基本支出|项目支出")
TOTAL, BASIC, PROJECT = "本年支出 / 小计", "本年支出 / 基本支出", "本年支出 / 项目支出"


def test_codes_split_over_columns_are_joined() -> None:
    [statement] = read(
        GENERAL,
        UNIT,
        grid(
            "项目|<|<|<|本年支出|<|<",
            "支出功能分类科目编码|<|<|科目名称|小计|基本支出|项目支出",
            "类|款|项|^|^|^|^",
            "栏次|<|<|<|1|2|3",
            "201|||一般公共服务支出|5.00|5.00|",
            "201|20132||组织事务|5.00|5.00|",
            "201|32|01|行政运行|4.00|4.00|",
            "||02|一般行政管理事务|1.00|1.00|",
            "合计|<|<|<|5.00|5.00|",
        ),
    )
    assert statement.form_id == "final_general_expenditure"
    codes = [item.code for item in statement.lines]
    assert codes == ["201", "20132", "2013201", "2013202", None]
    assert [item.level for item in statement.lines] == [1, 2, 3, 3, 0]
    assert [item.figures[0].printed for item in statement.lines] == ["5.00"] * 2 + [
        "4.00",
        "1.00",
        "5.00",
    ]


def test_a_leading_zero_lost_in_a_code_part_comes_back() -> None:
    [statement] = read(
        line("2024年部门一般公共预算基本支出部门预算经济分类预算表"),
        grid(
            "项目|<|<|一般公共预算基本支出|<|<",
            "部门预算经济分类科目编码|<|经济分类科目名称|合计|人员经费|公用经费",
            "类|款|^|^|^|^",
            "301||工资福利支出|88|88|0",
            "301|2|津贴补贴|16|16|0",
        ),
    )
    assert [item.code for item in statement.lines] == ["301", "30102"]


def test_a_last_header_row_that_says_the_same_all_along_hides_no_form() -> None:
    [statement] = read(
        line("支出决算表"),
        UNIT,
        grid(
            "项目|<|<|<|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
            "功能分类科目编码|<|<|科目名称|^|^|^|^|^|^",
            "^|<|<|^|决算数|决算数|决算数|决算数|决算数|决算数",
            "类|款|项|合计|7.50|5.00|2.50|0.00|0.00|0.00",
            "213|<|<|农林水支出|7.50|5.00|2.50|0.00|0.00|0.00",
            "2130301|<|<|行政运行|7.50|5.00|2.50|0.00|0.00|0.00",
        ),
    )
    assert statement.form_id == "final_expenditure"
    assert [item.code for item in statement.lines] == [None, "213", "2130301"]
    assert [column.measure for column in statement.columns[:3]] == ["total", "basic", "project"]


def test_code_and_name_in_one_cell_are_parted() -> None:
    [statement] = read(
        GENERAL,
        grid("项目|本年支出|<|<", "^|小计|基本支出|项目支出", "2010301行政运行|5|5|0"),
    )
    assert [(i.code, i.printed_name) for i in statement.lines] == [("2010301", "行政运行")]


def test_a_page_without_title_or_header_goes_on() -> None:
    [statement] = read(
        GENERAL,
        UNIT,
        grid(*HEAD, "合计|<|5|5|0", "201|一般公共服务支出|5|5|0", boxes=True),
        grid("20132|组织事务|5|5|0", page=2, boxes=True),
        line("注：本表反映部门本年度一般公共预算财政拨款支出情况。", 2),
    )
    assert [item.code for item in statement.lines] == [None, "201", "20132"]
    assert (statement.first.page, statement.last.page) == (1, 2)
    assert statement.note is not None


def test_a_repeated_header_and_a_repeated_title_go_on() -> None:
    first = grid(*HEAD, "合计|<|5|5|0", "201|一般公共服务支出|5|5|0")
    rest = grid(*HEAD, "20132|组织事务|5|5|0", page=2)
    assert [len(s.lines) for s in read(GENERAL, UNIT, first, rest)] == [3]
    again = line("一般公共预算财政拨款支出决算表（续）", 2)
    assert [len(s.lines) for s in read(GENERAL, UNIT, first, again, rest)] == [3]
    bare = grid("20132|组织事务|5|5|0", page=2)
    assert [len(s.lines) for s in read(GENERAL, UNIT, first, again, bare)] == [3]


def test_split_codes_go_on_under_a_class_that_stands_already() -> None:
    head = (
        "项目|<|<|<|收入预算|<",
        "功能分类科目编码|<|<|功能分类科目名称|合计|财政拨款收入",
        "类|款|项|^|^|^",
    )
    [statement] = read(
        line("2024年部门收入预算总表"),
        line("单位：元"),
        grid(*head, "201|||一般公共服务支出|9|9", "201|29|02|一般行政管理事务|4|4", boxes=True),
        grid("201|38|02|一般行政管理事务|5|5", "合计|<|<|<|9|9", page=2, boxes=True),
    )
    assert [item.code for item in statement.lines] == ["201", "2012902", "2013802", None]


def test_the_same_form_of_another_unit_is_another_statement() -> None:
    first = grid(*HEAD, "合计|<|5|5|0", "201|一般公共服务支出|5|5|0")
    second = grid(*HEAD, "合计|<|7|7|0", "201|一般公共服务支出|7|7|0", page=2)
    found = read(GENERAL, UNIT, first, line("一般公共预算财政拨款支出决算表", 2), second)
    assert [s.lines[0].figures[0].printed for s in found] == ["5", "7"]


def test_a_statement_as_wide_as_the_one_above_is_not_its_end() -> None:
    found = read(
        GENERAL,
        UNIT,
        grid(*HEAD, "合计|<|5|5|0", boxes=True),
        line("国有资本经营预算财政拨款支出决算表", 2),
        line("公开08表 单位：元", 2),
        grid(*HEAD, "合计|<|3|3|0", page=2, boxes=True),
    )
    assert [(s.form_id, s.unit) for s in found] == [
        ("final_general_expenditure", "万元"),
        ("final_state_capital", "元"),
    ]


def test_title_head_and_note_drawn_inside_the_table_are_none_of_its_rows() -> None:
    [statement] = read(
        grid(
            "收入决算表|<|<|<|<|<|<|<|<",
            "|<|<|<|<|<|<|公开02表|<",
            "部门：某局|<|<|<|<|<|<|金额单位：万元|<",
            "项目|<|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
            "科目代码|科目名称|^|^|^|^|^|^|^",
            "栏次|<|1|2|3|4|5|6|7",
            "合计|<|7.1|7.1|||||",
            "注：本表反映部门本年度取得的各项收入情况。|<|<|<|<|<|<|<|<",
        ),
    )
    assert (statement.form_id, statement.unit) == ("final_income", "万元")
    assert statement.printed_code == "公开02表"
    assert statement.note == "注：本表反映部门本年度取得的各项收入情况。"
    assert table(statement) == [(None, "合计", {"本年收入合计": "7.1", "财政拨款收入": "7.1"})]


def test_a_header_alone_tells_the_form_where_no_other_has_it() -> None:
    head = (
        "项目|<|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入"
    )
    [statement] = read(grid(head, "科目代码|科目名称|^|^|^|^|^|^|^", "合计|<|7.1|7.1|||||"))
    assert statement.form_id == "final_income"
    [unclear] = read(grid(*HEAD, "合计|<|5|5|0"))
    assert unclear.form_id is None
    assert [f.printed for f in unclear.lines[0].figures] == ["5", "5", "0"]


def test_an_unknown_table_is_kept_with_its_numbers() -> None:
    [statement] = read(
        line("某某专项资金分配表"),
        UNIT,
        grid("序号|地区|分配金额|备注", "1|甲县|12.5|", "2|乙县|7.5|", "|合计|20.0|"),
    )
    assert (statement.form_id, statement.title, statement.unit) == (
        None,
        "某某专项资金分配表",
        "万元",
    )
    assert table(statement) == [
        (None, "甲县", {"分配金额": "12.5"}),
        (None, "乙县", {"分配金额": "7.5"}),
        (None, "合计", {"分配金额": "20.0"}),
    ]


def test_columns_without_amounts_may_be_left_out() -> None:
    [statement] = read(
        line("收入决算表 公开02表"),
        UNIT,
        grid("科目编码|科目名称|本年收入合计|财政拨款收入|其他收入", "201|一般公共服务支出|9|8|1"),
    )
    assert (statement.form_id, statement.printed_code) == ("final_income", "公开02表")
    assert [c.fund for c in statement.columns] == ["all", "fiscal", "other"]


def test_rates_and_counts_in_an_unknown_table_are_no_money() -> None:
    [statement] = read(
        line("某某项目执行情况表"),
        UNIT,
        grid("项目名称|预算数|执行数|执行率|受益人数", "道路维修|100.00|50.00|50|320"),
    )
    units = [(f.unit, f.fen) for f in statement.lines[0].figures]
    assert units == [("万元", 100_000_000), ("万元", 50_000_000), ("%", None), ("人", None)]


def test_zeros_in_a_statement_said_to_have_no_data_leave_it_empty() -> None:
    rows = grid(*HEAD, "合计|<|0.00|0.00|0.00")
    [said] = read(line("国有资本经营预算财政拨款支出决算表"), rows, line("说明：本表无数据"))
    assert said.is_empty and len(said.lines[0].figures) == 3
    [silent] = read(line("国有资本经营预算财政拨款支出决算表"), rows)
    assert not silent.is_empty
    used = grid(*HEAD, "合计|<|5.00|5.00|0.00")
    [wrong] = read(GENERAL, used, line("注：本部门无预算，故本表为空表。"))
    assert not wrong.is_empty


def test_codes_years_and_numbering_are_no_amounts() -> None:
    [statement] = read(
        grid("年份|编码|名称|数额", "2023|30101|基本工资|12.5", "2024|30102|津贴补贴|13.5")
    )
    assert [f.printed for item in statement.lines for f in item.figures] == ["12.5", "13.5"]


def test_a_statement_may_be_empty_without_a_table() -> None:
    [statement] = read(
        line("政府性基金预算财政拨款收入"),
        line("支出决算表"),
        line("公开07表"),
        line("本单位没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。"),
    )
    assert (statement.form_id, statement.is_empty) == ("final_government_fund", True)
    assert statement.title == "政府性基金预算财政拨款收入支出决算表"
    assert statement.note is not None and "故本表无数据" in statement.note


def test_sub_headers_in_the_total_row_are_no_figures() -> None:
    [statement] = read(
        line("政府性基金预算财政拨款收入支出决算表"),
        grid(
            "项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余",
            "功能分类科目编码|科目名称|^|^|^|^|^|^",
            "合计|<|||合计|基本支出|项目支出|",
            "|||||||",
        ),
        line("说明：某部本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"),
    )
    assert statement.is_empty
    assert [c.measure for c in statement.columns] == [
        "opening", "income", "total", "basic", "project", "closing",
    ]  # fmt: skip


def test_three_public_expenses_as_lines_or_columns_are_the_same_items() -> None:
    title = line("一般公共预算财政拨款“三公”经费支出决算表")
    [lines] = read(
        title,
        UNIT,
        grid("项目|行次|预算数|决算数", "栏次||1|2", "合计|1|5.0|4.0", "1.公务接待费|2|2.0|1.0"),
    )
    assert lines.form_id == "final_three_public_lines"
    assert [c.basis for c in lines.columns] == ["adjusted_budget", "actual"]
    assert table(lines)[1] == (None, "1.公务接待费", {"预算数": "2.0", "决算数": "1.0"})
    [columns] = read(
        title,
        UNIT,
        grid(
            "预算数|<|<|<|<|<|决算数|<|<|<|<|<",
            "合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费",
            "^|^|小计|公务用车/购置费|公务用车/运行费|^|^|^|小计|公务用车/购置费|公务用车/运行费|^",
            "1|2|3|4|5|6|7|8|9|10|11|12",
            "34|5|24|0|24|5|50.07|24.88|24|0|24|1.19",
        ),
    )
    assert columns.form_id == "final_three_public"
    assert [f.printed for f in columns.lines[0].figures] == [
        "34", "5", "24", "0", "24", "5", "50.07", "24.88", "24", "0", "24", "1.19",
    ]  # fmt: skip
    assert len(columns.lines) == 1
    assert columns.columns[8].item_id == "three_public:vehicles"
    assert columns.columns[8].name == "决算数 / 公务用车购置及运行费 / 小计"


def test_columns_of_two_years_are_dated_by_their_headers() -> None:
    [statement] = read(
        line("一般公共预算“三公”经费支出表"),
        grid(
            "2023年预算数|<|<|<|<|<|2024年预算数|<|<|<|<|<",
            "合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费",
            "^|^|小计|公务用车购置费|公务用车运行费|^|^|^|小计|公务用车购置费|公务用车运行费|^",
            "5.1|0|3.1|0|3.1|2|5.0|0|3|0|3|2",
        ),
    )
    assert statement.form_id == "budget_three_public_two_years"
    assert [c.year for c in statement.columns] == [2023] * 6 + [2024] * 6


def test_a_cell_that_is_no_number_keeps_its_print_without_a_value() -> None:
    [statement] = read(
        GENERAL,
        UNIT,
        grid(*HEAD, "201|一般公共服务支出|12.30|无|——", "20132|组织事务|1200.||(3.5)"),
    )
    first, second = (item.figures for item in statement.lines)
    assert [(f.printed, f.value, f.fen) for f in first] == [
        ("12.30", Decimal("12.30"), 12_300_000),
        ("无", None, None),
        ("——", None, None),
    ]
    assert [(f.column_name, f.printed, f.value) for f in second] == [
        (TOTAL, "1200.", Decimal("1200")),
        (PROJECT, "(3.5)", Decimal("-3.5")),
    ]


def test_vehicles_are_counted_and_money_is_money_in_one_table() -> None:
    [statement] = read(
        line("部门决算公开相关信息统计表"),
        line("金额单位：万元"),
        grid(
            "一、政府采购情况|<|<",
            "项目|行次|统计数",
            "合计|1|26.13",
            "二、机关运行经费|<|<",
            "项目||统计数",
            "（一）行政单位|5|26.25",
            "（一）车辆数合计（辆）|7|1",
            "1.机要通信用车|8|1",
        ),
    )
    found = [(i.printed_name, f.printed, f.unit, f.fen) for i in statement.lines for f in i.figures]
    assert found == [
        ("合计", "26.13", "万元", 26_130_000),
        ("（一）行政单位", "26.25", "万元", 26_250_000),
        ("（一）车辆数合计（辆）", "1", "辆", None),
        ("1.机要通信用车", "1", "辆", None),
    ]


def test_a_contents_page_has_no_statements() -> None:
    titles = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"]
    found = recognise(
        pages(line("目录"), *(line(f"{n}、{t}") for n, t in zip("一二三四", titles, strict=True)))
    )
    assert found.statements == ()
    assert [item.text for item in found.rest] == ["目录"] + [
        f"{n}、{t}" for n, t in zip("一二三四", titles, strict=True)
    ]


def test_text_between_two_pages_of_a_statement_stays_narrative() -> None:
    found = recognise(
        pages(
            GENERAL,
            grid(*HEAD, "合计|<|5|5|0", "201|一般公共服务支出|5|5|0", boxes=True),
            line("本部门下设三个事业单位。"),
            grid("20132|组织事务|5|5|0", page=2, boxes=True),
        )
    )
    [statement] = found.statements
    assert [item.code for item in statement.lines] == [None, "201", "20132"]
    assert [item.text for item in found.rest] == ["本部门下设三个事业单位。"]
