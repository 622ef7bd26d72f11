"""Projects that a report tells of one by one, against the tables that are attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from rapidfuzz import fuzz

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Project, Section
from store.audit.rule import Rule

_TOLD = re.compile(r"^\s*\d{1,2}[.、．][^：:]{2,12}[：:](.{4,40})$")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s*万)")
_SHARE = re.compile(
    r"金额([\d,]+(?:\.\d+)?)万元[，,]占[^，。；\d]{0,16}项目支出总额的([\d.]+)[%％]"
)
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


def share_of_projects(document: Document, rule: Rule) -> Iterator[Finding]:
    """涉及项目金额 138.00 万元，占部门（单位）项目支出总额的 100%, where the share is not known to
    be of a fact (it is recomputed then as any other share is)."""
    total = next(
        (
            f for f in document.figures()
            if f.statement and f.item == "summary:total" and f.measure == "project" and f.value
            and f.year == document.year and f.fund in ("all", "general")
        ),
        None,
    )  # fmt: skip
    for sentence in document.sentences():
        if any(f.aspect == "share" and f.fact for f in sentence.figures):
            continue
        found = _SHARE.search(re.sub(r"\s+", "", sentence.text))
        if found is None or total is None or total.value is None or total.unit != "万元":
            continue
        amount, share = Decimal(found.group(1).replace(",", "")), Decimal(found.group(2))
        exact = amount / total.value * 100
        slack = Decimal(5).scaleb(-len(found.group(2).partition(".")[2]) - 1) + Decimal("0.01")
        if abs(exact - share) > slack:
            finding = Finding.of(
                rule, found.group(0),
                f"“{found.group(0)}”：项目支出合计印 {total.printed}，占比应为 {exact:.2f}%",
                f"“{found.group(0)}”: project expenditure is {total.printed}, the share {exact:.2f}%",
                Evidence.sentence("found", sentence, found.group(0)),
                Evidence.figure("whole", total),
            )  # fmt: skip
            finding.found, finding.expected = f"{share}%", f"{exact:.2f}%"
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
