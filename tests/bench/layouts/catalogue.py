"""The layouts: a name, the statements printed in it, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.layouts import changes as ch
from tests.bench.layouts import jiangsu_forms as ji
from tests.bench.layouts import write as wr
from tests.bench.layouts.budget_forms import national_budget, provincial
from tests.bench.layouts.draw import Style, drawn
from tests.bench.layouts.forms import final_accounts
from tests.bench.layouts.printed import Printed

FINAL = ("稷山县示例局", "2024年度部门决算")
BUDGET = ("稷山县示例局", "2024年部门预算公开")


@dataclass(frozen=True)
class Layout:
    """``make`` writes the file and gives its path; ``statements`` are what stands in it."""

    name: str
    statements: tuple[Printed, ...]
    make: Callable[[Path], Path]


RUNNING = "稷山县示例局2024年度公开资料"
STYLES: dict[str, Style] = {
    "ruled": Style(),
    "ruled, landscape": Style(landscape=True),
    "ruled, turned by /Rotate": Style(turned=True),
    "header on each page": Style(repeat=True, starts=400),
    "title and header on each page": Style(repeat=True, titles_repeat=True, starts=400),
    "pages without header": Style(starts=400),
    "header alone at the foot": Style(starts=690),
    "half a header at the foot": Style(starts=705),
    "rows cut by the page": Style(cut=True, starts=380),
    "rows cut, header repeated": Style(cut=True, repeat=True, starts=400),
    "no rules": Style(rules="none"),
    "level rules": Style(rules="level"),
    "double rules": Style(rules="double"),
    "rules as filled rectangles": Style(rules="filled"),
    "dashed": Style(rules="dashed"),
    "cells as rectangles": Style(rules="cells"),
    "sides open": Style(rules="open"),
    "shaded header": Style(shaded=True),
    "shaded header, cells": Style(shaded=True, rules="cells"),
    "amounts left": Style(align="left"),
    "amounts centred": Style(align="center"),
    "amounts at the top": Style(valign="top"),
    "amounts at the bottom": Style(valign="bottom"),
    "several on a page": Style(flowing=True),
    "small print": Style(size=6.0),
    "code over two lines": Style(code_below=True),
    "unit over two lines": Style(unit_wrapped=True),
    "no rules, landscape": Style(rules="none", landscape=True),
    "no rules, several on a page": Style(rules="none", flowing=True),
    "level rules, pages": Style(rules="level", starts=400),
    "level rules in one go": Style(rules="whole"),
    "level rules in one go, pages": Style(rules="whole", starts=400),
    "rules at the ends": Style(rules="ends"),
    "rules at the ends, pages": Style(rules="ends", starts=400, repeat=True),
    "no rules, pages": Style(rules="none", starts=400),
    "no rules, header on each page": Style(rules="none", starts=400, repeat=True),
    "no rules, （续）": Style(
        rules="none", starts=400, repeat=True, titles_repeat=True, continued="（续）"
    ),
    "no rules, running heads": Style(rules="none", starts=400, running=RUNNING),
    "no rules, dense": Style(rules="none", air=0.5),
    "level rules in one go, dense": Style(rules="whole", air=1.0),
    "no rules, amounts left": Style(rules="none", align="left"),
    "no rules, amounts centred": Style(rules="none", align="center"),
    "no rules, amounts at the top": Style(rules="none", valign="top"),
    "no rules, amounts at the bottom": Style(rules="none", valign="bottom"),
    "no rules, amounts higher": Style(rules="none", raised=2.0),
    "no rules, small print": Style(rules="none", size=6.0),
    "no rules, names spread": Style(rules="none", spread=True),
    "no rules, striped": Style(rules="none", striped=True),
    "no rules, header left": Style(rules="none", heads="left"),
    "no rules, header right": Style(rules="none", heads="right"),
    "no rules, 合计 centred": Style(rules="none", total="center"),
    "no rules, watermark": Style(rules="none", watermark="仅供公开"),
    "no rules, sideways": Style(rules="none", sideways=True),
    "no rules, turned": Style(rules="none", turned=True),
    "level rules filled": Style(rules="whole", shaded=True),
    "sideways": Style(sideways=True),
    "dots": Style(rules="dots"),
    "corners missed": Style(rules="missed"),
    "striped": Style(striped=True),
    "sides open, pages": Style(rules="open", starts=400),
    "sides open, dense": Style(rules="open", air=1.0),
    "watermark": Style(watermark="仅供公开"),
    "running heads": Style(starts=400, running=RUNNING),
    "title and header on each page, （续）": Style(
        repeat=True, titles_repeat=True, starts=400, continued="（续）"
    ),
    "names spread": Style(spread=True),
    "合计 centred": Style(total="center"),
    "double rules, pages": Style(rules="double", starts=400, repeat=True),
}

CHANGES: dict[str, ch.Change] = {
    "thousands separators": ch.thousands,
    "four decimals": ch.four_decimals,
    "six decimals": ch.six_decimals,
    "元": ch.in_yuan,
    "dashes for nothing": ch.dashes,
    "0.00 for nothing": ch.zeros,
    "0 for nothing": ch.bare_zeros,
    "合计 last": ch.total_last,
    "合计 absent": ch.total_absent,
    "codes in three columns": ch.split_codes,
    "code name": ch.code_in_name("{code} {name}"),
    "[code]name": ch.code_in_name("[{code}]{name}"),
    "code-name": ch.code_in_name("{code}-{name}"),
    "codename": ch.code_in_name("{code}{name}"),
    "names indented": ch.indented(" "),
    "names indented widely": ch.indented("　"),
    "words justified": ch.justified,
    "no column numbers": ch.without_numbers,
    "column numbers without 栏次": ch.bare_numbers,
    "no 行次": ch.without_ordinals,
    "columns left out": ch.without_columns(
        "上级补助收入", "经营收入", "附属单位上缴收入", "上缴上级支出", "经营支出",
        "对附属单位补助支出", "国有资本经营预算财政拨款", "事业单位经营支出"),
    "备注": ch.remarked,
    "shares in per cent": ch.shared_out,
    "序号": ch.counted,
    "title with the year": ch.titled("2024年度{title}"),
    "title with 部门": ch.titled("2024年稷山县示例局{title}"),
    "title with a number": ch.titled("一、{title}"),
    "title with 附表": ch.titled("附表1-1 {title}"),
    "title with 附件": ch.titled("附件2：{title}"),
    "表1 as code": ch.coded("表{n}"),
    "附表1-1 as code": ch.coded("附表1-{n}"),
    "Z01_1 as code": ch.coded("Z{nn}_1表"),
    "财决公开 as code": ch.coded("财决公开{nn}表"),
    "部门公开表1 as code": ch.coded("部门公开表{n}"),
    "no code": ch.coded(""),
    "单位：": ch.headed("单位：{unit}"),
    "金额单位:": ch.headed("编制单位：稷山县示例局", "金额单位:{unit}"),
    "单位（）": ch.headed("部门名称：稷山县示例局　　　　单位（{unit}）"),
    "（单位：）": ch.headed("（单位：{unit}）"),
    "year above the unit": ch.headed("2024年度", "公开部门：稷山县示例局　　　单位：{unit}"),
    "title in the grid": ch.title_in_grid,
    "full-width digits": ch.full_width,
    "元, 0.00, no numbers": ch.chained(ch.in_yuan, ch.zeros, ch.without_numbers),
    "split codes, 合计 last": ch.chained(ch.split_codes, ch.total_last),
    "title in the grid, pages": ch.title_in_grid,
}  # fmt: skip

UNRULED = {"no rules": Style(rules="none", landscape=True),
           "level rules in one go": Style(rules="whole", landscape=True)}  # fmt: skip
CHANGED_UNRULED = (
    "thousands separators", "four decimals", "元", "dashes for nothing", "0.00 for nothing",
    "0 for nothing", "合计 last", "codes in three columns", "code name", "[code]name", "codename",
    "names indented", "names indented widely", "words justified", "no column numbers",
    "column numbers without 栏次", "no 行次", "columns left out", "备注", "shares in per cent",
    "序号", "full-width digits", "元, 0.00, no numbers", "split codes, 合计 last",
)  # fmt: skip
WRITERS: dict[str, wr.Writer] = {
    "tabs": wr.tabbed,
    "Markdown": wr.piped,
    "Markdown, merged cells repeated": wr.piped_repeated,
    "HTML": wr.html_table,
    "HTML on one line": wr.html_on_one_line,
    "commas": wr.commas,
}
SETS: dict[str, tuple[Callable[[], list[Printed]], tuple[str, ...]]] = {
    "决算": (final_accounts, FINAL),
    "预算": (national_budget, BUDGET),
}


def layouts() -> Iterator[Layout]:
    """Every layout of the bench."""
    for name, (forms, cover) in SETS.items():
        made = tuple(forms())
        for style_name, style in STYLES.items():
            yield _pdf(f"{name}: {style_name}", made, style, cover)
        for change_name, change in CHANGES.items():
            style = Style(starts=400) if change_name.endswith("pages") else Style(landscape=True)
            yield _pdf(f"{name}: {change_name}", tuple(map(change, made)), style, cover)
        for style_name, style in UNRULED.items():
            for change_name in CHANGED_UNRULED:
                changed = tuple(map(CHANGES[change_name], made))
                yield _pdf(f"{name}: {style_name}, {change_name}", changed, style, cover)
        torn = tuple(map(ch.thousands, made))
        yield _pdf(f"{name}: amounts in two goes", torn, Style(torn=True), cover)
        torn_style = Style(torn=True, rules="none")
        yield _pdf(f"{name}: no rules, amounts in two goes", torn, torn_style, cover)
        narrow = tuple(map(ch.in_yuan, made))
        yield _pdf(f"{name}: 元 in narrow cells", narrow, Style(narrow=True), cover)
        plain = tuple(map(ch.plain_yuan, made))
        yield _pdf(f"{name}: 元 in narrow cells, plain", plain, Style(narrow=True), cover)
        for writer_name, writer in WRITERS.items():
            yield _text(f"{name}: {writer_name}", made, writer, cover)
        for change_name, change in CHANGES.items():
            if not change_name.endswith("pages"):
                changed = tuple(map(change, made))
                yield _text(f"{name}: tabs, {change_name}", changed, wr.tabbed, cover)
    yield from _provinces()


def _provinces() -> Iterator[Layout]:
    for n, p in enumerate([*provincial(), *ji.budget(), *ji.final_accounts(), *ji.unknown()]):
        cover = FINAL if "决算" in p.title else BUDGET
        yield _pdf(f"province {n}: {p.title}", (p,), Style(landscape=True), cover)
        yield _text(f"province {n}: {p.title}, tabs", (p,), wr.tabbed, cover)


def _pdf(name: str, made: tuple[Printed, ...], style: Style, cover: tuple[str, ...]) -> Layout:
    def make(path: Path) -> Path:
        path = path.with_suffix(".pdf")
        path.write_bytes(drawn(made, style, cover))
        return path

    return Layout(name, made, make)


def _text(
    name: str, made: tuple[Printed, ...], writer: wr.Writer, cover: tuple[str, ...]
) -> Layout:
    def make(path: Path) -> Path:
        path = path.with_suffix(".txt")
        path.write_text(wr.written(made, writer, cover), "utf-8")
        return path

    return Layout(name, made, make)
