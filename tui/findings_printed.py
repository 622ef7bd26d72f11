"""Findings on the terminal: by document and cause, with what each explains under it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from store.codes import say
from store.read.compare import Changes
from store.read.findings import EvidenceRow, FindingRow
from store.report.content import Chapter, Report, Symptom, Told
from store.report.words import Words, grouped
from tui.messages import _, language, ngettext

STYLES = {"error": "bold red", "warning": "bold yellow"}
SIGNS = {"error": "✗", "warning": "!"}
PLACES = 5


def show(report: Report, console: Console | None = None) -> None:
    """Prints every chapter, and how much was found in all. Why a file could not be read is
    for the caller to say."""
    console = console or Console()
    words = Words(language())
    read = [chapter for chapter in report.chapters if chapter.document.status != "failed"]
    for chapter in read:
        _chapter(console, chapter, words)
    _line(console, Text(_total(report, len(report.chapters) - len(read)), "bold"))


def _chapter(console: Console, chapter: Chapter, words: Words) -> None:
    document = chapter.document
    name = words.document(document)
    file_name = "" if name == document.file_name else document.file_name
    _line(console, Text.assemble((name, "bold"), "  ", file_name))
    _line(console, Text(words.checks(chapter.outcomes), "dim"), 2)
    if chapter.changes is not None:
        _changes(console, chapter.changes, words)
    if not chapter.findings:
        _line(console, Text(words("none"), "green"), 2)
    for told in chapter.findings:
        _told(console, told, words)
    console.print()


def _told(console: Console, told: Told, words: Words) -> None:
    finding = told.finding
    head = Text.assemble(
        (f"{SIGNS[finding.severity]} {say('severity', finding.severity, words.language)}",
         STYLES[finding.severity]),
        f" · {say('category', finding.category, words.language)}",
        (f" · {words.place(finding.page, finding.text_line)}".rstrip(" ·"), "dim"),
    )  # fmt: skip
    console.print()
    _line(console, head, 2)
    _line(console, Text(words.summary(finding)), 4)
    _numbers(console, finding, words)
    _places(console, told.evidence, words)
    _symptoms(console, told.symptoms, words)


def _numbers(console: Console, finding: FindingRow, words: Words) -> None:
    named = ((words(name), getattr(finding, name)) for name in ("found", "expected", "difference"))
    parts = [f"{name} {value}" for name, value in named if value]
    if parts:
        _line(console, Text("  ".join(parts)), 4)
    told = words.summary(finding)
    if finding.arithmetic and not all(part in told for part in finding.arithmetic.split("；")):
        _line(console, Text(finding.arithmetic, "dim"), 4)


def _places(console: Console, evidence: Sequence[EvidenceRow], words: Words) -> None:
    places = grouped(evidence)
    for side, roles in places[:PLACES]:
        quote = f" “{side.quote}”" if side.quote else ""
        _line(console, Text(f"{words.roles(roles)}:{quote} {words.evidence(side)}", "dim"), 6)
    more = len(places) - PLACES
    if more > 0:
        text = ngettext("and {n} more place", "and {n} more places", more).format(n=more)
        _line(console, Text(text, "dim"), 6)


def _symptoms(console: Console, symptoms: Sequence[Symptom], words: Words) -> None:
    if symptoms:
        _line(console, Text(f"{words('symptoms')}:"), 4)
    for symptom in symptoms:
        _line(console, Text(f"- {words.summary(symptom.finding)}", "dim"), 6)


def _changes(console: Console, changes: Changes, words: Words) -> None:
    _line(console, Text(words("changed", old=changes.old.id), "bold"), 2)
    for name, found in (("gone", changes.gone), ("added", changes.added)):
        for finding in found:
            _line(console, Text(f"{words(name)}: {words.summary(finding)}"), 4)
    _line(console, Text(f"{words('stayed')}: {len(changes.stayed)}"), 4)


def _total(report: Report, unread: int) -> str:
    if not report.chapters:
        return _("There was nothing to check.")
    errors, warnings = report.count("error"), report.count("warning")
    found = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors),
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    ]
    if unread:
        text = ngettext("{n} file could not be read", "{n} files could not be read", unread)
        found.append(text.format(n=unread))
    return _(", ").join(found)


def _line(console: Console, text: Text, indent: int = 0) -> None:
    console.print(Padding(text, (0, 0, 0, indent), expand=False), highlight=False)
