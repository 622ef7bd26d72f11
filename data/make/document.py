"""A whole sample: cover, parts, narrative and statements, and the errors put into it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import budget_tables
import performance
import tables
import wording
from ledger import Department
from tables import Table
from wording import Paragraphs

NOTICE = "（示例文件：部门与数字均为虚构，仅供演示。）"
PLANTED = Path(__file__).with_name("planted.toml")


@dataclass
class Part:
    title: str
    sections: Paragraphs = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def entries(self) -> list[str]:
        headings = [heading for heading, _ in self.sections]
        numbered = enumerate((t.title for t in self.tables), 1)
        return headings + [f"{tables.ordinal(i)}、{title}" for i, title in numbered]


@dataclass
class Document:
    id: str
    department: str
    year: int
    cover: list[str]
    parts: list[Part]
    notice: str = NOTICE


def from_department(d: Department) -> Document:
    final = d.data["kind"] == "final_account"
    word = "决算" if final else "预算"
    statements = tables.final_accounts(d) if final else budget_tables.budget(d)
    story = wording.final_account_sections(d) if final else wording.budget_sections(d)
    duties = [("一、部门职责", ["负责示例事务的组织、协调和服务。"])]
    parts = [
        Part("第一部分 部门概况", duties),
        Part(f"第二部分 {d.year}年度部门{word}表", tables=statements),
        Part(f"第三部分 {d.year}年度部门{word}情况说明", story),
    ]
    return Document(d.id, d.name, d.year, [d.name, f"{d.year}年度部门{word}"], parts)


def from_report(r: dict[str, Any]) -> Document:
    parts = [
        Part("第一部分 报告正文", performance.sections(r)),
        Part("第二部分 附表", tables=[performance.base_data(r), performance.self_evaluation(r)]),
    ]
    cover = [r["name"], f"{r['year']}年度部门整体支出绩效自评报告"]
    return Document(r["id"], r["name"], r["year"], cover, parts)


def planted() -> list[dict[str, Any]]:
    errors: list[dict[str, Any]] = tomllib.loads(PLANTED.read_text("utf-8"))["error"]
    return errors


def plant(document: Document, error: dict[str, Any]) -> tuple[str, str, str]:
    """Puts one error in; returns where, what was right and what is printed now."""
    if "table" in error:
        return plant_cell(document, error)
    right, wrong = error["replace"]
    for part in document.parts:
        for heading, paragraphs in part.sections:
            for i, text in enumerate(paragraphs):
                if error["paragraph"] in text and right in text:
                    paragraphs[i] = text.replace(right, wrong, 1)
                    return heading, right, wrong
    raise LookupError(f"{document.id}: no paragraph with {error['paragraph']} and {right}")


def plant_cell(document: Document, error: dict[str, Any]) -> tuple[str, str, str]:
    table = next(t for part in document.parts for t in part.tables if t.key == error["table"])
    row = next(row for row in table.body if error["row"] in row)
    right, row[error["column"]] = row[error["column"]], error["printed"]
    if right == error["printed"]:
        raise ValueError(f"{document.id}: {error['row']} prints {right} anyway")
    return f"{table.title} {error['row']}", right, error["printed"]
