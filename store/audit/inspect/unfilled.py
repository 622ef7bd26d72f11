"""Indicators that were left as the template or the plan had them: targets, outcomes, scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import fold, number, plain, sense
from store.audit.inspect.indicators import note_of, rows_of
from store.audit.inspect.performance import tables
from store.audit.model import Document
from store.audit.rule import Rule

_PLACEHOLDER = re.compile(r"^[.…．·]{2,}$|[×xX]{2,}")
_UNFILLED = re.compile(r"^未(?:填报|填写|设置|设定)$|^[待暂](?:定|填|无)$")


def copied_target(document: Document, rule: Rule) -> Iterator[Finding]:
    """Actuals that repeat a target which is a range: nothing was measured. One finding."""
    rows = [(t, i) for t, i in rows_of(document) if _is_range(i.target)]
    copied = [(t, i) for t, i in rows if fold(i.target) == fold(i.actual)]
    if copied:
        table, first = copied[0]
        names = "、".join(
            dict.fromkeys(f"{fold(i.level3) or fold(i.level2)}（{i.actual}）" for _, i in copied)
        )
        note = note_of(
            rule, table, first,
            f"实际完成值照抄指标值，没有实际数，共 {len(copied)} 处：{names}",
            f"the actual repeats the target, no value was measured, {len(copied)} in all: {names}",
            first.actual,
        )  # fmt: skip
        note.evidence += [Evidence.place("found", i, f"{i.actual}") for _, i in copied[1:]]
        yield note


def _is_range(text: str | None) -> bool:
    return number(text) is not None and sense(text) != "exactly"


def unfilled(document: Document, rule: Rule) -> Iterator[Finding]:
    """Targets said to be not filled in, though their outcome is given: one finding in all."""
    rows = [
        (t, i) for t, i in rows_of(document) if _UNFILLED.search(fold(i.target)) and fold(i.actual)
    ]
    if rows:
        table, first = rows[0]
        note = note_of(
            rule, table, first,
            f"指标值“{first.target}”，实际完成却印“{first.actual}”，共 {len(rows)} 处",
            f"the target is not filled in ({first.target}), yet the actual says {first.actual};"
            f" {len(rows)} in all",
            first.target,
        )  # fmt: skip
        note.evidence += [Evidence.place("found", i, f"{i.target}") for _, i in rows[1:]]
        yield note


def placeholders(document: Document, rule: Rule) -> Iterator[Finding]:
    """Rows of the template that were never filled in."""
    for table in tables(document):
        left = [i for i in table.indicators if any(
            _PLACEHOLDER.search(fold(t)) for t in (i.level3, i.target, i.actual))]  # fmt: skip
        if left:
            yield note_of(
                rule, table, left[0],
                f"模板占位未填（共 {len(left)} 行）", f"{len(left)} template rows left unfilled",
                fold(left[0].level3),
            )  # fmt: skip


def unscored(document: Document, rule: Rule) -> Iterator[Finding]:
    """A self-evaluation whose indicators bear no scores."""
    for table in tables(document):
        rows = [i for i in table.indicators if fold(i.actual)]
        total, full = plain(table.total_score), plain(table.total_weight)
        scored = any(fold(i.score) for i in table.indicators)
        if len(rows) < 2 or scored or not (total or full):
            continue
        but = f"总分却印 {total.value}" if total else "总分也空白"
        but_en = f"yet the total is {total.value}" if total else "and the total is blank"
        note = note_of(
            rule,
            table,
            rows[0],
            f"各指标均无得分，{but}",
            f"no indicator has a score, {but_en}",
            None,
        )
        cells = table.points.cells.values() if table.points else ()
        note.evidence += [Evidence.place("found", i, fold(i.level3)) for i in rows[1:]]
        note.evidence += [Evidence.figure("whole", f) for f in cells]
        yield note


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "copied_target": copied_target,
    "unfilled_target": unfilled,
    "indicator_placeholders": placeholders,
    "unscored": unscored,
}
