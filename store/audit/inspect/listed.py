"""What sentences list, against the statements: items without an amount, parts above a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.align.text import parse
from extract.align.vocabulary import vocabulary
from store.audit import words
from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Figure, Sentence
from store.audit.rule import Rule

_LIST = re.compile(r"(人员经费|公用经费)[^：:。]{0,30}?主要包括[：:]?([^。；;]+)")
_UNITS = "平方米|㎡|公里|亩|人次|人|名|个|辆|家|项|件|台|套|户"
_AMOUNT = rf"(\d+(?:,\d{{3}})*(?:\.\d+)?)\s*({_UNITS})"
_WHOLE = re.compile(_AMOUNT + r"(?=[（(，,、；;\s]*其中[：:]?([^。；;）)]{3,80}))")
_PART = re.compile(_AMOUNT)
_SPLIT = re.compile(r"[、，,]|以及")
_LAST_TWO = re.compile(r"和|及")
_OPEN = re.compile(r"等(?:支出|费用|方面)?$")
LEAST_LISTED, MOST_LEFT_OUT = 6, 2
KINDS = {"人员经费": ("301", "303"), "公用经费": ("302", "310")}
PEOPLE = frozenset("人名")


def listed_items(document: Document, rule: Rule) -> Iterator[Finding]:
    """Items said to be paid for, for which the economic statement has no amount."""
    amounts = _economic_amounts(document)
    for sentence, what, names, _ in _lists(document, amounts):
        idle = [n for n in names if amounts.get(n) is False or _has_no_row(n, amounts)]
        if idle:
            yield _idle(rule, sentence, what, idle)


def unlisted_items(document: Document, rule: Rule) -> Iterator[Finding]:
    """A list that names nearly all that was paid for, and does not say that there is more."""
    amounts = _economic_amounts(document)
    printed = {
        _plain(x.name): f
        for s in document.statements for x in s.lines for f in x.figures[:1]
        if re.fullmatch(r"economic:\d{5}", x.item or "") and f.value
    }  # fmt: skip
    for sentence, what, names, ends in _lists(document, amounts):
        mine = {n: f for n, f in printed.items() if _is_of(f, KINDS[what])}
        left = {n: f for n, f in mine.items() if not any(n in m or m in n for m in names if m)}
        enough = len(mine) - len(left) >= LEAST_LISTED
        if ends and enough and 0 < len(left) <= MOST_LEFT_OUT:
            yield _left_out(rule, sentence, what, left)


def _is_of(figure: Figure, classes: tuple[str, ...]) -> bool:
    return bool(figure.line and (figure.line.item or "").rpartition(":")[2].startswith(classes))


def _lists(
    document: Document, amounts: dict[str, bool]
) -> Iterator[tuple[Sentence, str, list[str], bool]]:
    """Each list with what it is of, its names, and whether it claims to be complete."""
    for sentence in document.sentences() if amounts else ():
        text = re.sub(r"\s+", "", sentence.text)
        for found in _LIST.finditer(text):
            parts = [p for p in _SPLIT.split(found.group(2)) if p]
            names = [n for p in parts for n in _one_or_two(_plain(p), amounts)]
            yield sentence, found.group(1), names, not _OPEN.search(found.group(2))


def _one_or_two(name: str, amounts: dict[str, bool]) -> list[str]:
    """办公设备购置和专用设备购置 are two; 其他对个人和家庭的补助 is one."""
    parts = _LAST_TWO.split(name)
    return (
        parts if name not in amounts and len(parts) == 2 and set(parts) & set(amounts) else [name]
    )


def _has_no_row(name: str, amounts: dict[str, bool]) -> bool:
    """An economic item that a statement with rows for nothing leaves out altogether."""
    if name in amounts or not any(not paid for paid in amounts.values()):
        return False
    entries = vocabulary().by_key.get(parse(name).key, ())
    return any(re.fullmatch(r"economic:\d{5}", e.item_id) and not e.synonym for e in entries)


def _economic_amounts(document: Document) -> dict[str, bool]:
    """Names of the economic statement's lines, and whether they have an amount."""
    amounts: dict[str, bool] = {}
    for statement in document.statements:
        lines = [x for x in statement.lines if (x.item or "").startswith("economic:")]
        if not any(f.value for x in lines for f in x.figures):
            continue
        for line in lines:
            name = _plain(line.name)
            amounts[name] = amounts.get(name, False) or any(f.value for f in line.figures)
    return amounts


def _plain(name: str) -> str:
    name = re.sub(r"[\s　]+", "", name).translate(str.maketrans("()", "（）"))
    return re.sub(r"[\d.,]+万?元$|等$|等支出$", "", name)


def _idle(rule: Rule, sentence: Sentence, what: str, idle: list[str]) -> Finding:
    listed = "、".join(idle)
    finding = Finding.of(
        rule, f"{what}|{listed}",
        f"说明称{what}主要包括“{listed}”，经济分类表中这些科目没有金额",
        f"The narrative lists {listed} under {what}; the economic statement has no amount for them",
        Evidence.sentence("found", sentence, listed),
    )  # fmt: skip
    finding.found = listed
    return finding


def _left_out(rule: Rule, sentence: Sentence, what: str, left: dict[str, Figure]) -> Finding:
    names = "、".join(f"{n}（{words.shown(f)}）" for n, f in left.items())
    finding = Finding.of(
        rule, f"{what}|{'、'.join(left)}",
        f"说明列举{what}，漏了经济分类表中有金额的“{names}”",
        f"The narrative's list of {what} leaves out {names} of the economic statement",
        Evidence.sentence("found", sentence, what),
        *(Evidence.figure("mention", f) for f in left.values()),
    )  # fmt: skip
    finding.expected = "、".join(left)
    return finding


def parts_above_whole(document: Document, rule: Rule) -> Iterator[Finding]:
    """67 人（其中：在职 67 人，离休 1 人，退休 12 人）"""
    for sentence in document.sentences():
        text = re.sub(r"\s+", "", sentence.text)
        for found in _WHOLE.finditer(text):
            whole, unit = _decimal(found.group(1)), found.group(2)
            parts = [_decimal(n) for n, u in _PART.findall(found.group(3)) if _same_unit(u, unit)]
            listed, parts = len(parts), _without_subtotals(parts)
            if listed >= 2 and sum(parts) > whole and not _nested(found.group(3)):
                quote = text[found.start() : found.end(3)]
                yield _above(rule, sentence, quote, whole, parts)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _same_unit(a: str, b: str) -> bool:
    return a == b or {a, b} <= PEOPLE


def _without_subtotals(parts: list[Decimal]) -> list[Decimal]:
    """Parts of which one is the sum of those right after it: 91人，其中：在职91人，行政20人、事业71人."""
    for i, part in enumerate(parts):
        for end in range(i + 3, len(parts) + 1):
            if part and sum(parts[i + 1 : end]) == part:
                return parts[: i + 1] + _without_subtotals(parts[end:])
    return parts


def _nested(text: str) -> bool:
    return "其中" in text or "含" in text or "较" in text or "比" in text


def _above(
    rule: Rule, sentence: Sentence, quote: str, whole: Decimal, parts: list[Decimal]
) -> Finding:
    equation = f"{' + '.join(map(str, parts))} = {sum(parts)} > {whole}"
    finding = Finding.of(
        rule, quote,
        f"“{quote}”：各部分之和大于总数，{equation}",
        f"“{quote}”: the parts add up to more than the whole, {equation}",
        Evidence.sentence("found", sentence, quote),
    )  # fmt: skip
    finding.found, finding.expected, finding.arithmetic = str(whole), str(sum(parts)), equation
    return finding
