"""Disclosures made by hand: what extraction would hand on, without a file to extract from."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from extract.errors import FileDamagedError
from extract.model import (
    Candidate,
    Column,
    Disclosure,
    FactRef,
    Figure,
    Identity,
    Indicator,
    LineItem,
    Page,
    Place,
    Project,
    Resolution,
    Section,
    Sentence,
    Source,
    Statement,
)

LIULIN = Identity(
    kind="final_account",
    fiscal_year=2024,
    region_code="141125",
    region="山西省吕梁市柳林县",
    department="中共柳林县委组织部",
)
PLACE = Place(1, 1)
RECEIPTS = {"一般公共预算财政拨款收入": "2,444.15", "本年收入合计": "2,444.15"}


def figure(printed: str, fact: FactRef, column: str = "", line: int = 1) -> Figure:
    """A figure of 万元."""
    value = Decimal(printed.replace(",", ""))
    decimals = len(printed.partition(".")[2])
    place = Place(1, line)
    return Figure(printed, value, "万元", decimals, int(value * 10**6), place, column, fact)


def resolution(name: str, item: str | None, candidates: tuple[Candidate, ...] = ()) -> Resolution:
    status = "auto" if item else "needs_review"
    return Resolution(
        name, "FA01/left", item, "exact" if item else None, 100.0 if item else 70.0, status,
        candidates,
    )  # fmt: skip


def statement(
    amounts: dict[str, str] | None = None,
    form: str | None = "FA01",
    unsure: frozenset[str] = frozenset(),
    column_item: str | None = None,
) -> Statement:
    """A one-sided statement with one column of actual amounts. Names in ``unsure`` are not
    aligned, and have one candidate."""
    amounts = RECEIPTS if amounts is None else amounts
    columns = [
        Column(1, "决算数", None, "total", "all", "actual", 2024, column_item, "万元"),
    ]
    made = Statement(form, "收入决算表", "公开01表", "万元", PLACE, PLACE, columns=columns)
    for position, (name, printed) in enumerate(amounts.items(), 1):
        item = None if name in unsure else f"summary:{name}"
        candidates = (Candidate(f"summary:{name}", 70.0),) if name in unsure else ()
        line = LineItem(
            position, name, None, None, 1, Place(1, position), resolution(name, item, candidates)
        )
        fact = FactRef(column_item or item, "total", "all", "actual", 2024)
        line.figures.append(figure(printed, fact, "决算数", position))
        made.lines.append(line)
    return made


def section(text: str = "收入总计2,444.15万元。", printed: str = "2,444.15") -> Section:
    fact = FactRef("summary:收入总计", "total", "all", "actual", 2024)
    sentence = Sentence(text, PLACE, PLACE, [figure(printed, fact)])
    return Section("收入决算情况说明", 1, PLACE, PLACE, [sentence])


def indicators() -> list[Indicator]:
    return [
        Indicator(1, "产出指标", "数量指标", "培训人数", "≥100人", "120人", "10", "10", None, PLACE)
    ]


def project(name: str = "党建经费", statement: int = 0) -> Project:
    return Project(
        name, statement, "万元", "10", "12.5", "12.50", "100%", "10", "10", "100", "98", "优",
        PLACE, indicators(),
    )  # fmt: skip


def disclosure(
    content: str = "one",
    path: Path = Path("liulin-2024.txt"),
    identity: Identity = LIULIN,
    **parts: object,
) -> Disclosure:
    """``content`` stands for the bytes of the file: another text, another hash."""
    source = Source(path, digest(content), "text", (Page(1, ()),))
    made = Disclosure(source, identity, [statement()], [section()])
    for name, value in parts.items():
        setattr(made, name, value)
    return made


def digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def read_stub(path: Path) -> Disclosure:
    """Stands for extraction: a file's text is its content, but for three words."""
    content = path.read_text(encoding="utf-8")
    if content == "damaged":
        raise FileDamagedError(path, "it breaks off")
    if content == "unforeseen":
        raise KeyError("no such thing")
    if content == "deadly":
        os._exit(9)
    identity = replace(LIULIN, department=content.partition(" ")[0])
    return disclosure(content, path, identity)
