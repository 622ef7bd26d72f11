"""What extraction hands on: pages as read, and the disclosure recognised in them.

Places: pages count from 1; ``text_line`` is the physical line of a text file, from 1,
split at ``\\n``, and None in a PDF; boxes are PDF points from the page's top left, and
None in a text file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["final_account", "budget", "performance_report", "unknown"]
TextSource = Literal["native", "ocr", "mixed"]
Method = Literal["code", "exact", "synonym", "fuzzy", "manual"]
AlignmentStatus = Literal["auto", "needs_review", "accepted", "rejected"]
Aspect = Literal["amount", "change", "growth", "share", "completion", "count"]


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left."""

    x0: float
    top: float
    x1: float
    bottom: float


class Place(NamedTuple):
    """Where something is printed."""

    page: int
    text_line: int | None = None
    box: Box | None = None


# --- as read: the readers' one output -------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text. ``edges`` holds the left edge of each character and the right edge
    of the last (``len(text) + 1`` numbers, points), or None where positions are unknown."""

    text: str
    place: Place
    edges: tuple[float, ...] | None = None
    font_size: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid. ``text`` keeps the line breaks printed inside the cell."""

    text: str
    place: Place
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands on one page: ``rows[r][c]`` is the cell whose top left corner is
    there, or None where a merged cell covers the position. All rows have equal length."""

    rows: tuple[tuple[Cell | None, ...], ...]
    place: Place


Block = TextLine | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order. ``blocks`` holds lines outside tables, and tables. ``problem``
    says in a plain sentence why nothing could be read of it."""

    number: int
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    has_text: bool = True
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. A text file is one page."""

    path: Path
    sha256: str
    format: str
    pages: tuple[Page, ...]
    text_source: TextSource = "native"


# --- as recognised --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible item of a printed name, with its score from 0 to 100."""

    item_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a printed name was tied to an item. ``item_id`` is None where nothing is sure
    enough; ``flags`` holds contradictions, such as ``code_contradicts_name``."""

    printed: str
    context: str
    item_id: str | None
    method: Method | None
    score: float
    status: AlignmentStatus
    candidates: tuple[Candidate, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRef:
    """The part of a fact's key that one mention names. ``year`` is a fiscal year, or None
    where it could not be told; the department is the document's."""

    item_id: str | None
    measure: str | None = None
    fund: str | None = None
    basis: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number.

    ``value`` is the number in ``unit``, None where what is printed is no number (``——``).
    ``decimals`` are those printed. ``fen`` is set for money only and is exact.
    ``fact`` is what the number claims; ``aspect`` how (the amount itself, its change on
    another basis, its growth, its share of ``base``, its completion of ``base``);
    ``direction`` is +1, -1 or 0 where a word such as 增加 or 下降 is printed.
    """

    printed: str
    value: Decimal | None
    unit: str | None
    decimals: int | None
    fen: int | None
    place: Place
    column_name: str = ""
    fact: FactRef = FactRef(None)
    aspect: Aspect = "amount"
    base: FactRef | None = None
    direction: int | None = None


@dataclass(slots=True)
class LineItem:
    """A row, or one side of a row, of a statement. ``level`` is 0 for totals, then 1 for
    类, 2 for 款, 3 for 项 (or the depth that indentation and numbering show)."""

    position: int
    printed_name: str
    code: str | None
    side: str | None
    level: int | None
    place: Place
    resolution: Resolution | None = None
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts: the printed header path (parts joined by `` / ``) and what the
    catalogue says it means."""

    position: int
    name: str
    side: str | None = None
    measure: str | None = None
    fund: str | None = None
    basis: str | None = None
    year: int | None = None
    item_id: str | None = None
    unit: str | None = None


@dataclass(slots=True)
class Statement:
    """A table printed in a document, over all its pages. ``form_id`` is None where the
    catalogue does not know the table. ``first`` and ``last`` are its title's and its
    closing note's places. ``text_lines`` holds, in order, what is printed between them
    outside of the grids: all of a table that came as loose text."""

    form_id: str | None
    title: str
    printed_code: str | None
    unit: str | None
    first: Place
    last: Place
    is_empty: bool = False
    note: str | None = None
    columns: list[Column] = field(default_factory=list)
    lines: list[LineItem] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    text_lines: list[TextLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Words that compare two facts without a number (与上年持平, 决算数小于预算数): ``fact`` is
    said to be more (+1), less (-1) or the same (0) as ``base``."""

    fact: FactRef
    base: FactRef
    direction: int
    quote: str
    place: Place


@dataclass(slots=True)
class Sentence:
    """A sentence of the narrative. ``resists`` says why numbers in it could not be tied to
    facts, and is None where all were."""

    text: str
    first: Place
    last: Place
    figures: list[Figure] = field(default_factory=list)
    resists: str | None = None
    comparisons: list[Comparison] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading and the sentences under it, down to the next heading."""

    heading: str
    level: int
    first: Place
    last: Place
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Indicator:
    """One row of a performance table; everything as printed, merged cells filled down.

    ``adjusted_target`` is the target after adjustment, where the form has such a column.
    ``flags`` say what is odd about how the row is printed: ``shifted+1`` (its cells stand
    one column right of their headings; ``shifted-1`` left), ``misplaced_level`` (a level
    under another level's heading), ``glued`` (cells printed without a gap, parted here);
    or which of two panels it is of: ``period:whole``, ``period:annual``."""

    position: int
    level1: str | None
    level2: str | None
    level3: str | None
    target: str | None
    actual: str | None
    weight: str | None
    score: str | None
    reason: str | None
    place: Place
    adjusted_target: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class Project:
    """A project's performance table. Money is in ``unit``; all as printed, None if blank.
    ``statement`` is its index in ``Disclosure.statements``."""

    name: str
    statement: int
    unit: str | None
    initial_budget: str | None
    budget: str | None
    executed: str | None
    rate: str | None
    rate_weight: str | None
    rate_score: str | None
    total_weight: str | None
    total_score: str | None
    grade: str | None
    place: Place
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose disclosure this is. What could not be established is None, and ``reasons``
    says why, by field name."""

    kind: Kind = "unknown"
    fiscal_year: int | None = None
    region_code: str | None = None
    region: str | None = None
    department: str | None = None
    unit: str | None = None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Disclosure:
    """A file, understood. ``indicators`` maps a statement's index to the indicators of a
    table that is not a project's (the department's own self-evaluation). ``problems`` are
    plain sentences for the reader: which page or line, what could not be read. ``own_items`` are
    items that no vocabulary lists, with their names: the document's projects."""

    source: Source
    identity: Identity
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    indicators: dict[int, list[Indicator]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    own_items: dict[str, str] = field(default_factory=dict)
