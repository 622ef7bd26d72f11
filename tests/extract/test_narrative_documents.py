"""Sentences of the real documents, and what a person reads in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.disclosure import read_disclosure
from extract.model import Figure, Section


@cache
def sections(path: Path) -> tuple[Section, ...]:
    return tuple(read_disclosure(path).sections)


def said(path: Path, heading: str) -> list[tuple[str, str | None, str | None, int | None, str]]:
    """(printed with unit, item, basis, year, aspect) of every number under a heading."""
    return [
        (f"{f.printed}{f.unit}", f.fact.item_id, f.fact.basis, f.fact.year, f.aspect)
        for section in sections(path)
        if heading in section.heading
        for sentence in section.sentences
        for f in sentence.figures
    ]


def statutory(path: Path) -> list[Figure]:
    """Money and percentages of 第三部分, without those that explanations name."""
    found, inside = [], False
    for section in sections(path):
        if section.level == 1:
            inside = "第三部分" in section.heading
        for sentence in section.sentences if inside else ():
            reason = "原因说明" in (sentence.resists or "")
            found += [
                f
                for f in sentence.figures
                if f.aspect != "count" and f.unit in ("万元", "元", "%", "万")
                if not (reason and f.fact.item_id is None)
            ]
    return found


def zhuzhou(shared: Path) -> Path:
    return shared / "disclosures/text/zhuzhou-2024-final-accounts.txt"


def test_a_wrong_year_is_read_as_printed(shared: Path) -> None:
    found = said(zhuzhou(shared), "四、财政拨款收入支出决算总体情况说明")
    assert found[0] == ("2475.18万元", "summary:total", "actual", 2023, "amount")


def test_yuan_printed_for_wan_yuan_stays_yuan(shared: Path) -> None:
    found = said(zhuzhou(shared), "住房公积金（项）")
    assert found[0] == ("92.61元", "function:2210201", "initial_budget", 2024, "amount")


def test_an_amount_copied_from_another_item_stays_where_it_is_printed(shared: Path) -> None:
    found = said(zhuzhou(shared), "（一）“三公”经费财政拨款支出决算总体情况说明")
    item = "three_public:reception"
    assert [row for row in found if row[1] == item] == [
        ("5万", item, "adjusted_budget", 2024, "amount"),
        ("24.88万元", item, "actual", 2024, "amount"),
        ("497.6%", item, "actual", 2024, "completion"),
        ("0.52万", item, "actual", 2024, "change"),
        ("30.4%", item, "actual", 2024, "growth"),
    ]


def test_sentences_go_on_over_page_breaks(shared: Path) -> None:
    path = shared / "disclosures/pdf/putuo-social-2024-final-accounts.pdf"
    [section] = [s for s in sections(path) if "支出决算总体情况" in s.heading and s.level == 3]
    first = section.sentences[0]
    assert (first.first.page, first.last.page) == (17, 18)
    assert [f.printed for f in first.figures] == ["307.82", "100.00"]
    assert first.figures[1].place.page == 18
    assert first.figures[1].place.box is not None


@pytest.mark.parametrize(
    "name",
    [
        "text/liulin-2024-final-accounts.txt",
        "text/tunliu-2023-final-accounts.txt",
        "text/zhuzhou-2024-final-accounts.txt",
        "pdf/putuo-social-2024-final-accounts.pdf",
        "pdf/jiangsu-party-office-2019-budget-text.pdf",
        "pdf/jiangsu-high-court-2019-budget.pdf",
    ],
)
def test_the_statutory_narrative_is_understood(shared: Path, name: str) -> None:
    figures = statutory(shared / "disclosures" / name)
    known = [f for f in figures if f.fact.item_id is not None and f.fact.year is not None]
    assert len(figures) > 50
    assert len(known) >= 0.95 * len(figures)
