"""One document as the audit sees it: read from the database once, then never again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from store.audit.span import Span


class FactKey(NamedTuple):
    """What a figure claims; the department is the document's (or ``facts.department``)."""

    item: str
    measure: str
    fund: str
    basis: str
    year: int


@dataclass(slots=True)
class Line:
    """A row, or one side of a row, of a statement. ``code`` is the printed one where it is
    well formed, else the item's."""

    id: int
    position: int
    name: str
    item: str | None
    code: str | None
    side: str | None
    level: int | None
    page: int | None
    text_line: int | None
    flags: tuple[str, ...] = ()
    alignment: str | None = None
    has_printed_code: bool = False
    printed_code: str | None = None
    figures: list[Figure] = field(default_factory=list)


@dataclass(slots=True)
class Column:
    """A column of amounts, as printed and as the catalogue reads it."""

    id: int
    position: int
    name: str
    side: str | None
    measure: str | None
    fund: str | None
    basis: str | None
    year: int | None
    item: str | None
    unit: str | None


@dataclass(slots=True, eq=False)
class Figure:
    """A printed number. ``span`` is None where nothing numeric is printed."""

    id: int
    printed: str
    value: Decimal | None
    unit: str | None
    decimals: int | None
    span: Span | None
    item: str | None
    measure: str | None
    fund: str | None
    basis: str | None
    year: int | None
    aspect: str = "amount"
    direction: int | None = None
    base: FactKey | None = None
    column_name: str = ""
    page: int | None = None
    text_line: int | None = None
    is_money: bool = False
    line: Line | None = None
    column: Column | None = None
    statement: Statement | None = None
    sentence: Sentence | None = None

    @property
    def is_blank(self) -> bool:
        """A cell in which nothing is printed."""
        return self.id < 0

    @property
    def fact(self) -> FactKey | None:
        """The fact this mentions, where every part of its key is known."""
        if self.item and self.measure and self.fund and self.basis and self.year:
            return FactKey(self.item, self.measure, self.fund, self.basis, self.year)
        return None


@dataclass(slots=True)
class Statement:
    """A statement with its lines. ``blanks`` are cells without a number in rows and columns
    that have some, as figures of nothing with negative ids."""

    id: int
    position: int
    form: str | None
    title: str
    printed_code: str | None
    unit: str | None
    note: str | None
    is_empty: bool
    page: int | None
    text_line: int | None
    last_page: int | None = None
    last_line: int | None = None
    lines: list[Line] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    blanks: list[Figure] = field(default_factory=list)

    def figures(self) -> Iterator[Figure]:
        """Every figure, row by row."""
        for line in self.lines:
            yield from line.figures


@dataclass(frozen=True, slots=True)
class Comparison:
    """Words that say that ``fact`` is more (1), less (-1) or the same (0) as ``base``.
    ``elsewhere`` are amounts of either in the department's other documents."""

    fact: FactKey
    base: FactKey
    direction: int
    quote: str
    page: int | None = None
    text_line: int | None = None
    elsewhere: tuple[Figure, ...] = ()


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of the narrative, its numbers, and what it compares without one."""

    id: int
    position: int
    text: str
    page: int | None
    text_line: int | None
    resists: str | None
    section: Section | None = None
    figures: list[Figure] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading and its sentences."""

    id: int
    position: int
    heading: str
    level: int | None
    page: int | None
    text_line: int | None
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Indicator:
    """A row of a performance table, as printed."""

    id: int
    position: int
    statement: int
    project: int | None
    level1: str | None
    level2: str | None
    level3: str | None
    target: str | None
    actual: str | None
    weight: str | None
    score: str | None
    reason: str | None
    page: int | None
    text_line: int | None
    adjusted_target: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class MoneyRow:
    """A row of a performance table's money, or its total of points: figures by measure."""

    line: Line
    cells: dict[str, Figure]


@dataclass(slots=True)
class Project:
    """A project's performance table, as printed; money also in fen. ``rows`` are its rows of
    money, ``points`` its total of weights and scores; these know where each cell stands."""

    id: int
    statement: int
    position: int
    name: str
    unit: str | None
    initial_budget: str | None
    budget: str | None
    executed: str | None
    initial_budget_fen: int | None
    budget_fen: int | None
    executed_fen: int | None
    rate: str | None
    rate_weight: str | None
    rate_score: str | None
    total_weight: str | None
    total_score: str | None
    grade: str | None
    page: int | None
    text_line: int | None
    indicators: list[Indicator] = field(default_factory=list)
    rows: list[MoneyRow] = field(default_factory=list)
    points: MoneyRow | None = None

    def cell(self, measure: str) -> Figure | None:
        """A cell of the row of all money."""
        rows = (r for r in self.rows if r.line.level == 0)
        return next((f for r in rows if (f := r.cells.get(measure))), None)


@dataclass(slots=True)
class Document:
    """Everything of one document that a check may need. ``own_tables`` are the department's
    self-evaluations in the shape of a project's; ``derived`` keeps what is worked out from
    the rest, which does not change."""

    id: int
    file_name: str
    kind: str
    year: int | None
    region_code: str | None
    region: str | None
    department: str | None
    unit: str | None
    unreadable_pages: int = 0
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    indicators: dict[int, list[Indicator]] = field(default_factory=dict)
    own_tables: list[Project] = field(default_factory=list)
    item_names: dict[str, str] = field(default_factory=dict)
    derived: dict[str, Any] = field(default_factory=dict)

    def amounts(self) -> list[tuple[FactKey, Figure]]:
        """Every amount that states a fact, with the fact; worked out once."""
        if "amounts" not in self.derived:
            self.derived["amounts"] = [
                (fact, f)
                for f in self.figures()
                if f.aspect == "amount" and f.span is not None and (fact := f.fact)
            ]
        found: list[tuple[FactKey, Figure]] = self.derived["amounts"]
        return found

    def stating(self, fact: FactKey, aspect: str) -> Sequence[Figure]:
        """The figures that state an aspect of a fact, statements first; looked up once."""
        if "stating" not in self.derived:
            index: dict[tuple[FactKey, str], list[Figure]] = {}
            for figure in self.figures():
                if figure.span is not None and (key := figure.fact):
                    index.setdefault((key, figure.aspect), []).append(figure)
            self.derived["stating"] = index
        found: Sequence[Figure] = self.derived["stating"].get((fact, aspect), ())
        return found

    def figures(self) -> Iterator[Figure]:
        """Every figure, statements first."""
        for statement in self.statements:
            yield from statement.figures()
        for sentence in self.sentences():
            yield from sentence.figures

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in reading order."""
        for section in self.sections:
            yield from section.sentences

    @property
    def identity(self) -> str:
        """What stays the same over reloads and versions; part of every finding's key."""
        owner = self.unit or self.department or self.file_name
        return f"{self.region_code or self.region or ''}|{owner}|{self.year or ''}|{self.kind}"
