"""A sample as a text dump: tab-separated tables, one paragraph a line."""

from __future__ import annotations

from pathlib import Path

from document import Document
from tables import Table


def statement(table: Table, document: Document) -> list[str]:
    lines = [f"# {table.title}", "", table.code, ""]
    lines += [f"部门名称：{document.department} {document.year}年度", "", "金额单位：万元", ""]
    lines += ["\t".join(row) for row in (*table.header, *table.body)]
    return [*lines, "", table.note, ""]


def render(document: Document, path: Path) -> None:
    lines = [*document.cover, "", document.notice, "", "# 目　录", ""]
    lines += [f"- {entry}" for part in document.parts for entry in (part.title, *part.entries())]
    for part in document.parts:
        lines += ["", f"# {part.title}", ""]
        for heading, paragraphs in part.sections:
            lines += [f"## {heading}", ""]
            lines += [line for text in paragraphs for line in (text, "")]
        for table in part.tables:
            lines += statement(table, document)
    path.write_text("\n".join(lines) + "\n", "utf-8")
