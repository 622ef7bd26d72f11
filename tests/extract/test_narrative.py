from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.model import Box, Place, Section, TextLine
from extract.narrative import read_narrative


def text_lines(text: str) -> list[TextLine]:
    return [TextLine(t, Place(1, i)) for i, t in enumerate(text.split("\n"), 1)]


def pdf_lines(rows: Sequence[tuple[int, float, str]], em: float = 10.0) -> list[TextLine]:
    """Lines of a page of 20 characters' width; (page, indent in characters, text)."""
    lines = []
    for n, (page, indent, text) in enumerate(rows):
        edges = tuple(50 + em * (indent + i) for i in range(len(text) + 1))
        box = Box(edges[0], 20.0 * n, edges[-1], 20.0 * n + em)
        lines.append(TextLine(text, Place(page, None, box), edges, em))
    return lines


def outline(sections: Sequence[Section]) -> list[tuple[int, str]]:
    return [(s.level, s.heading) for s in sections]


def sentences(sections: Sequence[Section]) -> list[str]:
    return [sentence.text for section in sections for sentence in section.sentences]


def test_headings_of_every_style_become_sections_with_their_depth() -> None:
    found = read_narrative(
        text_lines(
            "### 第三部分 情况说明\n#### 一、收入支出决算总体情况说明\n2024年度收入总计12.30万元。\n"
            "（一）总体情况\n甲。\n1、一般公共服务（类）组织事务（款）行政运行（项）。\n年初预算为3万元。\n"
            "**（1）其他情况**\n乙。"
        )
    )
    assert outline(found) == [
        (1, "第三部分 情况说明"),
        (2, "一、收入支出决算总体情况说明"),
        (3, "（一）总体情况"),
        (4, "1、一般公共服务（类）组织事务（款）行政运行（项）。"),
        (5, "（1）其他情况"),
    ]
    assert sentences(found) == ["2024年度收入总计12.30万元。", "甲。", "年初预算为3万元。", "乙。"]


def test_a_numbered_paragraph_is_no_heading() -> None:
    found = read_narrative(text_lines("1、因公出国（境）费支出0万元，出国团组共0个，0人次。"))
    assert outline(found) == [(1, "")]
    assert sentences(found) == ["1、因公出国（境）费支出0万元，出国团组共0个，0人次。"]


def test_bold_text_printed_twice_is_read_once() -> None:
    found = read_narrative(
        text_lines(
            " 第三部分 第三部分 情况说明情况说明\n二、收入决算情况说明二、收入决算情况说明\n无"
        )
    )
    assert outline(found) == [(1, "第三部分 情况说明"), (2, "二、收入决算情况说明")]


def test_a_part_and_its_title_on_two_lines_are_one_heading() -> None:
    found = read_narrative(text_lines("# 第三部分\n\n## 2024年度部门决算情况 说明\n\n无"))
    assert outline(found) == [(1, "第三部分 2024年度部门决算情况 说明")]


def test_contents_are_kept_apart() -> None:
    found = read_narrative(
        text_lines(
            "目  录\n第一部分 概况 .....1\n一、收入决算表.....2\n二、支出决算表.....3\n"
            "第一部分 概况\n一、主要职责\n管账。"
        )
    )
    assert outline(found) == [(0, "目录"), (1, "第一部分 概况"), (2, "一、主要职责")]
    assert [s.text for s in found[0].sentences] == [
        "第一部分 概况",
        "一、收入决算表",
        "二、支出决算表",
    ]
    assert sentences(found[1:]) == ["管账。"]


def test_contents_without_page_numbers_end_where_the_first_part_begins() -> None:
    found = read_narrative(
        text_lines(
            "# 目 录\n## 第一部分 概况\n- 一、部门职责\n## 第二部分 决算表\n# 第一部分\n## 概况\n管账。"
        )
    )
    assert outline(found) == [(0, "目录"), (1, "第一部分 概况")]


def test_a_paragraph_torn_by_a_page_break_is_joined() -> None:
    found = read_narrative(
        text_lines(
            "2024年末本单位根据编办核定共有内设机构十八个，其中办公室负责文件和\n\n- 12 -\n\n会议。第二句。"
        )
    )
    assert sentences(found) == [
        "2024年末本单位根据编办核定共有内设机构十八个，其中办公室负责文件和会议。",
        "第二句。",
    ]
    first = found[0].sentences[0]
    assert (first.first.text_line, first.last.text_line) == (1, 5)


def test_a_number_torn_by_a_line_break_is_whole() -> None:
    found = read_narrative(
        pdf_lines(
            [
                (1, 2, "2024年度支出合计2,444."),
                (1, 0, "15万元，与上年相比减少442.99"),
                (2, 0, "万元。其中："),
            ]
        )
    )
    assert sentences(found) == [
        "2024年度支出合计2,444.15万元，与上年相比减少442.99万元。",
        "其中：",
    ]


def test_a_short_line_ends_a_paragraph() -> None:
    found = read_narrative(
        pdf_lines(
            [
                (1, 2, "2024年度支出合计十二万三千四"),
                (1, 0, "百元整，包括各类支出，其中："),
                (1, 2, "基本支出"),
                (1, 2, "项目支出按规定在全年均衡列支"),
            ]
        )
    )
    assert sentences(found)[-2:] == ["基本支出", "项目支出按规定在全年均衡列支"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲；乙。丙", ["甲；", "乙。", "丙"]),
        ("共1项（优；良。）。", ["共1项（优；良。）。"]),
        ("所谓“好。坏”之说。", ["所谓“好。坏”之说。"]),
        ("括号（不闭合。第二句。", ["括号（不闭合。", "第二句。"]),
    ],
)
def test_sentences_end_outside_brackets_and_quotes(text: str, expected: list[str]) -> None:
    assert sentences(read_narrative(text_lines(text))) == expected


def test_page_numbers_and_running_headers_are_dropped() -> None:
    rows = [
        row
        for page in (1, 2, 3, 4)
        for row in [
            (page, 0, "某某县某某局2024年度决算"),
            (page, 0, "甲。"),
            (page, 8, f"— {page} —"),
        ]
    ]
    assert sentences(read_narrative(pdf_lines(rows))) == ["甲。"] * 4


def test_a_project_named_after_a_colon_is_a_heading() -> None:
    found = read_narrative(
        text_lines("（二）项目支出绩效情况\n1.部门预算：某某活动经费\n甲。\n1、车辆情况：\n乙。")
    )
    assert outline(found) == [
        (3, "（二）项目支出绩效情况"),
        (4, "1.部门预算：某某活动经费"),
        (4, "1、车辆情况："),
    ]


def test_a_line_under_a_title_is_not_the_title() -> None:
    found = read_narrative(
        text_lines("2024年度部门整体支出绩效自评报告\n（某某县委组织部）\n一、基本情况\n无")
    )
    assert outline(found) == [(1, "2024年度部门整体支出绩效自评报告"), (2, "一、基本情况")]


def test_a_paragraph_that_begins_with_a_unit_word_is_not_its_titles_end() -> None:
    found = read_narrative(
        text_lines("八、政府性基金预算收入支出决算情况说明\n年初结转和结余0万元。\n元旦放假。")
    )
    assert outline(found) == [(2, "八、政府性基金预算收入支出决算情况说明")]
    assert sentences(found) == ["年初结转和结余0万元。", "元旦放假。"]
