"""What each number of a sentence claims, read with the context of what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.model import Aspect, Comparison, FactRef, Figure, Place, Sentence
from extract.narrative.claims import clause as clauses_of
from extract.narrative.claims import names
from extract.narrative.claims.clause import Clause
from extract.narrative.claims.context import Document, Heading
from extract.narrative.claims.lexicon import Compare, CountRule, Subject, Token
from extract.narrative.claims.matched import Matched
from extract.narrative.claims.numbers import Number, numbers
from extract.narrative.claims.wholes import Whole, is_part
from extract.narrative.run import Run

_DIRECTIONS = {"up": 1, "down": -1}
_RELATIONS = {"equal": 0, "more": 1, "less": -1}
_TELLING = ("evaluation", "performance")
_ANY_FUND = ("operation", "procurement", "assets", "base", "evaluation")


class UnsureError(Exception):
    """A number whose meaning is not certain; the message says why."""


@dataclass(slots=True)
class Claim:
    """What one number says."""

    fact: FactRef
    aspect: Aspect = "amount"
    base: FactRef | None = None
    direction: int | None = None


@dataclass(slots=True)
class Reader:
    """Reads the sentences of a document in order. One section after the other is entered
    with ``enter``; ``paragraph`` marks where a paragraph begins."""

    document: Document
    heading: Heading = field(default_factory=Heading)
    wholes: list[Whole] = field(default_factory=list)
    subject: Subject | None = None
    last: FactRef | None = None
    last_budget: str | None = None
    year: int | None = None
    compare: Compare | None = None
    reason: bool = False
    doubtful: bool = False
    counting: CountRule | None = None
    named: list[Subject] = field(default_factory=list)
    before: list[Subject] = field(default_factory=list)
    listed: bool = False
    lost: bool = False
    confused: bool = False
    opened_with_list: bool = False
    begun: bool = False
    stock_year: int | None = None
    place: Place | None = None
    comparisons: list[Comparison] = field(default_factory=list)

    def enter(self, heading: Heading) -> None:
        """Begin a section. Wholes announced by sections above stay in force."""
        self.heading = heading
        self.wholes = [w for w in self.wholes if w.level < heading.level]
        self.subject = Subject(heading.item) if heading.item else None
        self.last, self.last_budget, self.before, self.named = None, None, [], []
        self.lost = False
        if heading.structure and heading.fund:
            self._push(self._fact(Subject(fund=heading.fund)))
        self._new_sentence()

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self.stock_year = None
        if self.heading.item:
            self.subject, self.lost = Subject(self.heading.item), False
        self._new_sentence()

    def sentence(self, run: Run) -> Sentence:
        """A sentence with what its numbers and its comparing words say."""
        self.comparisons, self.place = [], run.first
        figures, resists = self._figures(run)
        return Sentence(run.text, run.first, run.last, figures, resists, self.comparisons)

    def _figures(self, run: Run) -> tuple[list[Figure], str | None]:
        matched = Matched.of(run)
        figures, reasons, at = [], [], matched.body
        for number in numbers(matched):
            phrase = matched.text[at : number.start]
            at = number.end
            figure, reason = self._figure(matched, number, phrase)
            figures.append(figure)
            if reason and reason not in reasons:
                reasons.append(reason)
        self._pass(matched.text[at:])
        self._end(matched.text[-1:])
        return figures, "；".join(reasons) or None

    def _figure(self, matched: Matched, number: Number, phrase: str) -> tuple[Figure, str | None]:
        end = number.end - len(number.unit or "")
        place = matched.place(number.start, max(end, number.start + 1))
        plain = Figure(
            number.printed, number.value, number.unit, number.decimals, number.fen, place
        )
        try:
            claim = self._claim(number, phrase)
        except UnsureError as unsure:
            self.lost = self.lost or not self.reason
            self.confused = self.confused or not self.reason
            aspect: Aspect = "amount" if number.is_money or number.is_percent else "count"
            return replace(plain, aspect=aspect), str(unsure)
        return replace(
            plain, fact=claim.fact, aspect=claim.aspect, base=claim.base, direction=claim.direction
        ), None

    # --- sentences and clauses ---------------------------------------------------------

    def _new_sentence(self) -> None:
        self.year, self.compare, self.counting = None, None, None
        self.reason = self.doubtful = self.listed = self.begun = False

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

    def _pass(self, text: str) -> None:
        """Clauses without numbers: what they say for those that follow."""
        for part in clauses_of.clauses(text):
            if part:
                self._note(clauses_of.parse(part, self.document.department))

    def _note(self, clause: Clause) -> None:
        if self.reason:
            return
        self._note_comparison(clause)
        if clause.has("reason"):
            self.reason = True
            return
        if clause.has("list"):
            self._announce(clause)
        self.begun = True
        if clause.compare is not None:
            self.compare = clause.compare
            self.lost = self.lost or bool(clause.unknown)
        self._note_date(clause)
        if clause.unknown or (clause.tokens and clause.tokens[0].kind == "purpose"):
            return
        if clause.year is not None:
            self.year = clause.year
        self._note_subject(clause)

    def _note_date(self, clause: Clause) -> None:
        """A stock is told for a year where the date is the year's end, else for none."""
        date = clause.first("date")
        if date is not None:
            self.stock_year = date.value or 0

    def _note_comparison(self, clause: Clause) -> None:
        """与上年持平, 决算数小于预算数: two facts compared without a number."""
        if clause.verb not in _RELATIONS:
            return
        head = [t for t in clause.before if t.kind != "compare"]
        if any(t.kind == "unknown" for t in clause.before):
            return
        try:
            subject = self._subject(clause, head)
            fact = self._described(subject, head)
            base = self._other(clause, subject, fact)
        except UnsureError:
            return
        if self.place is not None:
            said = Comparison(
                fact, base, _RELATIONS[clause.verb], clause.text.rstrip(":"), self.place
            )
            self.comparisons.append(said)

    def _other(self, clause: Clause, subject: Subject, fact: FactRef) -> FactRef:
        if clause.compare is not None:
            against = clause.compare
            if against.basis == "budget" and against.year is None and not against.years_back:
                against = replace(against, basis=self._budget(subject))
            return self._compared(fact, against)
        said = [t.value for t in clause.after if t.kind == "basis"]
        if not said:
            raise UnsureError("比较对象不明")
        return replace(fact, basis=said[0] if said[0] != "budget" else self._budget(subject))

    def _budget(self, subject: Subject) -> str:
        """The budget that 预算 means: the last one named."""
        basis = self.last_budget or self._plain_budget(subject)
        if basis is None:
            raise UnsureError("哪个预算不明")
        return basis

    def _note_subject(self, clause: Clause) -> None:
        flow = clauses_of.weak_measure(clause.tokens)
        if flow and clause.text.endswith(":") and clause.plain:
            self._take(Subject(measure=flow))
        elif clause.path or clauses_of.subjects(clause.tokens) or clause.has("fund"):
            try:
                found = self._subject(clause, clause.tokens)
            except UnsureError:
                return
            self._take(found)
            if clause.tokens and clause.tokens[-1].kind == "within":
                self._push(self._fact(found, self._basis(clause.tokens, found)))

    def _announce(self, clause: Clause) -> None:
        """What follows are parts: of the subject this clause names, else of the last amount."""
        opens, self.listed = not self.begun, True
        self.begun = True
        named = clauses_of.subjects(clause.tokens) or clauses_of.weak_measure(clause.tokens)
        if (named or clause.has("fund")) and not clause.unknown:
            try:
                found = self._subject(clause, clause.tokens, fresh=True)
            except UnsureError:
                return
            self._push(self._fact(found, self._basis(clause.tokens, found)))
        elif opens:
            self._announce_of_before()
        elif self.last is not None and not self.lost:
            self._push(self.last)

    def _announce_of_before(self) -> None:
        """其中 at the head of a sentence speaks of what the sentence before was about; after
        such a sentence it speaks of the same whole once more."""
        if len(self.before) == 1 and not self.opened_with_list:
            fact = self._fact(self.before[0])
            year = self.last.year if self.last and self.last.item_id == fact.item_id else fact.year
            self._push(replace(fact, year=year))
        self.opened_with_list = True

    def _push(self, fact: FactRef) -> None:
        if self.wholes and self.wholes[-1].fact == fact:
            return
        self.wholes.append(Whole(fact, self.heading.level))

    # --- one number --------------------------------------------------------------------

    def _claim(self, number: Number, phrase: str) -> Claim:
        *earlier, here = clauses_of.clauses(phrase)
        for part in earlier:
            if part:
                self._note(clauses_of.parse(part, self.document.department))
        clause = clauses_of.parse(here, self.document.department)
        if clause.has("reason"):
            self.reason = True
        listing = bool(clause.tokens) and clause.tokens[0].kind in ("list", "purpose")
        if listing and not self.reason:
            self._announce(replace(clause, tokens=clause.tokens[:1]))
        self.begun = True
        if self.reason:
            raise UnsureError("原因说明中的数")
        if number.vague:
            raise UnsureError(number.vague)
        if clause.unknown:
            raise UnsureError(f"词语不明：{'…'.join(clause.unknown)[:20]}")
        if self.doubtful and not (clause.path or clauses_of.subjects(clause.tokens)):
            raise UnsureError("原因说明中的数")
        if clause.compare is not None:
            self.compare = clause.compare
        if clause.year is not None:
            self.year = clause.year
        return self._read(number, clause)

    def _read(self, number: Number, clause: Clause) -> Claim:
        if clause.verb in _DIRECTIONS:
            return self._change(number, clause)
        if number.is_percent and clause.verb == "share":
            return self._share(clause)
        if number.is_percent and clause.verb == "completion":
            return self._completion(clause)
        if clause.verb is not None:
            raise UnsureError("数与动词不合")
        if number.is_percent:
            raise UnsureError("百分比所指不明")
        if number.is_money:
            return self._amount(clause)
        return self._count(number, clause)

    def _amount(self, clause: Clause) -> Claim:
        if clause.has("count"):
            raise UnsureError("计数词后的金额")
        subject = self._subject(clause, clause.tokens)
        if subject.unit:
            raise UnsureError("单位与所指不合")
        telling = self.heading.domain == "performance" and not _names_owner(clause)
        if telling and subject.item.startswith(("summary:", "function:")):
            raise UnsureError("绩效叙述中的数")
        inner = self.wholes[-1].fact if self.wholes else None
        if subject.measure == "opening" and inner and inner.measure in ("uses", "total"):
            subject = replace(subject, measure="carried")
        basis = self._basis(clause.tokens, subject)
        self._take(subject)
        if basis is None:
            raise UnsureError("哪个预算不明")
        if basis in ("initial_budget", "adjusted_budget"):
            self.last_budget = basis
        fact = self._fact(subject, basis, clause.year or self.year)
        self.last = fact
        return Claim(fact, base=self._whole(fact))

    def _change(self, number: Number, clause: Clause) -> Claim:
        subject = self._of_list(self._subject(clause, clause.before))
        fact = self._described(subject, clause.before)
        if number.is_money and (fact.item_id is None or subject.unit):
            raise UnsureError("单位与所指不合")
        if self.compare is None:
            raise UnsureError("比较对象不明")
        aspect: Aspect = "growth" if number.is_percent else "change"
        self._take(subject)
        return Claim(
            fact, aspect, self._compared(fact, self.compare), _DIRECTIONS[clause.verb or ""]
        )

    def _share(self, clause: Clause) -> Claim:
        subject = self._subject(clause, clause.before)
        fact = self._described(subject, clause.before)
        if _names_something(clause.after):
            whole = self._subject(clause, clause.after, fresh=True)
            base = self._fact(whole, fact.basis, fact.year)
        elif (found := self._whole(fact)) is not None:
            base = found
        else:
            raise UnsureError("占比的基数不明")
        return Claim(fact, "share", base)

    def _completion(self, clause: Clause) -> Claim:
        subject = self._subject(clause, clause.before)
        fact = self._described(subject, clause.before)
        said = [t.value for t in clause.after if t.kind == "basis"] or _said(clause.verb_text)
        basis = said[0] if said and said[0] != "budget" else self.last_budget
        basis = basis or self._plain_budget(subject)
        fact = replace(fact, basis="actual")
        return Claim(fact, "completion", replace(fact, basis=basis))

    def _count(self, number: Number, clause: Clause) -> Claim:
        named = clauses_of.subjects(clause.tokens, number.unit)
        if len(named) == 1 and named[0].unit is not None:
            return self._stock(number, clause, named[0])
        rule = clauses_of.count_rule(clause.tokens)
        if rule is None and not _names_something(clause.tokens) and not named:
            rule = self.counting
        spoken = self.subject.item if self.subject else ""
        if rule is None or named or (rule.under and spoken not in rule.under):
            raise UnsureError("计数对象不明")
        item = rule.units.get((number.unit or "").replace("(批)", "批"))
        if item is None:
            raise UnsureError("计数对象不明")
        self.counting = rule
        item = item.replace("{under}", spoken)
        fact = FactRef(item, "count", "all", "actual", self.year or self.document.year)
        return Claim(fact, "count")

    def _stock(self, number: Number, clause: Clause, subject: Subject) -> Claim:
        units = {"台(套)": {"台(套)", "台/套", "台", "套", "台套"}, "人": {"人", "名"}}
        if number.unit not in units.get(subject.unit or "", {subject.unit}):
            raise UnsureError("单位与所指不合")
        if subject.only_in not in (None, self.heading.domain):
            raise UnsureError("计数对象不明")
        if self.lost and self.listed:
            raise UnsureError("计数对象不明")
        fact = FactRef(subject.item, "count", "all", *self._stock_time(clause))
        self._take(subject)
        self.last = fact
        return Claim(fact, "count", self._whole(fact))

    def _stock_time(self, clause: Clause) -> tuple[str, int | None]:
        self._note_date(clause)
        if self.stock_year is not None:
            return "actual", self.stock_year or None
        return "actual", self.year or self.document.year

    # --- subjects ------------------------------------------------------------------------

    def _subject(self, clause: Clause, tokens: Sequence[Token], *, fresh: bool = False) -> Subject:
        """What the words are about; ``fresh``: never what was spoken of before."""
        funds = [t.value for t in tokens if t.kind == "fund"]
        if len(set(funds)) > 1:
            raise UnsureError("两种资金并提")
        fund = funds[0] if funds else None
        if clause.path and not fresh:
            return self._of_path(clause)
        named = self._named(tokens)
        if named is not None:
            return replace(named, fund=fund or named.fund)
        return self._unnamed(clause, tokens, fund, fresh)

    def _named(self, tokens: Sequence[Token]) -> Subject | None:
        """The one subject that the words name; UnsureError where they name several."""
        found: list[Subject] = []
        for token in tokens:
            if token.kind == "item" or (token.kind == "subject" and self._economic(token, found)):
                found.append(self._of_item(token.text))
            elif token.kind == "subject" and not token.value.weak:
                found.append(self._settled(token.value, token.text))
        while len(found) > 1 and (
            found[-2] == found[-1] or is_part(self._fact(found[-1]), self._fact(found[-2]))
        ):
            found.pop(-2)
        if len(found) > 1:
            raise UnsureError("一句并提几项")
        return found[0] if found else None

    def _settled(self, subject: Subject, text: str) -> Subject:
        """Money that an evaluation covers is not the department's expenditure."""
        scheme = subject.item.partition(":")[0]
        if subject.only_in not in (None, self.heading.domain):
            raise UnsureError("资金所指不明")
        if self.lost and self.heading.domain in _TELLING and scheme in ("summary", "evaluation"):
            raise UnsureError("资金所指不明")
        spoken = self.subject.item if self.subject else ""
        if subject.item == "evaluation:money" and spoken.endswith("_projects"):
            return replace(subject, item=spoken.replace("_projects", "_money"))
        if subject.item == "evaluation:money" and not text.startswith("涉及"):
            raise UnsureError("资金所指不明")
        inner = self.wholes[-1].fact.item_id if self.wholes else None
        if subject.item == "summary:total" and inner and inner.startswith("evaluation:"):
            return replace(subject, item=inner)
        return subject

    def _economic(self, token: Token, before: Sequence[Subject]) -> bool:
        """Whether a word of two readings stands in a list of economic classes."""
        return (
            not before
            and token.text in names.all_names()
            and self.heading.domain == "basic"
            and bool(self.wholes)
            and self.wholes[-1].fact.measure in ("personnel", "public", "basic")
        )

    def _of_item(self, name: str) -> Subject:
        if self.heading.domain in _TELLING:
            raise UnsureError("绩效叙述中的数")
        inner = self.wholes[-1].fact if self.wholes else None
        if self.heading.domain == "basic" or (inner and inner.measure in ("personnel", "public")):
            item = names.economic(name)
            if item is not None:
                return Subject(item, "basic")
        for above in (*self._functions_above(), None):
            item = names.function(name, above, self.document.year, self.document.known)
            if item is not None:
                return Subject(item, "total")
        raise UnsureError(f"科目不明：{name}")

    def _functions_above(self) -> list[str]:
        items = [w.fact.item_id or "" for w in reversed(self.wholes)]
        return [item for item in items if item.startswith("function:")]

    def _of_path(self, clause: Clause) -> Subject:
        above = self.heading.item
        item = names.of_path(clause.path, above, self.document.year)
        if item is None:
            raise UnsureError(f"科目不明：{clause.path[-1][1]}")
        return Subject(item, "total")

    def _unnamed(
        self, clause: Clause, tokens: Sequence[Token], fund: str | None, fresh: bool
    ) -> Subject:
        flow = clauses_of.weak_measure(tokens)
        if fund is not None:
            return Subject(measure=flow or self._flow_of_whole(), fund=fund)
        if flow and (fresh or self._opens(clause)):
            return Subject(measure=flow)
        carried = None if fresh else self._carried()
        if carried is not None and not (flow and _contrary(flow, carried)):
            return carried
        if flow is None:
            raise UnsureError("主体不明")
        return Subject(measure=flow)

    def _opens(self, clause: Clause) -> bool:
        """A clause that names year or department, first in its sentence, speaks of the whole;
        so does 支出预算 after a sentence on several things."""
        if self.named or self.heading.item or self.heading.domain:
            return False
        return clause.owner or clause.has("year") or len(self.before) > 1

    def _carried(self) -> Subject | None:
        if self.lost:
            raise UnsureError("主体不明")
        if self.named:
            return self.subject
        if len(self.before) > 1:
            raise UnsureError("前句并提几项")
        return self.before[0] if self.before else self.subject

    def _of_list(self, subject: Subject) -> Subject:
        """A change after a list that ends with last year's carry-over speaks of its whole."""
        if not (subject.closes_list and self.listed):
            return subject
        for whole in reversed(self.wholes):
            if is_part(self._fact(subject), whole.fact):
                fact = whole.fact
                return Subject(fact.item_id or "", fact.measure or "", fact.fund)
        raise UnsureError("主体不明")

    def _flow_of_whole(self) -> str:
        measure = self.wholes[-1].fact.measure if self.wholes else None
        if measure in ("income", "resources"):
            return "income"
        if measure in ("total", "uses"):
            return "total"
        raise UnsureError("收支不明")

    def _take(self, subject: Subject) -> None:
        if subject != self.subject:
            self.last_budget = None
        self.subject, self.lost, self.doubtful = subject, False, False
        self.named.append(subject)

    # --- dimensions ----------------------------------------------------------------------

    def _fact(self, subject: Subject, basis: str | None = "", year: int | None = None) -> FactRef:
        """``basis`` is the document's where it is empty, and unknown where it is None."""
        year = year or self.year or self.document.year
        basis = self.document.basis if basis == "" else basis
        return FactRef(subject.item, subject.measure, self._fund(subject), basis, year)

    def _fund(self, subject: Subject) -> str:
        scheme = subject.item.partition(":")[0]
        if scheme == "three_public":
            return "fiscal"
        if scheme == "operation" and self.document.is_budget:
            return subject.fund or self.heading.fund or "fiscal"
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
            return named[-1] if named else self._plain_budget(subject)
        return said[-1] if said else self.document.basis

    def _plain_budget(self, subject: Subject) -> str | None:
        """Which budget 预算 means where nothing says so: None in a final account, but for
        三公经费, whose statement compares with the adjusted one."""
        if self.document.is_budget:
            return "initial_budget"
        return "adjusted_budget" if subject.item.startswith("three_public:") else None

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
            basis = "initial_budget"
        return replace(fact, basis=basis or fact.basis, year=year)

    def _whole(self, fact: FactRef) -> FactRef | None:
        """The innermost announced whole that the amount can be part of, in its basis."""
        for whole in reversed(self.wholes):
            same = fact.year == whole.fact.year or fact.basis == whole.fact.basis
            if same and is_part(fact, whole.fact):
                return replace(whole.fact, basis=fact.basis)
        return None


def _contrary(flow: str, subject: Subject) -> bool:
    """Income named where expenditure was spoken of, or the other way round."""
    income = subject.measure in ("income", "resources")
    return subject.item == "summary:total" and income == (flow == "total")


def _names_owner(clause: Clause) -> bool:
    """Whether a clause says whose expenditure it means: the department's, as a whole."""
    return clause.owner or clause.has("fund") or "整体支出" in clause.text


def _names_something(tokens: Sequence[Token]) -> bool:
    return any(t.kind in ("subject", "item", "fund", "count") for t in tokens)


def _said(text: str) -> list[str]:
    """The basis inside a completion verb (占年初预算的)."""
    words = {"年初": "initial_budget", "全年": "adjusted_budget", "调整": "adjusted_budget"}
    return [basis for word, basis in words.items() if word in text]
