"""The rows of money in performance tables: what is blank, and what cannot be scored so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import Number, fold, plain
from store.audit.inspect.performance import tables
from store.audit.model import Document, MoneyRow, Project
from store.audit.rule import Rule

FULL = Decimal(100)
USUAL = Decimal(10)
_NAMES = {
    "adjusted_budget": ("全年预算数", "the budget of the year"),
    "executed": ("全年执行数", "what was executed"),
    "rate": ("执行率", "the rate"),
    "weight": ("分值", "the weight"),
}


def _rows(document: Document) -> Iterator[tuple[Project, MoneyRow]]:
    for table in tables(document):
        for row in table.rows:
            yield table, row


def _cell(row: MoneyRow, measure: str) -> Number | None:
    return plain(row.cells[measure].printed) if measure in row.cells else None


def _note(
    rule: Rule, table: Project, row: MoneyRow, zh: str, en: str, measure: str = ""
) -> Finding:
    named = fold(row.line.name).removeprefix("其中:").strip(":")
    figures = [Evidence.figure("found", f) for m, f in row.cells.items() if m == measure]
    line = Evidence.place("context", row.line, row.line.name)
    finding = Finding.of(
        rule, f"{table.name}|{named}|{measure}",
        f"“{table.name}”{named}：{zh}", f"“{table.name}”, {named}: {en}",
        *(figures or [line]), *(Evidence.figure("context", f) for f in row.cells.values()),
    )  # fmt: skip
    finding.found = figures[0].quote if figures else None
    return finding


def blank_money(document: Document, rule: Rule) -> Iterator[Finding]:
    """A row that is scored, or has a rate, but lacks a cell that this needs."""
    usual = {m for _, row in _rows(document) for m in row.cells} & {"weight", "adjusted_budget"}
    for table, row in _rows(document):
        if _cell(row, "score") is None and _cell(row, "rate") is None:
            continue
        needed = _needed(table, row, usual)
        missing = [m for m in _NAMES if m in needed and _cell(row, m) is None]
        if missing and len(missing) < len(needed):
            names = "、".join(_NAMES[m][0] for m in missing)
            names_en = ", ".join(_NAMES[m][1] for m in missing)
            score = _cell(row, "score")
            but = f"，却得 {row.cells['score'].printed} 分" if score else ""
            yield _note(rule, table, row, f"{names}空白{but}", f"{names_en} blank")


def _needed(table: Project, row: MoneyRow, usual: set[str]) -> set[str]:
    """The columns of the table, as its other rows and the document's other tables show them,
    that a score rests on."""
    seen = {m for r in table.rows for m in r.cells}
    needed = (seen | usual) & set(_NAMES)
    return needed if _cell(row, "score") else needed - {"weight"}


def blank_total(document: Document, rule: Rule) -> Iterator[Finding]:
    """The row of all money is blank though a part of it is filled in."""
    for table in tables(document):
        whole = [r for r in table.rows if r.line.level == 0]
        parts = [r for r in table.rows if r.line.level and _cell(r, "executed")]
        if len(whole) == 1 and not whole[0].cells and parts:
            printed = "、".join(f.printed for f in parts[0].cells.values())
            note = _note(
                rule, table, whole[0],
                f"整行空白，其中“{fold(parts[0].line.name)}”一行有数（{printed}）",
                f"the row is blank, though its part is filled in ({printed})",
            )  # fmt: skip
            note.evidence += [Evidence.figure("part", f) for f in parts[0].cells.values()]
            yield note


def score_above(document: Document, rule: Rule) -> Iterator[Finding]:
    """A row of money with a score above its weight."""
    for table, row in _rows(document):
        weight, score = _cell(row, "weight"), _cell(row, "score")
        if weight and score and score.value > weight.value:
            yield _note(
                rule, table, row,
                f"得分 {row.cells['score'].printed} 大于分值 {row.cells['weight'].printed}",
                f"score {row.cells['score'].printed} above its weight {row.cells['weight'].printed}",
                "score",
            )  # fmt: skip


def odd_weight(document: Document, rule: Rule) -> Iterator[Finding]:
    """A weight that leaves no room for the indicators, or that is the score once more."""
    for table, row in _rows(document):
        weight, score = _cell(row, "weight"), _cell(row, "score")
        if weight is None:
            continue
        total = table.cell("weight")
        whole = plain(total.printed) if total else None
        listed = sum((n.value for i in table.indicators if (n := plain(i.weight))), Decimal(0))
        if row.line.level == 0 and listed + USUAL == FULL and listed + weight.value > FULL:
            yield _note(
                rule, table, row,
                f"分值印 {row.cells['weight'].printed}，指标分值共 {listed}，应为 {USUAL}",
                f"the weight {row.cells['weight'].printed} should be {USUAL}: those of the"
                f" indicators add up to {listed}",
                "weight",
            )  # fmt: skip
        elif row.line.level == 0 and weight.value >= FULL and table.indicators:
            yield _note(
                rule, table, row,
                f"预算执行分值 {row.cells['weight'].printed} 已占满总分，指标无分可给（通常为 10）",
                f"the weight {row.cells['weight'].printed} leaves nothing for the indicators",
                "weight",
            )  # fmt: skip
        elif score and whole and weight.value == score.value < whole.value:
            yield _note(
                rule, table, row,
                f"分值印 {row.cells['weight'].printed}，与得分相同，“年度资金总额”一行为 {total.printed if total else ''}",
                f"the weight {row.cells['weight'].printed} repeats the score", "weight",
            )  # fmt: skip


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "blank_money": blank_money,
    "blank_money_total": blank_total,
    "money_score_above": score_above,
    "odd_money_weight": odd_weight,
}
