"""Years and dates that contradict the document's fiscal year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, FactKey, Section, Sentence, Statement
from store.audit.rule import Rule
from store.audit.span import Span

_YEAR = re.compile(r"(20\d\d)\s*年")
_OTHER_YEAR = re.compile(r"上年|去年|上一年|同比|比20\d\d|与20\d\d|较20\d\d|以前年度|历年|跨年")
_CLAIM = re.compile(
    r"(20\d\d)\s*年(?:度|初|末)?(?:[^，。；、\d]{0,14}?)"
    r"(收入总计|支出总计|收、支总计|收支总计|收入合计|支出合计|财政拨款|基本支出|项目支出|“三公”经费"
    r"|三公经费|机关运行经费|政府采购|部门预算|部门决算|部门整体支出|收入预算|支出预算|收支总预算"
    r"|预算收入|预算支出|预算收支|收入决算|支出决算|一般公共预算|政府性基金预算|国有资本经营预算"
    r"|预算安排的所有项目)"
)
_ALIKE = re.compile(r"持平|相同|不变|一致|无变化")
_CUT_OFF = re.compile(r"截[至止到]\s*(20\d\d)\s*年\s*(\d+)\s*月\s*(\d+)\s*日")
_DATE = re.compile(r"^[（(]?\s*(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*[）)]?$")
_CITED = re.compile(r"[〔\[（(](20\d\d)[〕\]）)]\s*\d+\s*号")
_TITLE = re.compile(r"(20\d\d)\s*年度?.*(决算|预算|自评|评价|绩效|情况说明|公开)")
_NAMED = re.compile(r"[“《<〈]")


def year_of_sentence(document: Document, rule: Rule) -> Iterator[Finding]:
    """A sentence of this year's accounts that names another year: by its words, or because
    its amount is this year's."""
    for sentence in document.sentences():
        if document.year is None or not _is_narrative(sentence):
            continue
        found = _by_words(sentence, document.year) or _by_amount(document, sentence)
        if found:
            yield _finding(rule, sentence, found[0], found[1], document.year)


def _by_words(sentence: Sentence, year: int) -> tuple[str, int] | None:
    found = _CLAIM.search(sentence.text)
    if not found or int(found.group(1)) == year or _compares(sentence.text, found.start(), year):
        return None
    return found.group(0), int(found.group(1))


def _by_amount(document: Document, sentence: Sentence) -> tuple[str, int] | None:
    """An amount said of another year that a statement prints for this year."""
    if document.year is None or _ALIKE.search(sentence.text):
        return None
    of_statements = _of_statements(document)
    facts = {f.fact for f in sentence.figures}
    for figure in sentence.figures:
        fact = figure.fact
        if fact is None or fact.year == document.year or figure.aspect != "amount":
            continue
        this = fact._replace(year=document.year)
        spans = of_statements.get(this, [])
        if not figure.value or this in facts or fact in of_statements or not spans:
            continue
        said = re.search(rf"{fact.year}\s*年[^，。；]{{0,20}}", sentence.text)
        if said and figure.span and any(figure.span.meets(s) for s in spans):
            return said.group(0), fact.year
    return None


def _of_statements(document: Document) -> dict[FactKey, list[Span]]:
    """What the statements print of each fact; worked out once."""
    if "of_statements" not in document.derived:
        found: dict[FactKey, list[Span]] = defaultdict(list)
        for fact, figure in document.amounts():
            if figure.statement is not None and figure.span is not None:
                found[fact].append(figure.span)
        document.derived["of_statements"] = dict(found)
    known: dict[FactKey, list[Span]] = document.derived["of_statements"]
    return known


def _is_narrative(sentence: Sentence) -> bool:
    """Not an entry of the contents."""
    return sentence.section is None or sentence.section.level != 0


def _compares(text: str, at: int, year: int) -> bool:
    """The other year stands beside this one, or in a comparison, or in a name."""
    before = text[max(0, at - 6) : at]
    if re.search(r"[比较与和同从自、\-—至]\s*$|[“《]$", before):
        return True
    clause = re.split(r"[；。]", text[at:])[0]
    other = [int(y) for y in _YEAR.findall(clause)][1:]
    return year in other or bool(_OTHER_YEAR.search(text[:at])) or "原因" in text[:at]


def _finding(rule: Rule, at: Sentence, quote: str, year: int, expected: int) -> Finding:
    heading = at.section.heading if at.section else ""
    finding = Finding.of(
        rule, f"§{heading}|{quote}",
        f"“{quote}”写作 {year} 年，文件为 {expected} 年度",
        f"“{quote}” says {year}; the document is of {expected}",
        Evidence.sentence("found", at, quote),
    )  # fmt: skip
    finding.found, finding.expected = str(year), str(expected)
    return finding


def year_of_title(document: Document, rule: Rule) -> Iterator[Finding]:
    """A title of a section or statement with another year."""
    places: list[tuple[Section | Statement, str]] = [
        (s, s.heading) for s in document.sections if s.level != 0
    ]
    places += [(s, s.title) for s in document.statements]
    for place, title in places:
        found = _TITLE.search(title or "")
        if not found or document.year is None or _NAMED.search(title):
            continue
        year = int(found.group(1))
        if year == document.year or str(document.year) in title:
            continue
        finding = Finding.of(
            rule, f"§{title}",
            f"标题“{title}”写作 {year} 年，文件为 {document.year} 年度",
            f"The title “{title}” says {year}; the document is of {document.year}",
            Evidence.place("found", place, title),
        )  # fmt: skip
        finding.found, finding.expected = str(year), str(document.year)
        yield finding


def cut_off_date(document: Document, rule: Rule) -> Iterator[Finding]:
    """截至20xx年12月31日 of another year."""
    for sentence in document.sentences():
        for found in _CUT_OFF.finditer(sentence.text):
            year, month, day = (int(g) for g in found.groups())
            if document.year is None or (year, month, day) == (document.year, 12, 31):
                continue
            last_of_year = (month, day) == (12, 31)
            if document.kind == "budget":
                wrong = not document.year - 1 <= year <= document.year
            else:
                wrong = last_of_year or not document.year <= year <= document.year + 1
            if wrong:
                yield _finding(rule, sentence, found.group(0), year, document.year)


def year_of_plan(document: Document, rule: Rule) -> Iterator[Finding]:
    """年度预算安排 of a project that speaks of another year only: last year's text."""
    heading, money = re.compile(rule.params["heading"]), re.compile(rule.params["money"])
    for section in document.sections if document.kind == "budget" else ():
        if section.level == 0 or not heading.search(section.heading):
            continue
        years = {int(y) for s in section.sentences for y in _YEAR.findall(s.text)}
        if document.year is None or document.year in years:
            continue
        for sentence in section.sentences:
            found = money.search(sentence.text)
            if found:
                yield _finding(rule, sentence, found[0], int(found[1]), document.year)


def report_date(document: Document, rule: Rule) -> Iterator[Finding]:
    """A report dated within or before its year, or before the notice that it cites."""
    cited = [int(y) for s in document.sentences() for y in _CITED.findall(s.text)]
    for text, place in _dates(document):
        found = _DATE.match(text.strip())
        if not found or document.year is None or document.kind == "budget":
            continue
        year, month, day = (int(g) for g in found.groups())
        if year > document.year or (year, month, day) == (document.year, 12, 31):
            continue
        later = [y for y in cited if y > year]
        why = f"，却引用 {max(later)} 年的文件" if later else ""
        why_en = f", yet a notice of {max(later)} is cited" if later else ""
        finding = Finding.of(
            rule, f"date|{text.strip()}",
            f"落款日期“{text.strip()}”不晚于所述的 {document.year} 年度{why}",
            f"The report on {document.year} is dated {text.strip()}{why_en}",
            place,
        )  # fmt: skip
        finding.found, finding.expected = text.strip(), f"{document.year + 1}年"
        yield finding


def _dates(document: Document) -> Iterator[tuple[str, Evidence]]:
    for section in document.sections:
        yield section.heading, Evidence.place("found", section, section.heading)
        for sentence in section.sentences:
            yield sentence.text, Evidence.sentence("found", sentence)
