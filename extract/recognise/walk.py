"""The blocks of a document walked through once, gathering statements.

A title opens a statement; a grid belongs to the open statement where its header fits the
title's forms, or where it goes on with the same columns; a note closes nothing, because a
statement may go on below it. Grids are joined by titles, headers and what stands in their
columns, never by the number of columns alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.catalogue import Form, as_printed, forms, plain
from extract.model import Grid, Page, TextLine
from extract.recognise.build import Part
from extract.recognise.going_on import goes_on, joins, lists_indicators
from extract.recognise.header import MAX_DEPTH, Header, find_header, is_ordinal_row
from extract.recognise.loosely import rebuilt
from extract.recognise.match import Match, best_match
from extract.recognise.numbers import is_number, read_number
from extract.recognise.pieces import Piece, pieces_of
from extract.recognise.table import Table, end_of, fitted, text_of, texts
from extract.recognise.titles import (
    forms_of_title,
    is_code_line,
    is_longer_title,
    is_meta,
    is_note,
    looks_like_title,
    says_empty,
)
from extract.recognise.unknown import named

MAX_HEAD = 12
LONG_LINE = 60
ENDS = "。；！？.;!?）)"
INDICATORS = ("一级指标", "二级指标", "三级指标")
SIGNATURES = ("填表人", "填报人", "负责人", "经办人", "联系电话", "单位负责人")


class Walker:
    """Gathers the parts of statements, and the lines that belong to none."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.rest: list[tuple[int, TextLine]] = []
        self.open: Part | None = None
        self.at = 0
        self.began = 0

    def walk(self, pages: Iterable[Page]) -> None:
        """Read all pages."""
        pieces = [piece for page in pages for block in page.blocks for piece in pieces_of(block)]
        skip = 0
        for self.at, piece in enumerate(pieces):
            if skip:
                skip -= 1
            elif isinstance(piece, Grid):
                self._grid(piece)
            else:
                skip = self._line(piece, pieces)
        self._close()

    # --- lines ------------------------------------------------------------------------

    def _line(self, line: TextLine, pieces: Sequence[Piece]) -> int:
        """Take a line; returns how many lines after it belong to the same title."""
        title, taken = _title(pieces, self.at)
        if title is not None:
            self._title(title, pieces[self.at : self.at + taken])
            return taken - 1
        part = self.open
        if part is None:
            self.rest.append((self.at, line))
        elif not part.table.rows:
            part.loose.append(line)
        elif self._is_noted(part, line):
            part.notes.append(line)
            part.places.append(line.place)
        else:
            self.rest.append((self.at, line))
        return 0

    def _is_noted(self, part: Part, line: TextLine) -> bool:
        """Whether a line under a table is a note of it, or goes on with one."""
        text = plain(line.text)
        if is_note(line.text) or text.startswith(SIGNATURES):
            return True
        if not part.notes or line.place.page != part.notes[-1].place.page:
            return False
        above = plain(part.notes[-1].text)
        numbered = text[:2] in {f"{n}." for n in range(2, 10)} and "1." in part.notes[0].text
        return numbered or (len(above) > 20 and above[-1] not in ENDS and self._is_next(line))

    def _is_next(self, line: TextLine) -> bool:
        assert self.open is not None
        above = self.open.notes[-1].place
        if line.place.text_line is None or above.text_line is None:
            return True
        return line.place.text_line - above.text_line == 1

    def _title(self, title: tuple[str, tuple[Form, ...]], lines: Sequence[Piece]) -> None:
        found = [line for line in lines if isinstance(line, TextLine)]
        codes = self._code_above()
        part = self.open
        if part is not None and part.is_repeated_by(title[1]) and all(map(_is_head, part.loose)):
            part.lines += [*part.loose, *codes, *found]
            part.loose = []
            part.title, part.places = title[0], [found[0].place]
            return
        self._close()
        lines_of_title = [*codes, *found]
        self.open = Part(title[0], title[1], lines_of_title, places=[found[0].place])

    def _code_above(self) -> list[TextLine]:
        """The printed code right above a title, which belongs to it."""
        loose = self.open.loose if self.open is not None and not self.open.table.rows else None
        if loose and is_code_line(loose[-1].text):
            return [loose.pop()]
        if self.rest and self.rest[-1][0] == self.at - 1 and is_code_line(self.rest[-1][1].text):
            return [self.rest.pop()[1]]
        return []

    # --- grids ------------------------------------------------------------------------

    def _grid(self, grid: Grid) -> None:
        part = self.open
        if part is not None and not part.table.rows and self._begin(part, grid):
            return
        if (
            part is not None
            and part.table.rows
            and (self._begins_below(part, grid) or goes_on(part, grid))
        ):
            return
        self._close()
        self.began = self.at
        self.open = self._untitled(grid)

    def _begin(self, part: Part, grid: Grid) -> bool:
        """Give a titled statement its first grid; False where the grid is another's."""
        table = Table(list(grid.rows), [grid])
        near = len(part.loose) <= MAX_HEAD and all(map(_is_head, part.loose))
        if lists_indicators(part.forms):
            if not near and not _has_indicators(table):
                return False
        else:
            part.header = find_header(table, part.forms)
            part.match = _plausible(table, part.header, part.forms)
            if part.match is None and not near:
                return False
        part.table = table
        part.lines += [line for line in part.loose if _is_head(line)]
        others = [line for line in part.loose if not _is_head(line)]
        self.rest += [(self.at, line) for line in others]
        part.loose = []
        part.places.append(end_of(grid))
        return True

    def _begins_below(self, part: Part, grid: Grid) -> bool:
        """Take a grid for the statement's table, where all that stands under the title is a
        header, or the top of one that the page's end tore off."""
        if part.notes or not _is_torn_header(part.table):
            return False
        grids = [*part.table.grids, grid]
        below = Table(list(grid.rows), grids)
        head = None if _repeats(part.table, below) else fitted(part.table.rows, below)
        tables = [Table([*head, *grid.rows], grids), below] if head is not None else [below]
        found = []
        for table in tables:
            header = find_header(table, part.forms)
            if header is not None and (match := _plausible(table, header, part.forms)) is not None:
                found.append((match.coverage, table, header, match))
        if not found:
            return False
        _, part.table, part.header, part.match = max(found, key=lambda f: f[0])
        part.places.append(end_of(grid))
        return True

    def _untitled(self, grid: Grid) -> Part:
        """A statement whose title is unknown or absent: its header alone may tell the form."""
        table = Table(list(grid.rows), [grid])
        lines, title = self._head_above()
        found: tuple[Form, ...] = ()
        header = find_header(table)
        match = None
        if _has_indicators(table):
            found = _indicator_forms(table)
        elif header is not None and not title:
            match = _only(header)
            found = (match.form,) if match is not None else ()
        header = header if match is not None else None
        place = lines[0].place if lines else grid.place
        return Part(title, found, lines, [], [], table, header, match, [place, end_of(grid)])

    def _head_above(self) -> tuple[list[TextLine], str]:
        """The lines above a grid that are its head: code, owner, unit, and a title."""
        taken: list[TextLine] = []
        while self.rest and len(taken) < MAX_HEAD and is_meta(self.rest[-1][1].text):
            taken.append(self.rest.pop()[1])
        title = ""
        if self.rest and looks_like_title(self.rest[-1][1].text):
            taken.append(self.rest.pop()[1])
            title = as_printed(taken[-1].text)
        return taken[::-1], title

    # --- ends -------------------------------------------------------------------------

    def _close(self) -> None:
        part, self.open = self.open, None
        if part is None:
            return
        if not part.table.rows and part.forms:
            rebuilt(part)
        said = part.notes and any(says_empty(line.text) for line in part.notes)
        if self.parts and joins(self.parts[-1], part):
            pass
        elif _is_list(part):
            self.rest += [(self.began, line) for line in [*part.lines, *_rows_as_lines(part)]]
        elif part.table.rows or part.is_loose or said:
            self.parts.append(part)
        else:
            self.rest += [(self.at, line) for line in [*part.lines]]
        self.rest += [(self.at, line) for line in part.loose]


def _title(pieces: Sequence[Piece], at: int) -> tuple[tuple[str, tuple[Form, ...]] | None, int]:
    """The title at a line, which may be split over up to three, and its number of lines."""
    text = ""
    for taken, piece in enumerate(pieces[at : at + 3], start=1):
        if not isinstance(piece, TextLine) or len(piece.text) > 2 * LONG_LINE:
            break
        if taken > 1 and is_meta(piece.text):
            break
        if taken > 1 and forms_of_title(piece.text) and not is_longer_title(text, piece.text):
            break
        text += piece.text.strip()
        if plain(text).endswith(("表", ")")) and (found := forms_of_title(text)):
            return (as_printed(text), found), taken
        if len(plain(text)) > LONG_LINE or plain(text).endswith(("。", "，", "：")):
            break
    return None, 1


def _is_head(line: TextLine) -> bool:
    return is_meta(line.text) or (len(plain(line.text)) <= 20 and not is_note(line.text))


def _repeats(above: Table, below: Table) -> bool:
    """Whether a table begins with the words that the one above begins with."""
    return bool(below.rows) and texts(above.rows[0]) == texts(below.rows[0])


def _is_torn_header(table: Table) -> bool:
    """Whether a table is a few rows of words only, at the end of its page."""
    if len(table.rows) > MAX_DEPTH:
        return False
    rows = (row for row in table.rows if not is_ordinal_row(row))
    numbers = [read_number(text) for row in rows for text in texts(row)]
    return all(number is None or number.value is None for number in numbers)


def _is_list(part: Part) -> bool:
    """Whether a table is no statement: without a title, and without numbers but serial ones."""
    if part.title or part.forms or not part.table.rows:
        return False
    return not any(is_number(text) for row in part.table.rows for text in texts(row)[1:])


def _rows_as_lines(part: Part) -> list[TextLine]:
    rows = ([cell for cell in row if text_of(cell)] for row in part.table.rows)
    return [TextLine(" ".join(map(text_of, row)), row[0].place) for row in rows if row and row[0]]


def _plausible(table: Table, header: Header | None, candidates: Sequence[Form]) -> Match | None:
    match = best_match(header, candidates) if header is not None else None
    if header is None or match is None or not match.is_plausible:
        return None
    return named(match, table, header)


def _only(header: Header) -> Match | None:
    """The one form that a header tells without a title; None where several would fit."""
    found = [m for f in forms() if (m := best_match(header, (f,))) is not None and m.is_whole]
    top = max(found, key=lambda m: m.rank, default=None)
    return top if top is not None and sum(m.rank == top.rank for m in found) == 1 else None


def _has_indicators(table: Table) -> bool:
    words = {plain(text_of(cell)) for row in table.rows for cell in row}
    return sum(word in words for word in INDICATORS) >= 2


def _indicator_forms(table: Table) -> tuple[Form, ...]:
    words = {plain(text_of(cell)) for row in table.rows for cell in row}
    project = any(word.startswith(("项目名称", "项目支出名称")) for word in words)
    scored = any("得分" in word for word in words)
    wanted = "performance_department" if not project else "performance_project"
    wanted = wanted if scored else "performance_target"
    return tuple(form for form in forms() if form.id == wanted)
