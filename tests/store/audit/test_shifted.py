"""Amounts that stand rows away from their items, told once and blamed on the right statement."""

from __future__ import annotations

from store.audit.example import document_of
from store.audit.run import audit

ALL = [
    "summary:total/total/all = 97.00",
    "function:208/total/all = 60.00",
    "function:20805/total/all = 40.00",
    "function:2080501/total/all = 11.00",
    "function:2080505/total/all = 29.00",
    "function:20808/total/all = 20.00",
    "function:2080801/total/all = 20.00",
    "function:212/total/all = 7.00",
    "function:21208/total/all = 7.00",
    "function:2120803/total/all = 7.00",
    "function:221/total/all = 30.00",
    "function:22102/total/all = 30.00",
    "function:2210201/total/all = 18.00",
    "function:2210203/total/all = 12.00",
]
CODES = [row.split("/")[0].removeprefix("function:") for row in ALL[1:]]


def general(amounts: str) -> list[str]:
    """The rows of the statement above with these amounts in them."""
    pairs = zip(CODES, amounts.split(), strict=True)
    return [f"function:{code}/total/general = {amount}" for code, amount in pairs]


def test_rows_that_skip_a_fund_and_run_on_to_the_end_are_one_finding() -> None:
    """The fund's codes (212) stayed in the statement, their amounts were left out, so that all
    below moved up by three rows and the total stands among the items."""
    shifted = general(
        "60.00 40.00 11.00 29.00 20.00 20.00 30.00 30.00 18.00 12.00 90.00 60.00 40.00"
    )
    example = {
        "figures": ALL,
        "more": [*shifted, "summary:total/total/general = 11.00"],
    }
    errors = [f for f in audit(document_of(example)).findings if f.severity == "error"]
    (cause,) = [f for f in errors if f.cause is None]
    assert cause.rule.id == "shifted.rows"
    assert cause.found.startswith("212 30.00、21208 30.00")
    assert "向上错 3 行" in cause.summary
    assert all(f.cause is cause for f in errors if f is not cause)


def test_two_statements_that_both_add_up_are_not_shifted() -> None:
    rows = general("60.00 40.00 29.00 11.00 20.00 20.00 7.00 7.00 7.00 30.00 30.00 12.00 18.00")
    found = audit(document_of({"figures": ALL, "more": rows})).findings
    assert not [f for f in found if f.rule.id == "shifted.rows"]


CLASS = ["economic:302", "economic:30201", "economic:30216", "economic:30217", "economic:30229",
         "economic:30231"]  # fmt: skip
KNOWN = [
    "three_public:total/total/fiscal = 21.40",
    "three_public:vehicle_operation/total/fiscal = 21.00",
    "three_public:reception/total/fiscal = 0.40",
]


def economic(amounts: str) -> list[str]:
    pairs = zip(CLASS, amounts.split(), strict=True)
    return [f"{item}/basic/general = {amount}" for item, amount in pairs]


def test_a_class_of_the_economic_statement_that_slipped_is_one_finding() -> None:
    rows = economic("46.40 19.00 0.40 6.00 21.00 46.40")
    errors = [
        f
        for f in audit(document_of({"figures": rows, "more": KNOWN})).findings
        if f.severity == "error"
    ]
    (cause,) = [f for f in errors if f.cause is None]
    assert cause.rule.id == "shifted.class"
    assert cause.found == "30216 0.40、30229 21.00"
    assert "302 类各款金额向上错一行" in cause.summary


def test_one_equal_neighbour_is_chance() -> None:
    rows = economic("46.40 19.00 0.40 0.00 6.00 21.00")
    found = audit(document_of({"figures": rows, "more": KNOWN})).findings
    assert not [f for f in found if f.rule.id == "shifted.class"]
