"""The numbers of a sentence that claim money, a share or a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.narrative.claims.matched import Matched

_FEN = {"亿元": 10**10, "万元": 10**6, "万": 10**6, "千元": 10**5, "百元": 10**4, "元": 100}
_UNIT = (
    r"亿元|万元|千元|百元|元|%|个百分点|台\(套\)|台/套|台套|台|套|辆|人次|人|名"
    r"|批次|\(批\)次|批|次|个|项|家|平方米|㎡|m2|户|分|万"
)
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z+＋])(?P<value>[-－−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?)(?!\d|,\d{3})"
    rf"(?P<unit>{_UNIT})?"
)
# Years, dates, thresholds, ordinals, document numbers: they name, they claim nothing.
_NAMES = re.compile(
    r"20\d\d年\d{1,2}月(?:\d{1,2}日)?|20\d\d[年-]|第\d+|\[\d{4}\]\d*号?|\d+号"
    r"|(?:单价|单位价值|价值|原值)\d[\d.]*万?元|\d[\d.]*万?元(?:\((?:含|原值)\))?(?:以上|以下|及以上)"
    r"|\d+(?:周年|周岁|岁|届|期|条|月|日|天|小时|时|号)|[A-Za-z]\d+|\d+[xX×+＋]\d+"
)
_ABOUT = re.compile(r"余|多|左右|以上|以下|以内")
_RATE = re.compile(r"/|每")
_NOT_MONEY = re.compile(r"[人次名册份户件亩字条平吨米套]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, from ``start`` to ``end`` of the matched text (the unit
    included). ``vague`` says why its exact value is not what is printed, if so."""

    start: int
    end: int
    printed: str
    value: Decimal
    unit: str | None
    decimals: int
    vague: str | None = None

    @property
    def is_money(self) -> bool:
        return self.unit in _FEN

    @property
    def is_percent(self) -> bool:
        return self.unit == "%"

    @property
    def fen(self) -> int | None:
        """Exact money in fen; None for other numbers, and for parts of a fen."""
        if not self.is_money or self.unit is None:
            return None
        fen = self.value * _FEN[self.unit]
        return int(fen) if fen == fen.to_integral_value() else None


def numbers(sentence: Matched) -> Iterator[Number]:
    """The numbers of a sentence in order, those that only name something left out."""
    text = sentence.text
    names = [match.span() for match in _NAMES.finditer(text)]
    for found in _NUMBER.finditer(text, sentence.body):
        start = found.start("value")
        if any(a <= start < b for a, b in names):
            continue
        number = _number(sentence, found)
        if number is not None:
            yield number


def _number(sentence: Matched, found: re.Match[str]) -> Number | None:
    text, unit, end = sentence.text, found["unit"], found.end()
    after = text[end : end + 2]
    if unit == "万" and (_NOT_MONEY.match(after) or _ABOUT.match(after)):
        unit = None
    about = _ABOUT.match(after) or _ABOUT.match(text[found.end("value") :])
    if unit is None and not about:
        return None
    vague = "约数" if about else None
    if _RATE.match(after):
        vague = "单价"
    start, stop = found.span("value")
    digits = found["value"].replace(",", "").translate(str.maketrans("－−", "--"))
    decimals = len(digits.partition(".")[2])
    printed = sentence.printed(start, stop)
    return Number(start, end, printed, Decimal(digits), unit, decimals, vague)
