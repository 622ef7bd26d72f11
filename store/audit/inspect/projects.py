"""Projects: what the report and the lists say of them, against their own tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.inspect.amounts import plain
from store.audit.model import Document, Line, Project, Section, Sentence
from store.audit.rule import Rule

_BUDGET = re.compile(
    r"(?:年初预算|资金总额|预算安排|预算数|年中追加|财政预算|预算)[^，。；\d]{0,24}?(?:为|共计|：)?\s*"
    r"([\d,]+(?:\.\d+)?)\s*万元?"
)
_SPENT = re.compile(
    r"(?:实际支出|年度项目支出|执行数|支出决算)数?(?:为)?\s*([\d,]+(?:\.\d+)?)\s*万元?"
)
_TOTAL = re.compile(
    r"(?:二级)?项目(\d+)个[，,](?:共计|涉及)?(?:项目)?(?:金额|资金)\s*([\d,.]+)\s*万元"
)
WAN_FEN = Decimal(1_000_000)


def report_against_table(document: Document, rule: Rule) -> Iterator[Finding]:
    """Budget and outcome of a project in the report's text, and in its table."""
    for section in document.sections:
        project = _project_of(section, document.projects)
        if project is None or not section.sentences:
            continue
        text = "".join(s.text for s in section.sentences)
        sentence = section.sentences[0]
        for pattern, fields in ((_BUDGET, ("initial_budget", "budget")), (_SPENT, ("executed",))):
            said = [Decimal(m.replace(",", "")) for m in pattern.findall(text)][:1]
            table = [n.value for f in fields if (n := plain(getattr(project, f)))]
            if not said or said[0] in _understood(section):
                continue
            if table and not any(abs(said[0] - t) < Decimal("0.5") for t in table):
                yield _differs(rule, sentence, project, said[0], table[0])


def _understood(section: Section) -> set[Decimal | None]:
    """Amounts that are known to mention a fact, and are compared as such."""
    figures = (f for sentence in section.sentences for f in sentence.figures)
    return {f.value for f in figures if (f.item or "").startswith("project:")}


def _key(name: str) -> str:
    name = re.sub(r"[（(].*?[）)]", "", re.sub(r"\s+", "", name))
    name = re.sub(r"^[\d.、]+", "", name)
    name = name.rpartition("：")[2] or name
    return re.sub(r"专项资金|专项基金|专项经费|经费|资金|项目|市级|建设及运转", "", name)


def _project_of(section: Section, projects: list[Project]) -> Project | None:
    """The one project that a section's heading names."""
    key = _key(section.heading)
    if len(key) < 4 or section.level == 0:
        return None
    found = {p.name: p for p in projects if key == _key(p.name)}
    return next(iter(found.values())) if len(found) == 1 else None


def _differs(
    rule: Rule, sentence: Sentence, project: Project, said: Decimal, table: Decimal
) -> Finding:
    finding = Finding.of(
        rule, f"{project.name}|{said}",
        f"报告称项目“{project.name}”为 {said} 万元，其绩效表印 {table} 万元（差 {abs(said - table)}）",
        f"The report says {said} for project “{project.name}”; its table says {table}",
        Evidence.sentence("found", sentence),
        Evidence.place("context", project, project.name),
    )  # fmt: skip
    finding.found, finding.expected = str(said), str(table)
    finding.difference = str(said - table)
    return finding


def stated_total(document: Document, rule: Rule) -> Iterator[Finding]:
    """纳入绩效目标管理的项目 5 个，共计金额 138.00 万元, against the tables attached."""
    amounts = [_annual_fen(p, document) for p in document.projects]
    if not amounts or any(a is None for a in amounts):
        return
    total = sum((a for a in amounts if a is not None), Decimal(0)) / WAN_FEN
    told: set[Decimal] = set()
    for sentence in document.sentences():
        found = _TOTAL.search(re.sub(r"\s+", "", sentence.text))
        if not found or int(found.group(1)) != len(amounts):
            continue
        said = Decimal(found.group(2).replace(",", ""))
        if said not in told and abs(said - total) > Decimal("0.01") * len(amounts):
            told.add(said)
            finding = _total_differs(rule, sentence, said, total, len(amounts))
            again = [
                s for s in (sentence.section.sentences if sentence.section else ())
                if s is not sentence and f"{found.group(2)}万元" in re.sub(r"\s+", "", s.text)
            ]  # fmt: skip
            finding.evidence += [Evidence.sentence("mention", s) for s in again]
            yield finding


def _annual_fen(project: Project, document: Document) -> Decimal | None:
    fen = project.initial_budget_fen or project.budget_fen
    return None if fen is None else Decimal(fen)


def _total_differs(
    rule: Rule, sentence: Sentence, said: Decimal, total: Decimal, count: int
) -> Finding:
    finding = Finding.of(
        rule, f"total|{said}",
        f"说明称 {count} 个项目共 {said} 万元，所附 {count} 张绩效表合计 {total.normalize():f} 万元"
        f"（差 {abs(said - total).normalize():f}）",
        f"The narrative says {said} for {count} projects; their tables add up to"
        f" {total.normalize():f}",
        Evidence.sentence("found", sentence),
    )  # fmt: skip
    finding.found, finding.expected = str(said), f"{total.normalize():f}"
    finding.difference = f"{(said - total).normalize():f}"
    return finding


def listed_projects(document: Document, rule: Rule) -> Iterator[Finding]:
    """The list of projects adds up to its total, column by column."""
    for statement in document.statements:
        if statement.form != "budget_projects":
            continue
        rows = [x for x in statement.lines if x.figures]
        columns = dict.fromkeys(f.column_name for x in rows for f in x.figures)
        for column in columns:
            cells = [(x, f) for x in rows for f in x.figures if f.column_name == column and f.value]
            totals = [(x, f) for x, f in cells if _is_total(document, x)]
            parts = [f for x, f in cells if not _is_total(document, x)]
            if not totals or len(parts) < 2:
                continue
            whole = totals[0][1]
            summed = sum((f.value for f in parts if f.value is not None), Decimal(0))
            slack = Decimal("0.005") * (len(parts) + 1)
            if whole.value is not None and abs(summed - whole.value) > slack:
                equation = " + ".join(words.shown(f) for f in parts)
                finding = Finding.of(
                    rule, f"{statement.form}|{column}",
                    f"{words.statement_name(statement)}{column}合计印 {words.shown(whole)}，"
                    f"各项目相加为 {summed}：{equation}",
                    f"{words.statement_name(statement)}: total {words.shown(whole)}, the projects"
                    f" add up to {summed}",
                    Evidence.figure("found", whole),
                    *(Evidence.figure("part", f) for f in parts),
                )  # fmt: skip
                finding.found, finding.expected = words.shown(whole), str(summed)
                yield finding


def _is_total(document: Document, line: Line) -> bool:
    """合计, or the department and its units, whose rows repeat the sum."""
    name = re.sub(r"[\s　]+", "", line.name)
    owners = {document.department, document.unit, "合计", "总计"}
    return (
        name in owners
        or line.item == "summary:total"
        or name.endswith(("部", "局", "委员会", "办公室"))
    )
