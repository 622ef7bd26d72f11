"""One measure stated with and without money that is no general public budget money."""

from __future__ import annotations

from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure
from store.audit.rule import Rule

_OTHERS = ("other", "special_account", "business", "operating")


def with_other_money(document: Document, rule: Rule) -> Iterator[Finding]:
    """基本支出 1811.98 in the report and 1812.75 in the table, with 其他资金 0.77: they differ by
    what they count. Told once for each measure, so that a reader need not wonder."""
    figures = [f for f in document.figures() if f.span and f.value and f.aspect == "amount"]
    other = [f for f in figures if f.item == "summary:total" and f.fund in _OTHERS and f.statement]
    whole = [f for f in figures if f.fund == "all" and f.basis == "actual" and f.statement]
    told: set[str | None] = set()
    for figure in whole:
        pairs = [f for f in figures if f.sentence and f.fund == "general" and _alike(f, figure)]
        for part in pairs:
            gap = next((o for o in other if _makes_up(figure, part, o)), None)
            if gap is not None and figure.measure not in told:
                told.add(figure.measure)
                yield _finding(document, rule, figure, part, gap)


def _alike(a: Figure, b: Figure) -> bool:
    key = ("item", "measure", "basis", "year")
    return all(getattr(a, k) == getattr(b, k) for k in key)


def _makes_up(whole: Figure, part: Figure, other: Figure) -> bool:
    """The other money is the whole difference."""
    if whole.span is None or part.span is None or other.span is None:
        return False
    return not whole.span.meets(part.span) and whole.span.meets(part.span + other.span)


def _finding(document: Document, rule: Rule, whole: Figure, part: Figure, other: Figure) -> Finding:
    name, name_en = words.name(document, part), words.name(document, part, True)
    amounts = [words.shown(f) for f in (part, whole, other)]
    finding = Finding.of(
        rule, f"{whole.item}|{whole.measure}",
        f"{name}{words.where(part)}印 {amounts[0]}，{words.where(whole)}印 {amounts[1]}："
        f"差额正是其他资金 {amounts[2]}，两处口径不同，应予说明",
        f"{name_en}: {words.where(part, True)} says {amounts[0]}, {words.where(whole, True)}"
        f" {amounts[1]}; they differ by the other money, {amounts[2]}, which should be said",
        Evidence.figure("found", part), Evidence.figure("mention", whole),
        Evidence.figure("context", other),
    )  # fmt: skip
    finding.found, finding.expected, finding.difference = amounts[0], amounts[1], amounts[2]
    return finding
