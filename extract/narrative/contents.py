"""The contents page: its entries are kept apart from the narrative."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.narrative.headings import numbering_level
from extract.narrative.run import Run

_TITLE = re.compile(r"^目\s*[录錄次]$")
_LEADER = re.compile(r"(?:[.．·•]{3,}|…{2,})\s*\d*\s*$")
_PAGE = re.compile(r"\s*(?:[.．·•…]{2,}|\s|[\u4e00-\u9fff）)])\s*\d{1,3}$")


def split_contents(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """(entries of the contents, all other lines). The entries start with the line 目录."""
    start = next((i for i, run in enumerate(runs) if _TITLE.match(run.text)), None)
    if start is None:
        entries = [run for run in runs if _LEADER.search(run.text)]
        return entries, [run for run in runs if not _LEADER.search(run.text)]
    end = _end(runs, start + 1)
    return list(runs[start:end]), [*runs[:start], *runs[end:]]


def entry_text(text: str) -> str:
    """An entry without its dots and page number."""
    return re.sub(r"[\s.．·•…]*\d{0,3}$", "", text).strip()


def _end(runs: Sequence[Run], start: int) -> int:
    """The first line after the contents: where the first entry comes again, or where lines
    stop to look like entries."""
    head = runs[start : start + 3]
    paged = sum(bool(_PAGE.search(run.text)) for run in head) >= 2
    opening = re.sub(r"\s", "", entry_text(runs[start].text)) if head else ""
    end = start
    for i in range(start, len(runs)):
        again = re.sub(r"\s", "", runs[i].text)
        if i > start and opening and (again == opening or again == opening[:4] == again[:4]):
            break
        if _is_entry(runs[i], paged):
            end = i + 1
        elif i - end >= 2:
            break
    return end


def _is_entry(run: Run, paged: bool) -> bool:
    if re.search(r"[。；]", run.text):
        return False
    return bool(_PAGE.search(run.text)) if paged else numbering_level(run.text) is not None
