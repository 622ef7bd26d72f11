"""Marks of punctuation that are missing or wrong, and what is none."""

from __future__ import annotations

from store.audit.example import document_of
from store.audit.finding import Finding
from store.audit.inspect import INSPECTORS
from store.audit.rule import all_rules


def found(rule_id: str, *text: str) -> list[Finding]:
    """What a rule finds in sentences of one section."""
    rule = all_rules()[rule_id]
    return list(INSPECTORS[rule.kind](document_of({"text": list(text)}), rule))


def test_a_quotation_over_two_sentences_is_closed() -> None:
    assert not found("text.unpaired", "按照“先有目标。", "后有预算”的要求编报。")
    assert not found("text.unpaired", "落实“八项规定”，压减“三公”经费。")


def test_a_quotation_that_another_follows_was_not_closed() -> None:
    (finding,) = found(
        "text.unpaired",
        "4.“教育支出（类）进修及培训（款）培训支出（项）3.00万元。",
        "5.“住房保障支出（类）住房改革支出（款）购房补贴（项）”6.20万元。",
    )
    assert finding.found is not None
    assert "“教育支出" in finding.found


def test_a_quotation_closed_by_a_straight_mark_is_told_as_such() -> None:
    (finding,) = found("text.quotation", "4.“教育支出(类)进修及培训(款)培训支出(项)＂3.00万元。")
    assert finding.found == "“教育支出(类)进修及培训(款)培训支出(项)＂"
    assert not found("text.unpaired", "4.“教育支出(类)进修及培训(款)培训支出(项)＂3.00万元。")


def test_titles_and_lists_need_no_full_stop() -> None:
    assert not found("text.full_stop", "1.某某县文化馆", "2.某某县图书馆（某某县少年儿童图书馆）")
    assert not found("text.full_stop", "增减变化的主要原因是：", "（一）压减经费；")


def test_a_document_that_ends_its_paragraphs_without_stops_has_a_style_of_its_own() -> None:
    text = [f"行政运行{n}，主要用于机关日常运转" for n in range(5)]
    assert not found("text.full_stop", *text)
    assert len(found("text.full_stop", text[0], *(f"{x}。" for x in text[1:]))) == 1


def test_a_comma_between_two_amounts_is_none_inside_one() -> None:
    assert not found("text.wide_comma", "货物86台，300万元以上的工程2个。", "共12，其中3人在编。")
    assert [f.found for f in found("text.wide_comma", "预算1，204，500.00元。")] == [
        "1，204，500.00元"
    ]


def test_a_sentence_that_begins_with_a_number_lacks_no_stop() -> None:
    assert not found("text.number_stop", "1.开展培训。", "2名干部参加。")
    assert not found("text.number_stop", "1.开展培训。", "9“两新”组织覆盖率达标。")


def test_a_bracket_that_asks_what_to_write_is_of_the_template() -> None:
    assert found("missing.leftover", "（绩效评价工作情况，以及评价项目数量、单位数量等）")
    assert found("missing.leftover", "具体包括（列示至二级预算单位）：")
    assert not found("missing.leftover", "（项目绩效目标表公开情况见附件）")
    assert not found("missing.leftover", "（含本级及所属事业单位等）")
    assert not found("missing.leftover", "（包括在职人员、离退休人员等）。")
    assert not found("missing.leftover", "八、政府性基金预算支出（不涉及）")
    assert not found("missing.leftover", "（2024年12月31日的数量等）")
