"""Known figures printed in many layouts come back: each once, in its line and column, with
its meaning, and none that was not printed. All layouts: ``python -m tests.bench.layouts``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.layouts.__main__ import unruled
from tests.bench.layouts.catalogue import Layout, layouts
from tests.bench.layouts.judge import judged

CHOSEN = [
    "决算: ruled, turned by /Rotate", "决算: title and header on each page",
    "决算: half a header at the foot", "决算: header alone at the foot",
    "决算: rows cut by the page", "决算: double rules", "决算: rules as filled rectangles",
    "决算: dashed", "决算: cells as rectangles", "决算: shaded header",
    "决算: several on a page", "决算: code over two lines", "决算: unit over two lines",
    "决算: 元 in narrow cells", "决算: title in the grid, pages",
    "决算: codes in three columns", "决算: [code]name", "决算: 序号", "决算: 备注",
    "预算: header on each page", "预算: rows cut, header repeated", "预算: 合计 last",
    "预算: title with 部门", "预算: columns left out", "预算: code name",
    "决算: Markdown, merged cells repeated", "决算: HTML on one line", "决算: commas",
    "决算: tabs, six decimals", "决算: tabs, dashes for nothing", "决算: tabs, 序号",
    "决算: tabs, title in the grid", "决算: tabs, column numbers without 栏次",
    "决算: tabs, Z01_1 as code", "预算: tabs", "预算: tabs, 合计 last", "预算: HTML",
    "预算: Markdown, merged cells repeated", "预算: tabs, shares in per cent",
    "预算: tabs, split codes, 合计 last", "预算: tabs, 0.00 for nothing",
]  # fmt: skip
UNRULED = [
    "决算: no rules, pages", "决算: level rules in one go, dense", "决算: rules at the ends, pages",
    "决算: no rules, amounts left", "决算: no rules, amounts at the top",
    "决算: no rules, header left", "决算: no rules, watermark", "决算: no rules, （续）",
    "决算: no rules, sideways", "决算: no rules, codes in three columns",
    "决算: no rules, columns left out", "决算: no rules, 0 for nothing",
    "预算: level rules, pages", "预算: no rules, dense", "预算: no rules, amounts centred",
    "预算: no rules, amounts in two goes", "预算: no rules, several on a page",
    "预算: level rules in one go, dashes for nothing", "预算: no rules, 元", "预算: watermark",
    "预算: no rules, header right", "预算: corners missed", "预算: no rules, 合计 centred",
]  # fmt: skip
KNOWN = {layout.name: layout for layout in layouts()}
PROVINCES = [name for name in KNOWN if name.startswith("province")]


@pytest.mark.parametrize("name", [*CHOSEN, *UNRULED, *PROVINCES])
def test_every_figure_of_the_layout_is_read_once_and_no_other(name: str, tmp_path: Path) -> None:
    layout: Layout = KNOWN[name]
    path = layout.make(tmp_path / "file")
    verdict = judged(path, layout.statements, grouped=not unruled(name))
    assert verdict.printed > 3
    assert (verdict.missing, verdict.extra, verdict.wrong) == ([], [], [])
