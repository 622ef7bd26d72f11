"""Statements that should be there: by the contents, by the statutory set, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.catalogue import normalise_title
from extract.catalogue.form_sets import expected_set
from extract.catalogue.load import forms
from extract.recognise.titles import forms_of_title
from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Sentence, Statement
from store.audit.rule import Rule

_CODE = re.compile(r"(\d{1,2})")
_LEADER = re.compile(r"[\s.．·•…]*\d{0,3}$")
ENOUGH = 0.6
"""The share of a set that must be there before what lacks is missing: statements and narrative
are often two files."""


def missing_statement(document: Document, rule: Rule) -> Iterator[Finding]:
    """Statements that the contents list, or that the law asks for, and that are not there."""
    if document.unreadable_pages:
        return
    listed = list(_entries(document))
    found = [*_unlisted(document, rule, listed)] if listed else [*_of_the_set(document, rule)]
    yield from found
    if not found:
        yield from _gaps(document, rule)


def _entries(document: Document) -> Iterator[tuple[Sentence, str]]:
    """The titles of statutory statements in the contents."""
    for section in document.sections:
        if section.level == 0:
            for sentence in section.sentences:
                title = _LEADER.sub("", sentence.text)
                if forms_of_title(title):
                    yield sentence, title


def _unlisted(
    document: Document, rule: Rule, listed: list[tuple[Sentence, str]]
) -> Iterator[Finding]:
    missing = [(s, title) for s, title in listed if not _is_there(document, title)]
    if len(missing) > len(listed) * (1 - ENOUGH):
        return
    for sentence, title in missing:
        name = normalise_title(title)
        yield Finding.of(
            rule, f"contents|{name}",
            f"目录列有《{name}》，文件中没有这张表",
            f"The contents list “{name}”; it is not in the document",
            Evidence.sentence("found", sentence, title.strip()),
        )  # fmt: skip


def _is_there(document: Document, title: str) -> bool:
    """Whether a statement bears the title or fills the same form, or the title is printed
    somewhere: a table that was not recognised is not missing."""
    wanted = {form.id for form in forms_of_title(title)}
    name = normalise_title(title)
    return any(_is_it(s, wanted, name) for s in document.statements) or any(
        normalise_title(text) == name for text in _lines(document)
    )


def _is_it(statement: Statement, wanted: set[str], name: str) -> bool:
    """A table that no form is known for may bear a title that is shorter or longer."""
    own = normalise_title(statement.title)
    near = statement.form is None and len(own) > 3 and (name in own or own in name)
    return statement.form in wanted or own == name or near


def _lines(document: Document) -> Iterator[str]:
    """Headings and sentences outside of the contents."""
    for section in document.sections:
        if section.level != 0:
            yield section.heading
            yield from (sentence.text for sentence in section.sentences)


def _of_the_set(document: Document, rule: Rule) -> Iterator[Finding]:
    found = {s.form for s in document.statements if s.form}
    expected = expected_set(document.kind, document.region_code, found)
    if expected is None or any(s.form is None and s.lines for s in document.statements):
        return
    missing = expected.missing(found)
    if len(missing) > len(expected.slots) * (1 - ENOUGH):
        return
    titles = {form.id: form.title for form in forms()}
    last = max(document.statements, key=lambda s: s.position)
    for title in (titles[form] for form in missing):
        if not _is_there(document, title):
            yield Finding.of(
                rule, f"set|{title}",
                f"缺少《{title}》：同类部门公开的报表应有这张表，没有数据的也应列出空表",
                f"“{title}” is missing; a statement without data must be there, empty",
                Evidence.place("context", last, last.title),
            )  # fmt: skip


def _gaps(document: Document, rule: Rule) -> Iterator[Finding]:
    """A gap in the numbers of the statements."""
    numbered: dict[int, Statement] = {}
    for statement in document.statements:
        code = _CODE.search(statement.printed_code or "")
        if code:
            numbered.setdefault(int(code.group(1)), statement)
    if len(numbered) < 4:
        return
    gaps = [n for n in range(min(numbered), max(numbered)) if n not in numbered]
    if gaps:
        before = numbered[max(k for k in numbered if k < gaps[0])]
        listed = "、".join(map(str, gaps))
        yield Finding.of(
            rule, f"statement|{listed}",
            f"报表编号不连续，缺第 {listed} 号（{words.statement_name(before)} 之后）",
            f"The numbers of the statements skip {listed} (after {words.statement_name(before)})",
            Evidence.place("context", before, before.title),
        )  # fmt: skip
