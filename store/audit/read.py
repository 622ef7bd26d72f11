"""Reading one document from the database into the audit's model, in a dozen queries."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from store.audit.blanks import blanks_of
from store.audit.compared import add_comparisons
from store.audit.figures import make_figure
from store.audit.model import (
    Column,
    Document,
    Figure,
    Indicator,
    Line,
    MoneyRow,
    Project,
    Section,
    Sentence,
    Statement,
)
from store.audit.span import printed_span

_FIGURES = """
SELECT f.*, b.item_id AS base_item, b.measure AS base_measure, b.fund AS base_fund,
  b.basis AS base_basis, b.fiscal_year AS base_year
FROM figures f LEFT JOIN facts b ON b.id = f.base_fact_id
WHERE f.document_id = ? ORDER BY f.id
"""
_LINES = """
SELECT l.*, a.flags AS alignment_flags, a.status AS alignment_status
FROM lines l JOIN statements s ON s.id = l.statement_id
LEFT JOIN alignments a ON a.id = l.alignment_id
WHERE s.document_id = ? ORDER BY l.statement_id, l.position
"""
_COLUMNS = """
SELECT c.* FROM columns c JOIN statements s ON s.id = c.statement_id
WHERE s.document_id = ? ORDER BY c.statement_id, c.position
"""


def read_document(connection: sqlite3.Connection, document_id: int) -> Document:
    """The document as the audit sees it. Raises KeyError where there is none."""
    rows = _Rows(connection, document_id)
    documents = rows.of("SELECT * FROM documents WHERE id = ?")
    if not documents:
        raise KeyError(document_id)
    document = _document(documents[0])
    statements = _statements(rows)
    document.statements = list(statements.values())
    sentences = _narrative(rows, document)
    _figures(rows, document.statements, sentences)
    add_comparisons(connection, document_id, sentences)
    _performance(rows, document)
    document.item_names = dict(connection.execute("SELECT id, name FROM items").fetchall())
    for statement in document.statements:
        restore_dropped_zeros(statement)
        statement.blanks = list(blanks_of(statement))
        if statement.id in document.indicators:
            document.own_tables.append(
                department_table(statement, document.indicators[statement.id])
            )
    _money_rows(document)
    state_facts(document)
    return document


def _money_rows(document: Document) -> None:
    """Gives every performance table the rows of money and points of its statement."""
    statements = {s.id: s for s in document.statements}
    for table in (*document.projects, *document.own_tables):
        for line in statements[table.statement].lines:
            row = MoneyRow(line, {c: f for f in line.figures if (c := _column_of_money(f))})
            if any(f.item == "performance:total_score" for f in line.figures):
                table.points = row
            elif line.item is None or line.item.startswith("performance:"):
                table.rows.append(row)


def _column_of_money(figure: Figure) -> str | None:
    """The column of a performance table; a project's amount tells it by its basis."""
    if (figure.item or "").startswith("project:"):
        return "executed" if figure.basis == "actual" else figure.basis
    return figure.measure


@cache
def _stated() -> Mapping[str, list[str]]:
    path = Path(__file__).parent / "stated.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def state_facts(document: Document) -> None:
    """Money that a department's self-evaluation states is money of the accounts."""
    for statement in document.statements:
        if statement.form != "performance_department":
            continue
        for figure in statement.figures():
            fact = _stated().get(f"{figure.item}/{figure.measure or ''}")
            if fact and figure.is_money:
                figure.item, figure.measure, figure.fund, figure.basis = fact
                figure.year = document.year


def department_table(statement: Statement, indicators: list[Indicator]) -> Project:
    """A department's own table as if it were a project's; its id is negative."""
    cells = {(f.item, f.measure): f.printed for f in statement.figures()}
    funds, score = "performance:annual_funds", "performance:total_score"
    return Project(
        -statement.id, statement.id, -1, statement.title, statement.unit,
        cells.get((funds, "initial_budget")), cells.get((funds, "adjusted_budget")),
        cells.get((funds, "executed")), None, None, None, cells.get((funds, "rate")),
        cells.get((funds, "weight")), cells.get((funds, "score")), cells.get((score, "weight")),
        cells.get((score, "score")), None, statement.page, statement.text_line, indicators,
    )  # fmt: skip


class _Rows:
    """Queries about one document, answered with mappings."""

    def __init__(self, connection: sqlite3.Connection, document_id: int) -> None:
        self._connection, self._id = connection, document_id

    def of(self, sql: str) -> list[dict[str, Any]]:
        cursor = self._connection.execute(sql, (self._id,))
        names = [d[0] for d in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def table(self, name: str, order: str = "id") -> list[dict[str, Any]]:
        return self.of(f"SELECT * FROM {name} WHERE document_id = ? ORDER BY {order}")


def _document(row: Mapping[str, Any]) -> Document:
    names = ("id", "file_name", "kind", "region_code", "region", "department", "unit")
    return Document(
        **{n: row[n] for n in names},
        year=row["fiscal_year"],
        unreadable_pages=row["pages_without_text"],
    )


def _statements(rows: _Rows) -> dict[int, Statement]:
    found = {
        r["id"]: Statement(
            r["id"], r["position"], r["form_id"], r["title"], r["printed_code"], r["unit"],
            r["note"], bool(r["is_empty"]), r["page_first"], r["line_first"],
            r["page_last"], r["line_last"],
        )
        for r in rows.table("statements", "position")
    }  # fmt: skip
    for r in rows.of(_COLUMNS):
        column = Column(
            r["id"], r["position"], r["name"], r["side"], r["measure"], r["fund"], r["basis"],
            r["fiscal_year"], r["item_id"], r["unit"],
        )  # fmt: skip
        found[r["statement_id"]].columns.append(column)
    for r in rows.of(_LINES):
        flags = tuple(json.loads(r["alignment_flags"] or "[]"))
        line = Line(
            r["id"], r["position"], r["printed_name"], r["item_id"],
            usable_code(r["code"]) or code_of(r["item_id"]), r["side"], r["level"], r["page"], r["text_line"],
            flags, r["alignment_status"], bool(r["code"]), r["code"],
        )  # fmt: skip
        found[r["statement_id"]].lines.append(line)
    return found


def usable_code(printed: str | None) -> str | None:
    """A code of three, five or seven digits; 71102, where 2101102 is meant, has no parent."""
    code = printed or ""
    shaped = code.isdigit() and len(code) in (3, 5, 7) and code[0] in "1235"
    return code if shaped else None


def code_of(item: str | None) -> str | None:
    """The classification code in an item's id."""
    scheme, _, code = (item or "").partition(":")
    return code if scheme in ("function", "economic") and code.isdigit() else None


def _narrative(rows: _Rows, document: Document) -> dict[int, Sentence]:
    sections: dict[int, Section] = {}
    for r in rows.table("sections", "position"):
        sections[r["id"]] = Section(
            r["id"], r["position"], r["heading"], r["level"], r["page_first"], r["line_first"]
        )
    document.sections = list(sections.values())
    sentences: dict[int, Sentence] = {}
    for r in rows.table("sentences", "section_id, position"):
        section = sections[r["section_id"]]
        sentence = Sentence(
            r["id"], r["position"], r["text"], r["page_first"], r["line_first"], r["resists"],
            section,
        )  # fmt: skip
        sentences[r["id"]] = sentence
        section.sentences.append(sentence)
    return sentences


def _figures(
    rows: _Rows, statements: Iterable[Statement], sentences: Mapping[int, Sentence]
) -> None:
    lines = {line.id: (line, s) for s in statements for line in s.lines}
    columns = {c.id: c for s in statements for c in s.columns}
    for r in rows.of(_FIGURES):
        figure = make_figure(r)
        if r["line_id"] is not None:
            figure.line, figure.statement = lines[r["line_id"]]
            figure.column = columns.get(r["column_id"])
            figure.line.figures.append(figure)
            _settle_item(figure, figure.line)
        else:
            figure.sentence = sentences[r["sentence_id"]]
            figure.sentence.figures.append(figure)


def _settle_item(figure: Figure, line: Line) -> None:
    """A code against its name says nothing below the classes; of a class the code decides,
    and its column says what it measures."""
    by_code = _class_of(line.code) if line.has_printed_code else None
    if "code_contradicts_name" in line.flags:
        figure.item = by_code
    elif figure.item is None and by_code and figure.column:
        c = figure.column
        figure.item, figure.measure, figure.fund = by_code, c.measure, c.fund
        figure.basis, figure.year = c.basis, c.year


def _class_of(code: str | None) -> str | None:
    """The item of a class whatever its name; below it, a code against its name says nothing."""
    if code is None or len(code) != 3:
        return None
    return f"{'economic' if code[0] in '35' else 'function'}:{code}"


def restore_dropped_zeros(statement: Statement) -> None:
    """Give figures whose last zeros were dropped the precision of their statement.

    Where no figure of a statement ends in a zero after the point while some have two
    decimals and others fewer, the zeros were not printed: 39.5 stands for 39.50 there.
    """
    money = [f for f in statement.figures() if f.is_money and f.span and f.value]
    decimals = [f.decimals or 0 for f in money]
    most = max(decimals, default=0)
    ends_in_zero = any(f.decimals and f.printed.rstrip().endswith("0") for f in money)
    if most != 2 or ends_in_zero or sum(d < most for d in decimals) < 3:
        return
    for figure in money:
        pointed = figure.printed.rstrip().endswith((".", "．"))
        if figure.value is not None and not pointed:
            figure.span = printed_span(figure.value, most, figure.unit)


def _performance(rows: _Rows, document: Document) -> None:
    projects: dict[int, Project] = {}
    for r in rows.table("projects", "position"):
        r.pop("document_id")
        projects[r["id"]] = Project(statement=r.pop("statement_id"), **r)
    document.projects = list(projects.values())
    for r in rows.table("indicators"):
        indicator = _indicator(r)
        if indicator.project is None:
            document.indicators.setdefault(indicator.statement, []).append(indicator)
        else:
            projects[indicator.project].indicators.append(indicator)


def _indicator(r: Mapping[str, Any]) -> Indicator:
    names = ("id", "position", "level1", "level2", "level3", "target", "actual", "weight",
             "score", "reason", "page", "text_line")  # fmt: skip
    return Indicator(
        **{n: r[n] for n in names},
        statement=r["statement_id"],
        project=r["project_id"],
        adjusted_target=r.get("adjusted_target"),
        flags=tuple(json.loads(r.get("flags") or "[]")),
    )
