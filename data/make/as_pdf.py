"""A sample as a PDF that looks like the published ones: ruled tables, merged headers, a
statement over two pages without its header repeated, landscape pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from document import Document
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Ruled
from tables import Table

FONT_FILE = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"
FONT = "Song"
MARGIN = 20 * mm
BODY = ParagraphStyle(
    "body", fontName=FONT, wordWrap="CJK", fontSize=12, leading=20, firstLineIndent=24
)
HEADING = ParagraphStyle("heading", fontName=FONT, wordWrap="CJK", fontSize=14, leading=26)
TITLE = ParagraphStyle(
    "title", fontName=FONT, wordWrap="CJK", fontSize=16, leading=26, alignment=TA_CENTER
)
COVER = ParagraphStyle(
    "cover", fontName=FONT, wordWrap="CJK", fontSize=24, leading=44, alignment=TA_CENTER
)
SMALL = ParagraphStyle("small", fontName=FONT, wordWrap="CJK", fontSize=9, leading=13)


def page_number(canvas: Canvas, _: BaseDocTemplate, width: float) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(width / 2, 10 * mm, f"- {canvas.getPageNumber()} -")


def template(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPage=partial(page_number, width=size[0]), pagesize=size)


def ruled(table: Table, width: float) -> Ruled:
    """The table with all its rules; text columns get three times the room of an amount."""
    count = len((table.header or table.body)[0])
    shares = [3.2 if c in table.text_columns else 1.6 for c in range(count)]
    widths = [width * share / sum(shares) for share in shares]
    size = 7 if count > 8 else 8.5
    cell = ParagraphStyle("cell", fontName=FONT, wordWrap="CJK", fontSize=size, leading=size + 2)
    middle = ParagraphStyle("head", parent=cell, alignment=TA_CENTER)
    head = [[Paragraph(text, middle) if text else "" for text in row] for row in table.header]
    body = [
        [Paragraph(t, cell) if c in table.text_columns else t for c, t in enumerate(row)]
        for row in table.body
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, -1), FONT, size),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (0, len(head)), (-1, -1), "RIGHT"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    style += [
        ("SPAN", (c, r), (c + columns - 1, r + rows - 1)) for r, c, rows, columns in table.spans
    ]
    return Ruled(head + body, widths, style=style, repeatRows=0)


def statement(table: Table, document: Document) -> list[Flowable]:
    width = (A4[1] if table.landscape else A4[0]) - 2 * MARGIN
    line = f"部门名称：{document.department}　　　{document.year}年度　　　金额单位：万元"
    return [
        Paragraph(table.title, TITLE),
        Paragraph(table.code, ParagraphStyle("code", parent=SMALL, alignment=2)),
        Paragraph(line, SMALL),
        Spacer(1, 2 * mm),
        ruled(table, width),
        Paragraph(table.note, SMALL),
        Spacer(1, 6 * mm),
    ]


def contents(document: Document) -> list[Flowable]:
    lines = [heading for part in document.parts for heading in (part.title, *part.entries())]
    return [Paragraph("目　录", TITLE), *[Paragraph(line, BODY) for line in lines], PageBreak()]


def story(document: Document) -> list[Flowable]:
    flow: list[Flowable] = [Spacer(1, 70 * mm)]
    flow += [Paragraph(line, COVER) for line in document.cover]
    flow += [Paragraph(document.notice, SMALL), PageBreak(), *contents(document)]
    turned = False
    for part in document.parts:
        flow.append(Paragraph(part.title, TITLE))
        for heading, paragraphs in part.sections:
            flow.append(Paragraph(heading, HEADING))
            flow += [Paragraph(text, BODY) for text in paragraphs]
        for table in part.tables:
            if table.landscape != turned:
                turned = table.landscape
                flow += [NextPageTemplate("wide" if turned else "tall"), PageBreak()]
            flow += statement(table, document)
        if turned or part.tables:
            turned = False
            flow.append(NextPageTemplate("tall"))
        flow.append(PageBreak())
    return flow


def render(document: Document, path: Path) -> None:
    pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
    pdf = BaseDocTemplate(
        str(path), pagesize=A4, title=document.cover[-1], author=document.department, invariant=1
    )
    pdf.addPageTemplates([template("tall", A4), template("wide", landscape(A4))])
    pdf.build(story(document))
