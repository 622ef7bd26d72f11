"""Scores and execution rates that a report tells, against the tables and against themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import Number, plain
from store.audit.inspect.performance import at
from store.audit.model import Document, Project, Sentence
from store.audit.rule import Rule

_SCORE = re.compile(
    r"(?:自评|评价)(?:综合|最终)?(?:得分|总分|总得分|评分)(?:为|是|[:：])?(?P<score>\d{1,3}(?:\.\d+)?)分"
)
_AMOUNT = r"[\d,]+(?:\.\d+)?)(?P<{}>万元|元)"
_RATE = re.compile(
    rf"预算(?:数|资金|安排)?(?:为|是)?(?P<budget>{_AMOUNT.format('in_budget')}[，,]"
    r"(?:全年|年度|当年|资金|实际|累计)*(?:执行|支出|使用)(?:数|资金|金额)?(?:为|是)?"
    rf"(?P<executed>{_AMOUNT.format('in_executed')}[，,]"
    r"(?:预算|资金)?执行率(?:为|达到|达|是)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_PLAIN_NAME = re.compile(r"(?:项目|专项|经费|资金|补助)+$")
_WHOLE = "整体"
LEAST_NAME = 4
HUNDRED = Decimal(100)


def told_score(document: Document, rule: Rule) -> Iterator[Finding]:
    """部门整体支出绩效自评得分99.2分, 某项目自评得分98分: the total of that table."""
    for sentence in document.sentences():
        text = re.sub(r"\s+", "", sentence.text)
        for found in _SCORE.finditer(text):
            table = _table(document, text[: found.start()])
            told, total = plain(found["score"]), plain(table.total_score) if table else None
            if table and told and total and abs(told.value - total.value) > told.half + total.half:
                yield _other_score(rule, sentence, found.group(), table)


def _table(document: Document, before: str) -> Project | None:
    """The one table that the words before a score name."""
    if _WHOLE in before:
        own = [t for t in document.own_tables if t.total_score]
        return own[0] if len(own) == 1 else None
    named = [p for p in document.projects if _named(p.name) in before]
    longest = max((len(_named(p.name)) for p in named), default=0)
    named = [p for p in named if len(_named(p.name)) == longest >= LEAST_NAME]
    return named[0] if len(named) == 1 else None


def _named(name: str) -> str:
    return _PLAIN_NAME.sub("", re.sub(r"\s+", "", name))


def _other_score(rule: Rule, sentence: Sentence, quote: str, table: Project) -> Finding:
    points = table.points.cells.get("score") if table.points else None
    finding = Finding.of(
        rule, f"{table.name}|{quote}",
        f"说明称“{quote}”，“{table.name}”总分印 {table.total_score}",
        f"The narrative says “{quote}”; the total of “{table.name}” is {table.total_score}",
        Evidence.sentence("found", sentence, quote),
        at("expected", table, points, f"{table.total_score}"),
    )  # fmt: skip
    finding.found, finding.expected = quote, table.total_score
    return finding


def told_rate(document: Document, rule: Rule) -> Iterator[Finding]:
    """全年预算20万元，执行数18万元，执行率90%, where no fact is known that would be checked."""
    for sentence in document.sentences():
        if any(f.fact and f.unit == "%" for f in sentence.figures):
            continue
        text = re.sub(r"\s+", "", sentence.text)
        for found in _RATE.finditer(text):
            budget, executed = plain(found["budget"]), plain(found["executed"])
            rate = plain(found["rate"])
            alike = found["in_budget"] == found["in_executed"]
            if alike and budget and executed and rate and not _fits(budget, executed, rate):
                yield _other_rate(rule, sentence, found, executed.value / budget.value * HUNDRED)


def _fits(budget: Number, executed: Number, rate: Number) -> bool:
    """Rates that were cut instead of rounded fit, too."""
    if budget.value <= budget.half:
        return True
    low = (executed.value - executed.half) / (budget.value + budget.half) * HUNDRED
    high = (executed.value + executed.half) / (budget.value - budget.half) * HUNDRED
    return low < rate.value + 2 * rate.half and rate.value - rate.half <= high


def _other_rate(rule: Rule, sentence: Sentence, found: re.Match[str], exact: Decimal) -> Finding:
    equation = f"{found['executed']} ÷ {found['budget']} × 100 = {exact:.2f}%"
    finding = Finding.of(
        rule, found.group(),
        f"说明称执行率 {found['rate']}%，按所述金额应为 {exact:.2f}%：{equation}",
        f"The execution rate is told as {found['rate']}%, the amounts give {exact:.2f}%: {equation}",
        Evidence.sentence("found", sentence, found.group()),
    )  # fmt: skip
    finding.found, finding.expected = f"{found['rate']}%", f"{exact:.2f}%"
    finding.arithmetic = equation
    return finding


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "told_score": told_score,
    "told_rate": told_rate,
}
