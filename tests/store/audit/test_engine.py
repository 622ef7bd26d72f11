"""The arithmetic of the audit: intervals, relations, and the smallest repair."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.audit.groups import components, joined
from store.audit.model import Figure
from store.audit.relation import Linear, Mentions, Ratio, Relation, Term
from store.audit.repair import repair
from store.audit.span import TICKS, Span, printed_span, to_decimal
from tests.store.audit.hand import figure, rule


def total(whole: Figure, *parts: Figure, at_most: bool = False) -> Linear:
    """``whole = Σ parts``."""
    return Linear(rule(), "s", (Term(1, whole),), tuple(Term(1, p) for p in parts), at_most)


def share(printed: Figure, part: Figure, whole: Figure) -> Ratio:
    """``printed`` = part / whole in per cent."""
    return Ratio(rule(), "s", printed, (Term(1, part),), (Term(1, whole),))


def test_a_printed_number_stands_for_half_a_last_decimal_either_way() -> None:
    assert printed_span(Decimal("2444.15"), 2, "万元") == Span(
        int(Decimal("24441450") * TICKS), int(Decimal("24441550") * TICKS)
    )


def test_a_difference_within_the_decimals_is_rounding_and_a_larger_one_fails() -> None:
    # 柳林: 8.40 + 8.46 + 3.44 + 0.08 = 20.38; 屯留: 3.30 + 9.62 = 12.92 against 12.91
    assert total(*map(figure, ("20.38", "8.40", "8.46", "3.44", "0.08"))).outcome() == "pass"
    assert total(*map(figure, ("12.91", "3.30", "9.62"))).outcome() == "rounding"
    assert total(*map(figure, ("201.15", "53.21", "96.62", "49.31"))).outcome() == "fail"


def test_mentions_agree_over_units_and_decimals() -> None:
    assert Mentions(rule(), "s", (figure("60.38"), figure("603840", "元"))).outcome() == "rounding"
    assert Mentions(rule(), "s", (figure("2.49"), figure("2.5"))).outcome() == "rounding"
    assert Mentions(rule(), "s", (figure("96.62"), figure("98.62"))).outcome() == "fail"


def test_a_percentage_is_judged_by_what_its_amounts_stand_for() -> None:
    amounts = figure("2444.15"), figure("3041.93")
    assert share(figure("80.35", "%"), *amounts).outcome() == "pass"
    assert share(figure("80.30", "%"), *amounts).outcome() == "fail"
    assert share(figure("100", "%"), figure("1"), figure("0.00")).outcome() == "not_applicable"


def test_an_upper_bound_fails_only_above() -> None:
    assert total(figure("5"), figure("6"), at_most=True).outcome() == "pass"
    assert total(figure("7.00"), figure("6.00"), at_most=True).outcome() == "fail"


def test_the_one_figure_in_every_failing_relation_is_the_cause_with_its_value() -> None:
    # 株洲, statement 02: 2080505 is printed 96.62 there and 98.62 in 05 and the narrative.
    whole, wrong = figure("201.15"), figure("96.62")
    a, b = figure("53.21"), figure("49.31")
    mentions = Mentions(rule(), "m", (wrong, figure("98.62"), figure("98.62")))
    relations: list[Relation] = [total(whole, a, wrong, b), mentions]
    found = repair(relations, relations)
    assert found.finished
    assert [set(s) for s in found.solutions] == [{wrong.id}]
    low, high = found.solutions[0][wrong.id]
    assert to_decimal(low, "万元") <= Decimal("98.62") <= to_decimal(high, "万元")


def test_a_figure_that_stands_in_one_relation_only_cannot_be_told_from_its_neighbours() -> None:
    cells = [figure(n) for n in ("10.00", "3.00", "4.00")]
    relation = total(*cells)
    found = repair([relation], [relation])
    assert {frozenset(s) for s in found.solutions} == {frozenset({c.id}) for c in cells}


def test_a_passing_relation_protects_its_figures() -> None:
    whole, part, rest = figure("10.00"), figure("3.00"), figure("4.00")
    sub = total(part, figure("1.00"), figure("2.00"))
    relations: list[Relation] = [total(whole, part, rest), sub]
    found = repair(relations[:1], relations)
    assert {frozenset(s) for s in found.solutions} == {frozenset({whole.id}), frozenset({rest.id})}


def test_two_wrong_figures_are_both_found() -> None:
    rows = [[figure("1.00"), figure("2.00"), figure("3.00")] for _ in range(3)]
    sums = [figure("3.00"), figure("6.00"), figure("9.00")]
    rows[0][0], rows[2][1] = figure("1.70"), figure("2.90")
    ends = [figure("6.00") for _ in rows]
    relations: list[Relation] = [total(e, *r) for e, r in zip(ends, rows, strict=True)]
    relations += [total(s, *(r[c] for r in rows)) for c, s in enumerate(sums)]
    failing = [r for r in relations if r.outcome() == "fail"]
    found = repair(failing, relations)
    assert found.finished
    assert found.certain == {rows[0][0].id, rows[2][1].id}


def test_two_swapped_cells_are_mended_together() -> None:
    # 株洲: the base data has purchase 24 and operation 0, everywhere else it is the reverse.
    purchase, operation = figure("24.00"), figure("0.00")
    whole = total(figure("24.00"), purchase, operation)
    one = Mentions(rule(), "p", (purchase, figure("0.00"), figure("0.00"), figure("0.00")))
    two = Mentions(rule(), "o", (operation, figure("24.00"), figure("24.00"), figure("24.00")))
    groups = joined(components([one, two]), [whole, one, two])
    assert len(groups) == 1
    found = repair(groups[0], [whole, one, two])
    assert found.certain == {purchase.id, operation.id}


def test_touching_relations_form_one_component() -> None:
    shared = figure("1.00")
    one, two = total(figure("5.00"), shared), total(figure("6.00"), shared)
    apart = total(figure("5.00"), figure("4.00"))
    assert sorted(len(g) for g in components([one, two, apart])) == [1, 2]


money = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2))


@given(st.lists(money, min_size=1, max_size=8))
def test_an_exact_sum_passes(parts: list[Decimal]) -> None:
    figures = [figure(f"{p:.2f}") for p in parts]
    assert total(figure(f"{sum(parts):.2f}"), *figures).outcome() == "pass"


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=8))
def test_rounding_each_part_never_fails(thousandths: list[int]) -> None:
    exact = [Decimal(n).scaleb(-4) for n in thousandths]
    figures = [figure(f"{p:.2f}") for p in exact]
    assert total(figure(f"{sum(exact):.2f}"), *figures).outcome() in ("pass", "rounding")


@given(st.lists(money, min_size=1, max_size=8), st.integers(1, 10**6))
def test_a_change_beyond_every_half_decimal_fails(parts: list[Decimal], more: int) -> None:
    off = sum(parts) + Decimal("0.005") * (len(parts) + 1) + Decimal(more).scaleb(-2)
    figures = [figure(f"{p:.2f}") for p in parts]
    assert total(figure(f"{off:.2f}"), *figures).outcome() == "fail"


@given(money, money.filter(bool))
def test_a_percentage_computed_and_rounded_holds(part: Decimal, whole: Decimal) -> None:
    printed = figure(f"{part * 100 / whole:.2f}", "%")
    relation = share(printed, figure(f"{part:.2f}"), figure(f"{whole:.2f}"))
    assert relation.outcome() in ("pass", "rounding", "insufficient", "not_applicable")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(money, min_size=2, max_size=4), min_size=2, max_size=4), st.data())
def test_one_changed_part_of_a_table_is_among_the_candidates(
    groups: list[list[Decimal]], data: st.DataObject
) -> None:
    leaves = [[figure(f"{v:.2f}") for v in g] for g in groups]
    heads = [figure(f"{sum(g):.2f}") for g in groups]
    whole = figure(f"{sum(map(sum, groups)):.2f}")
    g = data.draw(st.integers(0, len(groups) - 1))
    changed = figure(f"{sum(groups[g]) + 7:.2f}")
    heads[g] = changed
    relations: list[Relation] = [total(h, *p) for h, p in zip(heads, leaves, strict=True)]
    relations.append(total(whole, *heads))
    failing = [r for r in relations if r.outcome() == "fail"]
    found = repair(failing, relations)
    assert found.finished
    assert found.solutions == [] or found.certain == {changed.id}
    assert found.solutions


def test_needed_is_where_a_relation_holds() -> None:
    whole, part, rest = figure("10.00"), figure("3.00"), figure("4.00")
    needed = total(whole, part, rest).needed(rest)
    assert needed is not None
    assert to_decimal(needed.low, "万元") == Decimal("6.99")
    assert to_decimal(needed.high, "万元") == Decimal("7.01")


@pytest.mark.parametrize("wrong", ["80.30", "79.99", "8.035", "0.8035"])
def test_a_wrong_percentage_names_the_right_one(wrong: str) -> None:
    relation = share(figure(wrong, "%"), figure("2444.15"), figure("3041.93"))
    needed = relation.needed(relation.printed)
    assert needed is not None
    assert round(to_decimal(needed.low, "%"), 2) == Decimal("80.35")
