"""What each number of a sentence claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.model import Aspect, FactRef, Figure, Sentence
from extract.narrative.claims import clause as clauses_of
from extract.narrative.claims.clause import Clause
from extract.narrative.claims.lexicon import Compare, Subject, Token, counted, fund_of
from extract.narrative.claims.matched import Matched
from extract.narrative.claims.notes import Notes
from extract.narrative.claims.numbers import Number, numbers
from extract.narrative.claims.unsure import UnsureError
from extract.narrative.claims.wholes import is_part
from extract.narrative.run import Run

_OWN_TOTAL = ("government_fund", "state_capital")
_DIRECTIONS = {"up": 1, "down": -1}
_COMPARED = ("相比", "相较", "比较", "对比")
_NAMING = ("subject", "item", "fund")


@dataclass(slots=True)
class Claim:
    """What one number says."""

    fact: FactRef
    aspect: Aspect = "amount"
    base: FactRef | None = None
    direction: int | None = None


@dataclass(slots=True)
class Reader(Notes):
    """Reads the sentences of a document in order. One section after the other is entered
    with ``enter``; ``paragraph`` marks where a paragraph begins."""

    def sentence(self, run: Run) -> Sentence:
        """A sentence with what its numbers and its comparing words say."""
        self.comparisons, self.place = [], run.first
        figures, resists = self._figures(run)
        return Sentence(run.text, run.first, run.last, figures, resists, self.comparisons)

    def _figures(self, run: Run) -> tuple[list[Figure], str | None]:
        matched = Matched.of(run)
        self.projects.sentence(matched.text)
        figures, reasons, at = [], [], matched.body
        if not any(numbers(matched)):
            self.projects.title(matched.text[at:])
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
            following = matched.text[number.end :]
            claim = self._counted(number, phrase, following) or self._claim(number, phrase)
        except UnsureError as unsure:
            self.lost = self.lost or not self.reason
            self.confused = self.confused or not self.reason
            aspect: Aspect = "amount" if number.is_money or number.is_percent else "count"
            return replace(plain, aspect=aspect), str(unsure)
        return replace(
            plain, fact=claim.fact, aspect=claim.aspect, base=claim.base, direction=claim.direction
        ), None

    def _claim(self, number: Number, phrase: str) -> Claim:
        spoken = self.projects.claim(number, phrase)
        if spoken is not None:
            self.lost = self.confused = self.begun = True
            return Claim(*spoken)
        self._bracket(phrase)
        self._go_on_explaining(phrase)
        *earlier, here = clauses_of.clauses(phrase)
        self._note_all(earlier)
        clause = clauses_of.parse(here, self.document.names)
        if clause.has("reason"):
            self._explain(clause)
        elif self.reason and self._resumes(clause):
            self.reason = False
        listing = bool(clause.tokens) and clause.tokens[0].kind in ("list", "purpose")
        if listing and not self.reason:
            self._announce(replace(clause, tokens=clause.tokens[:1]))
        self.begun = True
        if self.reason:
            raise UnsureError("原因说明中的数")
        if number.vague:
            raise UnsureError(number.vague)
        if clause.unknown and self.doubtful:
            raise UnsureError("原因说明中的数")
        if clause.unknown:
            raise UnsureError(f"词语不明：{'…'.join(clause.unknown)[:20]}")
        names = clause.path or clause.has("fund") or clauses_of.subjects(clause.tokens)
        if self.doubtful and not names:
            raise UnsureError("原因说明中的数")
        if clause.compare is not None:
            self.compare = clause.compare
        if clause.year is not None:
            self.year = clause.year
        return self._read(number, clause)

    def _bracket(self, phrase: str) -> None:
        """After an aside with numbers of its own, what is told is again what was before it:
        财政拨款收入9万元（其中：一般公共预算8万元），占收入合计90%."""
        if phrase.startswith("("):
            self.outside = (self.subject, self.last, self.lost)
        elif phrase.startswith(")") and self.outside:
            (self.subject, self.last, self.lost), self.outside = self.outside, None

    def _resumes(self, clause: Clause) -> bool:
        """A change against last year, after an explanation that names nothing else, speaks
        of the amount before it: …主要原因是厉行节约，与上年相比减少1万元."""
        first = clause.tokens[0].kind if clause.tokens else ""
        changes = first == "compare" and clause.verb in _DIRECTIONS and not clause.unknown
        return changes and not self.reason_names

    def _read(self, number: Number, clause: Clause) -> Claim:
        if clause.verb in _DIRECTIONS:
            return self._change(number, clause)
        if number.is_percent and clause.verb == "share":
            return self._share(clause)
        if number.is_percent and clause.verb == "completion":
            return self._completion(clause)
        if number.is_money and clause.verb in ("share", "completion"):
            return self._whole_said(clause)
        if clause.verb is not None:
            raise UnsureError("数与动词不合")
        if number.is_percent:
            return self._of_whole_said(clause)
        if number.is_money and clause.compare is not None:
            return self._compared_with(clause, clause.compare) or self._amount(clause)
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
        spends = self.listed and inner is not None and inner.measure in ("uses", "total")
        if subject.measure == "opening" and spends and self.document.is_budget:
            subject = replace(subject, measure="carried")
        basis = self._basis(clause.tokens, subject)
        if not any(token.kind == "basis" for token in clause.tokens):
            basis = self._basis_of_list(subject)
        self._take(subject)
        if basis is None:
            raise UnsureError("哪个预算不明")
        if basis in ("initial_budget", "adjusted_budget"):
            self.last_budget = basis
        fact = self._fact(subject, basis, clause.year or self.year)
        self.last = fact
        return Claim(fact, base=self._whole(fact))

    def _compared_with(self, clause: Clause, against: Compare) -> Claim | None:
        """The amount that a change is measured against: 与年初预算数9.00万元相比, 较上年的1.00万元,
        比上年接待费1.00万元. None where words between say that it is another's."""
        tokens = [t for t in clause.tokens if t.kind != "noise"]
        at = next(n for n, token in enumerate(tokens) if token.kind == "compare")
        before, after = tokens[:at], tokens[at + 1 :]
        if after and tokens[at].text.endswith(_COMPARED):
            raise UnsureError("比较对象不明")  # 与上年相比接待费1.00万元: of which year?
        if any(token.kind not in _NAMING for token in after):
            return None
        named = after or before
        return Claim(self._compared(self._described(self._subject(clause, named), named), against))

    def _change(self, number: Number, clause: Clause) -> Claim:
        subject = self._of_list(self._subject(clause, clause.before))
        fact = self._described(subject, clause.before)
        if number.is_money == bool(subject.unit) and not number.is_percent:
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
        if self.last is not None and replace(self.last, basis=fact.basis) == fact:
            fact = self.last
        if _names_something(clause.after) or self._names_flow(fact, clause.after):
            whole = self._subject(clause, clause.after, fresh=True)
            if whole.fund is None and self.heading.fund not in _OWN_TOTAL:
                whole = replace(whole, fund=whole.base_fund)
            base = self._fact(whole, fact.basis, fact.year)
            if (fact.measure, base.measure) == ("income", "resources"):
                base = replace(base, measure="income")
        elif (found := self._whole(fact) or self._whole_of_last_share(fact)) is not None:
            base = found
        else:
            raise UnsureError("占比的基数不明")
        self.shared = base
        return Claim(fact, "share", base)

    def _whole_of_last_share(self, fact: FactRef) -> FactRef | None:
        """因公出国（境）费…占“三公”经费支出的5%；公务接待费…占95%: of the same whole."""
        return self.shared if self.shared and is_part(fact, self.shared) else None

    def _names_flow(self, fact: FactRef, after: Sequence[Token]) -> bool:
        """占支出预算总额的: general words, where what they name can be the whole."""
        flow = clauses_of.weak_measure(after)
        return flow is not None and is_part(fact, self._fact(Subject(measure=flow)))

    def _completion(self, clause: Clause) -> Claim:
        subject = self._subject(clause, clause.before)
        fact = self._described(subject, clause.before)
        said = [t.value for t in clause.after if t.kind == "basis"] or _said(clause.verb_text)
        basis = said[0] if said and said[0] != "budget" else self.last_budget
        basis = basis or self._plain_budget(subject.item)
        fact = replace(fact, basis="actual")
        return Claim(fact, "completion", replace(fact, basis=basis))

    def _whole_said(self, clause: Clause) -> Claim:
        """The amount that a percentage is of, told before it: 完成全年预算8.20万元的63.2%."""
        verb = clause.verb or ""
        told = self._share(clause) if verb == "share" else self._completion(clause)
        if told.base is None:
            raise UnsureError("数与动词不合")
        self.partial = (verb, told.fact, told.base)
        return Claim(told.base)

    def _of_whole_said(self, clause: Clause) -> Claim:
        if self.partial is None or clause.text not in ("的", ""):
            raise UnsureError("百分比所指不明")
        (aspect, fact, base), self.partial = self.partial, None
        return Claim(fact, "share" if aspect == "share" else "completion", base)

    def _count(self, number: Number, clause: Clause) -> Claim:
        named = clauses_of.subjects(clause.tokens, number.unit)
        if len(named) == 1 and named[0].unit is not None:
            return self._stock(number, clause, named[0])
        rule = clauses_of.count_rule(clause.tokens)
        if rule is None and not _names_something(clause.tokens) and not named:
            rule = self.counting
        spoken = self.subject.item if self.subject else ""
        own = len(named) == 1 and rule is not None and rule.counts_for(named[0])
        if rule is None or (named and not own) or (rule.under and spoken not in rule.under):
            raise UnsureError("计数对象不明")
        item = rule.units.get((number.unit or "").replace("(批)", "批"))
        if item is None:
            raise UnsureError("计数对象不明")
        self.counting = rule
        item = item.replace("{under}", spoken)
        fact = FactRef(item, "count", "all", "actual", self.year or self.document.year)
        return Claim(fact, "count")

    def _counted(self, number: Number, phrase: str, following: str) -> Claim | None:
        """A count whose noun follows it: 组织对4个项目开展绩效自评."""
        if number.unit != "个" or self.heading.domain != "evaluation":
            return None
        said = [word for word in counted() if following.startswith(word)]
        if not said or self.reason or self.published:
            return None
        word = max(said, key=len)
        year = clauses_of.parse(phrase, self.document.names).year or self.document.year
        subject = Subject(counted()[word], "count", fund_of(word), "个")
        self._take(subject)
        return Claim(FactRef(subject.item, "count", subject.fund or "all", "actual", year), "count")

    def _stock(self, number: Number, clause: Clause, subject: Subject) -> Claim:
        units = {"台(套)": {"台(套)", "台/套", "台", "套", "台套"}, "人": {"人", "名"}}
        if number.unit not in units.get(subject.unit or "", {subject.unit}):
            raise UnsureError("单位与所指不合")
        if subject.only_in not in (None, self.heading.domain):
            raise UnsureError("计数对象不明")
        if self.lost and self.listed:
            raise UnsureError("计数对象不明")
        self._check_published(subject.item)
        fact = FactRef(subject.item, "count", "all", *self._stock_time(clause))
        self._take(subject)
        self.last = fact
        return Claim(fact, "count", self._whole(fact))

    def _stock_time(self, clause: Clause) -> tuple[str, int | None]:
        self._note_date(clause)
        if self.stock_year is not None:
            return "actual", self.stock_year or None
        return "actual", self.year or self.document.year


def _names_owner(clause: Clause) -> bool:
    """Whether a clause says whose expenditure it means: the department's, as a whole."""
    return clause.owner or clause.has("fund") or "整体支出" in clause.text


def _names_something(tokens: Sequence[Token]) -> bool:
    return any(t.kind in ("subject", "item", "fund", "count") for t in tokens)


def _said(text: str) -> list[str]:
    """The basis inside a completion verb (占年初预算的)."""
    words = {"年初": "initial_budget", "全年": "adjusted_budget", "调整": "adjusted_budget"}
    return [basis for word, basis in words.items() if word in text]
