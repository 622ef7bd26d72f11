"""A small database made by hand, the same on every machine: what the screens are tested on.

It does not come from reading files, so that the pictures of the screens change only when the
screens do.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from extract.model import (
    Candidate,
    Column,
    Disclosure,
    FactRef,
    Figure,
    Identity,
    LineItem,
    Place,
    Resolution,
    Section,
    Sentence,
    Statement,
)
from store.counts import recount
from store.database import connect
from store.search import index_document, index_findings, index_items
from store.writer import write_disclosure
from tests.factory import digest, disclosure

WHEN = "2025-03-01T09:00:00+00:00"
LIULIN = Identity("final_account", 2024, "141125", "山西省吕梁市柳林县", "柳林县示例局")
LIULIN_23 = replace(LIULIN, fiscal_year=2023)
JISHAN = Identity("budget", 2024, "140824", "山西省运城市稷山县", "稷山县示例局")
ZHUZHOU = Identity("final_account", 2024, "430200", "湖南省株洲市", "株洲市示例局")
# Code, name, level, total, basic, project. The project part of 行政运行 is misprinted.
SPENDING = (
    ("", "合计", 0, "2,444.15", "1,500.15", "944.00"),
    ("201", "一般公共服务支出", 1, "2,344.15", "1,400.15", "944.00"),
    ("20132", "组织事务", 2, "2,344.15", "1,400.15", "944.00"),
    ("2013201", "行政运行", 3, "1,600.15", "1,400.15", "240.00"),
    ("2013202", "一般行政管理[事务]", 3, "744.00", "", "744.00"),
    ("208", "社会保障和就业支出", 1, "100.00", "100.00", ""),
)
SIDES = (
    ("一、一般公共预算财政拨款收入", "2,444.15", "一、一般公共服务支出", "2,344.15"),
    ("二、政府性基金预算财政拨款收入", "", "二、外交支出", ""),
    ("三、其他收入", "", "八、社会保障和就业支出", "100.00"),
    ("本年收入合计", "2,444.15", "本年支出合计", "2,444.15"),
)


def make(path: Path) -> Path:
    """Writes the database to ``path``."""
    connection = connect(path, create=True)
    text = _text(path.parent / "liulin-2024.txt")
    write_disclosure(connection, _disclosure("liulin-2024", LIULIN, 1, text))
    write_disclosure(connection, _disclosure("liulin-2023", LIULIN_23, 2, text))
    write_disclosure(connection, _disclosure("jishan-2024", JISHAN, 3, text))
    write_disclosure(connection, _disclosure("zhuzhou-2024", ZHUZHOU, 1, text))
    connection.execute("UPDATE documents SET loaded_at = ?", (WHEN,))
    connection.execute("UPDATE items SET name = '行政运行', code = '2013201'"
                       " WHERE id = 'function:2013201'")  # fmt: skip
    _audit(connection)
    index_items(connection)
    for (document_id,) in connection.execute("SELECT id FROM documents").fetchall():
        index_document(connection, document_id)
        index_findings(connection, document_id)
        recount(connection, document_id)
    connection.close()
    return path


def _text(path: Path) -> Path:
    """The file that the documents are said to have been read from."""
    lines = [f"第{number}行" for number in range(1, 60)]
    lines[29] = "20132\t组织事务\t2,344.15\t1,400.15\t944.00"
    lines[30] = "2013201\t行政运行\t1,600.15\t1,400.15\t240.00"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _disclosure(name: str, who: Identity, factor: int, path: Path) -> Disclosure:
    made = disclosure(name, path.with_name(f"{name}.txt"), who)
    made.source = replace(made.source, path=path.with_name(f"{name}.txt"), sha256=digest(name))
    if made.source.path != path:
        made.source.path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    made.statements = [_two_sided(factor, who), _coded(factor, who)]
    made.sections = [_section(factor, who)]
    return made


def _times(printed: str, factor: int) -> str:
    return f"{Decimal(printed.replace(',', '')) * factor:,f}" if printed else ""


def _figure(printed: str, fact: FactRef, column: str, line: int) -> Figure:
    value = Decimal(printed.replace(",", ""))
    return Figure(printed, value, "万元", 2, int(value * 10**6), Place(1, line), column, fact)


def _fact(item: str, measure: str, who: Identity) -> FactRef:
    basis = "actual" if who.kind == "final_account" else "initial_budget"
    return FactRef(item, measure, "all", basis, who.fiscal_year)


def _line(
    position: int, name: str, code: str | None, side: str | None, level: int | None, line: int,
    item: str,
) -> LineItem:  # fmt: skip
    unsure = name.endswith("]")
    resolved = Resolution(
        name, "final_expenditure", None if unsure else item, None if unsure else "code",
        62.0 if unsure else 100.0, "needs_review" if unsure else "auto",
        (Candidate("function:2013202", 62.0), Candidate("function:2013299", 51.0)),
    )  # fmt: skip
    return LineItem(position, name, code, side, level, Place(1, line), resolved)


def _coded(factor: int, who: Identity) -> Statement:
    names = ("本年支出合计", "基本支出", "项目支出")
    measures = ("total", "basic", "project")
    columns = [
        Column(i, f"本年支出 / {n}", None, m, "all", "actual", who.fiscal_year, None, "万元")
        for i, (n, m) in enumerate(zip(names, measures, strict=True), 1)
    ]
    start, end = Place(1, 20), Place(1, 40)
    made = Statement("final_expenditure", "支出决算表", "公开03表", "万元", start, end,
                     columns=columns)  # fmt: skip
    for position, (code, name, level, *printed) in enumerate(SPENDING, 1):
        item = f"function:{code}" if code else "summary:total"
        line = _line(position, name, code or None, None, level, 27 + position, item)
        for column, measure, amount in zip(columns, measures, printed, strict=True):
            if amount:
                fact = _fact(item, measure, who)
                line.figures.append(
                    _figure(_times(amount, factor), fact, column.name, 27 + position)
                )
        made.lines.append(line)
    return made


def _two_sided(factor: int, who: Identity) -> Statement:
    columns = [
        Column(1, "收入 / 决算数", "income", "income", "all", "actual", 2024, None, "万元"),
        Column(2, "支出 / 决算数", "expenditure", "total", "all", "actual", 2024, None, "万元"),
    ]
    made = Statement("final_income_expenditure", "收入支出决算总表", "公开01表", "万元",
                     Place(1, 5), Place(1, 15), columns=columns)  # fmt: skip
    position = 0
    for number, (left, received, right, spent) in enumerate(SIDES):
        for column, name, amount in ((columns[0], left, received), (columns[1], right, spent)):
            position += 1
            level = 0 if "合计" in name else 1
            item = "summary:total" if level == 0 else f"summary:{name}"
            line = _line(position, name, None, column.side, level, 8 + number, item)
            if amount:
                measure = "income" if column.side == "income" else "total"
                fact = _fact(item, measure, who)
                line.figures.append(_figure(_times(amount, factor), fact, column.name, 8 + number))
            made.lines.append(line)
    return made


def _section(factor: int, who: Identity) -> Section:
    place = Place(1, 50)
    total, project = _times("2,444.15", factor), _times("944.00", factor)
    first = Sentence(
        f"{who.fiscal_year}年度支出合计{total}万元，其中：项目支出{project}万元，占38.62%。",
        place, place,
        [_figure(total, _fact("summary:total", "total", who), "", 50),
         _figure(project, _fact("summary:total", "project", who), "", 50)],
    )  # fmt: skip
    second = Sentence("绩效自评工作已按要求完成。", Place(1, 51), Place(1, 51), [])
    return Section("三、支出决算情况说明", 1, Place(1, 49), Place(1, 51), [first, second])


# --- what an audit would have found

_RULES = (
    ("sum.function", "sum", "error", "类、款、项逐级相加", "Function classes are the sum of what"
     " is below them", "类级科目等于其下各款之和，款级等于其下各项之和。",
     "A class is the sum of its groups, and a group the sum of its items."),
    ("sum.row", "sum", "error", "支出等于基本支出加项目支出", "Expenditure is basic plus project",
     "每一行的合计等于各列之和。", "The total of a row is the sum of its columns."),
    ("performance.reason", "score", "warning", "扣分须写明原因", "A cut score has its reason",
     "得分低于分值的指标须说明原因。", "An indicator whose score was cut says why."),
)  # fmt: skip


def _audit(connection: sqlite3.Connection) -> None:
    connection.executemany("INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", _RULES)
    documents = connection.execute("SELECT id FROM documents ORDER BY id").fetchall()
    for (document_id,) in documents:
        _find(connection, document_id)


def _find(connection: sqlite3.Connection, document_id: int) -> None:
    """The misprinted 行政运行: a cause, a symptom, and a warning of its own."""
    cells = {
        (name, column): figure_id
        for figure_id, name, column in connection.execute(
            "SELECT f.id, l.printed_name, f.column_name FROM figures f JOIN lines l"
            " ON l.id = f.line_id JOIN statements s ON s.id = l.statement_id"
            " WHERE f.document_id = ? AND s.form_id = 'final_expenditure'", (document_id,),
        )
    }  # fmt: skip
    wrong = cells["行政运行", "本年支出 / 项目支出"]
    group = cells["组织事务", "本年支出 / 项目支出"]
    total = cells["行政运行", "本年支出 / 本年支出合计"]
    basic = cells["行政运行", "本年支出 / 基本支出"]
    cause = _finding(connection, document_id, "sum.row", "error", None, 31, (
        "公开03表“2013201 行政运行·项目支出”印 240.00，应为 200.00（差 40.00）",
        "公开03表: “2013201 行政运行·project” is printed as 240.00, should be 200.00",
    ), ("240.00", "200.00", "40.00", "1,600.15 − 1,400.15 = 200.00 ≠ 240.00"))  # fmt: skip
    symptom = _finding(connection, document_id, "sum.function", "error", cause, 30, (
        "公开03表“20132 组织事务·项目支出”：944.00 ≠ 240.00 + 744.00 = 984.00",
        "公开03表: “20132 组织事务·project”: 944.00 ≠ 240.00 + 744.00 = 984.00",
    ), ("944.00", "984.00", "-40.00", "944.00 ≠ 240.00 + 744.00 = 984.00"))  # fmt: skip
    warning = _finding(connection, document_id, "performance.reason", "warning", None, 51, (
        "指标“培训人数[次]”得分 8 低于分值 10，偏差原因栏为空",
        "Indicator “培训人数[次]”: score 8 of 10, and no reason is given",
    ), ("8", "10", "-2", None))  # fmt: skip
    sentence = connection.execute(
        "SELECT max(id) FROM sentences WHERE document_id = ?", (document_id,)
    ).fetchone()[0]
    evidence = [
        (cause, "found", wrong, None, 31, "240.00"), (cause, "whole", total, None, 31, "1,600.15"),
        (cause, "part", basic, None, 31, "1,400.15"), (symptom, "whole", group, None, 30, "944.00"),
        (symptom, "part", wrong, None, 31, "240.00"),
        (warning, "found", None, sentence, 51, "绩效自评工作已按要求完成。"),
    ]  # fmt: skip
    connection.executemany(
        "INSERT INTO evidence (finding_id, role, figure_id, sentence_id, page, text_line, quote)"
        " VALUES (?, ?, ?, ?, 1, ?, ?)", evidence,
    )  # fmt: skip
    for rule, outcome, finding, figures in (
        ("sum.row", "fail", cause, (total, basic, wrong)),
        ("sum.function", "fail", symptom, (group, wrong)),
        ("sum.function", "pass", None, (total,)),
        ("sum.row", "insufficient", None, (group,)),
    ):
        reason = "合计未印" if outcome == "insufficient" else None
        check = connection.execute(
            "INSERT INTO checks (document_id, rule_id, subject, outcome, reason, finding_id)"
            " VALUES (?, ?, '', ?, ?, ?)", (document_id, rule, outcome, reason, finding),
        ).lastrowid  # fmt: skip
        connection.executemany(
            "INSERT INTO check_figures VALUES (?, ?, 'part')", [(check, f) for f in figures]
        )


def _finding(
    connection: sqlite3.Connection, document_id: int, rule: str, severity: str,
    cause: int | None, line: int, summaries: tuple[str, str], numbers: tuple[str | None, ...],
) -> int:  # fmt: skip
    category = next(r[1] for r in _RULES if r[0] == rule)
    key = f"{rule}-{document_id}"
    row = connection.execute(
        "INSERT INTO findings (key, document_id, rule_id, category, severity, summary, summary_en,"
        " found, expected, difference, arithmetic, cause_id, page, text_line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
        (key, document_id, rule, category, severity, *summaries, *numbers, cause, line),
    )  # fmt: skip
    assert row.lastrowid is not None
    return row.lastrowid
