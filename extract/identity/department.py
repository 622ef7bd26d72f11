"""Whose disclosure it is: the name as printed."""

from __future__ import annotations

import re
from collections import Counter

from .evidence import Evidence, clean_name

LONGEST = 40
_PLACEHOLDER = re.compile(r"[xX×＊*○〇□_]{2,}|某某|\(部门名称\)|[xX×]+[局厅委部县市]|\.{3,}|…")
_TITLE_WORDS = re.compile(r"20\d\d(?:-20\d\d)?年?(?:度)?|\d{4}年\d+月\d+日|附件\d*[::]?")
_WHAT = re.compile(
    r"(?:部门|单位|区级|市级|县级|省级)?(?:\(单位\))?(?:整体支出|项目支出|财政)?(?:部门|单位)?"
    r"(?:预算|决算|绩效自评|绩效评价|绩效)(?:及三公经费)?(?:信息)?(?:公开)?"
    r"(?:报告|情况|说明|文本|书|表|草案|自评报告|评价报告)*(?:\(公开\))?"
)
_BODY = re.compile(
    r"(?:部|委|局|厅|院|办|室|会|府|处|所|站|队|中心|学校|小学|中学|大学|学院|医院|馆|园|社|公司|行"
    r"|校|库|段|署|团|联|协会|台|场|宫|镇|乡|街道|法院|检察院|庭|监狱|支队|大队|办公室|科)(?:\(本级\))?$"
)
_OVERVIEW = re.compile(
    r"^(?:第[一二]部分)?(?P<name>.{4,40}?)(?:\(部门\))?(?:单位|部门)?(?:概况|主要职能)$"
)


def department_of(evidence: Evidence) -> tuple[str | None, str | None]:
    """The department and, where there is none, why. Labels beside the statements come
    first, because covers break names over lines; a name that a label cuts short gives way
    to the cover's."""
    cover = _from_cover(evidence.cover)
    least = 2 if cover and _is_name(cover) else 1
    names = Counter({n: c for n, c in evidence.labels.items() if c >= least and _is_name(n)})
    if cover and _PLACEHOLDER.search(cover) and not names:
        return None, f"the cover prints a placeholder ({cover}), not a name"
    if names:
        return _most(names, cover), None
    for name in (cover, _from_headings(evidence.lines)):
        if name and _is_name(name):
            return name, None
    if any(_PLACEHOLDER.search(n) for n in evidence.labels):
        return None, "a placeholder is printed where the name belongs"
    return None, "no cover, label or heading names a department"


def _is_name(text: str) -> bool:
    return (
        4 <= len(text) <= LONGEST
        and not _PLACEHOLDER.search(text)
        and bool(_BODY.search(text))
        and not re.search(r"[,。;::]|万元|名称|代码|情况|支出|经费|负责", text)
    )


def _most(names: Counter[str], cover: str | None) -> str:
    """The name printed most often; a longer one of which it is the beginning wins where the
    cover prints that too."""
    if cover is not None and cover in names:
        return cover
    return max(names, key=lambda n: (names[n], len(n)))


def _from_cover(lines: list[str]) -> str | None:
    joined = "".join(lines)
    bracketed = re.search(r"报告\(([^()]{4,40})\)", joined)
    if bracketed:
        return clean_name(bracketed[1])
    labelled = re.search(r"(?:部门|单位)(?:名称)?:([^::]{4,40})$", joined)
    if labelled and _BODY.search(labelled[1]):
        return clean_name(labelled[1])
    for end in range(1, len(lines) + 1):
        text = "".join(lines[:end])
        if _WHAT.search(text) and (name := _without_title(text)):
            return name
    return None


def _without_title(text: str) -> str | None:
    rest = _TITLE_WORDS.sub("|", text)
    pieces = [clean_name(_WHAT.sub("", piece)).removeprefix("关于") for piece in rest.split("|")]
    named = [p for p in pieces if len(p) >= 4 and (_BODY.search(p) or _PLACEHOLDER.search(p))]
    return max(named, key=len, default=None)


def _from_headings(lines: list[str]) -> str | None:
    counted: Counter[str] = Counter()
    for line in lines:
        joined = "".join(line.split())
        if matched := _OVERVIEW.match(joined):
            counted[clean_name(matched["name"])] += 1
        elif matched := re.match(r"(.{4,40}?)20\d\d年(?:度)?(?:部门|单位)(?:预算|决算)", joined):
            counted[clean_name(re.sub(r"^第[一二三四]部分", "", matched[1]))] += 1
    good = [n for n, _ in counted.most_common() if _is_name(n)]
    return good[0] if good else None
