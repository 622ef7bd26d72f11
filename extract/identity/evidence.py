"""What a document says about itself, gathered once: its cover, its labels, its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.align.text import normalise
from extract.model import Grid, Source, Statement

COVER_LINES = 14
"""A cover without a table of contents ends here."""
LONGEST_TITLE = 60
"""A longer line is a sentence, and no cover goes on after it."""
_CONTENTS = re.compile(r"^#*目录$|^#*第[一1]部分")
_LABEL = re.compile(
    r"(?:^|\s)(?P<label>预算主管部门|部门名称|编制部门|公开部门|单位名称|编制单位|预算单位"
    r"|填报单位|填报部门|部门单位名称|部门)(?:\(单位\)|\(公章\)|\(盖章\))*\s*[::]?\s*(?P<value>.+)"
)
_VALUE_END = re.compile(
    r"\s+|20\d\d\s*年|(?:金额)?单位\s*:|公开\s*\d+\s*表|预算单位|实施单位|\||(?<=.)部门预算"
)
_FIGURES = dict(zip("零〇○一二三四五六七八九", "000123456789", strict=True))
_SPELT_YEAR = re.compile("(二[零〇○][一二三][零〇○一二三四五六七八九])年")
_CODE = re.compile(r"^(?:\[\d{3,9}\]|\d{3,9})-?")
_BRACKETED = re.compile(r"\[[^\]]*\]?$|\(盖章\)|\(公章\)|\((?:部门|单位|汇总)\)$")


@dataclass(slots=True)
class Evidence:
    """``cover`` is the cover's lines and ``lines`` all text, both in half width;
    ``labels`` counts the names that stand after 部门名称：, 编制单位： and the like;
    ``titles`` are the statements' titles."""

    file_name: str
    cover: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    titles: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text without spaces."""
        return "".join(normalise(line) for line in self.lines)


def gather(source: Source, statements: Sequence[Statement]) -> Evidence:
    """Read the evidence off a document."""
    found = Evidence(source.path.name)
    found.lines = [line for line in map(_half_width, _lines(source)) if line.strip()]
    found.cover = _cover(found.lines)
    found.titles = [s.title for s in statements]
    for line in found.lines:
        if name := _labelled(line):
            found.labels[name] += 1
    return found


def _lines(source: Source) -> Iterator[str]:
    for page in source.pages:
        for block in page.blocks:
            if isinstance(block, Grid):
                for row in block.rows:
                    cells = [cell.text.replace("\n", "") for cell in row if cell is not None]
                    yield "\t".join(cells)
            else:
                yield block.text


def _half_width(line: str) -> str:
    spaced = re.sub(r"</?[a-zA-Z]+>|\*\*|^#+", "", line)
    spaced = _SPELT_YEAR.sub(_in_figures, spaced)
    return (
        spaced.replace("：", ":").replace("（", "(").replace("）", ")").replace("　", " ").strip()
    )


def _in_figures(matched: re.Match[str]) -> str:
    return "".join(_FIGURES[c] for c in matched[1]) + "年"


def _cover(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines[:COVER_LINES]:
        if _CONTENTS.match(normalise(line)) or len(line) > LONGEST_TITLE:
            break
        found.append(normalise(line))
    return found


def _labelled(line: str) -> str | None:
    matched = _LABEL.search(line)
    if matched is None or (matched["label"] == "部门" and "部门:" not in line):
        return None
    value = _VALUE_END.split(matched["value"].strip(), maxsplit=1)[0]
    return clean_name(value) or None


def clean_name(value: str) -> str:
    """A department's name without its code, its ``[部门]`` and a stamp's mark."""
    name = _CODE.sub("", normalise(value))
    return _BRACKETED.sub("", name).strip(":;,、。")
