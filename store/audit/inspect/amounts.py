"""Numbers in the cells of performance tables: what they say and to which precision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Sense = Literal["at_least", "at_most", "exactly"]

_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_AT_LEAST = re.compile(r"[≥>]|大于|不低于|不少于|以上|至少|超过")
_AT_MOST = re.compile(r"[≤<]|小于|不高于|不超过|不多于|以下|以内|控制在")
_CLOCK = re.compile(
    r"\d{4}年|(?:19|20)\d\d[.\-/]\d{1,2}[.\-/]|(?:19|20)\d\d[\-/]\d|\d+月|\d+[日号](?!以)|[年月日]底"
)
_FOLD = str.maketrans("％，．＜＞（）", "%,.<>()")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a cell with what stands behind it."""

    value: Decimal
    decimals: int
    unit: str

    @property
    def half(self) -> Decimal:
        """Half of the last printed decimal."""
        return Decimal(5).scaleb(-self.decimals - 1)


def fold(text: str | None) -> str:
    """Full-width signs as half-width, without spaces."""
    return re.sub(r"\s+", "", (text or "").translate(_FOLD))


def number(text: str | None) -> Number | None:
    """The one number that a cell holds, or None where it holds none or several."""
    folded = fold(text)
    found = list(_NUMBER.finditer(folded))
    if len(found) != 1 or _CLOCK.search(folded):
        return None
    digits = found[0].group().replace(",", "")
    after = re.match(r"[%‰]|[^\d\W]{1,3}", folded[found[0].end() :])
    unit = re.sub("以上|以下|以内", "", after.group()) if after else ""
    return Number(Decimal(digits), len(digits.partition(".")[2]), unit)


def plain(text: str | None) -> Number | None:
    """A cell that is a number and nothing else but a unit (points, per cent)."""
    folded = fold(text)
    return number(folded) if re.fullmatch(r"-?[\d,.]+(%|分)?", folded) else None


def sense(text: str | None) -> Sense:
    """Whether a target is a floor, a ceiling or a point."""
    folded = fold(text)
    if _AT_MOST.search(folded):
        return "at_most"
    return "at_least" if _AT_LEAST.search(folded) else "exactly"
