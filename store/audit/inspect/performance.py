"""Performance tables: rates, weights, scores and grades that must fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import Number, fold, plain
from store.audit.model import Document, Figure, Indicator, Project
from store.audit.rule import Rule

_POINTS = re.compile(r"[（(](\d+(?:\.\d+)?)分[）)]")
GRADES = (("优", 90), ("良", 80), ("中", 60), ("差", 0))


def tables(document: Document) -> list[Project]:
    """Every performance table of a document: the projects' and the department's own."""
    return [*document.projects, *document.own_tables]


def at(role: str, table: Project, figure: Figure | None, quote: str) -> Evidence:
    """Where a cell of a table is printed; the table itself where that is not known."""
    return Evidence.figure(role, figure) if figure else Evidence.place(role, table, quote)


def execution_rate(document: Document, rule: Rule) -> Iterator[Finding]:
    """rate = executed / budget, printed as per cent or as a fraction of one."""
    for p in tables(document):
        exact, rate = _exact_rate(p), plain(p.rate)
        if exact is not None and rate is not None and not _rate_fits(rate, *exact):
            budget, executed = plain(p.budget), plain(p.executed)
            if budget and executed:
                yield _rate_finding(rule, p, executed.value / budget.value * 100)


def _exact_rate(p: Project) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest rate that the amounts allow, in per cent."""
    budget, executed = plain(p.budget), plain(p.executed)
    if not (budget and executed) or budget.value == 0:
        return None
    half = Decimal(5).scaleb(-max(budget.decimals, executed.decimals) - 1)
    low = (executed.value - half) / (budget.value + half) * 100
    return low, (executed.value + half) / (
        budget.value - half
    ) * 100 if budget.value > half else low


def _rate_fits(rate: Number, low: Decimal, high: Decimal) -> bool:
    readings = [(rate.value, rate.half)]
    if rate.unit != "%" and rate.value <= 2:
        readings.append((rate.value * 100, rate.half * 100))
    # A rate that was cut instead of rounded lies below by less than a whole last decimal.
    return any(low < v + 2 * h and v - h <= high for v, h in readings)


def _rate_finding(rule: Rule, p: Project, exact: Decimal) -> Finding:
    equation = f"{p.executed} ÷ {p.budget} × 100 = {exact:.2f}%"
    finding = Finding.of(
        rule, p.name,
        f"项目“{p.name}”执行率印 {p.rate}，按金额应为 {exact:.2f}%：{equation}",
        f"Project “{p.name}”: execution rate printed {p.rate}, the amounts give {exact:.2f}%",
        at("found", p, p.cell("rate"), f"{p.rate}"),
        *(Evidence.figure("part", f) for m in ("executed", "adjusted_budget") if (f := p.cell(m))),
    )  # fmt: skip
    finding.found, finding.expected, finding.arithmetic = p.rate, f"{exact:.2f}%", equation
    return finding


def rate_score(document: Document, rule: Rule) -> Iterator[Finding]:
    """score = rate × weight, never above the weight; a wrong rate is taken from the amounts."""
    for p in tables(document):
        rate, weight, score = plain(p.rate), plain(p.rate_weight), plain(p.rate_score)
        if not (rate and weight and score):
            continue
        share = rate.value if rate.unit != "%" and rate.value <= 1 else rate.value / 100
        shown, slack = p.rate, score.half
        slack += weight.value * rate.half / (1 if share == rate.value else 100)
        exact = _exact_rate(p)
        if exact is not None and not _rate_fits(rate, *exact):
            share, shown, slack = exact[0] / 100, f"{exact[0]:.2f}%", score.half
        expected = min(weight.value * share, weight.value)
        if abs(score.value - expected) > slack:
            yield _score_finding(rule, p, f"{weight.value} × {shown}", expected)


def _score_finding(rule: Rule, p: Project, product: str, expected: Decimal) -> Finding:
    value = f"{expected.quantize(Decimal('0.001')).normalize():f}"
    finding = Finding.of(
        rule, p.name,
        f"项目“{p.name}”执行率得分印 {p.rate_score}，应为 {value}：{product} = {value}",
        f"Project “{p.name}”: score for execution printed {p.rate_score}, should be {value}:"
        f" {product} = {value}",
        at("found", p, p.cell("score"), f"{p.rate_score}"),
    )  # fmt: skip
    finding.found, finding.expected, finding.arithmetic = (
        p.rate_score,
        value,
        f"{product} = {value}",
    )
    return finding


def weights(document: Document, rule: Rule) -> Iterator[Finding]:
    """The weights add up to what the form says: in all, and for each first level."""
    for table in tables(document):
        known = [(i, n) for i in table.indicators if (n := plain(i.weight))]
        total, rate = plain(table.total_weight), plain(table.rate_weight)
        if total and total.value != 100:
            yield _sum_finding(
                rule,
                table,
                "总分值",
                "full score",
                Decimal(100),
                total.value,
                _point(table, "weight"),
            )
        if not known or len(known) < len(_scored(table)):
            continue
        yield from _level_weights(rule, table, known)
        listed = sum((n.value for _, n in known), Decimal(0))
        summed = listed + (rate.value if rate else 0)
        if total and total.value not in (summed, listed):
            parts = [Evidence.place("part", i, f"{i.weight}") for i, _ in known]
            yield _sum_finding(
                rule, table, "分值合计", "weights", summed, total.value,
                _point(table, "weight"), *_own(table, "weight"), *parts,
            )  # fmt: skip


def _point(table: Project, measure: str) -> Evidence:
    figure = table.points.cells.get(measure) if table.points else None
    return at("found", table, figure, table.name)


def _own(table: Project, measure: str) -> list[Evidence]:
    """The weight or score of the money, as a part of the total."""
    figure = table.cell(measure)
    return [Evidence.figure("part", figure)] if figure else []


def _scored(table: Project) -> list[Indicator]:
    return [i for i in table.indicators if plain(i.score)]


def _level_weights(
    rule: Rule, table: Project, known: Sequence[tuple[Indicator, Number]]
) -> Iterator[Finding]:
    levels: dict[str, list[tuple[Indicator, Number]]] = {}
    for indicator, n in known:
        levels.setdefault(fold(indicator.level1), []).append((indicator, n))
    for level, members in levels.items():
        stated = _POINTS.search(level)
        summed = sum((n.value for _, n in members), Decimal(0))
        if stated and Decimal(stated.group(1)) != summed:
            places = [Evidence.place("part", i, f"{i.weight}") for i, _ in members]
            printed = Decimal(stated.group(1))
            yield _sum_finding(rule, table, level, level, summed, printed, *places)


def scores(document: Document, rule: Rule) -> Iterator[Finding]:
    """The scores add up to the total."""
    for table in tables(document):
        total = plain(table.total_score)
        parts = [n for i in table.indicators if (n := plain(i.score))]
        rate = plain(table.rate_score)
        if total is None or not parts or len(parts) < len(table.indicators):
            continue
        known = [*parts, rate] if rate else parts
        summed = sum((n.value for n in known), Decimal(0))
        without = sum((n.value for n in parts), Decimal(0))
        slack = total.half + sum((n.half for n in known if n.decimals > 2), Decimal(0))
        if min(abs(summed - total.value), abs(without - total.value)) > slack:
            places = [Evidence.place("candidate", i, f"{i.score}") for i in table.indicators]
            yield _sum_finding(
                rule, table, "得分合计", "scores", summed, total.value,
                _point(table, "score"), *_own(table, "score"), *places,
            )  # fmt: skip


def _sum_finding(
    rule: Rule, table: Project, what: str, what_en: str, summed: Decimal, printed: Decimal,
    *evidence: Evidence,
) -> Finding:  # fmt: skip
    finding = Finding.of(
        rule, f"{table.name}|{what}",
        f"“{table.name}”{what}印 {printed}，{'应' if what == '总分值' else '各项相加'}为 {summed}（差 {abs(printed - summed)}）",
        f"“{table.name}”: {what_en} printed {printed}, the parts add up to {summed}",
        *evidence,
    )  # fmt: skip
    finding.found, finding.expected = f"{printed}", f"{summed}"
    finding.difference = f"{printed - summed}"
    return finding


def grade(document: Document, rule: Rule) -> Iterator[Finding]:
    """The grade follows from the score: 90 优, 80 良, 60 中."""
    for p in tables(document):
        score = plain(p.total_score)
        printed = fold(p.grade)
        if score is None or not printed or score.value > 100:
            continue
        expected = next(g for g, least in GRADES if score.value >= least)
        given = next((g for g, _ in GRADES if printed.startswith(g)), None)
        if given and given != expected:
            finding = Finding.of(
                rule, p.name,
                f"项目“{p.name}”总分 {p.total_score}，等级印“{p.grade}”，按分数应为“{expected}”",
                f"Project “{p.name}”: score {p.total_score}, grade printed {p.grade}, by the"
                f" score {expected}",
                at("found", p, p.points.cells.get("score") if p.points else None, f"{p.grade}"),
            )  # fmt: skip
            finding.found, finding.expected = p.grade, expected
            yield finding
