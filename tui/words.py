"""The codes of the database in the reader's language."""

from __future__ import annotations

from tui.messages import N_, _, language

SIGNS = {"error": "!!", "warning": "!", "rounding": "~"}
DECISION_SIGNS = {"open": "", "confirmed": "✓", "dismissed": "✗", "follow_up": ">"}
OUTCOME_SIGNS = {
    "pass": "✓", "rounding": "~", "fail": "✗", "not_applicable": "-", "insufficient": "?",
}  # fmt: skip

_WORDS: dict[str, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "rounding": N_("rounding"),
    "open": N_("open"),
    "confirmed": N_("confirmed"),
    "dismissed": N_("dismissed"),
    "follow_up": N_("follow up"),
    "final_account": N_("final accounts"),
    "budget": N_("budget"),
    "performance_report": N_("performance report"),
    "unknown": N_("unknown kind"),
    "pass": N_("holds"),
    "fail": N_("does not hold"),
    "not_applicable": N_("does not apply"),
    "insufficient": N_("could not be checked"),
    "sum": N_("sums"),
    "cross_table": N_("between statements"),
    "prose_vs_table": N_("narrative against statements"),
    "arithmetic": N_("arithmetic"),
    "year": N_("years"),
    "unit": N_("units"),
    "copy_paste": N_("copies"),
    "missing": N_("missing"),
    "score": N_("performance scores"),
    "shifted_rows": N_("shifted rows"),
    "classification": N_("classification"),
    "text": N_("text"),
    "history": N_("prior year"),
    "outlier": N_("outliers"),
    "found": N_("printed"),
    "expected": N_("expected"),
    "whole": N_("whole"),
    "part": N_("part"),
    "mention": N_("mention"),
    "candidate": N_("possible cause"),
    "cause": N_("cause"),
    "context": N_("context"),
    "code": N_("by code"),
    "exact": N_("by name"),
    "synonym": N_("by synonym"),
    "fuzzy": N_("by likeness"),
    "manual": N_("by a person"),
    "auto": N_("sure"),
    "needs_review": N_("unsure"),
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "total": N_("total"),
    "basic": N_("basic"),
    "project": N_("project"),
    "income": N_("income"),
    "expenditure": N_("expenditure"),
    "personnel": N_("personnel"),
    "public": N_("operating costs"),
    "count": N_("number"),
    "rate": N_("rate"),
    "opening": N_("opening balance"),
    "closing": N_("closing balance"),
    "resources": N_("with carry-over"),
    "reserve": N_("reserve"),
    "carried": N_("carried over"),
    "current": N_("current year"),
    "operating": N_("business activities"),
    "operation": N_("running costs"),
    "remitted": N_("remitted"),
    "subsidy": N_("subsidies"),
    "balance": N_("left over"),
    "uses": N_("uses in all"),
    "distribution": N_("distributed surplus"),
    "reserve_used": N_("surplus drawn on"),
    "weight": N_("weight"),
    "requested_budget": N_("requested budget"),
    "whole_period_budget": N_("budget of the whole period"),
    "all": N_("all funds"),
    "fiscal": N_("fiscal appropriation"),
    "general": N_("general public budget"),
    "government_fund": N_("government funds"),
    "state_capital": N_("state capital"),
    "special_account": N_("special fiscal account"),
    "unit_funds": N_("the unit's own funds"),
    "superior": N_("subsidies from above"),
    "affiliated": N_("remitted by affiliated units"),
    "business": N_("earned by the unit"),
    "other": N_("other income"),
    "actual": N_("actual"),
    "initial_budget": N_("initial budget"),
    "adjusted_budget": N_("adjusted budget"),
    "executed": N_("executed"),
    "loaded": N_("loaded"),
    "partial": N_("read in part"),
    "failed": N_("could not be read"),
    "base_is_zero": N_("the base is zero"),
    "base_may_be_zero": N_("the base may be zero"),
    "base_not_printed": N_("the base is not printed"),
    "nothing_printed": N_("nothing is printed that it speaks of"),
    "printed_more_than_once": N_("a part is printed more than once"),
    "unread_lines": N_("some lines could not be read"),
    "function": N_("by function"),
    "economic": N_("by economic class"),
    "government_economic": N_("by economic class of the government"),
    "summary": N_("summary line"),
    "three_public": N_("three public expenses"),
    "procurement": N_("procurement"),
    "assets": N_("assets"),
    "base": N_("base data"),
    "evaluation": N_("performance evaluation"),
    "fund_row": N_("kind of money"),
    "performance": N_("performance tables"),
    "unlisted": N_("created here"),
    "misread": N_("read wrongly by the program"),
    "explained": N_("explained in the document"),
    "immaterial": N_("not material"),
    "correct": N_("the printed figure is right"),
    "duplicate": N_("already raised elsewhere"),
    "corrected": N_("corrected by the department"),
}


def word(code: str | None) -> str:
    """A code as a word; a code that has none, and free text, as it is."""
    if code is None:
        return ""
    return _(_WORDS[code]) if code in _WORDS else code


def told(chinese: str, english: str) -> str:
    """Of a text that the database holds in both languages, the reader's."""
    return chinese if language() == "zh" or not english else english


def place(page: int | None, text_line: int | None) -> str:
    """``p. 12`` for a page, ``line 93`` for a line of a text file."""
    if text_line is not None:
        return _("line {line}").format(line=text_line)
    return _("p. {page}").format(page=page) if page is not None else ""


def joined(*parts: object) -> str:
    """What is there of ``parts``, with blanks between."""
    return " ".join(str(part) for part in parts if part not in (None, ""))


def unsigned(cell: str) -> str:
    """A cell as printed, without the sign that marks it."""
    text = cell.strip()
    for sign in SIGNS.values():
        text = "" if text == sign else text.removeprefix(f"{sign} ")
    return text


def around(text: str, wanted: str, before: int = 12) -> str:
    """``text`` from shortly before the first of the words that are ``wanted``, where that
    stands far from its beginning."""
    found = [at for word in wanted.lower().split() if (at := text.lower().find(word)) >= 0]
    at = min(found, default=0)
    return text if at <= 2 * before else f"…{text[at - before :]}"
