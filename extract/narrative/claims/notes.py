"""Clauses without numbers: what they say for those that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.model import Comparison, FactRef
from extract.narrative.claims import clause as clauses_of
from extract.narrative.claims.clause import Clause
from extract.narrative.claims.lexicon import Compare, Subject, Token
from extract.narrative.claims.subjects import HALVES, Namer
from extract.narrative.claims.unsure import UnsureError

_RELATIONS = {"equal": 0, "more": 1, "less": -1}
_RELATION_WORDS = tuple(_RELATIONS)


@dataclass(slots=True)
class Notes(Namer):
    """Notes years, comparisons, announced lists, reasons and subjects."""

    def _pass(self, text: str) -> None:
        """Clauses without numbers: what they say for those that follow."""
        self._go_on_explaining(text)
        self._note_all(clauses_of.clauses(text))

    def _note_all(self, parts: Sequence[str]) -> None:
        """What stands behind “主要用于：” are uses, whatever items their words name."""
        for part in filter(None, parts):
            clause = clauses_of.parse(part, self.document.names)
            self._note(clause)
            if part.endswith(":") and clause.tokens and clause.tokens[-1].kind == "purpose":
                return

    def _note(self, clause: Clause) -> None:
        if not self.reason:
            self._note_comparison(clause)
        if self.reason or clause.has("reason"):
            self._explain(clause)
            return
        if clause.has("division"):
            self._divide()
        if clause.has("list") or clause.has("division"):
            self._announce(clause)
        self.begun = True
        if clause.compare is not None:
            self.compare = clause.compare
            self.lost = self.lost or bool(clause.unknown)
        self._note_date(clause)
        if clause.path:
            self._note_subject(clause)
            return
        if clause.unknown or (clause.tokens and clause.tokens[0].kind == "purpose"):
            return
        if clause.year is not None:
            self.year = clause.year
        self._note_subject(clause)

    def _go_on_explaining(self, phrase: str) -> None:
        """主要原因：一是人员经费增加；二是项目支出减少: the second reason is no new statement."""
        self.reason = self.reason or (self.doubtful and clauses_of.is_numbered(phrase))

    def _explain(self, clause: Clause) -> None:
        """An explanation begins or goes on."""
        named = clause.has("item") or clauses_of.subjects(clause.tokens)
        self.reason, self.reason_names = True, self.reason_names or bool(named)

    def _note_date(self, clause: Clause) -> None:
        """A stock is told for a year where the date is the year's end, else for none."""
        date = clause.first("date")
        if date is not None:
            self.stock_year = date.value or 0

    def _note_comparison(self, clause: Clause) -> None:
        """与上年持平, 决算数小于预算数: two facts compared without a number."""
        said = [i for i, t in enumerate(clause.tokens) if t.value in _RELATION_WORDS]
        if len(said) != 1 or self.place is None:
            return
        at = said[0]
        before, after = clause.tokens[:at], clause.tokens[at + 1 :]
        if any(t.kind == "unknown" for t in before):
            return
        head = [t for t in before if t.kind != "compare"]
        try:
            subject = self._subject(clause, head)
            fact = self._described(subject, head)
            base = self._other(clause.compare, after, subject, fact)
        except UnsureError:
            return
        direction = _RELATIONS[clause.tokens[at].value]
        quote = clause.text.rstrip(":")
        self.comparisons.append(Comparison(fact, base, direction, quote, self.place))

    def _other(
        self, against: Compare | None, after: Sequence[Token], subject: Subject, fact: FactRef
    ) -> FactRef:
        if against is not None:
            return self._compared(fact, against)
        said = [t.value for t in after if t.kind == "basis"]
        if not said:
            raise UnsureError("比较对象不明")
        return replace(fact, basis=said[0] if said[0] != "budget" else self._budget(subject.item))

    def _note_subject(self, clause: Clause) -> None:
        flow = clauses_of.weak_measure(clause.tokens)
        if flow and clause.text.endswith(":") and clause.plain:
            self._take(Subject(measure=flow))
        elif clause.path or clauses_of.subjects(clause.tokens) or clause.has("fund"):
            self._note_named(clause)

    def _note_named(self, clause: Clause) -> None:
        """A clause that names its subject; where that is not certain, nothing before it may
        be carried over it."""
        try:
            found = self._subject(clause, clause.tokens)
        except UnsureError:
            self.lost, self.confused = True, True
            return
        self._take(found)
        if clause.tokens and clause.tokens[-1].kind == "within":
            self._push(self._fact(found, self._basis(clause.tokens, found)))

    def _announce(self, clause: Clause) -> None:
        """What follows are parts: of the subject this clause names, else of the last amount."""
        opens, self.listed = not self.begun, True
        self.orphaned = self.begun and self.lost
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

    def _divide(self) -> None:
        """按经济分类划分 parts all expenditure anew: what lists before it were parting is done."""
        while self.wholes and self.wholes[-1].fact.measure in HALVES:
            self.wholes.pop()

    def _announce_of_before(self) -> None:
        """其中 at the head of a sentence speaks of what the sentence before was about, and
        against the same year; after such a sentence it speaks of the same whole once more."""
        self.compare = self.compare or self.compared
        if len(self.before) == 1 and not self.opened_with_list:
            fact = self._fact(self.before[0])
            year = self.last.year if self.last and self.last.item_id == fact.item_id else fact.year
            self._push(replace(fact, year=year))
        self.opened_with_list = True
