"""Amounts that a sentence gives for another year, and that are this year's everywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.inspect.years import year_of_sentence
from store.audit.model import Document, FactKey, Figure, Sentence
from store.audit.rule import Rule

TELLING = 4
"""Digits of an amount that hardly two years have in common."""
Stated = dict[FactKey, list[Figure]]


def year_of_amount(document: Document, rule: Rule) -> Iterator[Finding]:
    """A sentence whose amounts, by the year it names, are of another year, while statements
    print the very same for the document's, and nothing for the year named."""
    if document.year is None:
        return
    stated = _stated(document)
    told = {f.evidence[0].sentence_id for f in year_of_sentence(document, rule)}
    for sentence in document.sentences():
        if sentence.id in told or (sentence.section and sentence.section.level == 0):
            continue
        misdated = list(_misdated(sentence, document.year, stated))
        if misdated:
            yield _finding(document, rule, sentence, misdated)


def _stated(document: Document) -> Stated:
    found: Stated = defaultdict(list)
    for statement in document.statements:
        for figure in statement.figures():
            if figure.fact and figure.aspect == "amount" and figure.value:
                found[figure.fact].append(figure)
    return found


def _misdated(sentence: Sentence, own: int, stated: Stated) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the sentence, each with the figure of a statement that prints the same."""
    facts = {f.fact for f in sentence.figures if f.fact and f.aspect == "amount"}
    for figure in sentence.figures:
        fact = figure.fact
        if fact is None or figure.aspect != "amount" or not figure.value or fact.year == own:
            continue
        mine = fact._replace(year=own)
        if f"{fact.year}" not in sentence.text or fact in stated or mine in facts:
            continue
        same = [f for f in stated.get(mine, ()) if _is_same(f, figure)]
        if same:
            yield figure, same[0]


def _is_same(a: Figure, b: Figure) -> bool:
    """The same amount, perhaps in another unit; of few digits, just the same."""
    if a.span is None or b.span is None:
        return False
    digits = sum(c.isdigit() for c in b.printed.lstrip("0."))
    return a.span == b.span or (digits >= TELLING and a.span.meets(b.span))


def _finding(
    document: Document, rule: Rule, sentence: Sentence, misdated: list[tuple[Figure, Figure]]
) -> Finding:
    figure, same = misdated[0]
    year = figure.fact.year if figure.fact else None
    heading = sentence.section.heading if sentence.section else ""
    named = words.name(document, figure)
    finding = Finding.of(
        rule, f"§{heading}|{figure.item}|{figure.measure}|{figure.basis}|{year}",
        f"句中写作 {year} 年，所列{named} {words.shown(figure)} 是 {document.year} 年的数"
        f"（{words.where(same)}）",
        f"The sentence says {year}, but {words.name(document, figure, True)}"
        f" {words.shown(figure)} is the amount of {document.year} ({words.where(same, True)})",
        Evidence.sentence("found", sentence, f"{year}年"),
        *(Evidence.figure("context", f) for f, _ in misdated),
        *(Evidence.figure("mention", f) for _, f in misdated),
    )  # fmt: skip
    finding.found, finding.expected = str(year), str(document.year)
    return finding
