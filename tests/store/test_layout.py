"""A statement is laid out as it is printed."""

from __future__ import annotations

from store.read.heading import heading
from store.read.layout import Layout, lay_out
from store.read.statements import ColumnRow, LineRow, Mark


def line(number: int, name: str, side: str | None = None, code: str | None = None) -> LineRow:
    return LineRow(number, number, name, code, side, 1, None, 1, None)


def column(number: int, name: str, side: str | None = None) -> ColumnRow:
    return ColumnRow(number, number, name, side, None)


def mark(line_id: int, column_id: int | None, printed: str, name: str = "") -> Mark:
    return Mark(line_id * 100 + (column_id or 0), line_id, column_id, name, printed, None)


def heads(layout: Layout) -> list[list[tuple[str, int, int]]]:
    return [
        [(h.text, h.columns, h.rows) for h in row] for row in heading(layout, "项目", "科目编码")
    ]


def printed(layout: Layout) -> list[list[str]]:
    return [
        [text for cells in row
         for text in ((cells.line.printed_name if cells.line else ""),
                      *(" ".join(m.printed for m in leaf) for leaf in cells.figures))]
        for row in layout.rows
    ]  # fmt: skip


def test_the_two_sides_of_a_statement_stand_side_by_side() -> None:
    columns = [column(1, "收入 / 金额", "income"), column(2, "支出 / 金额", "expenditure")]
    lines = [
        line(1, "一、一般公共预算财政拨款收入", "income"),
        line(2, "一、一般公共服务支出", "expenditure"),
        line(3, "二、外交支出", "expenditure"),
        line(4, "本年收入合计", "income"),
        line(5, "本年支出合计", "expenditure"),
    ]
    marks = [
        mark(1, 1, "2444.15"),
        mark(2, 2, "2341.70"),
        mark(4, 1, "2444.15"),
        mark(5, 2, "2444.15"),
    ]
    layout = lay_out(columns, lines, marks)
    assert heads(layout) == [
        [("收入", 2, 1), ("支出", 2, 1)],
        [("项目", 1, 1), ("金额", 1, 1), ("项目", 1, 1), ("金额", 1, 1)],
    ]
    assert printed(layout) == [
        ["一、一般公共预算财政拨款收入", "2444.15", "一、一般公共服务支出", "2341.70"],
        ["", "", "二、外交支出", ""],
        ["本年收入合计", "2444.15", "本年支出合计", "2444.15"],
    ]


def test_neighbours_under_one_word_share_its_head() -> None:
    columns = [
        column(1, "合计"),
        column(2, "公务用车购置及运行费 / 小计"),
        column(3, "公务用车购置及运行费 / 购置费"),
        column(4, "公务接待费"),
    ]
    layout = lay_out(columns, [line(1, "预算数", code="1")], [mark(1, 3, "24")])
    assert heads(layout) == [
        [("科目编码", 1, 2), ("项目", 1, 2), ("合计", 1, 2), ("公务用车购置及运行费", 2, 1),
         ("公务接待费", 1, 2)],
        [("小计", 1, 1), ("购置费", 1, 1)],
    ]  # fmt: skip
    assert printed(layout) == [["预算数", "", "", "24", ""]]


def test_a_column_under_its_own_name_again_is_not_lost() -> None:
    columns = [column(1, "支出"), column(2, "支出 / 基本支出"), column(3, "支出 / 项目支出")]
    layout = lay_out(columns, [line(1, "合计")], [mark(1, 1, "3"), mark(1, 2, "1")])
    assert sum(h[1] for h in heads(layout)[0]) == 4
    assert printed(layout) == [["合计", "3", "1", ""]]


def test_a_figure_without_a_known_column_has_one_of_its_own() -> None:
    layout = lay_out([], [line(1, "合计")], [mark(1, None, "5", "金额")])
    assert heads(layout) == [[("项目", 1, 1), ("金额", 1, 1)]]
    assert printed(layout) == [["合计", "5"]]


def test_a_statement_without_lines_has_no_rows() -> None:
    assert lay_out([column(1, "金额")], [], []).rows == ()
