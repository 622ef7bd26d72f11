"""What a template or another body's text left behind: instructions, notes, definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Line, Section, Sentence, Statement
from store.audit.rule import Rule

_EMPTY = re.compile(r"(?:故|因此)?本表(?:为空表|无数据|为空)")
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_LEVELS = {"省": "province", "市": "city", "县": "county"}
Place = Sentence | Section | Statement | Line


def _texts(document: Document, contents: bool = False) -> Iterator[tuple[Place, str]]:
    for section in document.sections:
        if contents or section.level != 0:
            yield section, section.heading
            yield from ((s, s.text) for s in section.sentences)
    for statement in document.statements:
        yield statement, f"{statement.title} {statement.note or ''}"
        yield from ((x, x.name) for x in statement.lines)


def _at(place: Place, quote: str) -> Evidence:
    if isinstance(place, Sentence):
        return Evidence.sentence("found", place, quote)
    return Evidence.place("found", place, quote)


def _patterned(document: Document, rule: Rule) -> Iterator[tuple[Place, str, str]]:
    """Places whose text a pattern of the rule matches, with the quote and what is expected."""
    patterns = [(re.compile(p["text"]), p.get("expected", "")) for p in rule.params["patterns"]]
    for place, text in _texts(document, bool(rule.params.get("contents"))):
        folded = re.sub(r"\s+", "", text)
        for pattern, expected in patterns:
            if found := pattern.search(folded):
                yield place, found.group(0), expected


def _worded(zh: str, en: str) -> Callable[[Document, Rule], Iterator[Finding]]:
    """An inspector that says this of every place that a pattern of its rule matches."""

    def inspect(document: Document, rule: Rule) -> Iterator[Finding]:
        for place, quote, expected in _patterned(document, rule):
            said = {"quote": quote, "expected": expected}
            finding = Finding.of(
                rule, f"{quote}|{place.page}", zh.format(**said), en.format(**said),
                _at(place, quote),
            )  # fmt: skip
            finding.found, finding.expected = quote, expected or None
            yield finding

    return inspect


leftover = _worded("模板文字未删改：“{quote}”", "Words of the template were left in: “{quote}”")
slip = _worded("“{quote}”应为“{expected}”", "“{quote}” should read “{expected}”")
contradiction = _worded("“{quote}”前后矛盾", "“{quote}” contradicts itself")
cut_year = _worded(
    "“{quote}”的年份少印或多印了一位", "The year in “{quote}” has a digit too few or too many"
)


def filled_yet_empty(document: Document, rule: Rule) -> Iterator[Finding]:
    """A note says that the statement is empty, though it prints amounts."""
    for statement in document.statements:
        said = _EMPTY.search(statement.note or "")
        amounts = [f for f in statement.figures() if f.value and f.is_money]
        if said and amounts:
            name = words.statement_name(statement)
            finding = Finding.of(
                rule, f"{statement.form}|empty",
                f"{name}有数（{words.shown(amounts[0])}等），附注却称“{said.group(0)}”",
                f"{name} prints amounts, yet its note says that it is empty",
                Evidence.figure("found", amounts[0]),
                Evidence.place("context", statement, said.group(0)),
            )  # fmt: skip
            finding.found = said.group(0)
            yield finding


def _level(document: Document) -> str | None:
    """Whose disclosure it is, by GB/T 2260: a province's, a city's or a county's."""
    code = document.region_code or ""
    if len(code) != 6 or not code.isdigit():
        return None
    if code.endswith("0000"):
        return "city" if code[:2] in _MUNICIPALITIES else "province"
    return "city" if code.endswith("00") else "county"


def definition_of_another(document: Document, rule: Rule) -> Iterator[Finding]:
    """A definition that speaks of the departments of a province or city, in a county."""
    level, pattern = _level(document), re.compile(rule.params["definition"])
    wrong = []
    for sentence in document.sentences():
        found = pattern.search(re.sub(r"\s+", "", sentence.text))
        if found and level and _LEVELS.get(found.group("level")) not in (None, level):
            wrong.append((sentence, found.group(0)))
    if wrong:
        quotes = "、".join(dict.fromkeys(f"“{q}”" for _, q in wrong))
        finding = Finding.of(
            rule, "definition", f"名词解释照抄了别的层级的：{quotes}",
            f"Definitions were copied from another level of government: {quotes}",
            *(Evidence.sentence("found", s, q) for s, q in wrong),
        )  # fmt: skip
        finding.found = wrong[0][1]
        yield finding


def year_of_line(document: Document, rule: Rule) -> Iterator[Finding]:
    """（2023 年完工项目） in a table of 2024."""
    pattern = re.compile(rule.params["line"])
    for line in (x for s in document.statements for x in s.lines):
        found = pattern.search(re.sub(r"\s+", "", line.name))
        if found and document.year and int(found.group(1)) != document.year:
            finding = Finding.of(
                rule, line.name, f"“{line.name}”写作 {found.group(1)} 年，文件为 {document.year} 年度",
                f"“{line.name}” says {found.group(1)}; the document is of {document.year}",
                Evidence.place("found", line, line.name),
            )  # fmt: skip
            finding.found, finding.expected = found.group(1), str(document.year)
            yield finding


def old_name(document: Document, rule: Rule) -> Iterator[Finding]:
    """A class under a name that the classification has given up: one finding a statement."""
    names = {n: last for n, last in rule.params["last_year"].items() if last < (document.year or 0)}
    told: set[tuple[int | None, str]] = set()
    for place, text in _texts(document):
        folded = re.sub(r"\s+", "", text)
        for name in (n for n in names if n in folded):
            if isinstance(place, Statement | Section) or (place.page, name) in told:
                continue
            told.add((place.page, name) if place.text_line is None else (place.text_line, name))
            printed = f"其他{name}" if f"其他{name}" in folded else name
            finding = Finding.of(
                rule, f"{name}|{place.page}|{folded[:20]}",
                f"“{printed}”是 {names[name]} 年及以前的科目名称，文件为 {document.year} 年度",
                f"“{printed}” was the name up to {names[name]}; the document is of {document.year}",
                _at(place, printed),
            )  # fmt: skip
            finding.found = printed
            yield finding


def flagged_code(document: Document, rule: Rule) -> Iterator[Finding]:
    """Lines whose code or name the classification of the year does not know."""
    for statement in document.statements:
        parents = {x.code for x in statement.lines}
        for line in statement.lines:
            flag = next((f for f in rule.params["flags"] if f in line.flags), None)
            code = line.code or ""
            if flag is None:
                continue
            # No list of codes is complete: one that stands below its parent is believed.
            if rule.params.get("below_no_parent") and len(code) == 7 and code[:5] in parents:
                continue
            zh, en = rule.params["flags"][flag]
            named = f"{line.printed_code or ''} {line.name.strip()}".strip()
            finding = Finding.of(
                rule, f"{statement.form}|{named}",
                f"{words.statement_name(statement)}“{named}”{zh}",
                f"{words.statement_name(statement)}: “{named}” {en}",
                Evidence.place("found", line, named),
            )  # fmt: skip
            finding.found = named
            yield finding


BY_KIND: dict[str, Callable[[Document, Rule], Iterator[Finding]]] = {
    "leftover": leftover,
    "slip": slip,
    "contradiction": contradiction,
    "cut_year": cut_year,
    "filled_yet_empty": filled_yet_empty,
    "definition_of_another": definition_of_another,
    "year_of_line": year_of_line,
    "flagged_code": flagged_code,
    "old_name": old_name,
}
