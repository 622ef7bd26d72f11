from __future__ import annotations

from decimal import Decimal

import pytest

from extract.recognise.numbers import fen, read_number, unit_of_header, unit_of_line


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("2,444.15", "2444.15", 2, None),
        ("1200.", "1200", 0, None),
        ("50.07", "50.07", 2, None),
        ("0", "0", 0, None),
        ("0.00", "0.00", 2, None),
        ("-12.3", "-12.3", 1, None),
        ("(12.3)", "-12.3", 1, None),
        ("83.75%", "83.75", 2, "%"),
        ("100．0％", "100.0", 1, "%"),
        ("１２，３４５．６", "12345.6", 1, None),
        ("1.3　", "1.3", 1, None),
        ("24.5万元", "24.5", 1, "万元"),
        ("156,211,\n123", "156211123", 0, None),
        ("40.9862", "40.9862", 4, None),
    ],
)
def test_a_printed_number_is_read_exactly(
    text: str, value: str, decimals: int, unit: str | None
) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.decimals, number.unit) == (Decimal(value), decimals, unit)
    assert number.printed == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["——", "-", "—", "无", "2024年", "12,34.5", "12\n34", "1=2+3", "3 0 1"]
)
def test_what_is_no_number_keeps_its_print_and_has_no_value(text: str) -> None:
    number = read_number(text)
    assert number is not None
    assert number.value is None
    assert number.printed == " ".join(text.split())


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\n"])
def test_a_blank_cell_has_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("2444.15", "万元", 2_444_150_000),
        ("40.9862", "万元", 40_986_200),
        ("156211123", "元", 15_621_112_300),
        ("0.5", "千元", 50_000),
        ("1.5", "亿元", 15_000_000_000),
        ("0.001", "元", None),
        ("5", "辆", None),
        ("5", None, None),
    ],
)
def test_money_is_whole_fen_or_none(value: str, unit: str | None, expected: int | None) -> None:
    assert fen(Decimal(value), unit) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("金额单位：万元", "万元"),
        ("编制部门：上海市普陀区人民政府万里街道办事处 单位：元", "元"),
        ("部门：某局                单位：人民币万元", "万元"),
        ("部门：公开 05 表", None),
        ("预算单位：元谋县", None),
        ("编制单位：万元中学", None),
    ],
)
def test_the_unit_is_the_one_that_the_line_states(text: str, unit: str | None) -> None:
    assert unit_of_line(text) == unit


def test_a_header_states_its_own_unit() -> None:
    assert unit_of_header("（一）车辆数合计（辆）") == "辆"
    assert unit_of_header("预算投资（万元）") == "万元"
    assert unit_of_header("因公出国（境）费") is None
