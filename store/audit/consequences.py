"""Percentages and changes that hold only with a number that is wrong: they follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from store.audit import words
from store.audit.check import Check
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure
from store.audit.relation import Mentions, Ratio, Values, total_of
from store.audit.rule import Rule
from store.audit.span import TICKS, Span, stands_for, to_decimal

CAUSE = "cause.figure"
LAST_YEAR = "last_years_text"
LEAST = 2


class Wrong(NamedTuple):
    """A wrong number of a sentence, what it should be, and the finding that says so."""

    figure: Figure
    span: Span
    expected: str
    finding: Finding


def consequences(
    document: Document, rule: Rule, checks: Sequence[Check], findings: Sequence[Finding]
) -> list[Finding]:
    """A finding for each number of a sentence that was worked out from a wrong one, beneath the
    finding that says what the wrong one should be."""
    ratios = [c.relation for c in checks if isinstance(c.relation, Ratio) and c.outcome != "fail"]
    wrongs = {w.figure.id: w for w in (*_outvoted(checks, findings), *_causes(document, findings))}
    at = {i: w.span for i, w in wrongs.items()}
    found: dict[int, Finding] = {}
    for ratio in ratios:
        wrong = next((wrongs[f.id] for f in ratio.figures if f.id in wrongs), None)
        if wrong is None or ratio.printed.id in wrongs or not _near(wrong.figure, ratio.printed):
            continue
        for figure, value in _follow(ratio, at):
            found.setdefault(figure.id, _finding(document, rule, wrong, figure, value))
    return list(found.values())


def _causes(document: Document, findings: Sequence[Finding]) -> Iterator[Wrong]:
    figures = {f.id: f for f in document.figures()}
    for cause in findings:
        if cause.rule.id == CAUSE and cause.expected:
            figure = figures.get(cause.evidence[0].figure_id or 0)
            span = _right(figure, cause.expected) if figure and figure.sentence else None
            if figure and span:
                yield Wrong(figure, span, cause.expected, cause)


def _outvoted(checks: Sequence[Check], findings: Sequence[Finding]) -> Iterator[Wrong]:
    """Numbers of sentences that every statement contradicts with one value, or that stand in a
    text that was found to be last year's."""
    old = {
        e.figure_id: f for f in findings if f.rule.kind == LAST_YEAR for e in f.evidence
        if e.role == "found"
    }  # fmt: skip
    blamed = [f for f in findings if f.rule.id == CAUSE or f.about]
    wrong = {e.figure_id for f in blamed for e in f.evidence if e.role == "found"}
    wrong |= {i for f in blamed for i in f.about}
    for check in checks:
        relation, finding = check.relation, check.finding
        if check.outcome != "fail" or finding is None or not isinstance(relation, Mentions):
            continue
        groups = words.by_value(relation.figures)
        usual, printed = groups[0][0], [g for g in groups if any(f.statement for f in g)]
        if usual.span is None or len({id(f.statement) for f in groups[0] if f.statement}) < LEAST:
            continue
        sound = not any(f.id in wrong for f in groups[0])
        plain = sound and finding.rule.id != CAUSE and finding.cause is None and len(printed) == 1
        for figure in (f for g in groups[1:] for f in g if f.sentence is not None):
            if plain or figure.id in old:
                at = old.get(figure.id, finding)
                yield Wrong(figure, usual.span, words.shown(usual), at)


def _right(figure: Figure, expected: str) -> Span | None:
    text = expected.replace(",", "")
    if not text.replace(".", "").replace("-", "").isdigit():
        return None
    return stands_for(Decimal(text), len(text.partition(".")[2]), figure.unit)


def _near(a: Figure, b: Figure) -> bool:
    return bool(a.sentence and b.sentence and a.sentence.section is b.sentence.section)


def _follow(ratio: Ratio, at: Values) -> Iterator[tuple[Figure, str]]:
    """The printed numbers that fail with the right amount, and what they should be."""
    if ratio.rule.params.get("aspect") == "growth":
        yield from _growth(ratio, at)
        return
    exact = ratio.exact(at)
    if exact is not None and ratio.outcome(at) == "fail":
        yield ratio.printed, f"{float(exact):.2f}%"


def _growth(ratio: Ratio, at: Values) -> Iterator[tuple[Figure, str]]:
    """The prior year's amount stays: now as printed less the change as printed."""
    changes = [t.figure for t in ratio.numerator if t.figure.aspect == "change"]
    now = next((t for t in ratio.denominator if t.figure.id in at), None)
    if len(changes) != 1 or now is None:
        return
    before = total_of(ratio.denominator, {}).middle
    change = at[now.figure.id].middle - before
    growth = Fraction(100 * change, before) if before else None
    span = changes[0].span
    if span is not None and not span.low <= abs(change) <= span.high:
        yield changes[0], f"{abs(to_decimal(change, changes[0].unit)).quantize(Decimal('0.01')):f}"
    if growth is not None and ratio.printed.span is not None:
        low, high = ratio.printed.span
        if not low <= abs(growth) * TICKS <= high:
            yield ratio.printed, f"{abs(float(growth)):.2f}%"


def _finding(document: Document, rule: Rule, wrong: Wrong, figure: Figure, value: str) -> Finding:
    name, name_en = words.name(document, figure), words.name(document, figure, True)
    finding = Finding.of(
        rule, f"{wrong.finding.subject}|{figure.aspect}|{figure.item}",
        f"{words.where(figure)}{name}印 {figure.printed}，由误印的 {words.shown(wrong.figure)} 算出，"
        f"改为 {wrong.expected} 后应为 {value}",
        f"{words.where(figure, True)}: {name_en} is printed as {figure.printed}, worked out from"
        f" the wrong {words.shown(wrong.figure)}; with {wrong.expected} it is {value}",
        Evidence.figure("found", figure), Evidence.figure("part", wrong.figure),
    )  # fmt: skip
    finding.found, finding.expected, finding.cause = figure.printed, value, wrong.finding
    return finding
