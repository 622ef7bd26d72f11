"""From failing relations to findings: one a cause, with its symptoms under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.audit.budget import STEPS_A_SECOND
from store.audit.check import Check
from store.audit.finding import Evidence, Finding
from store.audit.groups import components, joined
from store.audit.model import Figure
from store.audit.notes import Notes, is_tail
from store.audit.relation import Mentions, Relation
from store.audit.repair import Repair, repairs
from store.audit.slips import unit_slips
from store.audit.span import Span

STEPS_EACH = STEPS_A_SECOND


@dataclass(slots=True)
class Judge:
    """Judges the checks of one document. ``explained`` maps figures that a finding already
    speaks about (a shifted run of rows) to that finding; ``known`` figures that are wrong by
    themselves (a blank total), whose finding serves as the cause where the repair agrees."""

    notes: Notes
    explained: dict[int, Finding]
    known: dict[int, Finding] = field(default_factory=dict)
    checks: dict[int, Check] = field(default_factory=dict)

    def findings(self, checks: Sequence[Check]) -> list[Finding]:
        """A finding for every failing check, or for its cause; sets ``Check.finding``."""
        self.checks = {id(c.relation): c for c in checks if c.relation is not None}
        found = self._symptoms_of_explained(checks)
        sound = [r for c in checks if (r := self._without_explained(c)) is not None]
        weak = [r for r in sound if r.rule.severity != "error"]
        found += self._weak([r for r in weak if r.outcome() == "fail"])
        sound = [r for r in sound if r.rule.severity == "error"]
        failing = [r for r in sound if r.outcome() == "fail"]
        widest = _without_parts(failing)
        slips, fixed = self._unit_slips(widest, sound)
        found += slips
        groups = components([r for r in widest if r.outcome(fixed) == "fail"], fixed)
        for group in joined(groups, sound):
            for result in repairs(group, sound, STEPS_EACH, fixed):
                found += self._component(result)
        found += self._roundings(checks)
        _share_findings([c for c in checks if c.outcome == "fail"])
        return found

    def _weak(self, failing: Sequence[Relation]) -> list[Finding]:
        """Relations that hold as a rule, not always: told, but no ground for a cause."""
        found = []
        for relation in failing:
            finding = self.notes.relation_finding(relation)
            printed = [f for f in relation.figures if not f.is_blank]
            finding.evidence += [Evidence.figure("candidate", f) for f in printed]
            self.checks[id(relation)].finding = finding
            found.append(finding)
        return found

    def _unit_slips(
        self, failing: Sequence[Relation], sound: Sequence[Relation]
    ) -> tuple[list[Finding], dict[int, Span]]:
        """A finding for every figure in the wrong unit, and what the figure stands for."""
        found: list[Finding] = []
        fixed: dict[int, Span] = {}
        for i, (figure, span) in unit_slips(failing, sound).items():
            fixed[i] = span
            mended = [r for r in failing if figure in r.figures and r.outcome({i: span}) != "fail"]
            cause = self.notes.cause_finding(figure, mended, span)
            found.append(cause)
            for relation in mended:
                self.checks[id(relation)].finding = cause
            # From here on the amount counts as what it stands for, in what notes say as well.
            figure.span, figure.unit = span, "万元" if figure.unit == "元" else "元"
        return found, fixed

    def _roundings(self, checks: Sequence[Check]) -> list[Finding]:
        """Differences within the printed decimals: counted, and never shown as problems."""
        found = []
        for check in checks:
            relation = check.relation
            if check.outcome != "rounding" or relation is None or not is_tail(relation):
                continue
            finding = self.notes.relation_finding(relation)
            finding.category = finding.severity = "rounding"
            check.finding = finding
            found.append(finding)
        return found

    def _is_explained(self, relation: Relation) -> bool:
        return any(f.id in self.explained for f in relation.figures)

    def _without_explained(self, check: Check) -> Relation | None:
        """The relation as far as it speaks of figures that nothing explains yet."""
        relation = check.relation
        if relation is None or not self._is_explained(relation):
            return relation
        if not isinstance(relation, Mentions):
            return None
        rest = tuple(f for f in relation.figures if f.id not in self.explained)
        if len(rest) < 2:
            return None
        narrowed = Mentions(relation.rule, relation.subject, rest)
        self.checks[id(narrowed)] = check
        return narrowed

    def _symptoms_of_explained(self, checks: Sequence[Check]) -> list[Finding]:
        found = []
        relations = [c.relation for c in checks if c.outcome == "fail" and c.relation]
        for relation in _without_parts(relations):
            if self._is_explained(relation):
                finding = self.notes.relation_finding(relation)
                finding.cause = next(
                    self.explained[f.id] for f in relation.figures if f.id in self.explained
                )
                self.checks[id(relation)].finding = finding
                found.append(finding)
        return found

    def _component(self, result: Repair) -> list[Finding]:
        figures = {f.id: f for r in result.relations for f in r.figures}
        causes: dict[int, Finding] = {}
        found: list[Finding] = []
        twins: dict[object, Finding] = {}
        for i in sorted(result.certain & set(figures)):
            if not _needs_correction(figures[i], result):
                continue
            touched = [r for r in result.relations if figures[i] in r.figures]
            if i in self.known:
                causes[i] = self.known[i]
            elif touched:
                domain = next(s[i] for s in result.solutions if i in s)
                finding = self.notes.cause_finding(figures[i], touched, domain)
                causes[i] = twins.setdefault(_row(figures[i], finding), finding)
                if causes[i] is finding:
                    found.append(finding)
                else:
                    self.notes.add_column(causes[i], figures[i], finding)
        for relation in result.relations:
            cause = next((causes[f.id] for f in relation.figures if f.id in causes), None)
            symptom = self._symptom(relation, cause, result)
            self.checks[id(relation)].finding = symptom or cause
            if symptom is not None:
                found.append(symptom)
        return found

    def _symptom(self, relation: Relation, cause: Finding | None, result: Repair) -> Finding | None:
        """The relation's own finding, unless its cause says all of it."""
        if cause is not None and (isinstance(relation, Mentions) or len(result.relations) == 1):
            return None
        finding = self.notes.relation_finding(relation)
        finding.cause = cause
        if cause is None:
            self._add_candidates(finding, relation, result)
        return finding

    def _add_candidates(self, finding: Finding, relation: Relation, result: Repair) -> None:
        possible = {i for s in result.solutions for i in s}
        candidates = [f for f in relation.figures if f.id in possible]
        candidates = candidates or [f for f in relation.figures if not f.is_blank]
        finding.evidence += [Evidence.figure("candidate", f) for f in candidates]
        if not result.finished:
            finding.summary += "（原因未及查明）"
            finding.summary_en += " (the search for the cause was given up)"


def _row(figure: Figure, finding: Finding) -> object:
    """What makes two causes one: the same slip repeated in a row of a statement."""
    if figure.line is None:
        return figure.id
    return (figure.line.id, figure.printed.strip(), finding.expected)


def _share_findings(failing: Sequence[Check]) -> None:
    """A check whose mentions are part of a wider check's shares its finding."""
    for check in failing:
        if check.finding is None and check.relation is not None:
            check.finding = next(
                (
                    wide.finding
                    for wide in failing
                    if wide.finding and wide.relation and _within(check.relation, wide.relation)
                ),
                None,
            )


def _needs_correction(figure: Figure, result: Repair) -> bool:
    """Whether what is printed lies outside of where a smallest repair puts it."""
    domains = [s[figure.id] for s in result.solutions if figure.id in s]
    span = figure.span
    return all(span is None or not d.low <= span.middle <= d.high for d in domains)


def _within(part: Relation, whole: Relation) -> bool:
    """Whether a disagreement among mentions is part of a wider one."""
    if part is whole or not isinstance(part, Mentions) or not isinstance(whole, Mentions):
        return False
    return {f.id for f in part.figures} < {f.id for f in whole.figures}


def _without_parts(relations: Sequence[Relation]) -> list[Relation]:
    """The relations, without mentions that a wider group of mentions holds."""
    return [r for r in relations if not any(_within(r, w) for w in relations)]
