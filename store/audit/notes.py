"""Findings about relations and causes, worded as a colleague's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure
from store.audit.network import half_width
from store.audit.relation import FAR, Linear, Mentions, Ratio, Relation, total_of
from store.audit.rule import Rule
from store.audit.span import EXPONENT, Span, stands_for, to_decimal

USUAL_DECIMALS = 2


@dataclass(slots=True)
class Notes:
    """Words the findings of one document."""

    document: Document
    rules: dict[str, Rule]

    def relation_finding(self, relation: Relation) -> Finding:
        """What does not hold, as a note."""
        if isinstance(relation, Mentions):
            finding = self._mentions(relation)
        elif isinstance(relation, Ratio):
            finding = self._ratio(relation)
        else:
            finding = self._linear(relation)
        finding.arithmetic = words.arithmetic(relation)
        finding.difference = words.gap(relation)
        return finding

    def _mentions(self, relation: Mentions) -> Finding:
        groups = words.by_value(relation.figures)
        odd, usual = groups[-1], groups[0]
        first = odd[0]
        parts = [f"{words.places(g)}印 {words.shown(g[0])}" for g in groups]
        parts_en = [f"{words.places(g, True)}: {words.shown(g[0])}" for g in groups]
        called = words.name(self.document, first)
        finding = Finding.of(
            relation.rule, relation.subject,
            f"{called}各处不一致：{'；'.join(parts)}",
            f"{words.name(self.document, first, True)} is stated differently: {'; '.join(parts_en)}",
            *(Evidence.figure(role, f) for role, g in _sides(groups) for f in g),
        )  # fmt: skip
        finding.category = category_of(relation.figures, relation.rule)
        finding.found, finding.expected = words.shown(first), words.shown(usual[0])
        return finding

    def _ratio(self, relation: Ratio) -> Finding:
        figure, exact = relation.printed, relation.exact()
        value = "—" if exact is None else f"{float(exact):.2f}%"
        equation = words.arithmetic(relation)
        printed = f"{words.where(figure)}{words.name(self.document, figure)}印 {figure.printed}"
        finding = Finding.of(
            relation.rule, relation.subject,
            f"{printed}，按所列金额应为 {value}：{equation}",
            f"{words.where(figure, True)}: {words.name(self.document, figure, True)} is printed as"
            f" {figure.printed}; the amounts give {value}: {words.arithmetic(relation, True)}",
            Evidence.figure("found", figure),
            *(Evidence.figure("part", t.figure) for t in relation.numerator),
            *(Evidence.figure("whole", t.figure) for t in relation.denominator),
        )  # fmt: skip
        finding.found, finding.expected = figure.printed, value
        return finding

    def _linear(self, relation: Linear) -> Finding:
        whole = relation.left[0].figure
        equation = words.arithmetic(relation)
        called = f"{words.where(whole)}{words.name(self.document, whole)}"
        holds = relation.outcome() != "fail"
        state, state_en = ("仅尾差", "within rounding") if holds else ("不成立", "does not hold")
        finding = Finding.of(
            relation.rule, relation.subject,
            f"{called}：{relation.rule.title}{state}，{equation}",
            f"{words.where(whole, True)}: {words.name(self.document, whole, True)}:"
            f" {relation.rule.title_en}: {state_en}, {words.arithmetic(relation, True)}",
            Evidence.figure("found", whole),
            *(Evidence.figure("whole", t.figure) for t in relation.left[1:]),
            *(Evidence.figure("part", t.figure) for t in relation.right),
        )  # fmt: skip
        total = total_of(relation.right, {}).middle
        unit = words.common_unit(relation.figures)
        finding.found = words.shown(whole)
        finding.expected = words.number(total, unit, words.decimals_of(relation.figures))
        return finding

    def cause_finding(self, figure: Figure, relations: Sequence[Relation], domain: Span) -> Finding:
        """The one figure that makes relations fail, with the value that would mend them."""
        value = suggestion(figure, relations, domain)
        if is_unit_slip(figure, domain):
            value = figure.value
        rule = self.rules[cause_rule(figure, domain)]
        reasons = [self._reason(figure, r) for r in relations]
        expected = "" if value is None else _padded(value, figure)
        shown = words.grouped(expected, [figure]) if expected else ""
        if rule.id == "cause.unit":
            expected += "万元" if figure.unit == "元" else "元"
            shown = expected
        printed = "空白" if figure.is_blank else f"印 {words.shown(figure)}"
        called = f"{words.where(figure)}{words.name(self.document, figure)}{printed}"
        called_en = f"{words.where(figure, True)}: {words.name(self.document, figure, True)}"
        printed_en = "blank" if figure.is_blank else f"printed as {words.shown(figure)}"
        should = f"，应为 {shown}" if shown else ""
        should_en = f", should be {shown}" if shown else ""
        finding = Finding.of(
            rule, subject_of(figure),
            f"{called}{should}：{'；'.join(r[0] for r in reasons)}",
            f"{called_en} is {printed_en}{should_en}:"
            f" {'; '.join(r[1] for r in reasons)}",
            Evidence.figure("found", figure),
            *(e for e in _others(figure, relations) if e.figure_id),
        )  # fmt: skip
        if rule.id == "cause.figure":
            finding.category = _cause_category(figure, relations)
        finding.found, finding.expected = words.shown(figure), expected or None
        if value is not None and figure.value is not None and rule.id != "cause.unit":
            finding.difference = f"{figure.value - value:f}"
        finding.arithmetic = "；".join(words.arithmetic(r) for r in relations)
        return finding

    def add_column(self, finding: Finding, figure: Figure, twin: Finding) -> None:
        """Tell of the same slip in another column of the row."""
        column = f"、{words.column(figure)}”"
        finding.summary = finding.summary.replace("”", column, 1)
        finding.summary_en = finding.summary_en.replace("”", column, 1)
        finding.evidence.insert(1, Evidence.figure("found", figure))
        known = {e.figure_id for e in finding.evidence}
        finding.evidence += [e for e in twin.evidence if e.figure_id not in known]

    def _reason(self, figure: Figure, relation: Relation) -> tuple[str, str]:
        if isinstance(relation, Mentions):
            others = [f for f in relation.figures if f is not figure]
            groups = words.by_value(others)
            zh = [f"{words.places(g)}为 {words.shown(g[0])}" for g in groups]
            en = [f"{words.places(g, True)} say {words.shown(g[0])}" for g in groups]
            return "，".join(zh), ", ".join(en)
        rule, equation = relation.rule, words.arithmetic(relation)
        return f"{rule.title}：{equation}", f"{rule.title_en}: {words.arithmetic(relation, True)}"


def _sides(groups: Sequence[Sequence[Figure]]) -> list[tuple[str, Sequence[Figure]]]:
    """The groups that state one value each, the smallest first: those outnumbered are to blame,
    and where none is, any may be."""
    most = len(groups[0])
    tied = sum(len(g) == most for g in groups) > 1
    role = "candidate" if tied else "mention"
    return [(role if len(g) == most else "found", g) for g in reversed(groups)]


def _others(figure: Figure, relations: Iterable[Relation]) -> list[Evidence]:
    seen = {figure.id}
    evidence = []
    for relation in relations:
        for other in relation.figures:
            if other.id not in seen:
                seen.add(other.id)
                role = "mention" if isinstance(relation, Mentions) else "part"
                evidence.append(Evidence.figure(role, other))
    return evidence


def category_of(figures: Sequence[Figure], rule: Rule) -> str:
    """Mentions that differ between prose and statements are another category."""
    if any(f.sentence is not None for f in figures):
        return "prose_vs_table"
    return rule.category


def _cause_category(figure: Figure, relations: Sequence[Relation]) -> str:
    mentions = [r for r in relations if isinstance(r, Mentions)]
    if mentions:
        disagreeing = [f for r in mentions for f in words.by_value(r.figures)[0]]
        return category_of([figure, *disagreeing[:1]], mentions[0].rule)
    return relations[0].rule.category


def subject_of(figure: Figure) -> str:
    """The figure by meaning: where it stands and what it claims."""
    place = "§"
    if figure.statement is not None:
        place = figure.statement.form or figure.statement.title
    elif figure.sentence is not None and figure.sentence.section is not None:
        place = f"§{figure.sentence.section.heading}"
    line = figure.line.code or figure.line.name if figure.line else ""
    parts = (place, line, figure.column_name, figure.item, figure.measure, figure.fund,
             figure.basis, figure.year, figure.aspect)  # fmt: skip
    return "|".join(map(str, parts))


def suggestion(figure: Figure, relations: Iterable[Relation], domain: Span) -> Decimal | None:
    """The value that mends every relation: what another mention says, else the only one that
    the figure's decimals allow; None where several would do."""
    for relation in relations:
        if isinstance(relation, Mentions):
            for group in words.by_value(f for f in relation.figures if f is not figure):
                for value in _readings(group, figure):
                    if _lies_in(value, figure, domain):
                        return value
    if domain.high - domain.low > 40 * max(half_width(figure), 1):
        return None
    value = to_decimal(domain.middle, figure.unit)
    decimals = figure.decimals or 0
    return value.quantize(Decimal(1).scaleb(-max(decimals, 0)), ROUND_HALF_UP)


def _padded(value: Decimal, figure: Figure) -> str:
    """The value with at least the decimals that the figure prints."""
    places = max(figure.decimals or 0, -int(value.as_tuple().exponent))
    return f"{value.quantize(Decimal(1).scaleb(-places)):f}"


def _readings(mentions: Sequence[Figure], figure: Figure) -> Iterator[Decimal]:
    """What the mentions say in the figure's unit, with no more decimals than are usual."""
    places = max(figure.decimals or 0, USUAL_DECIMALS)
    for mention in mentions:
        value = _in_unit(mention, figure)
        if value is not None:
            fine = -int(value.as_tuple().exponent) > places
            yield value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if fine else value


def _in_unit(source: Figure, target: Figure) -> Decimal | None:
    if source.value is None:
        return None
    shift = EXPONENT.get(source.unit or "", 0) - EXPONENT.get(target.unit or "", 0)
    return source.value if shift == 0 else source.value.scaleb(shift).normalize()


def _lies_in(value: Decimal, figure: Figure, domain: Span) -> bool:
    decimals = max(0, -int(value.as_tuple().exponent))
    return stands_for(value, decimals, figure.unit).meets(domain)


def cause_rule(figure: Figure, domain: Span) -> str:
    """Which kind of slip explains what is printed."""
    if figure.is_blank:
        return "cause.blank"
    return "cause.unit" if is_unit_slip(figure, domain) else "cause.figure"


def is_tail(relation: Relation) -> bool:
    """Whether a rounding difference shows: not where one amount only has fewer decimals."""
    if isinstance(relation, Mentions):
        return len({f.span.low + f.span.high for f in relation.figures if f.span}) > 1 and (
            len({(f.decimals, f.unit) for f in relation.figures}) == 1
        )
    return relation.is_cut_off() if isinstance(relation, Ratio) else not relation.at_most


def is_unit_slip(figure: Figure, domain: Span) -> bool:
    """Whether the same digits in 元 instead of 万元, or the reverse, lie where they must."""
    span = figure.span
    if (
        not figure.is_money
        or span is None
        or not span.low > 0
        or not 0 < domain.low <= domain.high < FAR
    ):
        return False
    larger = span.times(10_000).meets(domain)
    smaller = span.meets(domain.times(10_000))
    return larger or smaller
