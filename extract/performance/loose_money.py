"""The money block of a self-evaluation printed as loose lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.model import FactRef, Figure, LineItem, Place, TextLine
from extract.performance.figures import NUMBER, figure, unit_in
from extract.performance.loose import LooseHeading
from extract.performance.money import Money, item_of
from extract.performance.words import bare, is_word, layouts

_ROW = re.compile(
    rf"(\D+?)\s*[:：]?\s+({NUMBER.pattern}[%％]?(?:\s+{NUMBER.pattern}[%％]?)+)(?:\s+\D.*)?"
)


def read_loose_money(lines: Sequence[TextLine], heading: LooseHeading, unit: str | None) -> Money:
    """The rows of amounts above the indicators' heading; ``unit`` where none is printed."""
    above = lines[: heading.first]
    rows = [(found, line.place) for line in above if (found := _ROW.fullmatch(line.text.strip()))]
    if not rows:
        return Money(unit)
    first = next(n for n, line in enumerate(above) if line.place == rows[0][1])
    columns = _columns("".join(bare(line.text) for line in above[:first]))
    printed = next((u for line in above[:first] if (u := unit_in(line.text))), unit)
    money = Money(printed)
    for found, place in rows:
        _take(found.group(1), found.group(2).split(), place, columns, money)
    return money


def _columns(heading: str) -> list[tuple[str, str]]:
    """The role and name of each column, left to right: the divisions of a heading stand
    where it does, though they are printed after."""
    by_word = {word: role for role, ws in layouts()["money_columns"].items() for word in ws}
    pattern = "|".join(re.escape(word) for word in sorted(by_word, key=len, reverse=True))
    words = re.findall(pattern, re.sub(r"[()]", "", heading))
    groups: dict[str, list[str]] = layouts()["money_groups"]
    for group, parts in groups.items():
        if group in words and all(part in words for part in parts):
            words = [word for word in words if word not in parts]
            at = words.index(group)
            words[at : at + 1] = [f"{group} / {part}" for part in parts]
    return [(by_word[word.rpartition(" / ")[2]], word) for word in words]


def _take(
    label: str, numbers: list[str], place: Place, columns: list[tuple[str, str]], money: Money
) -> None:
    name = label.strip()
    level = 0 if is_word(name, "money_rows", "total") else 1
    figures = list(_figures(name, numbers, place, columns, money.unit))
    money.lines.append(LineItem(len(money.lines), name, None, None, level, place, None, figures))
    if level == 0 and len(numbers) == len(columns):
        money.total = {role: text for (role, _), text in zip(columns, numbers, strict=True)}


def _figures(
    name: str, numbers: list[str], place: Place, columns: list[tuple[str, str]], unit: str | None
) -> Iterator[Figure]:
    """The row's numbers. With a cell blank it cannot be told which, so none has a column."""
    known = len(numbers) == len(columns)
    for position, printed in enumerate(numbers):
        role, column = columns[position] if known else ("", "")
        its_unit = {"rate": "%", "weight": "分", "score": "分", "": None}.get(role, unit)
        fact = FactRef(item_of(name), layouts()["money_measures"].get(role))
        found = figure(printed, its_unit, place, column, fact)
        if found is not None:
            yield found
