"""Text that was copied and not changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.mentions import same_facts
from store.audit.inspect.amounts import fold
from store.audit.model import Document, FactKey, Figure, Project, Section, Sentence
from store.audit.rule import Rule

# What an item of the three public expenses is about, and the words its reason may use.
TOPICS = {
    "因公出国（境）": re.compile(r"出国|出境|因公"),
    "公务用车": re.compile(r"公务用车|车辆|用车|购车|燃油|维修"),
    "公务接待": re.compile(r"接待|来访|来宾"),
}
LEAST_OTHERS = 2
LEAST_WRONG = 3
_REASON = re.compile(r"(?:主要)?原因(?:是|为|：|:)+\s*(.+?)(?:[；。]|$)")
_SUBJECT = re.compile(r"(因公出国（境）|公务用?车|公务接待)[^，。；]{0,12}费")
_WHOLE = re.compile(r"三公[”’]?经费|合计|总[额体]|支出预算")
FUNDS = {
    "state_capital": ("国有资本", "政府性基金"),
    "government_fund": ("政府性基金", "国有资本"),
}


def copied_reason(document: Document, rule: Rule) -> Iterator[Finding]:
    """A reason that speaks only of another item; the item may be named some clauses before."""
    for section in document.sections:
        own: re.Match[str] | None = None
        for sentence in section.sentences:
            for clause in re.split(r"[；。]", re.sub(r"\s+", "", sentence.text)):
                subjects, reason = list(_SUBJECT.finditer(clause)), _REASON.search(clause)
                ahead = [m for m in subjects if not reason or m.start() < reason.start()]
                whole = subjects or _WHOLE.search(clause)
                own = ahead[-1] if ahead else None if whole else own
                topic = own.group(1).replace("公务车", "公务用车") if own else ""
                if reason and own and (other := _topic_of(reason.group(1), topic)):
                    yield _other_reason(rule, sentence, own.group(0), other, reason.group(1))


def _topic_of(reason: str, own: str) -> str | None:
    """The item that a reason speaks of, where that is another."""
    if TOPICS[own].search(reason):
        return None
    return next((t for t, words in TOPICS.items() if t != own and words.search(reason)), None)


def _other_reason(rule: Rule, at: Sentence, own: str, other: str, reason: str) -> Finding:
    finding = Finding.of(
        rule, f"§{own}|{reason}",
        f"“{own}”的原因写的是{other}：“{reason}”",
        f"The reason for “{own}” speaks of another item: “{reason}”",
        Evidence.sentence("found", at, reason),
    )  # fmt: skip
    finding.found = reason
    return finding


def copied_note(document: Document, rule: Rule) -> Iterator[Finding]:
    """The note of a statement on one fund that speaks of another only."""
    for statement in document.statements:
        for fund, (own, other) in FUNDS.items():
            said = re.split(r"[。\n]", statement.note or "")
            empty = [s for s in said if re.search("没有|无|未发生", s)]
            note = next((s.strip() for s in empty if other in s and own not in s), "")
            if fund in (statement.form or "") and note and not any(own in s for s in empty):
                finding = Finding.of(
                    rule, f"{statement.form}|note",
                    f"《{statement.title}》的附注讲的是{other}：“{note}”",
                    f"The note of “{statement.title}” speaks of another fund: “{note}”",
                    Evidence.place("found", statement, note),
                )  # fmt: skip
                finding.found = note
                yield finding


def copied_project(document: Document, rule: Rule) -> Iterator[Finding]:
    """Two project tables that are the same throughout."""
    seen: dict[tuple[object, ...], Project] = {}
    for project in document.projects:
        content = _content(project)
        if content in seen:
            yield Finding.of(
                rule, f"project|{project.name}",
                f"项目“{project.name}”的绩效表印了两次，内容完全相同",
                f"The table of project “{project.name}” is printed twice",
                Evidence.place("found", project, project.name),
                Evidence.place("context", seen[content], project.name),
            )  # fmt: skip
        seen.setdefault(content, project)


def _content(p: Project) -> tuple[object, ...]:
    rows = tuple(
        tuple(fold(c) for c in (i.level3, i.target, i.actual, i.weight, i.score))
        for i in p.indicators
    )
    return (p.name, p.budget, p.executed, p.rate, rows)


def last_years_text(document: Document, rule: Rule) -> Iterator[Finding]:
    """A section in which every amount disagrees with what all other places state."""
    same = same_facts(document)
    elsewhere: dict[FactKey, list[Figure]] = defaultdict(list)
    for fact, figure in document.amounts():
        elsewhere[same(fact)].append(figure)
    for section in document.sections:
        wrong: list[Figure] = []
        checked = 0
        for figure in (f for s in section.sentences for f in s.figures):
            if not figure.fact or not figure.span or figure.aspect != "amount" or not figure.value:
                continue
            others = [f for f in elsewhere[same(figure.fact)] if not _stands_in(f, section)]
            if len(others) >= LEAST_OTHERS:
                agrees = any(f.span and f.span.meets(figure.span) for f in others)
                checked += 1
                wrong += [] if agrees else [figure]
        if len(wrong) >= LEAST_WRONG and len(wrong) == checked:
            yield _last_year(rule, section, wrong)


def _stands_in(figure: Figure, section: Section) -> bool:
    return figure.sentence is not None and figure.sentence.section is section


def _shares(wrong: list[Figure]) -> list[Figure]:
    """The percentages beside the amounts, last year's like these."""
    facts = {f.fact for f in wrong}
    sentences = {id(f.sentence): f.sentence for f in wrong if f.sentence}
    beside = [f for s in sentences.values() for f in s.figures]
    return [f for f in beside if f.aspect == "share" and f.fact in facts]


def _last_year(rule: Rule, section: Section, wrong: list[Figure]) -> Finding:
    amounts = "、".join(words.shown(f) for f in wrong)
    first = wrong[0].sentence
    text = first.text if first else section.heading
    finding = Finding.of(
        rule, f"§{section.heading}",
        f"{words.where(wrong[0])}“{section.heading}”的 {len(wrong)} 个数（{amounts}）都与各表不符，"
        "像是上年的内容未更新",
        f"{words.where(wrong[0], True)}: all {len(wrong)} amounts of “{section.heading}” ({amounts})"
        " disagree with the statements: it looks like last year's text",
        Evidence.figure("found", wrong[0]),
        *(Evidence.figure("found", f) for f in wrong[1:]),
        *(Evidence.figure("context", f) for f in _shares(wrong)),
    )  # fmt: skip
    finding.found, finding.arithmetic = amounts, text
    return finding
