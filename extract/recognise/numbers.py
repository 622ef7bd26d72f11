"""Printed numbers read exactly.

``2,444.15``, ``1200.``, ``0``, ``0.00``, a blank and ``——`` are six different things. Nothing
is guessed: what is no number in one of the forms below has no value and keeps its print.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

FEN = {
    "分": Decimal(1),
    "元": Decimal(100),
    "千元": Decimal(100_000),
    "万元": Decimal(1_000_000),
    "百万元": Decimal(100_000_000),
    "千万元": Decimal(1_000_000_000),
    "亿元": Decimal(10_000_000_000),
}
"""Units of money, in fen."""

_DASHES = re.compile(r"[-–—―─－ーㄧ一_/\\]+")
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,3}(?: \d{3})+\.\d+|\d+(?:\.\d*)?|\.\d+"
_COUNTED = "台[(]套[)]|万元|亿元|千元|元|辆|人次|人|台|套|个|批次|批|次|平方米|㎡|m2|万|亿"
_NUMBER = re.compile(
    rf"(?P<open>[(])?(?P<sign>[-−–+])?[¥￥]?(?P<digits>{_PLAIN})(?P<close>[)])?"
    rf"(?P<unit>%|‰|{_COUNTED})?"
)
_UNIT = re.compile(
    r"(?:单位|货币单位|计量单位)[:：]?(?:人民币)?[(]?(?P<unit>亿元|千万元|百万元|万元|千元|万|元)[)]?(?![^\s,，;；()/、])"
)
_HEADER_UNIT = re.compile(
    r"[(](?:单位[:：])?(?P<unit>亿元|百万元|万元|千元|元|辆|人次|人|台[,，、/]套|台|套|个|%|㎡|m2|平方米)[)]"
)

_NO_MONEY = {
    ("率", "比例", "占比", "比重", "%"): "%",
    ("人数", "编制数", "实有数"): "人",
    ("车辆数", "辆数"): "辆",
    ("数量", "次数", "批次", "个数", "台数", "户数"): "个",
    ("面积",): "平方米",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number. ``value`` is None where no number is printed (``——``, 无);
    ``unit`` is what is printed behind the digits."""

    printed: str
    value: Decimal | None
    decimals: int | None
    unit: str | None = None


@lru_cache(1 << 14)
def read_number(text: str) -> Number | None:
    """The number of a cell, or None for a blank cell."""
    printed = " ".join(text.split())
    if not printed:
        return None
    plain = _joined(text)
    match = _NUMBER.fullmatch(plain) if plain is not None else None
    if match is None or (match["open"] is None) != (match["close"] is None):
        return Number(printed, None, None)
    if match["open"] and match["sign"]:
        return Number(printed, None, None)
    digits = match["digits"].replace(",", "").replace(" ", "")
    value = Decimal(digits if not digits.endswith(".") else digits[:-1])
    negative = match["open"] is not None or (match["sign"] or "+") != "+"
    return Number(
        printed,
        value.copy_negate() if negative else value,
        len(digits.partition(".")[2]),
        {"万": "万元", "亿": "亿元"}.get(match["unit"] or "", match["unit"]),
    )


def is_number(text: str) -> bool:
    """Whether a number with a value is printed."""
    number = read_number(text)
    return number is not None and number.value is not None


def is_dash(text: str) -> bool:
    """Whether only a dash is printed."""
    solid = "".join(text.split())
    return bool(solid) and _DASHES.fullmatch(solid) is not None


def fen(value: Decimal | None, unit: str | None) -> int | None:
    """Money in fen, exactly; None for what is no money, or is no whole number of fen."""
    if value is None or unit not in FEN:
        return None
    exact = value * FEN[unit]
    return int(exact) if exact == exact.to_integral_value() else None


def unit_of_line(text: str) -> str | None:
    """The unit of a line such as ``金额单位：万元``, None where it states none."""
    match = _UNIT.search(_solid(text))
    return _whole(match["unit"]) if match else None


def unit_of_header(text: str) -> str | None:
    """The unit in a header or a line name, such as ``车辆数合计（辆）``."""
    match = _HEADER_UNIT.search(_solid(text))
    return match["unit"] if match else None


def unit_of_words(text: str) -> str | None:
    """The unit that a header's words show to be none of money: a rate, people, a count."""
    solid = _solid(text)
    return next((unit for words, unit in _NO_MONEY.items() if solid.endswith(words)), None)


def _whole(unit: str) -> str:
    return "万元" if unit == "万" else unit


def _solid(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _joined(text: str) -> str | None:
    """One number's characters; None where a line break may stand between two numbers."""
    parts = [" ".join(_half(part).split()) for part in text.split("\n") if part.strip()]
    if len(parts) > 1 and all(_NUMBER.fullmatch(part) and part[0] != "." for part in parts):
        return None
    joined = "".join(parts)
    if re.fullmatch(r"\d(?: [\d.,])*(?: [.,])(?: [\d.,])*", joined):
        return joined.replace(" ", "")
    return re.sub(r"\s*([,.%()])\s*", r"\1", joined)


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("，", ",").replace("。", ".")
