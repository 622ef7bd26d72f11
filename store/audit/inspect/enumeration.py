"""A whole that announces how many parts it has, against those parts: 分成3个部分支出90万元。一是…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from store.audit.finding import Evidence, Finding
from store.audit.model import Document, Section, Sentence
from store.audit.rule import Rule

_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)}
_MONEY = r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>亿元|万元|元)"
_COUNT = r"(?:分成|分为|共分|共分为)(?P<count>\d{1,2}|[一二三四五六七八九十])(?:个|大)?(?:部分|方面|块|类|项)"
_WHOLES = (
    re.compile(rf"{_COUNT}[^，,。；;：:\d]{{0,8}}?{_MONEY}[。：:；;，,]"),
    re.compile(rf"{_MONEY}[，,]{_COUNT}[^，,。；;：:\d]{{0,6}}[。：:；;]"),
)
_PART = re.compile(rf"(?:^|(?<=[。；;：:，,]))([{''.join(_DIGITS)}])(?:是|、)")
_AMOUNT = re.compile(_MONEY)
# A price, not the money of the part.
_RATE = re.compile(r"(?:每|人均|标准|单价|按)[^，,。；;]{0,10}$")
_PER = re.compile(r"^[/每]")
_YUAN = {"亿元": Decimal(10) ** 8, "万元": Decimal(10) ** 4, "元": Decimal(1)}
_WAN = Decimal(10) ** 4


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in yuan, with half of its last printed decimal."""

    printed: str
    yuan: Decimal
    half: Decimal


def enumerated_parts(document: Document, rule: Rule) -> Iterator[Finding]:
    """The parts that are numbered after the whole add up to it, where all are there."""
    for section in document.sections:
        text, sentences = _joined(section)
        for pattern in _WHOLES:
            for found in pattern.finditer(text):
                whole, count = _amount(found), _count(found["count"])
                parts = _parts(text[found.end() :], count)
                if parts is not None and not _add_up(whole, parts):
                    yield _finding(rule, sentences[found.start("value")], whole, parts)


def _joined(section: Section) -> tuple[str, list[Sentence]]:
    """The section without spaces, and the sentence of each character."""
    text, owners = "", []
    for sentence in section.sentences:
        words = re.sub(r"\s+", "", sentence.text)
        text += words
        owners += [sentence] * len(words)
    return text, owners


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else _DIGITS[printed]


def _amount(found: re.Match[str]) -> Amount:
    digits, unit = found["value"].replace(",", ""), _YUAN[found["unit"]]
    half = Decimal(5).scaleb(-len(digits.partition(".")[2]) - 1)
    return Amount(found["value"] + found["unit"], Decimal(digits) * unit, half * unit)


def _parts(text: str, count: int) -> list[Amount] | None:
    """The amount of each part, one to ``count``; None where one is missing or not certain."""
    marks = list(_PART.finditer(text))[: count + 1]
    if [_DIGITS[m[1]] for m in marks[:count]] != list(range(1, count + 1)):
        return None
    ends = [m.start() for m in marks[1:count]] + [len(text)]
    found = [_of_part(text[m.end() : end]) for m, end in zip(marks[:count], ends, strict=True)]
    return [a for a in found if a] if all(found) else None


def _of_part(text: str) -> Amount | None:
    """The first amount of a part, unless it is a price or a list stands before it."""
    found = _AMOUNT.search(text)
    if found is None:
        return None
    priced = _RATE.search(text[: found.start()]) or _PER.match(text[found.end() :])
    return None if priced or "。" in text[: found.start()] else _amount(found)


def _add_up(whole: Amount, parts: list[Amount]) -> bool:
    slack = whole.half + sum((p.half for p in parts), Decimal(0))
    return abs(sum((p.yuan for p in parts), Decimal(0)) - whole.yuan) <= slack


def _finding(rule: Rule, sentence: Sentence, whole: Amount, parts: list[Amount]) -> Finding:
    total = sum((p.yuan for p in parts), Decimal(0)) / _WAN
    equation = f"{' + '.join(p.printed for p in parts)} = {total.normalize():f}万元"
    heading = sentence.section.heading if sentence.section else ""
    finding = Finding.of(
        rule, f"§{heading}|{whole.printed}",
        f"称分{len(parts)}部分共 {whole.printed}，各部分相加为 {total.normalize():f}万元：{equation}",
        f"{whole.printed} in {len(parts)} parts; the parts add up to {total.normalize():f}:"
        f" {equation}",
        Evidence.sentence("found", sentence),
    )  # fmt: skip
    finding.found, finding.expected = whole.printed, f"{total.normalize():f}万元"
    finding.difference, finding.arithmetic = f"{whole.yuan / _WAN - total:f}", equation
    return finding
