"""Whom a number is about: the item, measure and fund that words name or leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.narrative.claims import clause as clauses_of
from extract.narrative.claims import names
from extract.narrative.claims.clause import Clause
from extract.narrative.claims.lexicon import Subject, Token
from extract.narrative.claims.thread import Thread
from extract.narrative.claims.unsure import UnsureError
from extract.narrative.claims.wholes import is_part

HALVES = ("basic", "project", "personnel", "public")
_TELLING = ("evaluation", "performance")


@dataclass(slots=True)
class Namer(Thread):
    """Finds the subject of a clause."""

    def _subject(self, clause: Clause, tokens: Sequence[Token], *, fresh: bool = False) -> Subject:
        """What the words are about; ``fresh``: never what was spoken of before."""
        funds = [t.value for t in tokens if t.kind == "fund"]
        if len(set(funds)) > 1:
            raise UnsureError("两种资金并提")
        fund = funds[0] if funds else None
        if clause.path and not fresh:
            return self._of_path(clause)
        named = self._named(tokens)
        if named is not None and not (named.of_item and not fresh and self._on_item()):
            return replace(named, fund=fund or named.fund)
        return self._unnamed(clause, tokens, fund, fresh)

    def _on_item(self) -> bool:
        """Whether this sentence has told of one item of a classification."""
        items = {s.item for s in self.named}
        return len(items) == 1 and not self.lost and ":".join(items).startswith("function:")

    def _named(self, tokens: Sequence[Token]) -> Subject | None:
        """The one subject that the words name; UnsureError where they name several."""
        found: list[Subject] = []
        for token in tokens:
            if token.kind == "item" or (token.kind == "subject" and self._economic(token, found)):
                found.append(self._of_code(token) or self._of_item(token.text))
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
        self._check_published(subject.item)
        if subject.only_in not in (None, self.heading.domain):
            raise UnsureError("资金所指不明")
        if self.lost and self.heading.domain in _TELLING and scheme in ("summary", "evaluation"):
            raise UnsureError("资金所指不明")
        spoken = self.subject.item if self.subject else ""
        if subject.item == "evaluation:money" and spoken.endswith("_projects"):
            fund = self.subject.fund if self.subject else None
            return replace(subject, item=spoken.replace("_projects", "_money"), fund=fund)
        if subject.item == "evaluation:money" and not text.startswith("涉及"):
            raise UnsureError("资金所指不明")
        inner = self.wholes[-1].fact.item_id if self.wholes else None
        if subject.item == "summary:total" and inner and inner.startswith("evaluation:"):
            return replace(subject, item=inner)
        return self._half_of_item(subject)

    def _half_of_item(self, subject: Subject) -> Subject:
        """行政运行60万元，其中基本支出50万元: the basic expenditure of the item just listed."""
        item = (self.parted.item_id if self.parted else None) or ""
        if not item.startswith("function:") or subject.item != "summary:total":
            return subject
        return replace(subject, item=item) if subject.measure in HALVES else subject

    def _economic(self, token: Token, before: Sequence[Subject]) -> bool:
        """Whether a word of two readings stands in a list of economic classes."""
        return (
            not before
            and token.text in names.all_names()
            and self.heading.domain == "basic"
            and bool(self.wholes)
            and self.wholes[-1].fact.measure in ("personnel", "public", "basic")
        )

    def _of_code(self, token: Token) -> Subject | None:
        """A name that its code is printed before."""
        if token.kind != "item" or token.value is None or self.heading.domain in _TELLING:
            return None
        economic = token.value.startswith("economic:")
        return Subject(token.value, "basic" if economic else "total")

    def _of_item(self, name: str) -> Subject:
        if self.heading.domain in _TELLING:
            raise UnsureError("绩效叙述中的数")
        if self.orphaned:
            raise UnsureError("总额不明")
        inner = self.wholes[-1].fact.measure if self.wholes else None
        item = names.economic(name, self.document.known)
        if item is not None and (
            self.heading.domain == "basic" or inner in ("personnel", "public")
        ):
            return Subject(item, "basic")
        if item is not None and inner == "basic":
            if names.is_function(name):
                raise UnsureError(f"科目不明：{name}")
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
        for above in (self.heading.item, *self._functions_above()):
            item = names.of_path(clause.path, above, self.document.year, self.document.known)
            if item is not None:
                return Subject(item, "total")
        raise UnsureError(f"科目不明：{clause.path[-1][1]}")

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


def _contrary(flow: str, subject: Subject) -> bool:
    """Income named where expenditure was spoken of, or the other way round."""
    income = subject.measure in ("income", "resources")
    return subject.item == "summary:total" and income == (flow == "total")
