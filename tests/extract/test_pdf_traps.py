"""Each trap that real PDFs set, drawn alone, must leave numbers and sentences whole."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.errors import FileDamagedError, FileEncryptedError
from extract.readers.pdf import read_pages
from extract.readers.pdf_chars import usual_advance
from tests.extract.pdf_made import FONT, HEIGHT, WIDTH, drawn, grids, lines


def test_digits_raised_above_their_words_stay_in_their_sentence() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(72, 700, "本年收入合计")
        c.drawString(148, 704, "307.82")
        c.drawString(190, 700, "万元，占")
        c.drawString(242, 704, "100.00%")
        c.drawString(72, 680, "本年支出合计")
        c.drawString(148, 684, "105.58")
        c.drawString(190, 680, "万元。")

    assert lines(drawn(draw)) == [
        "本年收入合计 307.82 万元，占 100.00%",
        "本年支出合计 105.58 万元。",
    ]


def test_digits_drawn_after_all_words_stay_in_their_sentence() -> None:
    def draw(c: Canvas) -> None:
        for y in (700, 684):
            c.drawString(72, y, "支出为")
            c.drawString(160, y, "万元。")
        c.drawString(112, 704.5, "1200.34")
        c.drawString(112, 688.5, "0.50")

    assert lines(drawn(draw)) == ["支出为 1200.34 万元。", "支出为 0.50 万元。"]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    def draw(c: Canvas) -> None:
        for shift in (0, 0.35):
            c.drawString(72 + shift, 700, "总计1,122.00")

    assert lines(drawn(draw)) == ["总计1,122.00"]


def test_bold_printed_twice_character_by_character_is_read_once() -> None:
    def draw(c: Canvas) -> None:
        for place, char in enumerate("人人有责"):
            for shift in (0, 0.4):
                c.drawString(72 + 12 * place + shift, 700, char)

    assert lines(drawn(draw)) == ["人人有责"]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(72, 700, "其中：A-")
        c.drawString(72, 680, "类支出")

    assert lines(drawn(draw)) == ["其中：A-", "类支出"]


def test_doubled_characters_are_kept() -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 12)
        c.drawString(72, 700, "11,111,222.00")

    assert lines(drawn(draw)) == ["11,111,222.00"]


def test_text_outside_the_page_is_not_read() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(72, 700, "总计 5")
        c.drawString(WIDTH + 20, 700, "999")
        c.drawString(72, HEIGHT + 30, "888")
        c.drawString(72, -30, "777")

    assert lines(drawn(draw)) == ["总计 5"]


def test_text_outside_the_crop_box_is_not_read() -> None:
    def draw(c: Canvas) -> None:
        c.setCropBox((50, 50, 400, 750))
        c.drawString(72, 700, "总计 5")
        c.drawString(420, 700, "999")

    page = drawn(draw)
    assert lines(page) == ["总计 5"]
    assert (page.width, page.height) == (350, 700)


def test_invisible_text_is_not_read() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(72, 700, "总计 5")
        hidden = c.beginText(120, 700)
        hidden.setTextRenderMode(3)
        hidden.textOut("999")
        c.drawText(hidden)

    assert lines(drawn(draw)) == ["总计 5"]


def test_text_cut_off_by_its_clip_is_not_read() -> None:
    def draw(c: Canvas) -> None:
        c.saveState()
        clip = c.beginPath()
        clip.rect(72, 690, 60, 30)
        c.clipPath(clip, stroke=0)
        c.setFont(FONT, 12)
        c.drawString(72, 700, "一二三四五六七八九")
        c.restoreState()
        c.setFont(FONT, 12)
        c.drawString(132, 700, "5.00")

    assert lines(drawn(draw)) == ["一二三四五5.00"]


def ruled(c: Canvas, xs: list[float], ys: list[float]) -> None:
    for x in xs:
        c.line(x, ys[0], x, ys[-1])
    for y in ys:
        c.line(xs[0], y, xs[-1], y)


ROWS = [["科目", "金额", "占比"], ["基本支出", "1,048.79", "93.46"], ["项目支出", "73.38", "6.54"]]


def fill(c: Canvas, xs: list[float], ys: list[float]) -> None:
    for row, top in zip(ROWS, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            c.drawString(x + 4, top - 16, text)


XS, YS = [72.0, 200.0, 300.0, 400.0], [700.0, 676.0, 652.0, 628.0]


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    def draw(c: Canvas) -> None:
        ruled(c, XS, YS)
        fill(c, XS, YS)

    assert grids(drawn(draw)) == [ROWS]


def test_a_table_ruled_with_thin_filled_rectangles_is_read() -> None:
    def draw(c: Canvas) -> None:
        for x in XS:
            c.rect(x, YS[-1], 0.5, YS[0] - YS[-1], stroke=0, fill=1)
        for y in YS:
            c.rect(XS[0], y, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
        fill(c, XS, YS)

    assert grids(drawn(draw)) == [ROWS]


def test_a_table_open_at_both_sides_keeps_its_outer_columns() -> None:
    def draw(c: Canvas) -> None:
        for x in XS[1:-1]:
            c.line(x, YS[0], x, YS[-1])
        for y in YS:
            c.line(XS[0], y, XS[-1], y)
        fill(c, XS, YS)

    assert grids(drawn(draw)) == [ROWS]


@pytest.mark.parametrize("cut", ["top", "bottom"])
def test_a_table_cut_by_the_end_of_its_page_keeps_the_cut_row(cut: str) -> None:
    def draw(c: Canvas) -> None:
        for x in XS:
            c.line(x, YS[0], x, YS[-1])
        for y in YS[1:] if cut == "top" else YS[:-1]:
            c.line(XS[0], y, XS[-1], y)
        fill(c, XS, YS)

    assert grids(drawn(draw)) == [ROWS]


def test_a_last_row_alone_on_its_page_is_a_table_though_open_above() -> None:
    def draw(c: Canvas) -> None:
        for x in XS:
            c.line(x, 760, x, 736)
        c.line(XS[0], 736, XS[-1], 736)
        for text, x in zip(("合计", "1,122.17", "100.00"), XS, strict=False):
            c.drawString(x + 4, 744, text)

    assert grids(drawn(draw)) == [[["合计", "1,122.17", "100.00"]]]


def test_figures_standing_higher_than_their_row_stay_in_it() -> None:
    def draw(c: Canvas) -> None:
        ruled(c, XS, YS)
        for row, top in zip(ROWS, YS, strict=False):
            c.drawString(XS[0] + 4, top - 20, row[0])
            c.drawString(XS[1] + 4, top - 11, row[1])
            c.drawString(XS[2] + 4, top - 11, row[2])

    assert grids(drawn(draw)) == [ROWS]


def media(turn: int) -> tuple[float, float]:
    """The size to ask of reportlab, which swaps the media box of a page shown turned."""
    return (HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_shown_turned_is_read_as_its_glyphs_stand(turn: int) -> None:
    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        ruled(c, XS, YS)
        fill(c, XS, YS)

    assert grids(drawn(draw, media(turn))) == [ROWS]


@pytest.mark.parametrize("turn", [0, 90])
def test_a_table_drawn_sideways_is_read_upright(turn: int) -> None:
    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        c.translate(WIDTH, 0)
        c.rotate(90)
        c.setFont(FONT, 12)
        ys = [y - 400 for y in YS]
        ruled(c, XS, ys)
        fill(c, XS, ys)

    page = drawn(draw, media(turn))
    assert grids(page) == [ROWS]
    assert (page.width, page.height) == (HEIGHT, WIDTH)


def test_a_label_standing_sideways_in_its_cell_is_kept() -> None:
    def draw(c: Canvas) -> None:
        ruled(c, XS, YS)
        fill(c, XS, YS)
        c.line(40, YS[0], 40, YS[-1])
        c.line(40, YS[0], XS[0], YS[0])
        c.line(40, YS[-1], XS[0], YS[-1])
        c.translate(60, 640)
        c.rotate(90)
        c.setFont(FONT, 10)
        c.drawString(0, 0, "支出")

    table = grids(drawn(draw))[0]
    assert [row[0] for row in table] == ["支出", None, None]
    assert [row[1:] for row in table] == ROWS


def test_a_tilted_watermark_does_not_enter_the_cells() -> None:
    def draw(c: Canvas) -> None:
        ruled(c, XS, YS)
        fill(c, XS, YS)
        c.translate(150, 600)
        c.rotate(30)
        c.setFont(FONT, 40)
        c.drawString(0, 0, "内部资料")

    assert grids(drawn(draw)) == [ROWS]


def test_merged_cells_carry_their_spans() -> None:
    def draw(c: Canvas) -> None:
        c.rect(72, 628, 328, 72)
        c.line(72, 652, 400, 652)
        c.line(200, 676, 400, 676)
        c.line(200, 628, 200, 700)
        c.line(300, 628, 300, 676)
        c.drawString(80, 670, "项目")
        c.drawString(210, 682, "支出")
        c.drawString(210, 658, "基本")
        c.drawString(310, 658, "项目")
        c.drawString(80, 634, "合计")
        c.drawString(210, 634, "1.00")
        c.drawString(310, 634, "2.00")

    page = drawn(draw)
    assert grids(page) == [
        [["项目", "支出", None], [None, "基本", "项目"], ["合计", "1.00", "2.00"]]
    ]
    cell = page.blocks[0].rows[0][0]  # type: ignore[union-attr]
    assert (cell.row_span, cell.col_span) == (2, 1)
    assert cell.place.box == pytest.approx((72, 142, 200, 190))


def test_a_name_too_long_for_its_cell_leaves_the_amount_whole() -> None:
    def draw(c: Canvas) -> None:
        ruled(c, XS, YS)
        fill(c, XS, YS)
        c.saveState()
        clip = c.beginPath()
        clip.rect(XS[0], YS[3], XS[1] - XS[0], YS[2] - YS[3])
        c.clipPath(clip, stroke=0)
        c.setFont(FONT, 12)
        c.drawString(XS[0] + 52, YS[2] - 16, "其中一般公共预算财政拨款安排的")
        c.restoreState()

    assert grids(drawn(draw))[0][2][1:] == ["73.38", "6.54"]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(c: Canvas) -> None:
        c.rect(60, 600, 400, 200)
        c.drawString(72, 700, "本年收入合计307.82万元。")

    page = drawn(draw)
    assert grids(page) == []
    assert lines(page) == ["本年收入合计307.82万元。"]


def test_a_page_without_text_is_told_as_such() -> None:
    page = drawn(lambda c: c.rect(60, 600, 400, 200, fill=1))
    assert not page.has_text
    assert page.blocks == ()


def test_each_character_has_its_left_edge() -> None:
    line = drawn(lambda c: c.drawString(72, 700, "本年合计")).blocks[0]
    assert line.text == "本年合计"
    assert line.edges == pytest.approx((72, 84, 96, 108, 120))
    assert line.font_size == pytest.approx(12)


def borderless(c: Canvas) -> None:
    """A title, a unit, a header and four rows, without any rule."""
    c.drawString(220, 730, "收入支出决算总表")
    c.drawString(420, 712, "单位：万元")
    for x, text in ((72, "项目"), (290, "预算数"), (420, "决算数")):
        c.drawString(x, 690, text)
    rows = [
        ("一般公共服务支出", "1,048.79", "1,000.50"),
        ("社会保障和就业支出", "73.38", "70.00"),
        ("住房保障支出", "", "29.42"),
        ("合计", "1,122.17", "1,099.92"),
    ]
    for n, (name, budget, final) in enumerate(rows):
        c.drawString(72, 670 - 20 * n, name)
        c.drawRightString(330, 670 - 20 * n, budget)
        c.drawRightString(460, 670 - 20 * n, final)


BORDERLESS = [
    ["项目", "预算数", "决算数"],
    ["一般公共服务支出", "1,048.79", "1,000.50"],
    ["社会保障和就业支出", "73.38", "70.00"],
    ["住房保障支出", "", "29.42"],
    ["合计", "1,122.17", "1,099.92"],
]


def test_a_table_without_rules_is_read_by_its_columns() -> None:
    page = drawn(borderless)
    assert grids(page) == [BORDERLESS]
    assert lines(page) == ["收入支出决算总表", "单位：万元"]


def test_a_table_with_level_rules_only_is_read_by_its_columns() -> None:
    def draw(c: Canvas) -> None:
        borderless(c)
        for y in (704, 684, 664, 644, 624, 604):
            c.line(72, y, 470, y)

    assert grids(drawn(draw)) == [BORDERLESS]


def test_a_table_framed_without_inner_uprights_is_read_by_its_columns() -> None:
    def draw(c: Canvas) -> None:
        borderless(c)
        c.rect(66, 604, 404, 100)
        for y in (684, 664, 644, 624):
            c.line(66, y, 470, y)

    assert grids(drawn(draw)) == [BORDERLESS]


def test_a_wrapped_name_beside_its_amounts_is_one_row() -> None:
    def draw(c: Canvas) -> None:
        borderless(c)
        c.drawString(72, 576, "机关事业单位基本养老")
        c.drawString(72, 562, "保险缴费支出")
        c.drawRightString(330, 569, "6.18")
        c.drawRightString(460, 569, "6.00")

    rows = grids(drawn(draw))[0]
    assert rows[-1] == ["机关事业单位基本养老\n保险缴费支出", "6.18", "6.00"]


def test_a_contents_page_is_no_table() -> None:
    def draw(c: Canvas) -> None:
        for n, name in enumerate(("部门概况", "部门决算表", "情况说明", "名词解释")):
            c.drawString(72, 700 - 20 * n, name + "." * 40)
            c.drawRightString(500, 700 - 20 * n, str(3 * n + 1))

    assert grids(drawn(draw)) == []


def test_a_contents_page_without_leaders_is_no_table() -> None:
    def draw(c: Canvas) -> None:
        for n, name in enumerate(("部门概况", "部门决算表", "情况说明", "名词解释")):
            c.drawString(72, 700 - 20 * n, name)
            c.drawRightString(500, 700 - 20 * n, str(3 * n + 1))

    assert grids(drawn(draw)) == []


def test_prose_whose_lines_end_in_amounts_is_no_table() -> None:
    def draw(c: Canvas) -> None:
        for n in range(4):
            c.drawString(72, 700 - 20 * n, "本年支出合计为一般公共预算财政拨款，其中基本支出，为")
            c.drawString(400, 700 - 20 * n, "1,048.79")

    assert grids(drawn(draw)) == []


def test_rows_that_only_upright_rules_part_are_told_by_their_amounts() -> None:
    def draw(c: Canvas) -> None:
        for x in XS:
            c.line(x, 700, x, 556)
        for y in (700, 676, 556):
            c.line(XS[0], y, XS[-1], y)
        fill(c, XS, [700.0])
        for n in range(4):
            y = 656 - 28 * n
            c.drawString(76, y, f"第{n + 1}项支出")
            c.drawRightString(296, y, f"{n + 1},000.50")
            c.drawRightString(396, y, f"{n}.25")
        c.drawString(76, 560, "（项）")

    assert grids(drawn(draw)) == [
        [
            ["科目", "金额", "占比"],
            ["第1项支出", "1,000.50", "0.25"],
            ["第2项支出", "2,000.50", "1.25"],
            ["第3项支出", "3,000.50", "2.25"],
            ["第4项支出\n（项）", "4,000.50", "3.25"],
        ]
    ]


def test_a_wrapped_name_in_such_a_row_goes_with_the_amounts_it_begins_at() -> None:
    def draw(c: Canvas) -> None:
        for x in XS:
            c.line(x, 700, x, 556)
        for y in (700, 556):
            c.line(XS[0], y, XS[-1], y)
        for n in range(4):
            y = 680 - 28 * n
            c.drawString(76, y, f"第{n + 1}项")
            c.drawString(76, y - 15, "支出")
            c.drawRightString(296, y, f"{n + 1},000.50")
            c.drawRightString(396, y, f"{n}.25")

    assert grids(drawn(draw)) == [
        [[f"第{n + 1}项\n支出", f"{n + 1},000.50", f"{n}.25"] for n in range(4)]
    ]


def test_a_few_amounts_in_one_cell_stay_in_it() -> None:
    def draw(c: Canvas) -> None:
        for x in XS:
            c.line(x, 700, x, 628)
        for y in (700, 628):
            c.line(XS[0], y, XS[-1], y)
        for n, name in enumerate(("年度资金总额", "财政拨款", "其他资金")):
            c.drawString(76, 682 - 20 * n, name)
            c.drawString(204, 682 - 20 * n, f"{n}.50")
            c.drawString(304, 682 - 20 * n, "得分" if n == 0 else "")

    assert grids(drawn(draw)) == [
        [["年度资金总额\n财政拨款\n其他资金", "0.50\n1.50\n2.50", "得分"]]
    ]


def test_a_font_without_widths_does_not_tear_its_words() -> None:
    assert (usual_advance(ord("年"), 12), usual_advance(ord("1"), 12)) == (12, 6)


def test_a_locked_file_asks_for_an_unlocked_copy() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "5")
    canvas.save()
    with pytest.raises(FileEncryptedError, match=r"locked\.pdf asks for a password"):
        read_pages(Path("locked.pdf"), buffer.getvalue())


def test_a_damaged_file_is_named() -> None:
    with pytest.raises(FileDamagedError, match=r"broken\.pdf"):
        read_pages(Path("broken.pdf"), b"%PDF-1.7\nnothing more")
