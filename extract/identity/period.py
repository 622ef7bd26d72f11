"""Kind of disclosure, fiscal year and money unit: by the cover and the titles, never by the
date of publication and never by what the text says about other years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract import catalogue
from extract.align.text import normalise
from extract.model import Kind, Statement

from .evidence import Evidence

COVER_WEIGHT, HEADING_WEIGHT, TITLE_WEIGHT = 6, 2, 1
"""A cover outweighs leftovers in titles; a title counts once for each statement, up to
``MOST`` in all, so that many stale titles cannot outvote cover and headings together."""
MOST = 5
SHARE_OF_UNIT = 0.75
"""The share of the statements that must state a unit for it to be the document's."""

_SUBJECT = (
    r"(?:部门|单位|区级|市级|县级|省级|本级|整体|项目|财政|支出|收支|收入|预算|决算|绩效|一般公共"
    r"|政府性基金|国有资本|三公|机关运行|政府采购|公开)"
)
_YEAR = re.compile(rf"(?<!\d)(20\d\d)年?(?:度|初)?(?={_SUBJECT})")
_COVER_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:度)?(?!\d*月)|(?<!\d)(20\d\d)年度")
_HEADING = re.compile(
    r"^(?:#*)(?:第[一二三四五]部分)?.{0,40}?(?<!\d)(20\d\d)年(?:度)?(?:部门|单位|区级|市级|县级)?"
    r"(?:预算单位|部门|单位)?(?:决算|预算|整体支出绩效)(?:表|情况说明|报表|公开|报告|编制说明)?"
    r"(?:公开)?(?:报告)?$"
)
_FILE_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:年度?)?[-_ ]?(?:(?:部门|单位|区级|市级|县级|省级)?(?:预算|决算|整体支出|绩效)"
    r"|budget|final|performance)"
)
_STAMP = re.compile(r"^(?:.*?\s)?(20\d\d)\s*年度(?:\s|$)|^20\d\d-20\d\d")
_FINAL = re.compile(r"决算")
_BUDGET = re.compile(r"预算")
_PERFORMANCE = re.compile(r"绩效(?:自评|评价|自我评价)|(?:自评|评价)报告")
_MAIN: tuple[Kind, ...] = ("final_account", "budget")
_MONEY = ("亿元", "百万元", "万元", "千元", "元")
_UNIT_OF_CELL = re.compile(r"\((万元|元)\)")
_PRINTED_UNIT = re.compile(r"单位\s*:\s*(?:人民币)?(亿元|百万元|万元|千元|元)")


def kind_of(evidence: Evidence, statements: Sequence[Statement]) -> tuple[Kind, str | None]:
    """What the cover says that it is; without a cover, what most statements are."""
    cover = "".join(evidence.cover[:8])
    for kind, pattern in _by_position(cover):
        if pattern is not None:
            return kind, None
    counted = Counter(_kind_of_form(s.form_id) for s in statements if s.form_id)
    counted += Counter(_kind_of_title(t) for t in evidence.titles)
    counted.pop("unknown", None)
    if not counted:
        counted = Counter(_kind_of_title(line) for line in evidence.lines if _is_title(line))
        counted.pop("unknown", None)
    if not counted:
        return "unknown", "neither the cover nor a statement says what this is"
    return _main_kind(counted), None


def _by_position(cover: str) -> list[tuple[Kind, re.Match[str] | None]]:
    """Kinds by where they stand on the cover; 预算绩效评价 is about performance."""
    title = re.sub(r"预算(?=绩效)|(?<=绩效)预算|预算法|预算单位|预算主管部门|财政预算", "", cover)
    patterns: list[tuple[Kind, re.Pattern[str]]] = [
        ("final_account", _FINAL),
        ("budget", _BUDGET),
        ("performance_report", _PERFORMANCE),
    ]
    found = [(kind, pattern.search(title)) for kind, pattern in patterns]
    return sorted(found, key=lambda pair: pair[1].start() if pair[1] else 10_000)


def _main_kind(counted: Counter[Kind]) -> Kind:
    """A budget or final account keeps its kind though performance tables are attached."""
    main: list[Kind] = [k for k in _MAIN if counted[k]]
    if main:
        return max(main, key=lambda k: counted[k])
    return "performance_report"


def _units(statements: Iterable[Statement]) -> list[str]:
    return [s.unit for s in statements if s.unit in _MONEY]


def _is_title(line: str) -> bool:
    return len(line) < 40 and bool(re.search(r"(?:表|报告|公开|说明)$", normalise(line)))


def _kind_of_form(form_id: str | None) -> Kind:
    known = {f.id: f.kind for f in catalogue.forms()}
    return known.get(form_id or "", "unknown")


def _kind_of_title(title: str) -> Kind:
    text = normalise(title)
    if _PERFORMANCE.search(text) or "绩效" in text:
        return "performance_report"
    if _FINAL.search(text):
        return "final_account"
    return "budget" if _BUDGET.search(text) else "unknown"


def year_of(evidence: Evidence) -> tuple[int | None, str | None]:
    """The fiscal year that cover, headings and titles agree on best."""
    votes: Counter[int] = Counter()
    for year in set(_cover_years(evidence.cover)):
        votes[year] += COVER_WEIGHT
    headings = Counter(_heading_years(evidence.lines))
    for year, count in headings.items():
        votes[year] += HEADING_WEIGHT * min(count, 2)
    titles = Counter(y for t in evidence.titles for y in _years(normalise(t)))
    titles += Counter(_stamps(evidence.lines))
    for year, count in titles.items():
        votes[year] += TITLE_WEIGHT * min(count, MOST)
    ranked = votes.most_common(2)
    if not ranked:
        return _year_of_file(evidence.file_name)
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None, f"{ranked[0][0]} and {ranked[1][0]} stand in equally many titles"
    return ranked[0][0], None


def _year_of_file(name: str) -> tuple[int | None, str | None]:
    """A file's name is the last resort: it must name the kind beside the year."""
    matched = _FILE_YEAR.search(name)
    if matched is None:
        return None, "no cover, heading or title names a year"
    return int(matched[1]), "taken from the file's name; nothing inside names a year"


def _cover_years(cover: list[str]) -> list[int]:
    joined = "".join(cover)
    titled = [int(y) for y in _YEAR.findall(joined)]
    if titled:
        return titled[:1]
    dated = [m for line in cover for m in _COVER_YEAR.finditer(line)]
    if dated and re.search(r"预算|决算|绩效", joined):
        return [int(dated[0][1] or dated[0][2])]
    return []


def _heading_years(lines: list[str]) -> list[int]:
    found = (_HEADING.match(normalise(line)) for line in lines)
    return [int(m[1]) for m in found if m]


def _years(title: str) -> list[int]:
    return [int(y) for y in _YEAR.findall(title)[:1]]


def _stamps(lines: list[str]) -> list[int]:
    """``2024年度`` beside a statement's department and unit."""
    found = (_STAMP.match(line) for line in lines if len(line) < 60)
    return [int(m[1]) for m in found if m and m[1]]


def unit_of(evidence: Evidence, statements: Sequence[Statement]) -> tuple[str | None, str | None]:
    """The money unit of the statements."""
    stated = _units(s for s in statements if _kind_of_form(s.form_id) in _MAIN)
    stated = stated or _units(statements)
    if not stated:
        stated = [m[1] for line in evidence.lines if (m := _PRINTED_UNIT.search(line))]
    if not stated:
        stated = [m for line in evidence.lines for m in _UNIT_OF_CELL.findall(line)]
    if not stated:
        return None, "no statement states a money unit"
    unit, count = Counter(stated).most_common(1)[0]
    if count / len(stated) < SHARE_OF_UNIT:
        return None, "the statements state different units: " + ", ".join(sorted(set(stated)))
    if count == len(stated):
        return unit, None
    others = ", ".join(sorted(set(stated) - {unit}))
    return unit, f"{count} of {len(stated)} statements are in {unit}, the others in {others}"
