"""What has been said so far: the context that a number is read in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.model import Comparison, FactRef, Place
from extract.narrative.claims.context import Document, Heading
from extract.narrative.claims.lexicon import Compare, CountRule, Subject, Token
from extract.narrative.claims.projects import Projects
from extract.narrative.claims.unsure import UnsureError
from extract.narrative.claims.wholes import Whole, is_part

_KINDS = ("evaluation:operating", "evaluation:specific")
_TOLD_AGAINST_ADJUSTED = ("three_public:", "operation:")
_ANY_FUND = ("procurement", "assets", "base", "evaluation")


@dataclass(slots=True)
class Thread:
    """The state that sentences hand on to one another.

    ``compare`` is what this sentence measures changes against, ``compared`` what the last one
    that said so did;
    ``wholes`` are the amounts whose parts are announced, ``parted`` the one of this sentence;
    ``partial`` is what a percentage still to come is of (完成全年预算8.20万元的63.2%),
    ``shared`` what the last one of this sentence was of; ``outside`` is what was told before a
    bracket opened; ``subject`` and ``last`` what was
    spoken of last, ``named`` in this sentence and ``before`` in the one before; ``lost``
    that a number was not understood, so that nothing may be carried on from before it, and
    ``orphaned`` that it was the whole whose parts are listed;
    ``reason`` that an explanation has begun, ``reason_names`` that it names a subject of its
    own, ``doubtful`` that it may have ended;
    ``stock_year`` the year of a date (0 where it is not a year's end); ``published`` that the
    section has come to the projects whose targets are published.
    """

    document: Document
    heading: Heading = field(default_factory=Heading)
    wholes: list[Whole] = field(default_factory=list)
    parted: FactRef | None = None
    shared: FactRef | None = None
    outside: tuple[Subject | None, FactRef | None, bool] | None = None
    partial: tuple[str, FactRef, FactRef] | None = None
    subject: Subject | None = None
    last: FactRef | None = None
    last_budget: str | None = None
    year: int | None = None
    compare: Compare | None = None
    compared: Compare | None = None
    reason: bool = False
    reason_names: bool = False
    doubtful: bool = False
    counting: CountRule | None = None
    named: list[Subject] = field(default_factory=list)
    before: list[Subject] = field(default_factory=list)
    listed: bool = False
    lost: bool = False
    orphaned: bool = False
    confused: bool = False
    opened_with_list: bool = False
    begun: bool = False
    stock_year: int | None = None
    published: bool = False
    place: Place | None = None
    comparisons: list[Comparison] = field(default_factory=list)
    projects: Projects = field(init=False)

    def __post_init__(self) -> None:
        self.projects = Projects(self.document)

    def enter(self, heading: Heading) -> None:
        """Begin a section. Wholes announced by sections above stay in force."""
        self.heading, self.published = heading, False
        self.projects.enter(heading)
        self.wholes = [w for w in self.wholes if w.level < heading.level]
        self.subject = Subject(heading.item) if heading.item else None
        self.last, self.last_budget, self.before, self.named = None, None, [], []
        self.lost = heading.unknown_item
        if heading.structure and heading.fund:
            self._push(self._fact(Subject(fund=heading.fund)))
        self._new_sentence()

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self.projects.paragraph()
        self.stock_year = None
        if self.heading.item:
            self.subject, self.lost = Subject(self.heading.item), False
        self.lost = self.lost or self.heading.unknown_item
        self._new_sentence()

    def _new_sentence(self) -> None:
        self.compared, self.compare = self.compare or self.compared, None
        self.year, self.counting, self.parted = None, None, None
        self.partial = self.shared = self.outside = None
        self.reason = self.reason_names = self.doubtful = self.listed = self.begun = False
        self.orphaned = False

    def _end(self, mark: str) -> None:
        if mark in ";；":
            self.doubtful, self.reason = self.reason or self.doubtful, False
            return
        if self.named or self.confused:
            self.before = self._heads() if self.named else []
            self.named, self.confused = [], False
            self.opened_with_list = self.opened_with_list and self.listed
        self._new_sentence()

    def _heads(self) -> list[Subject]:
        """Whom a sentence was about: its whole where it lists parts, else all it names."""
        first = self.named[0]
        if self.listed and all(self._within(part, first) for part in self.named[1:]):
            return [first]
        return list(dict.fromkeys(self.named))

    def _within(self, part: Subject, whole: Subject) -> bool:
        return part == whole or is_part(self._fact(part), self._fact(whole))

    def _check_published(self, item: str) -> None:
        """Kinds of projects told after those whose targets are published are kinds of these."""
        if self.published and item.startswith(_KINDS):
            raise UnsureError("公开范围内的数")

    def _take(self, subject: Subject) -> None:
        self.published = self.published or subject.item.startswith("evaluation:published")
        if subject != self.subject:
            self.last_budget = None
        self.subject, self.lost, self.doubtful = subject, False, False
        self.named.append(subject)

    def _push(self, fact: FactRef) -> None:
        self.parted = fact
        if self.wholes and self.wholes[-1].fact == fact:
            return
        self.wholes.append(Whole(fact, self.heading.level))

    def _fact(self, subject: Subject, basis: str | None = "", year: int | None = None) -> FactRef:
        """``basis`` is the document's where it is empty, and unknown where it is None."""
        year = year or self.year or self.document.year
        basis = self.document.basis if basis == "" else basis
        return FactRef(subject.item, subject.measure, self._fund(subject), basis, year)

    def _fund(self, subject: Subject) -> str:
        scheme = subject.item.partition(":")[0]
        if scheme == "three_public":
            return "fiscal"
        if scheme == "operation":
            general = self.heading.fund if self.document.is_budget else None
            return subject.fund or general or "fiscal"
        if scheme in _ANY_FUND and subject.fund is None:
            return "all"
        if subject.fund == "fiscal" and self.heading.fund == "general":
            return "general"
        inside = self._fund_of_whole(subject, self.heading.level)
        return subject.fund or inside or self.heading.fund or self._fund_of_whole(subject) or "all"

    def _fund_of_whole(self, subject: Subject, level: int = 0) -> str | None:
        """The fund of the innermost whole, announced at ``level`` or deeper."""
        for whole in reversed(self.wholes):
            fact = whole.fact
            part = FactRef(subject.item, subject.measure, fact.fund)
            if whole.level >= level and is_part(part, fact):
                return fact.fund
        return None

    def _basis(self, tokens: Sequence[Token], subject: Subject) -> str | None:
        said = [t.value for t in tokens if t.kind == "basis"]
        if said and said[-1] == "budget":
            named = [basis for basis in said if basis != "budget"]
            return named[-1] if named else self._plain_budget(subject.item)
        return said[-1] if said else self.document.basis

    def _basis_of_list(self, subject: Subject) -> str | None:
        """The basis of a part that names none: its whole's, where this sentence lists it."""
        if self.listed:
            for whole in reversed(self.wholes):
                if is_part(self._fact(subject), whole.fact):
                    return whole.fact.basis
        return self.document.basis

    def _plain_budget(self, item: str) -> str | None:
        """Which budget 预算 means where nothing says so: that of 三公经费 and of 机关运行经费 is the
        adjusted one, which their statement compares with; else the only one that a final account names."""
        if self.document.is_budget:
            return "initial_budget"
        return (
            "adjusted_budget" if item.startswith(_TOLD_AGAINST_ADJUSTED) else self.document.budget
        )

    def _described(self, subject: Subject, tokens: Sequence[Token]) -> FactRef:
        """The fact that a derived number speaks of: the amount just printed, else the
        subject in the basis of the document."""
        said = [t.value for t in tokens if t.kind == "basis"]
        basis = self._basis(tokens, subject) if said else self.document.basis
        year = self.year
        if self.last is not None and self.subject == subject:
            year = self.last.year
            if not said and self.document.is_budget:
                basis = self.last.basis or basis
        return self._fact(subject, basis, year)

    def _compared(self, fact: FactRef, against: Compare) -> FactRef:
        year = against.year or (fact.year - against.years_back if fact.year else None)
        basis = against.basis
        if basis == "budget":
            this_year = against.year in (None, fact.year) and not against.years_back
            basis = self._budget(fact.item_id or "") if this_year else "initial_budget"
        return replace(fact, basis=basis or fact.basis, year=year)

    def _budget(self, item: str) -> str:
        """The budget that 预算 means: the last one named."""
        basis = self.last_budget or self._plain_budget(item)
        if basis is None:
            raise UnsureError("哪个预算不明")
        return basis

    def _whole(self, fact: FactRef) -> FactRef | None:
        """The innermost announced whole that the amount can be part of, in its basis."""
        for whole in reversed(self.wholes):
            same = fact.year == whole.fact.year or fact.basis == whole.fact.basis
            if same and is_part(fact, whole.fact):
                return replace(whole.fact, basis=fact.basis)
        return None
