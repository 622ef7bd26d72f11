"""The sources of money that a table of targets names, for the whole period and the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.model import FactRef, LineItem, Place, TextLine
from extract.performance.figures import NUMBER, figure, unit_in
from extract.performance.money import Money, item_of
from extract.performance.words import bare, layouts, starts_with


def read_panel_money(above: Sequence[TextLine], unit: str | None) -> Money:
    """The sources of money in the lines above the indicators; a cell counts as a line. The
    year's total is the project's budget."""
    text, places = _with_places(list(_block(above)))
    money = Money(next((u for line in above if (u := unit_in(line.text))), unit))
    for found in _pattern().finditer(text):
        _take(found, places, money)
    return money


def asks_for_a_year(above: Sequence[TextLine]) -> bool:
    """Whether the lines above the indicators name the year's money beside the whole project's."""
    asked = layouts()["panels"]["asked"]
    return any(asked in bare(line.text) for line in above)


def _block(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    begun = False
    for line in lines:
        begun = begun or layouts()["panels"]["begin"] in bare(line.text)
        if begun and starts_with(line.text, "panels", "end"):
            return
        if begun:
            yield line


def _with_places(lines: Sequence[TextLine]) -> tuple[str, list[Place]]:
    """The block as one text, and the place of each character."""
    text = "\n".join(line.text for line in lines)
    return text, [line.place for line in lines for _ in range(len(line.text) + 1)]


@cache
def _pattern() -> re.Pattern[str]:
    labels = sorted(layouts()["panels"]["labels"], key=len, reverse=True)
    loose = ("\\s*".join(_either_bracket(char) for char in label) for label in labels)
    return re.compile(rf"({'|'.join(loose)})\s*[:：]?\s*({NUMBER.pattern})?")


def _either_bracket(char: str) -> str:
    return {"(": "[(（]", ")": "[)）]"}.get(char, re.escape(char))


def _take(found: re.Match[str], places: Sequence[Place], money: Money) -> None:
    panels = layouts()["panels"]
    name = re.sub(r"\s+", "", found.group(1))
    item = panels["items"].get(name) or item_of(name)
    year, total = _kind(name)
    seen = sum(line.printed_name == name for line in money.lines)
    panel = 1 if year else 0 if total else min(seen, 1)
    line = LineItem(len(money.lines), name, None, None, 0 if total else 1, places[found.start()])
    if found.group(2):
        column, measure = panels["names"][panel], panels["measures"][panel]
        place = places[found.start(2)]
        made = figure(found.group(2), money.unit, place, column, FactRef(item, measure))
        line.figures = [made] if made else []
        if year and total:
            money.total = {"initial_budget": found.group(2)}
    money.lines.append(line)


def _kind(name: str) -> tuple[bool, bool]:
    """Whether a label belongs to the year alone, and whether it is a total."""
    panels = layouts()["panels"]
    of_year = name in panels["totals"]["year"]
    return of_year or name in panels["of_year"], of_year or name in panels["totals"]["whole"]
