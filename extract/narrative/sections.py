"""Lines to sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.model import Section, Sentence, TextLine
from extract.narrative.claims import Document, Headings, Reader, leading_owner
from extract.narrative.contents import entry_text, split_contents
from extract.narrative.headings import heading_level, split_inline
from extract.narrative.lines import clean_lines
from extract.narrative.paragraphs import paragraphs
from extract.narrative.run import Run
from extract.narrative.sentences import split
from extract.projects.names import names_group, sounds_like_one

_OWN_NAME_SECTIONS = 3
_PROJECTS = "项目支出"
_BUDGETS = {
    "initial_budget": re.compile(r"年初(?:支出|安排)?预算|年初安排"),
    "adjusted_budget": re.compile(r"全年(?:支出)?预算|调整后?(?:的|全年)?预算|预算调整|调整后"),
}
_BARE_PART = re.compile(r"^第\s*[一二三四五六七八九十]+\s*部分$")


@dataclass(slots=True)
class Passage:
    """A section before its numbers are read: ``paragraphs`` hold sentences."""

    heading: str
    level: int
    head: Run | None
    paragraphs: list[list[Run]] = field(default_factory=list)


def read_narrative(rest: Sequence[TextLine], document: Document | None = None) -> list[Section]:
    """The sections of the lines that stand in no statement, their numbers read as claims.

    ``document`` says what is known of the whole document: kind, fiscal year and department
    (without them, years are those that sentences print), and the items that its statements
    print, by which names are told apart that stand under several parents.
    """
    entries, lines = split_contents(clean_lines(rest))
    sections = [_contents(entries)] if entries else []
    document, found = document or Document(), passages(lines)
    document = replace(document, owners=_owners(found), budget=_only_budget(found))
    _name_projects(found, document)
    reader, headings = Reader(document), Headings(document.year, document.projects)
    for passage in found:
        reader.enter(headings.enter(passage.heading, passage.level))
        sections.append(_section(passage, reader))
    return sections


def _owners(found: Sequence[Passage]) -> tuple[str, ...]:
    """Names that sentences of several sections begin with: the department under the name
    that its own text gives it."""
    heard: Counter[str] = Counter()
    for passage in found:
        runs = (sentences[0] for sentences in passage.paragraphs)
        heard.update({leading_owner(re.sub(r"\s", "", run.text[:40])) for run in runs})
    return tuple(name for name, n in heard.items() if name and n >= _OWN_NAME_SECTIONS)


def _only_budget(found: Sequence[Passage]) -> str | None:
    """The basis of the one budget that the text names, None where it names none or both."""
    text = "".join(
        re.sub(r"\s", "", run.text) for p in found for runs in p.paragraphs for run in runs
    )
    named = [basis for basis, words in _BUDGETS.items() if words.search(text)]
    return named[0] if len(named) == 1 else None


def _name_projects(found: Sequence[Passage], document: Document) -> None:
    """Headings name projects too, where they stand under project expenditure or say so."""
    above: list[Passage] = []
    for passage in found:
        above = [*(p for p in above if p.level < passage.level), passage]
        inside = any(_PROJECTS in p.heading for p in above[:-1])
        new = sounds_like_one(passage.heading) and not document.projects.find(passage.heading)
        if new and (inside or names_group(passage.heading)):
            document.projects.add(passage.heading)


def passages(lines: Sequence[Run]) -> list[Passage]:
    """Headings with the paragraphs under them, down to the next heading."""
    found = [Passage("", 1, None)]
    for head, level, body in _headed(paragraphs(lines)):
        if head is not None and level is not None:
            if level == 1 and _BARE_PART.match(found[-1].heading) and not found[-1].paragraphs:
                title = f"{found.pop().heading} {head.text}"
                found.append(Passage(" ".join(title.split()), level, head))
                continue
            found.append(Passage(" ".join(head.text.split()), level, head))
        if body is not None and (sentences := split(body)):
            found[-1].paragraphs.append(sentences)
    return [passage for passage in found if passage.head or passage.paragraphs]


def _headed(found: Sequence[Run]) -> Iterator[tuple[Run | None, int | None, Run | None]]:
    for run in found:
        if (inline := split_inline(run)) is not None:
            yield inline[0], heading_level(inline[0]) or 2, inline[1]
        elif (level := heading_level(run)) is not None:
            yield run, level, None
        else:
            yield None, None, run


def _contents(entries: Sequence[Run]) -> Section:
    sentences = [Sentence(entry_text(run.text), run.first, run.last) for run in entries[1:]]
    return Section("目录", 0, entries[0].first, entries[-1].last, sentences)


def _section(passage: Passage, reader: Reader) -> Section:
    places = [passage.head] if passage.head else []
    sentences = []
    for paragraph in passage.paragraphs:
        reader.paragraph()
        for run in paragraph:
            sentences.append(reader.sentence(run))
            places.append(run)
    first, last = places[0].first, places[-1].last
    return Section(passage.heading, passage.level, first, last, sentences)
