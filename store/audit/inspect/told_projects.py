"""Projects that a report tells of one by one, against the tables that are attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Project, Section
from store.audit.rule import Rule

_TOLD = re.compile(r"^\s*\d{1,2}[.、．][^：:]{2,12}[：:](.{4,40})$")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s*万)")
_NOISE = re.compile(r"[（(].*?[）)]|专项|经费|资金|基金|项目|市级|县级|区级|补助|\s|。")
# Of two names of one project, one mostly holds the other; unlike projects share a word or two.
ALIKE = 75
LEAST_TOLD = 3


def project_without_table(document: Document, rule: Rule) -> Iterator[Finding]:
    """Sections headed “6.年中追加：…经费” whose project no table is named for; the amounts of the
    section, where a table prints them, tell a renamed project."""
    if not document.projects:
        return
    told = [(s, m.group(1)) for s in document.sections if (m := _TOLD.match(s.heading))]
    lacking = [(s, name) for s, name in told if not _has_table(s, name, document.projects)]
    if len(told) - len(lacking) < LEAST_TOLD or len(lacking) > len(told) // 3:
        return
    for section, name in lacking:
        finding = Finding.of(
            rule, name, f"报告介绍了项目“{name}”，未附其绩效自评表",
            f"The report tells of project “{name}”; no table of it is attached",
            Evidence.place("found", section, section.heading),
            *(Evidence.sentence("context", s) for s in section.sentences[:1]),
        )  # fmt: skip
        finding.found = name
        yield finding


def _has_table(section: Section, name: str, projects: list[Project]) -> bool:
    key = _NOISE.sub("", name)
    amounts = {a.replace(",", "") for s in section.sentences for a in _AMOUNT.findall(s.text)}
    for project in projects:
        if fuzz.partial_ratio(key, _NOISE.sub("", project.name)) >= ALIKE:
            return True
        if len(amounts & {project.budget, project.executed, project.initial_budget}) >= 2:
            return True
    return False


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "project_without_table": project_without_table,
}
