"""Performance tables of a file as statements, told by their titles alone."""

from __future__ import annotations

import re
from pathlib import Path

from extract.model import Grid, Indicator, Statement
from extract.readers import read

_TITLE = re.compile(r".{0,40}(?:绩效自评表|绩效目标表|绩效评价基础数据表|支出绩效自)$")
_LISTED = re.compile(r"^(?:附件：)?\d\.")


def statements_of(path: Path) -> list[Statement]:
    """A statement for each title, with the grids and lines down to the next title."""
    found: list[Statement] = []
    for page in read(path).pages:
        for block in page.blocks:
            if isinstance(block, Grid):
                if found:
                    found[-1].grids.append(block)
            elif _TITLE.fullmatch(block.text.strip()) and not _LISTED.match(block.text):
                found.append(
                    Statement(None, block.text.strip(), None, None, block.place, block.place)
                )
            elif found:
                found[-1].text_lines.append(block)
    return found


def printed(indicator: Indicator) -> tuple[str | None, ...]:
    """An indicator as the row a reader sees: levels, target, actual, weight, score, reason."""
    i = indicator
    return (i.level1, i.level2, i.level3, i.target, i.actual, i.weight, i.score, i.reason)
