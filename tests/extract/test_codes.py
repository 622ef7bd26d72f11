"""Codes as other counties print them."""

from extract.recognise.codes import is_code, join_code


def test_a_code_in_brackets_of_its_own_cell_is_a_code() -> None:
    assert is_code("[2010301]")
    assert join_code(["【20103】"], None) == "20103"
    assert not is_code("[行政运行]")


def test_a_code_merged_over_the_columns_of_its_parts_is_read_once() -> None:
    assert join_code(["2130301", "2130301", "2130301"], None) == "2130301"
    assert join_code(["213", "213", "213"], "2130301") == "213"
    assert join_code(["301", "02"], None) == "30102"
