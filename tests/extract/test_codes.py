"""Codes as other counties print them."""

from extract.recognise.codes import is_code, join_code


def test_a_code_in_brackets_of_its_own_cell_is_a_code() -> None:
    assert is_code("[2010301]")
    assert join_code(["【20103】"], None) == "20103"
    assert not is_code("[行政运行]")
