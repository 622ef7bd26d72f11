"""Runs of amounts that stand one row from where they belong."""

from __future__ import annotations

from collections.abc import Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.generate.hierarchy import Slot, Tree, slot_of
from store.audit.model import Document, Figure, Statement
from store.audit.rule import Rule

LEAST_RUN = 2


def shifted_rows(document: Document, rule: Rule) -> Iterator[Finding]:
    """A run of rows whose amounts are those of the next or previous rows elsewhere."""
    columns = [(s, slot, _column(s, slot)) for s in document.statements for slot in _slots(s)]
    seen: set[int] = set()
    for statement, slot, column in columns:
        for other, slot_b, reference in columns:
            if other is statement or not _comparable(slot, slot_b) or statement.id in seen:
                continue
            for step in (1, -1):
                run = _run(column, reference, step)
                if len(run) >= LEAST_RUN and _other_is_sound(other, slot_b):
                    seen.add(statement.id)
                    yield _finding(rule, statement, other, run, step)
                    break


def _slots(statement: Statement) -> list[Slot]:
    return [
        s for s in Tree.of(statement, "function").slots() if s[0] in ("total", "income", "basic")
    ]


def _comparable(a: Slot, b: Slot) -> bool:
    """Columns that state the same where there is one fund: total or income, of one year."""
    return (a[0] == "basic") == (b[0] == "basic") and a[2:4] == b[2:4]


def _column(statement: Statement, slot: Slot) -> dict[str, Figure]:
    """The first amount of each code, in printed order."""
    found: dict[str, Figure] = {}
    for line in statement.lines:
        for figure in line.figures:
            if line.code and slot_of(figure) == slot and figure.value:
                found.setdefault(line.code, figure)
    return found


def _run(column: dict[str, Figure], reference: dict[str, Figure], step: int) -> list[Figure]:
    """The longest run of codes that hold the amount of the reference's neighbouring code and
    not that of their own."""
    order = list(reference)
    best: list[Figure] = []
    run: list[Figure] = []
    for code, figure in column.items():
        at = order.index(code) if code in reference else None
        neighbour = None
        if at is not None and 0 <= at + step < len(order):
            neighbour = reference[order[at + step]]
        own = reference.get(code)
        moved = neighbour is not None and neighbour.span == figure.span
        if moved and own is not None and own.span != figure.span:
            run = [*run, figure]
            best = max(best, run, key=len)
        else:
            run = []
    return best if len({f.span for f in best}) > 1 else []


def _other_is_sound(statement: Statement, slot: Slot) -> bool:
    """The reference adds up where the run was found: at least one of its parents does."""
    tree = Tree.of(statement, "function")
    for code in tree.children:
        whole, parts = tree.amounts(code, slot), tree.parts(code, slot)
        if len(whole) == 1 and len(parts) > 1:
            total = sum(f.span.middle for f in parts if f.span)
            if whole[0].span is not None and abs(total - whole[0].span.middle) <= 10**13:
                return True
    return False


def _finding(
    rule: Rule, statement: Statement, other: Statement, run: list[Figure], step: int
) -> Finding:
    rows = "、".join(f"{f.line.code} {words.shown(f)}" for f in run if f.line)
    way = "上" if step == 1 else "下"
    finding = Finding.of(
        rule, f"{statement.form}|{run[0].line.code if run[0].line else ''}|{step}",
        f"{words.statement_name(statement)}从“{run[0].line.name if run[0].line else ''}”起金额错行"
        f"（向{way}错一行）：{rows}；与{words.statement_name(other)}相邻行逐一相同",
        f"{words.statement_name(statement)}: from {run[0].line.code if run[0].line else ''} on, the"
        f" amounts stand one row {'up' if step == 1 else 'down'} from where"
        f" {words.statement_name(other)} has them: {rows}",
        *(Evidence.figure("found", f) for f in run),
    )  # fmt: skip
    finding.found = rows
    finding.about = tuple(f.id for g in run if g.line for f in g.line.figures)
    return finding
