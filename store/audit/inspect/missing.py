"""What is not there: totals left blank, statements and tables that are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.hierarchy import Slot, Tree, slot_of
from store.audit.model import Document, FactKey, Figure, Line, Statement
from store.audit.relation import Term, total_of
from store.audit.rule import Rule

TOTALS = frozenset({
    "summary:total", "summary:income_total", "summary:income_grand_total",
    "summary:expenditure_total", "summary:expenditure_grand_total", "summary:personnel",
    "summary:public", "three_public:total",
})  # fmt: skip
_CODE = re.compile(r"(\d{1,2})")


def blank_total(document: Document, rule: Rule) -> Iterator[Finding]:
    """A parent or total without an amount, whose parts have amounts."""
    for statement in document.statements:
        for scheme in ("function", "economic"):
            tree = Tree.of(statement, scheme)
            for slot in tree.slots():
                yield from _blank_parents(document, statement, tree, slot, rule)
                yield from _blank_totals(document, statement, tree, slot, rule)
        yield from _blank_sides(statement, rule)


def _blank_parents(
    document: Document, statement: Statement, tree: Tree, slot: Slot, rule: Rule
) -> Iterator[Finding]:
    for code in tree.children:
        parts = tree.parts(code, slot)
        if parts and not tree.amounts(code, slot) and any(f.value for f in parts):
            yield _blank(rule, statement, tree.lines[code][0], parts)


def _blank_totals(
    document: Document, statement: Statement, tree: Tree, slot: Slot, rule: Rule
) -> Iterator[Finding]:
    parts = [f for code in tree.top for f in tree.known(code, slot)]
    totals = [
        x for x in statement.lines if x.item in ("summary:total", "summary:expenditure_total")
    ]
    totals = [x for x in totals if not x.code]
    sides = {f.line.side for f in parts if f.line}
    for line in totals:
        here = [x for x in totals if x.side == line.side]
        if any(slot_of(f) == slot for x in here for f in x.figures) or line is not here[0]:
            continue
        if line.side in sides and any(f.value for f in parts):
            yield _blank(rule, statement, line, parts)


def _blank_sides(statement: Statement, rule: Rule) -> Iterator[Finding]:
    """收入 lines are printed, 本年收入合计 or 总计 is not."""
    if statement.form is None or statement.is_empty:
        return
    for line in statement.lines:
        if line.item not in TOTALS or line.item in ("summary:total", "summary:expenditure_total"):
            continue
        others = [x for x in statement.lines if x.side == line.side and x is not line]
        parts = [f for x in others for f in x.figures if x.position < line.position and f.value]
        if not any(f.span for f in line.figures) and parts:
            yield _blank(
                rule, statement, line, [f for f in parts if f.line and f.line.item not in TOTALS]
            )


def _blank(rule: Rule, statement: Statement, line: Line, parts: list[Figure]) -> Finding:
    column = parts[0].column_name.split(" / ")[-1] if parts else ""
    unit, places = words.common_unit(parts), words.decimals_of(parts)
    total = (
        words.number(total_of([Term(1, f) for f in parts], {}).middle, unit, places)
        if parts
        else None
    )
    named = f"{line.code or ''} {line.name}".strip()
    equation = " + ".join(words.shown(f) for f in parts)
    finding = Finding.of(
        rule, f"{statement.form or statement.title}|{line.code or line.name}|{column}",
        f"{words.statement_name(statement)}“{named}”{column}空白，各项相加为 {total}：{equation}",
        f"{words.statement_name(statement)}: “{named}”, {column}, is blank; the parts add up to"
        f" {total}: {equation}",
        Evidence.place("found", line, named),
        *(Evidence.figure("part", f) for f in parts),
    )  # fmt: skip
    finding.expected, finding.arithmetic = total, equation
    return finding


def blank_cell(document: Document, rule: Rule) -> Iterator[Finding]:
    """A line without the amount that another statement of the same column prints."""
    stated: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for statement in document.statements:
        for figure in statement.figures():
            fact = figure.fact
            if fact and fact.item.startswith("function:") and figure.value:
                stated[_key(fact)].append(figure)
    for statement in document.statements:
        yield from _blank_cells(statement, stated, rule)


def _key(fact: FactKey) -> tuple[str, ...]:
    measure = "total" if fact.measure == "income" else fact.measure
    return (fact.item, measure, fact.basis, str(fact.year))


def _blank_cells(
    statement: Statement, stated: dict[tuple[str, ...], list[Figure]], rule: Rule
) -> Iterator[Finding]:
    tree = Tree.of(statement, "function")
    columns = [c for c in statement.columns if c.measure and c.fund in ("all", "general", "fiscal")]
    for line in statement.lines:
        if (
            not line.item
            or not line.item.startswith("function:")
            or tree.children.get(line.code or "")
        ):
            continue
        for column in columns:
            if column.side not in (None, line.side) or any(
                f.column is column for f in line.figures
            ):
                continue
            key = (line.item, "total" if column.measure == "income" else str(column.measure),
                   str(column.basis), str(column.year))  # fmt: skip
            others = [f for f in stated.get(key, ()) if f.statement is not statement]
            if others and _all_agree(others) and _fund_has_money(statement, column.fund):
                yield _blank_cell_finding(rule, statement, line, column.name, others)


def _all_agree(figures: list[Figure]) -> bool:
    return len(words.by_value(figures)) == 1


def _fund_has_money(statement: Statement, fund: str | None) -> bool:
    return any(f.fund == fund and f.value for f in statement.figures())


def _blank_cell_finding(
    rule: Rule, statement: Statement, line: Line, column: str, others: list[Figure]
) -> Finding:
    named = f"{line.code or ''} {line.name}".strip()
    short = column.split(" / ")[-1]
    finding = Finding.of(
        rule, f"{statement.form}|{line.code}|{column}",
        f"{words.statement_name(statement)}“{named}”{short}空白，{words.places(others)}印"
        f" {words.shown(others[0])}",
        f"{words.statement_name(statement)}: “{named}”, {short}, is blank;"
        f" {words.places(others, True)} print {words.shown(others[0])}",
        Evidence.place("found", line, named),
        *(Evidence.figure("mention", f) for f in others),
    )  # fmt: skip
    finding.expected = words.shown(others[0])
    return finding


def empty_without_note(document: Document, rule: Rule) -> Iterator[Finding]:
    """An empty statutory statement that does not say it is empty."""
    for statement in document.statements:
        said = f"{statement.note or ''}"
        if statement.is_empty and statement.form and not re.search(r"无|没有|不涉及|未", said):
            yield Finding.of(
                rule, f"{statement.form}|note",
                f"{words.statement_name(statement)}《{statement.title}》为空表，未注明“本表无数据”",
                f"“{statement.title}” is empty without a note that says so",
                Evidence.place("found", statement, statement.title),
            )  # fmt: skip


def missing_statement(document: Document, rule: Rule) -> Iterator[Finding]:
    """A gap in the numbers of the statements."""
    numbered: dict[int, Statement] = {}
    for statement in document.statements:
        code = _CODE.search(statement.printed_code or "")
        if code:
            numbered.setdefault(int(code.group(1)), statement)
    if len(numbered) < 4:
        return
    for n in range(min(numbered), max(numbered)):
        if n not in numbered:
            before = numbered[max(k for k in numbered if k < n)]
            yield Finding.of(
                rule, f"statement|{n}",
                f"报表编号从 {words.statement_name(before)} 之后缺第 {n} 号",
                f"Statement number {n} is missing after {words.statement_name(before)}",
                Evidence.place("context", before, before.title),
            )  # fmt: skip


_COUNT = re.compile(
    r"(?:公开|填报|涉及)(?:二级|部门)?项目(?:绩效目标|支出绩效目标|绩效自评)?\s*(\d+)\s*个"
)


def project_tables(document: Document, rule: Rule) -> Iterator[Finding]:
    """The number of projects stated, or listed, against the tables attached."""
    tables = {p.name for p in document.projects}
    if not tables:
        return
    for sentence in document.sentences():
        found = _COUNT.search(re.sub(r"\s+", "", sentence.text))
        if found and int(found.group(1)) not in (len(tables), len(document.projects)):
            finding = Finding.of(
                rule, f"projects|{found.group(0)}",
                f"“{found.group(0)}”，所附项目绩效表 {len(document.projects)} 张",
                f"“{found.group(0)}”, but {len(document.projects)} project tables are attached",
                Evidence.sentence("found", sentence, found.group(0)),
            )  # fmt: skip
            finding.found, finding.expected = found.group(1), str(len(document.projects))
            yield finding
    yield from _listed(document, rule, tables)


def _listed(document: Document, rule: Rule, tables: set[str]) -> Iterator[Finding]:
    short = {_plain(t) for t in tables}
    for statement in document.statements:
        if statement.form != "budget_projects":
            continue
        listed = [x for x in statement.lines if _plain(x.name) in short]
        for line in statement.lines:
            own = not line.item and line.figures and _plain(line.name) not in short
            if own and listed and not _is_owner(document, line):
                yield Finding.of(
                    rule, f"{statement.form}|{line.name.strip()}",
                    f"{words.statement_name(statement)}列有项目“{line.name.strip()}”，未附其绩效目标表",
                    f"Project “{line.name.strip()}” is listed, but its table is not attached",
                    *(Evidence.figure("found", f) for f in line.figures[:1]),
                )  # fmt: skip


def _plain(name: str) -> str:
    return re.sub(r"[\s　]+", "", name)


def _is_owner(document: Document, line: Line) -> bool:
    name = _plain(line.name)
    return name in (document.department, document.unit) or name.endswith(
        ("部", "局", "委", "办公室")
    )
