"""Sums that statements make in their own way, and sums over what sentences say of changes."""

from __future__ import annotations

from collections.abc import Sequence

from store.audit.example import document_of
from store.audit.generate import generate
from store.audit.rule import all_rules

SPLIT = [
    "summary:total/basic/general = 130.00", "summary:total/personnel/general = 92.00",
    "summary:total/public/general = 38.00",
    "economic:301/basic/general = 80.00", "economic:301/personnel/general = 80.00",
    "economic:302/basic/general = 35.00", "economic:302/public/general = 35.00",
    "economic:303/basic/general = 15.00", "economic:303/personnel/general = 12.00",
]  # fmt: skip
LAST = "/actual/2023"


def outcomes(rule: str, figures: Sequence[str], says: Sequence[str] = ()) -> list[str]:
    """How a rule's instances ended, those left out that had nothing to check."""
    document = document_of({"figures": figures, "says": says})
    checks = generate(document, [all_rules()[rule]])
    return [c.outcome for c in checks if c.reason != "nothing_printed"]


def changed(item: str, amount: str) -> str:
    """A sentence's change against last year, with its sign."""
    sign, number = ("-1", amount[1:]) if amount.startswith("-") else ("1", amount)
    return f"§ {item} change {sign} = {number} of {item}{LAST}"


def test_personnel_is_not_301_and_303_where_their_rows_have_operating_costs() -> None:
    # What retired staff costs in offices and travel: 303 split by the statement itself.
    split = [*SPLIT, "economic:303/public/general = 3.00"]
    assert outcomes("sum.personnel", split) == []
    assert outcomes("sum.public", split) == []
    assert outcomes("sum.personnel", SPLIT) == ["fail"]
    assert outcomes("sum.public", SPLIT) == ["fail"]


FISCAL, GENERAL = "summary:total/total/fiscal", "summary:total/total/general"
FUNDS, CAPITAL = "summary:total/total/government_fund", "summary:total/total/state_capital"


def test_changes_are_not_summed_where_one_fund_is_not_spoken_of() -> None:
    told = [changed(FISCAL, "36"), changed(GENERAL, "-4"), changed(FUNDS, "30")]
    level = f"持平: {CAPITAL} 0 {CAPITAL}{LAST}"
    assert outcomes("sum.changes_of_funds", told) == []
    assert outcomes("sum.changes_of_funds", told, [level]) == ["not_applicable"]
    assert outcomes("sum.changes_of_funds", [*told, f"§ {CAPITAL} = 0"], [level]) == ["fail"]


def test_a_change_of_nothing_counts_as_told() -> None:
    told = [changed(FISCAL, "26"), changed(GENERAL, "-4"), changed(FUNDS, "30")]
    assert outcomes("sum.changes_of_funds", [*told, changed(CAPITAL, "0")]) == ["pass"]


def test_an_unchanged_part_may_hide_a_small_change() -> None:
    # 与上年持平 is also said of 38.40 against 38.52.
    item = "three_public:"
    told = [changed(f"{item}total/total/fiscal", "2.88"),
            changed(f"{item}vehicles/total/fiscal", "3.00"),
            changed(f"{item}abroad/total/fiscal", "0")]  # fmt: skip
    level = f"持平: {item}reception/total/fiscal 0 {item}reception/total/fiscal{LAST}"
    much, little = (f"§ {item}reception/total/fiscal = {amount}" for amount in ("38.40", "4.40"))
    assert outcomes("sum.changes_of_three_public", [*told, much], [level]) == ["not_applicable"]
    assert outcomes("sum.changes_of_three_public", [*told, little], [level]) == ["fail"]


def test_growth_rates_of_a_class_and_its_items_do_not_add_up() -> None:
    rates = ["function:213/total/general = 3.53%", "function:21303/total/general = 3.53%",
             "function:2130301/total/general = 6.67%"]  # fmt: skip
    assert outcomes("sum.function", rates) == []
    assert outcomes("sum.function", [r.rstrip("%") for r in rates]) == ["pass", "fail"]
