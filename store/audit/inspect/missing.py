"""What is not there: totals left blank, statements and tables that are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.hierarchy import Slot, Tree, slot_of
from store.audit.generate.mentions import same_facts
from store.audit.inspect.codes import foreign
from store.audit.model import Column, Document, FactKey, Figure, Line, Statement
from store.audit.relation import Term, total_of
from store.audit.rule import Rule

TOTALS = frozenset({
    "summary:total", "summary:income_total", "summary:income_grand_total",
    "summary:expenditure_total", "summary:expenditure_grand_total", "summary:personnel",
    "summary:public", "three_public:total",
})  # fmt: skip
Stated = dict[FactKey, list[Figure]]
Same = Callable[[FactKey], FactKey]


@dataclass(frozen=True, slots=True)
class Blank:
    """A line without an amount in one column, and the amounts that add up to it."""

    line: Line
    parts: list[Figure]
    slot: Slot


def blank_total(document: Document, rule: Rule) -> Iterator[Finding]:
    """A parent or total without an amount, whose parts have amounts: one finding a line."""
    for statement in document.statements:
        blanks: dict[int, list[Blank]] = defaultdict(list)
        for scheme in ("function", "economic"):
            tree = Tree.of(statement, scheme)
            for slot in tree.slots():
                for found in (*_blank_parents(tree, slot), *_blank_totals(statement, tree, slot)):
                    blanks[found.line.id].append(found)
        for found in _blank_sides(statement):
            if found.line.id not in blanks:
                blanks[found.line.id].append(found)
        for group in blanks.values():
            yield _blank(rule, statement, group)


def _blank_parents(tree: Tree, slot: Slot) -> Iterator[Blank]:
    for code in tree.children:
        parts = tree.parts(code, slot)
        if not tree.amounts(code, slot) and any(f.value for f in parts):
            yield Blank(tree.lines[code][0], parts, slot)


def _blank_totals(statement: Statement, tree: Tree, slot: Slot) -> Iterator[Blank]:
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
            yield Blank(line, parts, slot)


def _blank_sides(statement: Statement) -> Iterator[Blank]:
    """收入 lines are printed, 本年收入合计 or 总计 is not."""
    if statement.form is None or statement.is_empty:
        return
    for line in statement.lines:
        if line.item not in TOTALS or line.item in ("summary:total", "summary:expenditure_total"):
            continue
        others = [x for x in statement.lines if x.side == line.side and x is not line]
        parts = [f for x in others for f in x.figures if x.position < line.position and f.value]
        if not any(f.span for f in line.figures) and parts:
            inner = [f for f in parts if f.line and f.line.item not in TOTALS]
            yield Blank(line, inner, ())


def _blank(rule: Rule, statement: Statement, blanks: list[Blank]) -> Finding:
    line = blanks[0].line
    named = f"{line.code or ''} {line.name.strip()}".strip()
    columns = "、".join(dict.fromkeys(_column(b) for b in blanks))
    sums = list(dict.fromkeys(_equation(b) for b in blanks))
    where = words.statement_name(statement)
    finding = Finding.of(
        rule, f"{statement.form or statement.title}|{line.code or line.name}",
        f"{where}“{named}”{columns}空白，各项相加为 {'；'.join(f'{t}（{e}）' for t, e in sums)}",
        f"{where}: “{named}”, {columns}, is blank; the parts add up to"
        f" {'; '.join(f'{t} ({e})' for t, e in sums)}",
        *(Evidence.blank("found", line, _cell(b), named) for b in blanks),
        *(Evidence.figure("part", f) for b in blanks for f in b.parts if not f.is_blank),
    )  # fmt: skip
    finding.expected, finding.arithmetic = sums[0]
    cells = {slot_of(f): f.id for f in statement.blanks if f.line is line}
    finding.about = tuple(cells[b.slot] for b in blanks if b.slot in cells)
    return finding


def _cell(blank: Blank) -> Column | None:
    return blank.parts[0].column if blank.parts else None


def _column(blank: Blank) -> str:
    return blank.parts[0].column_name.split(" / ")[-1] if blank.parts else ""


def _equation(blank: Blank) -> tuple[str, str]:
    parts = [f for f in blank.parts if not f.is_blank]
    unit, places = words.common_unit(parts), words.decimals_of(parts)
    total = total_of([Term(1, f) for f in parts], {}).middle
    return words.number(total, unit, places), " + ".join(words.shown(f) for f in parts)


def blank_cell(document: Document, rule: Rule) -> Iterator[Finding]:
    """A blank cell of a 项 whose amount another statement prints for the same fact."""
    same = same_facts(document)
    stated: dict[FactKey, list[Figure]] = defaultdict(list)
    for statement in document.statements:
        for figure in statement.figures():
            if figure.fact and figure.value and figure.fact.item.startswith("function:"):
                stated[same(figure.fact)].append(figure)
    strange = {s.id for s, _ in foreign(document)}
    for statement in (s for s in document.statements if s.id not in strange):
        tree = Tree.of(statement, "function")
        for blank in statement.blanks:
            line, fact = blank.line, blank.fact
            if line is None or fact is None or tree.children.get(line.code or ""):
                continue
            others = [f for f in stated.get(same(fact), ()) if f.statement is not statement]
            if others and len(words.by_value(others)) == 1:
                yield _blank_cell(rule, statement, blank, others)
        yield from _missing_rows(rule, statement, tree, stated, same)
        yield from _empty_rows(rule, statement, tree, stated, same)


def _missing_rows(
    rule: Rule, statement: Statement, tree: Tree, stated: Stated, same: Same
) -> Iterator[Finding]:
    """A 项 that other statements print under a 款 of this statement, but this one does not."""
    if not statement.form or not tree.lines:
        return
    column = next(
        (c for c in statement.columns if c.measure in ("total", "income") and c.fund), None
    )
    tops = {c for c in tree.lines if len(c) == 7}
    if column is None or not tops:
        return
    for fact, figures in stated.items():
        code = fact.item.partition(":")[2]
        if len(code) != 7 or code in tree.lines or code[:5] not in tree.lines:
            continue
        own = FactKey(
            fact.item, str(column.measure), str(column.fund), str(column.basis), column.year or 0
        )
        others = [f for f in figures if f.statement is not statement and f.line]
        if same(own) == fact and others and len(words.by_value(others)) == 1:
            yield _missing_row(rule, statement, tree.lines[code[:5]][0], others)


def _missing_row(rule: Rule, statement: Statement, parent: Line, others: list[Figure]) -> Finding:
    line = others[0].line
    named = f"{line.code} {line.name.strip()}" if line else ""
    where = words.statement_name(statement)
    finding = Finding.of(
        rule, f"{statement.form}|{named}|row",
        f"{where}缺“{named}”一行，{words.places(others)}印 {words.shown(others[0])}",
        f"{where} lacks the row “{named}”; {words.places(others, True)} print"
        f" {words.shown(others[0])}",
        Evidence.place("found", parent, parent.name),
        *(Evidence.figure("mention", f) for f in others),
    )  # fmt: skip
    finding.expected = words.shown(others[0])
    return finding


def _empty_rows(
    rule: Rule, statement: Statement, tree: Tree, stated: Stated, same: Same
) -> Iterator[Finding]:
    """A 项 that is printed without any amount, though other statements have one."""
    used = {f.column.id for f in statement.figures() if f.column}
    columns = [c for c in statement.columns if c.id in used and c.measure in ("total", "income")]
    for line in statement.lines:
        if line.figures or not line.code or len(line.code) != 7 or not columns:
            continue
        c = columns[0]
        fact = FactKey(
            f"function:{line.code}", str(c.measure), str(c.fund), str(c.basis), c.year or 0
        )
        others = [f for f in stated.get(same(fact), ()) if f.statement is not statement]
        if others and len(words.by_value(others)) == 1:
            yield _blank_cell(rule, statement, _as_blank(statement, line, c), others)


def _as_blank(statement: Statement, line: Line, column: Column) -> Figure:
    return Figure(
        -line.id, "", None, column.unit, None, None, line.item, column.measure, column.fund,
        column.basis, column.year, column_name=column.name, page=line.page,
        text_line=line.text_line, line=line, column=column, statement=statement,
    )  # fmt: skip


def _blank_cell(rule: Rule, statement: Statement, blank: Figure, others: list[Figure]) -> Finding:
    line = blank.line
    named = f"{line.code or ''} {line.name.strip()}".strip() if line else ""
    short = blank.column_name.split(" / ")[-1]
    finding = Finding.of(
        rule, f"{statement.form}|{named}|{short}",
        f"{words.statement_name(statement)}“{named}”{short}空白，{words.places(others)}印"
        f" {words.shown(others[0])}",
        f"{words.statement_name(statement)}: “{named}”, {short}, is blank;"
        f" {words.places(others, True)} print {words.shown(others[0])}",
        Evidence.figure("found", blank),
        *(Evidence.figure("mention", f) for f in others),
    )  # fmt: skip
    finding.expected, finding.about = words.shown(others[0]), (blank.id,)
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
