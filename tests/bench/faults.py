"""Slips that a department makes: one thing changed at random in a file as read.

Each kind takes the document and a random source and gives a ``Fault``, or None where the
document has nothing of the kind. Changes of the last printed decimal are a kind of their own:
where parts are many, they are within rounding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from extract.catalogue import normalise_title
from extract.model import Disclosure, Figure, LineItem, Place, Sentence, Source, Statement
from tests.bench.edits import Spot, rewritten, without

DIRECTIONS = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降"}


@dataclass(frozen=True)
class Fault:
    """``source`` has the fault. ``places`` are what was changed: each a place with what is
    printed there now. ``touched`` are numbers, by place and text: a relation must hold one of
    them, but not all that change places, for the fault to be found at all; of a score, and of
    a statement, it always does."""

    kind: str
    source: Source
    places: tuple[tuple[Place, str], ...]
    touched: tuple[tuple[Place, str], ...]
    what: str


@dataclass(frozen=True)
class Amount:
    """A number in a statement, with the spot of its cell."""

    statement: Statement
    line: LineItem
    figure: Figure
    spot: Spot


Kind = Callable[[Disclosure, Random], Fault | None]


def amounts(disclosure: Disclosure) -> Iterator[Amount]:
    """Every number of the statutory statements that is not nothing."""
    for statement in disclosure.statements:
        seen: dict[tuple[Place, str], int] = {}
        for line in statement.lines if statement.form_id else ():
            for figure in line.figures:
                at = (figure.place, figure.printed)
                seen[at] = seen.get(at, -1) + 1
                if figure.value:
                    spot = Spot(figure.place, figure.printed, seen[at])
                    yield Amount(statement, line, figure, spot)


def said(disclosure: Disclosure, *aspects: str) -> list[tuple[Sentence, Figure]]:
    """The numbers of sentences that mention a fact."""
    return [
        (sentence, figure)
        for section in disclosure.sections
        for sentence in section.sentences
        for figure in sentence.figures
        if figure.aspect in aspects and figure.fact.item_id and significant(figure.printed) > 1
    ]


def significant(printed: str) -> int:
    """How many digits there are from the first that is not 0."""
    return len("".join(c for c in printed if c.isdigit()).lstrip("0"))


def another_digit(
    printed: str, random: Random, *, last: bool = False, leading: bool = False
) -> str:
    """``printed`` with one digit changed: any but the last; just the ``last``; or one of the
    two ``leading`` ones (a change that a percentage goes by may be off by more than a unit)."""
    digits = [i for i, c in enumerate(printed) if c.isdigit()]
    digits = digits[next((n for n, i in enumerate(digits) if printed[i] != "0"), 0) :]
    free = digits[-1:] if last or len(digits) == 1 else digits[:-1]
    free = free[:2] if leading else free
    at = random.choice(free)
    others = [d for d in "0123456789" if d != printed[at] and not (at == 0 and d == "0")]
    return printed[:at] + random.choice(others) + printed[at + 1 :]


def _cell(name: str, last: bool) -> Kind:
    def kind(disclosure: Disclosure, random: Random) -> Fault | None:
        found = [a for a in amounts(disclosure) if last or significant(a.figure.printed) > 1]
        if not found:
            return None
        chosen = random.choice(found)
        new = another_digit(chosen.figure.printed, random, last=last)
        return _changed(name, disclosure, {chosen.spot: new})

    return kind


def _changed(name: str, disclosure: Disclosure, changes: dict[Spot, str]) -> Fault | None:
    source = rewritten(disclosure.source, changes)
    if source is None:
        return None
    places = tuple((spot.place, new) for spot, new in changes.items())
    touched = tuple((spot.place, spot.text) for spot in changes)
    what = "; ".join(f"{spot.text} -> {new}" for spot, new in changes.items())
    return Fault(name, source, places, touched, what)


def swapped(disclosure: Disclosure, random: Random) -> Fault | None:
    """Two numbers of one column change places."""
    columns = _columns(disclosure)
    if not columns:
        return None
    column = random.choice(columns)
    one, other = random.sample(column, 2)
    if one.figure.value == other.figure.value:
        return None
    changes = {one.spot: other.figure.printed, other.spot: one.figure.printed}
    return _changed("two cells swapped", disclosure, _in_order(changes))


def _in_order(changes: dict[Spot, str]) -> dict[Spot, str]:
    """Later ones of the same text first, so that their count still holds."""
    return dict(sorted(changes.items(), key=lambda c: -c[0].nth))


def shifted(disclosure: Disclosure, random: Random) -> Fault | None:
    """The numbers of three rows stand one row lower, the last of them at the top."""
    columns = [c for c in _columns(disclosure) if len({a.line.position for a in c}) >= 3]
    if not columns:
        return None
    column = random.choice(columns)
    start = random.randrange(len(column) - 2)
    run = column[start : start + 3]
    if len({a.figure.value for a in run}) < 3:
        return None
    moved = [run[-1], *run[:-1]]
    changes = {a.spot: b.figure.printed for a, b in zip(run, moved, strict=True)}
    return _changed("rows shifted", disclosure, _in_order(changes))


def _columns(disclosure: Disclosure) -> list[list[Amount]]:
    found: dict[tuple[int, str, str | None], list[Amount]] = {}
    for a in amounts(disclosure):
        key = (id(a.statement), a.figure.column_name, a.line.side)
        found.setdefault(key, []).append(a)
    return [column for column in found.values() if len(column) > 1]


def _spoken(name: str, *aspects: str) -> Kind:
    def kind(disclosure: Disclosure, random: Random) -> Fault | None:
        found = said(disclosure, *aspects)
        if not found:
            return None
        _, figure = random.choice(found)
        new = another_digit(figure.printed, random, leading=aspects != ("amount",))
        return _in_sentence(name, disclosure, figure, figure.printed, new, new)

    return kind


def _in_sentence(
    name: str, disclosure: Disclosure, figure: Figure, old: str, new: str, shown: str
) -> Fault | None:
    """``old`` becomes ``new`` where the figure stands, if it stands there once."""
    if _times(disclosure.source, figure.place, old) != 1:
        return None
    source = rewritten(disclosure.source, {Spot(figure.place, old): new})
    if source is None:
        return None
    touched = ((figure.place, figure.printed),)
    return Fault(name, source, ((figure.place, shown),), touched, f"{old} -> {new}")


def _times(source: Source, place: Place, text: str) -> int:
    probe, found = Spot(place, text), 0
    while rewritten(source, {replace(probe, nth=found): text}) is not None:
        found += 1
    return found


def direction(disclosure: Disclosure, random: Random) -> Fault | None:
    """增加 where it is 减少, and so on."""
    found = []
    for sentence, figure in said(disclosure, "change", "growth"):
        pattern = rf"({'|'.join(DIRECTIONS)})\s*{re.escape(figure.printed)}"
        match = re.search(pattern, sentence.text)
        if match and figure.direction:
            found.append((figure, match))
    if not found:
        return None
    figure, match = random.choice(found)
    old = match.group(0)
    new = old.replace(match.group(1), DIRECTIONS[match.group(1)])
    return _in_sentence("direction word", disclosure, figure, old, new, figure.printed)


def unit(disclosure: Disclosure, random: Random) -> Fault | None:
    """元 where 万元 is meant."""
    found = [f for _, f in said(disclosure, "amount") if f.unit == "万元"]
    if not found:
        return None
    figure = random.choice(found)
    old = f"{figure.printed}万元"
    new = f"{figure.printed}元"
    return _in_sentence("unit", disclosure, figure, old, new, figure.printed)


def year(disclosure: Disclosure, random: Random) -> Fault | None:
    """Another year where the document's own is meant, before an amount of that year."""
    own = disclosure.identity.fiscal_year
    if own is None:
        return None
    found = []
    for section in disclosure.sections:
        for sentence in section.sentences:
            match = re.match(rf"{own}年度?[^，。；、\d]*", sentence.text)
            figures = [f for f in sentence.figures if f.fact.year == own and f.fact.item_id]
            if match and figures and figures[0].aspect == "amount":
                found.append((sentence, figures[0], match.group(0)[:9]))
    if not found:
        return None
    sentence, figure, old = random.choice(found)
    new = old.replace(str(own), str(own + random.choice((-1, 1, -10))))
    place = sentence.first
    source = rewritten(disclosure.source, {Spot(place, old): new})
    if source is None:
        return None
    what = f"{old} -> {new}"
    return Fault("year", source, ((place, new[:4]),), ((figure.place, figure.printed),), what)


def dropped(disclosure: Disclosure, random: Random) -> Fault | None:
    """A statutory statement is left out."""
    known = [s for s in disclosure.statements if s.form_id and s.lines and not s.is_empty]
    found = [s for s in known if not (s.form_id or "").startswith("performance")]
    if not found:
        return None
    chosen = random.choice(found)
    source = without(disclosure.source, chosen, disclosure.statements)
    if source is None:
        return None
    place = (chosen.first, normalise_title(chosen.title))
    return Fault("statement dropped", source, (place,), (), chosen.title)


def score(disclosure: Disclosure, random: Random) -> Fault | None:
    """Another score than the one that was added up."""
    rows = [i for project in disclosure.projects for i in project.indicators]
    rows += [i for indicators in disclosure.indicators.values() for i in indicators]
    rows = [i for i in rows if i.score and i.score[0] in "123456789"]
    if not rows:
        return None
    row = random.choice(rows)
    text = row.score or ""
    new = another_digit(text, random) if "." in text else str((int(text[0]) + 4) % 9) + text[1:]
    nth = _times(disclosure.source, row.place, text) - 1
    spot = Spot(row.place, text, nth)
    fault = None if nth < 0 else _changed("score", disclosure, {spot: new})
    return replace(fault, touched=()) if fault else None


KINDS: dict[str, Kind] = {
    "digit of a cell": _cell("digit of a cell", False),
    "last decimal of a cell": _cell("last decimal of a cell", True),
    "two cells swapped": swapped,
    "rows shifted": shifted,
    "amount in a sentence": _spoken("amount in a sentence", "amount"),
    "change in a sentence": _spoken("change in a sentence", "change"),
    "percentage": _spoken("percentage", "growth", "share", "completion"),
    "direction word": direction,
    "unit": unit,
    "year": year,
    "statement dropped": dropped,
    "score": score,
}
