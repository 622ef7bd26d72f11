"""Inspectors: checks that are no arithmetic, one small module a kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from store.audit.check import Check
from store.audit.finding import Finding
from store.audit.inspect import (
    codes,
    copies,
    direction,
    enumeration,
    exchanged,
    foreign_economic,
    indicators,
    leftovers,
    levels,
    listed,
    marks,
    missing,
    money_rows,
    numbering,
    opposed,
    other_money,
    pairs,
    paths,
    performance,
    projects,
    shifted,
    slipped,
    statements,
    text,
    told,
    told_projects,
    told_scores,
    turned,
    unfilled,
    year_amounts,
    years,
    zero_base,
)
from store.audit.model import Document
from store.audit.rule import Rule

Inspector = Callable[[Document, Rule], Iterator[Finding]]

INSPECTORS: dict[str, Inspector] = {
    **indicators.BY_KIND,
    **unfilled.BY_KIND,
    **money_rows.BY_KIND,
    **levels.BY_KIND,
    **leftovers.BY_KIND,
    **told.BY_KIND,
    **told_projects.BY_KIND,
    **told_scores.BY_KIND,
    **numbering.BY_KIND,
    **marks.BY_KIND,
    "execution_rate": performance.execution_rate,
    "rate_score": performance.rate_score,
    "weights": performance.weights,
    "scores": performance.scores,
    "grade": performance.grade,
    "year_of_sentence": years.year_of_sentence,
    "year_of_amount": year_amounts.year_of_amount,
    "year_of_title": years.year_of_title,
    "year_of_plan": years.year_of_plan,
    "cut_off_date": years.cut_off_date,
    "report_date": years.report_date,
    "doubled_words": text.doubled_words,
    "doubled_punctuation": text.doubled_punctuation,
    "contents_twice": text.contents_twice,
    "heading_twice": text.heading_twice,
    "placeholder": text.placeholder,
    "blank_total": missing.blank_total,
    "blank_cell": missing.blank_cell,
    "empty_without_note": missing.empty_without_note,
    "missing_statement": statements.missing_statement,
    "project_tables": missing.project_tables,
    "code_contradicts_name": codes.code_contradicts_name,
    "old_item_name": codes.old_item_name,
    "foreign_statement": codes.foreign_statement,
    "foreign_economic": foreign_economic.foreign_economic,
    "zero_base": zero_base.zero_base,
    "growth_of_nothing": zero_base.growth_of_nothing,
    "told_path": paths.told_path,
    "unpaired_marks": pairs.unpaired_marks,
    "exchanged": exchanged.exchanged,
    "with_other_money": other_money.with_other_money,
    "share_of_projects": told_projects.share_of_projects,
    "shifted_rows": shifted.shifted_rows,
    "slipped_class": slipped.slipped_class,
    "copied_reason": copies.copied_reason,
    "copied_note": copies.copied_note,
    "last_years_text": copies.last_years_text,
    "copied_project": copies.copied_project,
    "opposed_directions": opposed.opposed_directions,
    "turned_direction": turned.turned_direction,
    "direction_word": direction.direction_word,
    "enumerated_parts": enumeration.enumerated_parts,
    "listed_items": listed.listed_items,
    "unlisted_items": listed.unlisted_items,
    "parts_above_whole": listed.parts_above_whole,
    "report_against_table": projects.report_against_table,
    "stated_total": projects.stated_total,
    "listed_projects": projects.listed_projects,
    "odd_code": text.odd_code,
    "reason_in_heading": text.reason_in_heading,
}
# These explain what fails among the figures that they found.
EXPLAINING = frozenset({"exchanged", 
    "foreign_statement", "foreign_economic", "shifted_rows", "slipped_class", "last_years_text",
    "opposed_directions", "turned_direction",
})  # fmt: skip
# What these tell of is a consequence where the rows that they compare are in disorder.
BLANKS = frozenset({"blank_total", "blank_cell"})


@dataclass(slots=True)
class Inspected:
    """``explained`` maps figures to the finding that already says what is wrong with them and
    with what fails because of them; ``known`` to the finding that only says that they are."""

    checks: list[Check] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    explained: dict[int, Finding] = field(default_factory=dict)
    known: dict[int, Finding] = field(default_factory=dict)


def inspect(document: Document, rules: Iterable[Rule]) -> Inspected:
    """Run every inspector; each rule ends in one check for each finding, or in a pass."""
    result = Inspected()
    for rule in rules:
        if rule.kind not in INSPECTORS:
            continue
        found = list(INSPECTORS[rule.kind](document, rule))
        result.findings += found
        result.checks += [Check(rule, f.subject, "fail", finding=f) for f in found]
        if not found:
            result.checks.append(Check(rule, "*", "pass"))
        result.known.update({i: f for f in found for i in f.about})
        if rule.kind in EXPLAINING:
            _explain(document, found, result.explained)
    _hang(result)
    return result


def _hang(result: Inspected) -> None:
    """Blank cells among figures that another finding explains are symptoms of it."""
    for finding in result.findings:
        if finding.rule.kind in BLANKS and finding.cause is None:
            shown = (e.figure_id for e in finding.evidence if e.figure_id)
            causes = [result.explained.get(i) for i in (*finding.about, *shown)]
            finding.cause = next((c for c in causes if c is not None), None)


def _explain(
    document: Document, findings: Iterable[Finding], explained: dict[int, Finding]
) -> None:
    by_place = {(s.page, s.text_line): s for s in document.statements}
    for finding in findings:
        whole = finding.rule.kind == "foreign_statement"
        statement = by_place.get((finding.page, finding.text_line)) if whole else None
        if statement is not None:
            explained.update({f.id: finding for f in statement.figures()})
        explained.update({e.figure_id: finding for e in finding.evidence if e.figure_id})
        explained.update(dict.fromkeys(finding.about, finding))
