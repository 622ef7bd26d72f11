"""The report as Markdown (CommonMark, with tables as GitHub draws them)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from store.read.compare import Changes
from store.read.findings import EvidenceRow, FindingRow
from store.report.content import Chapter, Report, Told
from store.report.words import Words, grouped

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
SHOWN = 12


def render(report: Report, words: Words) -> bytes:
    return ("\n".join(_lines(report, words)) + "\n").encode()


def plain(text: object) -> str:
    """Text of a document, in which nothing is markup."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def _lines(report: Report, words: Words) -> Iterator[str]:
    yield f"# {words('title')}"
    yield ""
    yield f"{words('made')} {report.made_at[:16].replace('T', ' ')} UTC"
    yield ""
    if not report.chapters:
        yield words("no_documents")
        return
    yield from _contents(report, words)
    for chapter in report.chapters:
        yield ""
        yield from _chapter(chapter, words)


def _contents(report: Report, words: Words) -> Iterator[str]:
    yield f"| {words('document')} | {words('errors')} | {words('warnings')} | {words('checks')} |"
    yield "|---|---:|---:|---|"
    for chapter in report.chapters:
        yield (
            f"| {plain(words.document(chapter.document))} | {chapter.count('error')}"
            f" | {chapter.count('warning')} | {words.checks(chapter.outcomes)} |"
        )


def _chapter(chapter: Chapter, words: Words) -> Iterator[str]:
    yield f"## {plain(words.document(chapter.document))}"
    yield ""
    yield f"{words('file')}: {plain(chapter.document.file_name)}"
    for problem in json.loads(chapter.document.problems or "[]"):
        yield f"\n{words('problems')}: {plain(problem)}"
    if chapter.changes:
        yield from _changes(chapter.changes, words)
    if not chapter.findings:
        yield ""
        yield words("none")
    for number, told in enumerate(chapter.findings, 1):
        yield ""
        yield from _told(number, told, words)


def _told(number: int, told: Told, words: Words) -> Iterator[str]:
    finding = told.finding
    severity, category = (
        words.code("severity", finding.severity),
        words.code("category", finding.category),
    )
    place = words.place(finding.page, finding.text_line)
    yield f"### {number}. {severity} · {category}" + (f" · {place}" if place else "")
    yield ""
    yield plain(words.summary(finding))
    yield ""
    for name in ("found", "expected", "difference", "arithmetic"):
        if value := getattr(finding, name):
            yield f"- {words(name)}: {plain(value)}"
    yield from _evidence(told.evidence, words)
    for symptom in told.symptoms:
        yield f"- {words('symptoms')}: {plain(words.summary(symptom.finding))}"
    if told.rule is not None:
        yield f"- {words('why')}: {plain(words.explanation(told.rule))}"
    yield from _decision(finding, words)


def _evidence(sides: Sequence[EvidenceRow], words: Words) -> Iterator[str]:
    places = grouped(sides)
    for side, roles in places[:SHOWN]:
        quote = f"“{plain(side.quote)}” " if side.quote else ""
        yield f"- {words.roles(roles)}: {quote}{plain(words.evidence(side))}".rstrip()
    if len(places) > SHOWN:
        yield f"- … (+{len(places) - SHOWN})"


def _decision(finding: FindingRow, words: Words) -> Iterator[str]:
    if finding.reviewer is not None:
        said = (words.code("decision", finding.decision), finding.reviewer,
                (finding.decided_at or "")[:10], finding.reason, finding.note)  # fmt: skip
        yield f"- {words('decision')}: {plain(' '.join(part for part in said if part))}"


def _changes(changes: Changes, words: Words) -> Iterator[str]:
    yield ""
    yield f"**{words('changed', old=changes.old.id)}**"
    yield ""
    if not changes.gone and not changes.added:
        yield words("unchanged")
    for name, found in (("gone", changes.gone), ("added", changes.added)):
        for finding in found:
            yield f"- {words(name)}: {plain(words.summary(finding))}"
    if changes.stayed:
        yield f"- {words('stayed')}: {len(changes.stayed)}"
