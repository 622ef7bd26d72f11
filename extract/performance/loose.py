"""Performance tables printed as loose lines: cells a space apart, labels over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.model import Place, TextLine
from extract.performance.figures import NUMBER
from extract.performance.rows import Printed
from extract.performance.total import Total
from extract.performance.words import bare, is_word, layouts, plain, starts_with

_BEFORE, _AFTER = 3, 6
_SHORTEST_PIECE = 3
_TOTAL = re.compile(
    rf"(总\s*分|总\s*计|合\s*计)\s*({NUMBER.pattern}(?:\s+{NUMBER.pattern})*)?\s*(\S*)"
)
_LABELLED = re.compile(r"(\S+?)(?:\s*[:：]\s*|\s+)(\S.*)")


class LooseHeading(NamedTuple):
    """The columns that a heading names, in the order printed, and the lines it takes."""

    roles: tuple[str, ...]
    first: int
    last: int

    @property
    def panels(self) -> int:
        """How many times the table stands side by side."""
        return self.roles.count("level3")


def loose_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that print something."""
    return [line for line in lines if line.text.strip()]


def find_loose_heading(lines: Sequence[TextLine]) -> LooseHeading | None:
    """The heading of the indicators; its words may be torn over several lines."""
    for index, line in enumerate(lines):
        if "三级指标" in bare(line.text):
            first = _first_line(lines, index)
            last = _last_line(lines, index)
            roles = _roles("".join(bare(part.text) for part in lines[first : last + 1]))
            return LooseHeading(roles, first, last)
    return None


def _first_line(lines: Sequence[TextLine], index: int) -> int:
    for before in range(index, max(index - _BEFORE, 0) - 1, -1):
        if bare(lines[before].text).startswith("一级指"):
            return before
    return index


def _last_line(lines: Sequence[TextLine], index: int) -> int:
    last = index
    for after in range(index + 1, min(index + _AFTER, len(lines))):
        if not any(_is_piece(token) for token in lines[after].text.split()):
            break
        last = after
    return last


def _is_piece(token: str) -> bool:
    """Whether a token is a heading's word, or the beginning or end of a torn one."""
    text = plain(token)
    words = [word for group in layouts()["indicator_columns"].values() for word in group]
    return (
        len(text) >= _SHORTEST_PIECE
        and any(
            text.startswith(word) or word.startswith(text) or word.endswith(text) for word in words
        )
    ) or text in words


@cache
def _roles(heading: str) -> tuple[str, ...]:
    columns: dict[str, list[str]] = layouts()["indicator_columns"]
    by_word = {word: role for role, words in columns.items() for word in words}
    pattern = "|".join(sorted(by_word, key=len, reverse=True))
    return tuple(by_word[found.group()] for found in re.finditer(pattern, heading))


def loose_body(lines: Sequence[TextLine], heading: LooseHeading) -> list[TextLine]:
    """The lines under the heading, down to the total or the signatures."""
    body: list[TextLine] = []
    for line in lines[heading.last + 1 :]:
        if _TOTAL.fullmatch(line.text.strip()) or starts_with(line.text, "rows", "end"):
            break
        body.append(line)
    return body


def loose_total(lines: Sequence[TextLine], heading: LooseHeading) -> Total:
    """The total row: its numbers, the score last, then the grade."""
    for line in lines[heading.last + 1 :]:
        found = _TOTAL.fullmatch(line.text.strip())
        if found and found.group(2):
            return _total(found, line.place)
    return Total()


def _total(found: re.Match[str], place: Place) -> Total:
    numbers = [Printed(1 + n, text, place) for n, text in enumerate(found.group(2).split())]
    weight = numbers[-2] if len(numbers) > 1 else None
    is_grade = found.group(3) and is_word(found.group(3), "rows", "grades")
    grade = Printed(9, found.group(3), place) if is_grade else None
    return Total(Printed(0, found.group(1), place), weight, numbers[-1], grade)


def value_after(lines: Sequence[TextLine], table: str, key: str) -> Printed | None:
    """What stands behind a label such as 项目名称 on its line, after a space or a colon."""
    for line in lines:
        found = _LABELLED.fullmatch(line.text.strip())
        if found and plain(found.group(1)) in layouts()[table][key]:
            return Printed(1, found.group(2), line.place)
    return None
