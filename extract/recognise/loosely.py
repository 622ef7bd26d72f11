"""Statements printed as plain lines: rebuilt as grids with what their form says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.catalogue import Form, plain
from extract.model import TextLine
from extract.recognise.build import Part
from extract.recognise.going_on import lists_indicators
from extract.recognise.header import Header, find_header
from extract.recognise.loose import Rebuilt, layout_of, rebuild, table_extent
from extract.recognise.match import Match, best_match
from extract.recognise.numbers import is_number, unit_of_line
from extract.recognise.table import Table
from extract.recognise.titles import is_meta, is_note, printed_code, says_empty

MAX_HEAD = 25

_PROSE = re.compile(r"[。；]")
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}部分)"
)
_PART = re.compile(r"^\s*第.{1,3}部分")
_SIGNED = re.compile(r"(?:负责人|填表人|填报人|经办人)[:：].*(?:联系电话|日期|电话)")
_INDICATOR_HEADS = ("三级指标", "二级指标", "一级指标")


def rebuilt(part: Part) -> None:
    """Give a part without a grid what its lines print: a table, or that it is empty.

    Lines behind the table, and sentences that interrupt it, stay in ``part.loose``.
    """
    lines = [part.lines[-1], *part.loose]
    if (said := _said_empty(part.loose)) is not None:
        body = part.loose[: said + 1]
        _take(part, body, [line for line in body if is_note(line.text)], [], part.loose[said + 1 :])
        return
    end = _end(lines, part.forms)
    body, after = lines[1:end], lines[end:]
    if lists_indicators(part.forms):
        if _prints_indicators(body):
            part.lines += body
            part.places.append(body[-1].place)
            part.loose = after
            part.is_loose = True
        return
    if not _has_head(body):
        return
    notes = _notes(body)
    found = _best([lines[0], *body], part.forms)
    if found is None:
        if any(says_empty(line.text) for line in notes):
            _take(part, body, notes, [], after)
        return
    table, part.header, part.match, part.problems = found
    prose = _interrupting(body, table)
    part.table = table
    _take(part, body, notes, prose, after)


def _said_empty(lines: Sequence[TextLine]) -> int | None:
    """Where it is said, right below a title's head, that there is no table."""
    for at, line in enumerate(lines[:MAX_HEAD]):
        if says_empty(line.text):
            return at
        if not is_meta(line.text) and not is_note(line.text):
            return None
    return None


def _has_head(body: Sequence[TextLine]) -> bool:
    """Whether a unit or a code stands under a title: an entry of the contents has neither.
    The lines of a PDF are left to its reader, which knows where they stand."""
    head = [line for line in body[:MAX_HEAD] if line.place.text_line is not None]
    return any(unit_of_line(line.text) or printed_code(line.text) for line in head)


def _end(lines: Sequence[TextLine], candidates: Sequence[Form]) -> int:
    """The index after a table's last line: behind its notes, or its signatures."""
    end = table_extent(lines, 0)
    if lists_indicators(candidates):
        signed = (n for n, line in enumerate(lines[:end]) if _SIGNED.match(plain(line.text)))
        end = next((n + 1 for n in signed), end)
    parts = (n for n in range(1, end) if is_note(lines[n - 1].text) and _PART.match(lines[n].text))
    return next(parts, end)


def _take(
    part: Part,
    body: Sequence[TextLine],
    notes: Sequence[TextLine],
    prose: Sequence[TextLine],
    after: Sequence[TextLine],
) -> None:
    aside = {id(line) for line in [*notes, *prose]}
    part.lines += [line for line in body if id(line) not in aside]
    part.notes += notes
    part.places.append(body[-1].place)
    part.loose = [*prose, *after]


Found = tuple[Table, Header, Match, tuple[str, ...]]


def _best(lines: Sequence[TextLine], candidates: Sequence[Form]) -> Found | None:
    found = [f for form in candidates if (f := _as(lines, form)) is not None]
    return max(found, key=lambda f: (_has_numbers(f), f[2].rank, -len(f[3])), default=None)


def _has_numbers(found: Found) -> bool:
    """A form that places numbers explains more than one that leaves every row blank."""
    table, header, *_ = found
    cells = (cell for row in table.rows[header.end :] for cell in row)
    return any(cell is not None and is_number(cell.text) for cell in cells)


def _as(lines: Sequence[TextLine], form: Form) -> Found | None:
    got: Rebuilt | None = rebuild(lines, layout_of(form))
    if got is None:
        return None
    table = Table(list(got.grid.rows), [got.grid])
    header = find_header(table, (form,))
    match = best_match(header, (form,)) if header is not None else None
    if header is None or match is None or not match.is_plausible:
        return None
    return table, header, match, got.problems


def _prints_indicators(body: Sequence[TextLine]) -> bool:
    text = "".join(plain(line.text) for line in body)
    return sum(word in text for word in _INDICATOR_HEADS) >= 2


def _notes(body: Sequence[TextLine]) -> list[TextLine]:
    """The notes that end a table, with the lines that their sentences go on in."""
    for at, line in enumerate(body):
        if is_note(line.text):
            return list(body[at:])
    return []


def _interrupting(body: Sequence[TextLine], table: Table) -> list[TextLine]:
    """The lines of another section that stand between the rows of a table."""
    used = {
        cell.place.text_line for row in table.rows for cell in row if cell is not None and cell.text
    }
    found: list[TextLine] = []
    run: list[TextLine] = []
    for line in body:
        if line.place.text_line in used:
            found += _prose_of(run)
            run = []
        else:
            run.append(line)
    return found


def _prose_of(run: Sequence[TextLine]) -> list[TextLine]:
    if not any(_PROSE.search(line.text) for line in run):
        return []
    starts = (n for n, line in enumerate(run) if _PROSE.search(line.text) or _is_heading(line))
    return list(run[next(starts) :])


def _is_heading(line: TextLine) -> bool:
    return _HEADING.match(line.text) is not None
