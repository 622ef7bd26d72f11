"""A page that ends in the middle of a header leaves one statement, not two."""

from __future__ import annotations

from pathlib import Path

from extract.disclosure import read_disclosure


def test_a_header_torn_by_the_end_of_its_page_begins_the_table_below(samples: Path) -> None:
    statements = read_disclosure(samples / "liulin-2024-final-accounts.pdf").statements
    (fourth,) = [s for s in statements if s.printed_code == "公开04表"]
    assert fourth.form_id == "final_fiscal_income_expenditure"
    assert (fourth.unit, fourth.first.page, fourth.last.page) == ("万元", 6, 7)
    assert all(statement.title for statement in statements)
    printed = {line.printed_name: [f.printed for f in line.figures] for line in fourth.lines}
    assert printed["一、一般公共服务支出"] == ["606.95", "606.95"]
