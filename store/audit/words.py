"""How figures and relations are named in a note: in Chinese and in English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from store.audit.model import Document, Figure, Statement
from store.audit.relation import Linear, Mentions, Ratio, Relation, Term, total_of
from store.audit.span import EXPONENT, to_decimal

MOST_PLACES = 4
MEASURES = {
    "basic": ("基本支出", "basic"),
    "project": ("项目支出", "project"),
    "income": ("收入", "income"),
    "personnel": ("人员经费", "personnel"),
    "public": ("公用经费", "operating costs"),
    "opening": ("年初结转和结余", "opening balance"),
    "closing": ("年末结转和结余", "closing balance"),
    "current": ("当年预算安排", "current money"),
    "carried": ("上年结转安排", "carried over"),
    "balance": ("结余", "left over"),
}
ASPECTS = {
    "change": ("增减额", "change"),
    "growth": ("增减幅度", "growth"),
    "share": ("占比", "share"),
    "completion": ("完成率", "completion"),
}
FUNDS = {
    "fiscal": ("财政拨款", "fiscal appropriations"),
    "general": ("一般公共预算", "general public budget"),
    "government_fund": ("政府性基金", "government funds"),
    "state_capital": ("国有资本经营预算", "state capital"),
}
BASES = {
    "initial_budget": ("年初预算", "initial budget"),
    "adjusted_budget": ("全年预算", "adjusted budget"),
}


def statement_name(statement: Statement) -> str:
    """公开05表, else the title."""
    if statement.printed_code:
        code = re.sub(r"\s+", "", statement.printed_code)
        return code if "表" in code else f"{code}表"
    return f"《{statement.title}》" if statement.title else "无题表"


def where(figure: Figure, english: bool = False) -> str:
    """The statement, or the section and page or line of the sentence."""
    if figure.statement is not None:
        return statement_name(figure.statement)
    spot = f"第{figure.text_line}行" if figure.text_line else f"第{figure.page}页"
    spot_en = f"line {figure.text_line}" if figure.text_line else f"page {figure.page}"
    return f"narrative, {spot_en}" if english else f"说明（{spot}）"


def name(document: Document, figure: Figure, english: bool = False) -> str:
    """What the figure is about: code, item, column."""
    which = 1 if english else 0
    parts: list[str] = []
    line = figure.line
    if line is not None:
        code = line.code if line.has_printed_code and line.code else ""
        parts.append(f"{code} {line.name.strip()}".strip())
    elif figure.item:
        parts.append(document.item_names.get(figure.item, figure.item))
        if figure.item == "summary:total" and figure.fund in FUNDS:
            parts.append(FUNDS[figure.fund][which])
    if figure.column_name and line is not None:
        parts.append(_last(figure.column_name))
    elif figure.measure in MEASURES:
        parts.append(MEASURES[figure.measure][which])
    if figure.sentence is not None and figure.basis in BASES:
        parts.append(BASES[figure.basis][which])
    if figure.aspect in ASPECTS:
        parts.append(ASPECTS[figure.aspect][which])
    return "“" + "·".join(p for p in parts if p) + "”"


def column(figure: Figure) -> str:
    """The innermost header over the figure."""
    return _last(figure.column_name)


def _last(path: str) -> str:
    return path.split(" / ")[-1].strip()


def shown(figure: Figure, english: bool = False) -> str:
    """The number as printed, with its unit where it is not the usual one."""
    if figure.is_blank:
        return "(blank)" if english else "空白"
    unit, printed = figure.unit or "", figure.printed.strip()
    return printed if unit in ("万元", "") or printed.endswith(unit) else f"{printed}{unit}"


def common_unit(figures: Iterable[Figure]) -> str | None:
    """The unit in which to speak of several figures."""
    units = [f.unit for f in figures if f.unit and not f.is_blank]
    return max(set(units), key=units.count) if units else None


def number(ticks: int | Fraction, unit: str | None, decimals: int = 2) -> str:
    """Ticks as a plain number of ``unit``; more decimals where they are needed."""
    value = to_decimal(ticks, unit).normalize()
    digits = max(-int(value.as_tuple().exponent), 0)
    places = decimals if decimals >= digits or unit not in EXPONENT else min(digits, 6)
    return f"{value.quantize(Decimal(1).scaleb(-places)):f}"


def grouped(text: str, like: Iterable[Figure]) -> str:
    """A plain number with its thousands apart, where the figures beside it have theirs so."""
    if not any("," in f.printed or "，" in f.printed for f in like):
        return text
    return f"{Decimal(text):,f}"


def decimals_of(figures: Iterable[Figure]) -> int:
    """The most decimals printed among them."""
    return max((f.decimals or 0 for f in figures if not f.is_blank), default=0)


def arithmetic(relation: Relation, english: bool = False) -> str:
    """The equation, written out with the printed numbers."""
    if isinstance(relation, Mentions):
        return " ≠ ".join(dict.fromkeys(shown(f, english) for f in relation.figures))
    if isinstance(relation, Ratio):
        exact = relation.exact()
        value = "—" if exact is None else f"{float(exact):.2f}%"
        part, base = _sum(relation.numerator, english), _sum(relation.denominator, english)
        return f"({part}) ÷ ({base}) × 100 = {value} ≠ {relation.printed.printed.strip()}"
    unit, places = common_unit(relation.figures), decimals_of(relation.figures)
    left, right = total_of(relation.left, {}).middle, total_of(relation.right, {}).middle
    single = sum(not t.figure.is_blank for t in relation.right) == 1
    sum_, gap = (
        grouped(number(ticks, unit, places), relation.figures)
        for ticks in (right, abs(left - right))
    )
    total = "" if single else f" = {sum_}"
    sign = "≰" if relation.at_most else "≠"
    apart = f" (difference {gap})" if english else f"（差 {gap}）"
    return f"{_sum(relation.left, english)} {sign} {_sum(relation.right, english)}{total}{apart}"


def _sum(terms: Sequence[Term], english: bool) -> str:
    text = ""
    printed = [t for t in terms if not t.figure.is_blank]
    for factor, figure in printed or terms[:1]:
        sign = "−" if factor < 0 else "+"
        printed_number = shown(figure, english)
        text += (
            f" {sign} {printed_number}" if text else ("−" if factor < 0 else "") + printed_number
        )
    return text


def by_value(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures that could state the same value together, the largest group first."""
    groups: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.span is not None:
            home = next(
                (k for k in groups if figure.span.meets(groups[k][0].span or figure.span)), None
            )
            groups[home or figure.span].append(figure)
    return sorted(groups.values(), key=lambda g: -len(g))


def places(figures: Iterable[Figure], english: bool = False) -> str:
    """Where several figures stand, each place once."""
    spots = list(dict.fromkeys(where(f, english) for f in figures))
    more = len(spots) - MOST_PLACES
    listed = (", " if english else "、").join(spots[:MOST_PLACES] if more > 1 else spots)
    if more <= 1:
        return listed
    return f"{listed} and {more} more" if english else f"{listed}等 {len(spots)} 处"


def gap(relation: Relation) -> str | None:
    """The difference between what is printed and what follows, as a number."""
    if isinstance(relation, Linear):
        unit = common_unit(relation.figures)
        return number(relation.difference().middle, unit, decimals_of(relation.figures))
    if isinstance(relation, Ratio):
        exact = relation.exact()
        value = relation.printed.value
        return (
            None
            if exact is None or value is None
            else f"{float(value - Decimal(float(exact))):.2f}"
        )
    groups = by_value(relation.figures)
    if len(groups) < 2 or groups[0][0].span is None or groups[1][0].span is None:
        return None
    unit = common_unit(relation.figures)
    ticks = groups[1][0].span.middle - groups[0][0].span.middle
    return number(ticks, unit, decimals_of(relation.figures))
