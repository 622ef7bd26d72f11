"""Indicators of performance tables: target, actual, weight and score of one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import Number, fold, number, plain, sense
from store.audit.inspect.performance import tables
from store.audit.model import Document, Indicator, Project
from store.audit.rule import Rule

_COST = re.compile("成本")
_REMARK = re.compile(r"\([^()]*\)$")
_PER = re.compile(r"/[个人户村次年月天]")
_RATE = re.compile(r"率$|百分比$|占比$")


def rows_of(document: Document) -> Iterator[tuple[Project, Indicator]]:
    for table in tables(document):
        for indicator in table.indicators:
            yield table, indicator


def note_of(
    rule: Rule, table: Project, i: Indicator, zh: str, en: str, found: str | None
) -> Finding:
    named = fold(i.level3) or fold(i.level2) or "指标"
    finding = Finding.of(
        rule, f"{table.name}|{named}|{i.position}",
        f"“{table.name}”指标“{named}”：{zh}",
        f"“{table.name}”, indicator “{named}”: {en}",
        Evidence.place("found", i, found or named),
    )  # fmt: skip
    finding.found = found
    return finding


def _shifted(i: Indicator) -> bool:
    return "shifted+1" in i.flags


def _weight(table: Project, i: Indicator) -> Number | None:
    """The indicator's full score; where there is no such column, the best of its kind."""
    if i.weight is not None:
        return plain(i.weight)
    if any(r.weight for r in table.indicators):
        return None
    same = [n for r in table.indicators if r.level2 == i.level2 and (n := plain(r.score))]
    return max(same, key=lambda n: n.value, default=None)


def _met(i: Indicator) -> bool | None:
    """Whether the target was met, as far as both are numbers of one unit."""
    target, actual = number(i.adjusted_target or i.target), _actual(i)
    if target is None or actual is None or _units_differ(target, actual):
        return None
    how = sense(i.adjusted_target or i.target)
    if how == "exactly" and _COST.search(fold(i.level1) + fold(i.level2)):
        how = "at_most"
    if how == "at_most":
        return actual.value <= target.value
    if how == "exactly" and target.value == 0:
        return actual.value == 0
    return actual.value >= target.value


def _actual(i: Indicator) -> Number | None:
    """The number of the actual; one in front of a remark counts: 0（省评 6 人）."""
    return number(i.actual) or number(_REMARK.sub("", fold(i.actual)))


def _units_differ(a: Number, b: Number) -> bool:
    return (a.unit == "%") != (b.unit == "%") or bool(a.unit and b.unit and a.unit[0] != b.unit[0])


def full_score_though_missed(document: Document, rule: Rule) -> Iterator[Finding]:
    """The target was missed, and the score is full all the same."""
    for table, i in rows_of(document):
        weight, score = _weight(table, i), plain(i.score)
        if _shifted(i) or not weight or not score or _met(i) is not False:
            continue
        if score.value >= weight.value > 0:
            yield note_of(
                rule, table, i,
                f"目标“{i.target}”，实际“{i.actual}”，未达目标却得满分 {i.score}",
                f"target {i.target}, actual {i.actual}: missed, yet the full score {i.score}",
                i.score,
            )  # fmt: skip


def cut_though_met(document: Document, rule: Rule) -> Iterator[Finding]:
    """The target was met, and the score was cut without a word."""
    for table, i in rows_of(document):
        weight, score = plain(i.weight), plain(i.score)
        if _shifted(i) or not weight or not score or score.value >= weight.value or fold(i.reason):
            continue
        if _met(i) or (fold(i.target) and fold(i.target) == fold(i.actual)):
            yield note_of(
                rule, table, i,
                f"目标“{i.target}”，实际“{i.actual}”，已达目标却只得 {i.score}/{i.weight}，未说明原因",
                f"target {i.target}, actual {i.actual}: met, yet only {i.score} of {i.weight},"
                " and no reason is given",
                i.score,
            )  # fmt: skip


def no_reason(document: Document, rule: Rule) -> Iterator[Finding]:
    """A missed target or a cut score needs a reason."""
    for table, i in rows_of(document):
        weight, score = plain(i.weight), plain(i.score)
        if _shifted(i) or not weight or not score or score.value >= weight.value or fold(i.reason):
            continue
        if not (_met(i) or (fold(i.target) and fold(i.target) == fold(i.actual))):
            yield note_of(
                rule, table, i,
                f"得分 {i.score} 低于分值 {i.weight}，偏差原因栏为空",
                f"score {i.score} of {i.weight}, and the column for reasons is blank",
                i.score,
            )  # fmt: skip


def above_weight(document: Document, rule: Rule) -> Iterator[Finding]:
    """No score is greater than its weight."""
    for table, i in rows_of(document):
        weight, score = plain(i.weight), plain(i.score)
        if weight and score and score.value > weight.value and not _shifted(i):
            yield note_of(
                rule, table, i,
                f"得分 {i.score} 大于分值 {i.weight}",
                f"score {i.score} is above its weight {i.weight}", i.score,
            )  # fmt: skip


def units(document: Document, rule: Rule) -> Iterator[Finding]:
    """Target and actual in one unit, and a rate in per cent."""
    for table, i in rows_of(document):
        target, actual = number(i.target), number(i.actual)
        if _shifted(i) or target is None:
            continue
        if actual is not None and _differ(i, target, actual):
            yield note_of(
                rule, table, i,
                f"目标“{i.target}”与实际“{i.actual}”单位不同",
                f"target {i.target} and actual {i.actual} are in different units", i.actual,
            )  # fmt: skip
        elif _RATE.search(fold(i.level3)) and target.unit and target.unit[0] in "次个人件项期家":
            yield note_of(
                rule, table, i,
                f"指标为比率，目标“{i.target}”却以“{target.unit}”计",
                f"the indicator is a rate, its target {i.target} a count", i.target,
            )  # fmt: skip


def _differ(i: Indicator, target: Number, actual: Number) -> bool:
    """Nothing (0) is nothing in any unit."""
    if actual.value == 0 or not _comparable(target, actual):
        return False
    return _units_differ(target, actual) or _per(i.target) != _per(i.actual)


def _per(text: str | None) -> bool:
    """An amount for each of something, and not in all; a bare number is taken for either."""
    return bool(_PER.search(fold(text)))


def _comparable(a: Number, b: Number) -> bool:
    """Both say a unit: a bare number beside one with a unit is no contradiction."""
    return bool(a.unit and b.unit)


def wrong_kind(document: Document, rule: Rule) -> Iterator[Finding]:
    """A date where the target is a quality, or a target where the actual should stand."""
    for table, i in rows_of(document):
        said = _misfit(i)
        if said is not None:
            yield note_of(rule, table, i, *said, i.actual)
    for table in tables(document):
        moved = [i for i in table.indicators if any(f.startswith("shifted") for f in i.flags)]
        if moved:
            yield _moved(rule, table, moved)


def _moved(rule: Rule, table: Project, rows: list[Indicator]) -> Finding:
    """All rows of a table whose cells do not stand under their headings, in one finding."""
    names = "、".join(fold(i.level3) for i in rows)
    note = note_of(
        rule, table, rows[0],
        f"共 {len(rows)} 行各栏错位：{names}", f"the cells of {len(rows)} rows are shifted: {names}",
        rows[0].level3,
    )  # fmt: skip
    note.evidence += [Evidence.place("found", i, fold(i.level3)) for i in rows[1:]]
    return note


def _misfit(i: Indicator) -> tuple[str, str] | None:
    if _shifted(i) or not fold(i.target) or number(i.target) or _is_date(i.target):
        return None
    if _comparator(i.actual):
        return (
            f"目标“{i.target}”没有数，实际“{i.actual}”却像指标值，应是错栏",
            f"the target {i.target} has no number, the actual {i.actual} reads like a target",
        )
    if _is_date(i.actual):
        return (
            f"目标“{i.target}”，实际却填日期“{i.actual}”",
            f"target {i.target}, but the actual is a date: {i.actual}",
        )
    return None


def _comparator(text: str | None) -> bool:
    return bool(re.match(r"[≥≤<>]", fold(text)))


def _is_date(text: str | None) -> bool:
    return bool(re.match(r"^\d{4}年(\d+月)?(\d+日|底)?(前|前完成)?$", fold(text)))


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "full_score_though_missed": full_score_though_missed,
    "cut_though_met": cut_though_met,
    "no_reason": no_reason,
    "above_weight": above_weight,
    "indicator_units": units,
    "wrong_kind": wrong_kind,
}
