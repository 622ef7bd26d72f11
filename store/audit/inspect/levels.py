"""The levels that indicators stand under, and rows that stand in a table twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import fold, number
from store.audit.inspect.performance import tables
from store.audit.model import Document, Indicator, Project
from store.audit.rule import Rule

# The second level tells the first: 财预〔2020〕10号, annex 1.
_FIRST = (
    (re.compile(r"^(?:经济|社会|生态)效益|^可持续影响"), "效益指标"),
    (re.compile(r"^(?:数量|质量|时效)指标"), "产出指标"),
    (re.compile(r"满意度指"), "满意度指标"),
)
_POINTS_ONLY = re.compile(r"\(?\d+(?:\.\d+)?分?\)?")
_ACTUALLY = re.compile(
    r"实际(?:招录|培训|完成|发放|开展|到位|人数)[^，。；,;\d]{0,6}(?:\d{4}届)?[^，。；,;\d]{0,8}(\d+)([人个次场件名期户])"
)
LEAST_NAME = 4


def missing_level(document: Document, rule: Rule) -> Iterator[Finding]:
    """A second level printed under another first level, or under none that has a name."""
    for table in tables(document):
        groups: dict[tuple[str, str], list[Indicator]] = {}
        for i in table.indicators:
            wanted = _wanted(i)
            if wanted is not None:
                groups.setdefault((fold(i.level1), wanted), []).append(i)
        for (printed, wanted), rows in groups.items():
            yield _missing(rule, table, printed, wanted, rows)


def _wanted(i: Indicator) -> str | None:
    """The first level that should be printed and is not."""
    printed, second = fold(i.level1), fold(i.level2)
    wanted = next((name for pattern, name in _FIRST if pattern.search(second)), None)
    if wanted is None or i.level1 is None or any(f.startswith("shifted") for f in i.flags):
        return None
    if wanted[:2] in printed or (wanted == "效益指标" and "效果" in printed):
        return None
    unnamed = bool(_POINTS_ONLY.fullmatch(printed))
    return wanted if unnamed or (wanted == "效益指标" and "产出" in printed) else None


def _missing(
    rule: Rule, table: Project, printed: str, wanted: str, rows: list[Indicator]
) -> Finding:
    seconds = "、".join(dict.fromkeys(fold(i.level2) for i in rows))
    finding = Finding.of(
        rule, f"{table.name}|{printed}|{wanted}",
        f"“{table.name}”{seconds}应列在“{wanted}”之下，一级指标却印“{printed}”",
        f"“{table.name}”: {seconds} belongs under {wanted}, the first level printed is “{printed}”",
        *(Evidence.place("found", i, fold(i.level3)) for i in rows),
    )  # fmt: skip
    finding.found, finding.expected = printed, wanted
    return finding


def indicator_twice(document: Document, rule: Rule) -> Iterator[Finding]:
    """The same indicator with the same target and outcome twice under one second level."""
    for table in tables(document):
        seen: dict[tuple[str, ...], Indicator] = {}
        for i in table.indicators:
            cells = (i.level1, i.level2, i.level3, i.target, i.actual)
            key = (*(fold(c) for c in cells), *i.flags)
            if not fold(i.actual) or len(fold(i.level3)) < LEAST_NAME:
                continue
            if key in seen:
                yield _twice(rule, table, seen[key], i)
            seen.setdefault(key, i)


def _twice(rule: Rule, table: Project, first: Indicator, again: Indicator) -> Finding:
    name = fold(again.level3)
    finding = Finding.of(
        rule, f"{table.name}|{name}",
        f"“{table.name}”指标“{name}”印了两次，指标值、完成值都相同",
        f"“{table.name}”: the indicator “{name}” is printed twice, target and outcome alike",
        Evidence.place("found", again, name),
        Evidence.place("context", first, name),
    )  # fmt: skip
    finding.found = name
    return finding


def against_remark(document: Document, rule: Rule) -> Iterator[Finding]:
    """80 人 reached as planned, and the remark says that it was 88."""
    for table in tables(document):
        for i in table.indicators:
            told, actual = _ACTUALLY.search(fold(i.reason)), number(i.actual)
            if not told or actual is None or actual.unit != told.group(2):
                continue
            if Decimal(told.group(1)) != actual.value:
                name = fold(i.level3)
                finding = Finding.of(
                    rule, f"{table.name}|{name}",
                    f"“{table.name}”指标“{name}”实际完成值印“{i.actual}”，备注却称“{told.group(0)}”",
                    f"“{table.name}”, “{name}”: the actual is {i.actual}, its remark says"
                    f" {told.group(0)}",
                    Evidence.place("found", i, f"{i.actual}"),
                )  # fmt: skip
                finding.found, finding.expected = i.actual, told.group(1) + told.group(2)
                yield finding


def annual_blank(document: Document, rule: Rule) -> Iterator[Finding]:
    """A table of targets whose indicators of the year are blank, those of the period filled."""
    panels = [({f for i in p.indicators for f in i.flags}, p) for p in document.projects]
    if not any("period:annual" in flags for flags, _ in panels):
        return
    for flags, project in panels:
        if "period:whole" in flags and "period:annual" not in flags:
            rows = project.indicators
            finding = Finding.of(
                rule, project.name,
                f"“{project.name}”年度目标的指标栏空白，只填了实施期（{len(rows)} 项）",
                f"“{project.name}”: the indicators of the year are blank, {len(rows)} of the whole"
                " period are filled in",
                *(Evidence.place("found", i, fold(i.level3)) for i in rows),
            )  # fmt: skip
            yield finding


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "missing_level": missing_level,
    "indicator_twice": indicator_twice,
    "annual_blank": annual_blank,
    "against_remark": against_remark,
}
