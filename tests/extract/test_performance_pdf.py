"""The national 项目支出绩效自评表 as a ruled PDF: merged cells, over two pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from extract.model import Statement
from extract.performance import lines_of, read_performance
from extract.readers.pdf import read_pages
from extract.recognise import recognise
from tests.extract.performance_tables import printed

FONT = "STSong-Light"
WIDTHS = [40, 50, 60, 90, 60, 60, 45, 45, 85]
ROWS = [
    ["项目名称", "党员教育培训经费", "", "", "", "", "", "", ""],
    ["主管部门", "县委组织部", "", "", "实施单位", "县委党校", "", "", ""],
    ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "", "100.00", "120.00", "114.00", "10", "95.00%", "9.50"],
    ["", "其中：当年财政拨款", "", "100.00", "120.00", "114.00", "—", "95.00%", "—"],
    ["", "其他资金", "", "", "", "", "—", "", "—"],
    ["年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", ""],
    ["", "培训党员一千人次", "", "", "", "完成培训", "", "", ""],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["", "产出指标（50分）", "数量指标", "培训期数", "≥10期", "12期", "20", "20", ""],
    ["", "", "", "培训人次", "≥1000人次", "950人次", "10", "9.5", "天气原因延期，下年补训"],
    ["", "", "质量指标", "结业率", "≥95%", "98%", "20", "20", ""],
    ["", "效益指标（30分）", "社会效益指标", "党员素质", "提高", "提高", "30", "28", ""],
    ["", "满意度指标（10分）", "服务对象满意度指标", "学员满意度", "≥90%", "96%", "10", "10", ""],
    ["总分", "", "", "", "", "", "100", "97.00", ""],
]  # fmt: skip
SPANS = [
    ((1, 0), (8, 0)), ((1, 1), (3, 1)), ((5, 1), (8, 1)), ((0, 2), (0, 5)), ((1, 2), (2, 2)),
    ((1, 3), (2, 3)), ((1, 4), (2, 4)), ((1, 5), (2, 5)), ((0, 6), (0, 7)), ((1, 6), (4, 6)),
    ((5, 6), (8, 6)), ((1, 7), (4, 7)), ((5, 7), (8, 7)), ((0, 14), (5, 14)),
]  # fmt: skip


def made(row_height: float) -> list[Statement]:
    registerFont(UnicodeCIDFont(FONT))
    buffer = BytesIO()
    style = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=11, wordWrap="CJK")
    title = ParagraphStyle("title", parent=style, fontSize=16, leading=24, alignment=1)
    body = [[Paragraph(text, style) if text else "" for text in row] for row in ROWS]
    spans = [("SPAN", *span) for span in SPANS]
    table = LongTable(
        body,
        WIDTHS,
        [row_height] * len(body),
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans],
    )
    template = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=30, rightMargin=30)
    template.build([Paragraph("2024年度项目支出绩效自评表", title), table])
    pages = read_pages(Path("made.pdf"), buffer.getvalue())
    assert len(pages) == (1 if row_height < 45 else 2)
    return list(recognise(pages).statements)


@pytest.mark.parametrize("row_height", [36, 60], ids=["on one page", "over two pages"])
def test_a_ruled_project_table_is_read_whole(row_height: float) -> None:
    statements = made(row_height)
    (project,) = read_performance(statements).projects
    assert (project.name, project.unit) == ("党员教育培训经费", "万元")
    assert (project.initial_budget, project.budget, project.executed) == (
        "100.00",
        "120.00",
        "114.00",
    )
    assert (project.rate, project.rate_weight, project.rate_score) == ("95.00%", "10", "9.50")
    assert (project.total_weight, project.total_score) == ("100", "97.00")
    assert [printed(i) for i in project.indicators] == [
        ("产出指标（50分）", "数量指标", "培训期数", "≥10期", "12期", "20", "20", None),
        ("产出指标（50分）", "数量指标", "培训人次", "≥1000人次", "950人次", "10", "9.5", "天气原因延期，下年补训"),
        ("产出指标（50分）", "质量指标", "结业率", "≥95%", "98%", "20", "20", None),
        ("效益指标（30分）", "社会效益指标", "党员素质", "提高", "提高", "30", "28", None),
        ("满意度指标（10分）", "服务对象满意度指标", "学员满意度", "≥90%", "96%", "10", "10", None),
    ]  # fmt: skip
    assert {i.flags for i in project.indicators} == {()}
    figures = [f.printed for line in lines_of(statements[project.statement]) for f in line.figures]
    assert figures[:6] == ["100.00", "120.00", "114.00", "10", "95.00%", "9.50"]
    assert figures[-2:] == ["100", "97.00"]
