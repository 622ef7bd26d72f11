"""Codes that contradict their names, and statements that belong to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from extract.align.text import parse
from extract.align.vocabulary import vocabulary
from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.inspect.paths import is_current
from store.audit.model import Document, Line, Statement
from store.audit.rule import Rule

LEAST_CODES = 3
SEVERAL = 2
GROUP = 5


def code_contradicts_name(document: Document, rule: Rule) -> Iterator[Finding]:
    """A printed code and a printed name that are different items; several of one statement
    are told at once."""
    for statement in document.statements:
        lines = [
            x for x in statement.lines
            if "code_contradicts_name" in x.flags and x.has_printed_code
        ]  # fmt: skip
        if len(lines) > SEVERAL:
            yield _contradictions(rule, statement, lines)
        else:
            for line in lines:
                yield _contradictions(rule, statement, [line])


def _contradictions(rule: Rule, statement: Statement, lines: list[Line]) -> Finding:
    named = "、".join(f"{x.printed_code or x.code} {x.name.strip()}" for x in lines)
    many = f" {len(lines)} 行" if len(lines) > 1 else ""
    finding = Finding.of(
        rule, f"{statement.form or statement.title}|{named}",
        f"{words.statement_name(statement)}{many}“{named}”代码与名称不符",
        f"{words.statement_name(statement)}: “{named}”: code and name disagree",
        *(Evidence.place("found", x, f"{x.printed_code or x.code} {x.name}") for x in lines),
    )  # fmt: skip
    finding.found = named
    return finding


def old_item_name(document: Document, rule: Rule) -> Iterator[Finding]:
    """A 款 or 项 under a name that its code has given up."""
    for statement in document.statements:
        for line in statement.lines:
            until = _given_up(line, document.year)
            if until is None:
                continue
            named = f"{line.printed_code or line.code} {line.name.strip()}"
            finding = Finding.of(
                rule, f"{statement.form}|{named}",
                f"{words.statement_name(statement)}“{named}”是 {until} 年及以前的科目名称",
                f"{words.statement_name(statement)}: “{named}” was the name up to {until}",
                Evidence.place("found", line, named),
            )  # fmt: skip
            finding.found = named
            yield finding


def _given_up(line: Line, year: int | None) -> int | None:
    """The last year of a line's name, where the name of its code is another by now."""
    if not line.has_printed_code or len(line.code or "") < GROUP:
        return None
    key, meanings = parse(line.name).key, vocabulary().meanings(line.code or "")
    own = [e for e in meanings if e.key == key]
    if not own or any(is_current(e, year) for e in own):
        return None
    return own[-1].valid_to if any(is_current(e, year) for e in meanings) else None


def items_of(statement: Statement) -> set[str]:
    """The 项 codes that a statement prints an amount for."""
    return {
        x.code
        for x in statement.lines
        if x.code and len(x.code) == 7 and x.item and x.item.startswith("function:")
        and any(f.value for f in x.figures)
    }  # fmt: skip


def foreign_statement(document: Document, rule: Rule) -> Iterator[Finding]:
    """A statement most of whose 项 stand in no other statement, and whose total differs."""
    for statement, unknown in foreign(document):
        yield _foreign(rule, statement, unknown)


def foreign(document: Document) -> Iterator[tuple[Statement, set[str]]]:
    """Statements that look like another department's, with the 项 that only they have."""
    listed = [(s, items_of(s)) for s in document.statements]
    listed = [(s, codes) for s, codes in listed if len(codes) >= LEAST_CODES]
    for statement, codes in listed:
        others = [c for s, c in listed if s is not statement]
        elsewhere = set().union(*others)
        if not others or not codes:
            continue
        unknown = codes - elsewhere
        shared = max(len(c & codes) / len(c | codes) for c in others)
        if len(unknown) * 2 >= len(codes) and shared < 0.5 and _is_the_odd_one(statement, listed):
            yield statement, unknown


def _is_the_odd_one(statement: Statement, listed: list[tuple[Statement, set[str]]]) -> bool:
    """Of two statements that share nothing, the later one; of more, the one that is alone."""
    agreeing = [
        s for s, c in listed
        if any(o is not s and len(c & d) * 2 > len(c | d) for o, d in listed)
    ]  # fmt: skip
    return statement not in agreeing if agreeing else statement is listed[-1][0]


def _foreign(rule: Rule, statement: Statement, unknown: set[str]) -> Finding:
    lines = [x for x in statement.lines if x.code in unknown]
    names = "、".join(f"{x.code} {x.name.strip()}" for x in lines[:4])
    finding = Finding.of(
        rule, f"{statement.form}|foreign",
        f"{words.statement_name(statement)}《{statement.title}》的科目（{names} 等）在其他报表中不存在，"
        "金额也与其他报表不符，应是别的部门的表",
        f"“{statement.title}” lists items that no other statement has ({names}), and its amounts"
        " agree with none: it looks like another department's",
        Evidence.place("found", statement, statement.title),
        *(Evidence.figure("found", f) for x in lines for f in x.figures[:1]),
    )  # fmt: skip
    finding.found = names
    return finding
