"""Every rule's own examples, and that a new relation is nothing but data."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.audit.check import Check
from store.audit.example import document_of
from store.audit.generate import GENERATORS, generate
from store.audit.inspect import INSPECTORS
from store.audit.rule import Rule, RuleError, all_rules, parse_rule, read_rules
from store.audit.run import audit

INSPECTIONS = [r for r in all_rules().values() if r.kind in INSPECTORS]
CAUSES = [r for r in all_rules().values() if r.kind == "cause"]
RELATIONS = [r for r in all_rules().values() if r.kind in GENERATORS]


def outcomes(rule: Rule, example: str) -> list[str]:
    """How the rule's instances in one of its examples ended."""
    checks: list[Check] = generate(document_of(getattr(rule, example)), [rule])
    return [c.outcome for c in checks]


@pytest.mark.parametrize("rule", RELATIONS, ids=lambda r: r.id)
def test_a_rule_passes_its_holding_example(rule: Rule) -> None:
    found = outcomes(rule, "holds")
    assert found
    assert set(found) <= {"pass", "rounding"}


@pytest.mark.parametrize("rule", RELATIONS, ids=lambda r: r.id)
def test_a_rule_fails_its_failing_example(rule: Rule) -> None:
    assert "fail" in outcomes(rule, "fails")


@pytest.mark.parametrize("rule", INSPECTIONS, ids=lambda r: r.id)
def test_an_inspection_finds_nothing_in_its_holding_example(rule: Rule) -> None:
    assert list(INSPECTORS[rule.kind](document_of(rule.holds), rule)) == []


@pytest.mark.parametrize("rule", INSPECTIONS, ids=lambda r: r.id)
def test_an_inspection_finds_what_is_wrong_in_its_failing_example(rule: Rule) -> None:
    found = list(INSPECTORS[rule.kind](document_of(rule.fails), rule))
    assert found
    assert all(f.summary and f.summary_en and f.evidence for f in found)


@pytest.mark.parametrize("rule", CAUSES, ids=lambda r: r.id)
def test_a_cause_is_found_in_its_failing_example(rule: Rule) -> None:
    assert rule.id in {f.rule.id for f in audit(document_of(rule.fails)).findings}
    assert not audit(document_of(rule.holds)).findings


def test_every_rule_is_executed() -> None:
    executed = {r.id for r in (*RELATIONS, *INSPECTIONS, *CAUSES)}
    assert set(all_rules()) - executed == {"history.prior_year"}  # test_history.py


NEW = """
[[rule]]
id = "test.reception_within_public"
kind = "formula"
scope = "statements"
left = { item = "three_public:reception", measure = "total" }
right = [{ item = "summary:total", measure = "public" }]
at_most = true
category = "cross_table"
severity = "warning"
title = "接待费不大于公用经费"
title_en = "Receptions are at most operating costs"
explanation = "例"
explanation_en = "An example"
holds = { figures = ["three_public:reception/total/general = 1.00", "summary:total/public/general = 5.00"] }
fails = { figures = ["three_public:reception/total/general = 6.00", "summary:total/public/general = 5.00"] }
"""


def test_a_relation_is_added_by_adding_data(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(NEW, encoding="utf-8")
    (rule,) = read_rules([tmp_path / "mine.toml"]).values()
    assert outcomes(rule, "holds") == ["pass"]
    assert outcomes(rule, "fails") == ["fail"]


def test_a_rule_without_a_part_is_refused_by_name() -> None:
    with pytest.raises(RuleError, match=r"rule x: lacks .*title_en"):
        parse_rule({"id": "x", "kind": "formula"})
