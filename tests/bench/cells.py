"""Every printed number of every statement, and none that is not printed.

``python tests/bench/cells.py [FILE…]`` reads each file twice: as the program does, and naively
(pdfplumber's own tables of a PDF page; the blanks and tabs of a text line), and compares the
numbers of each page or line as bags. What only one side has is listed, to be looked at beside
the page. The naive side cannot tell ordinals, codes and years from amounts, so numbers without
decimals count only where the program took them for figures.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pdfplumber

from extract.disclosure import read_disclosure
from extract.model import Disclosure

SHARED = Path(os.environ.get("CHAZHANG_SHARED", Path(__file__).parents[3] / "shared"))
NUMBER = re.compile(r"(?<![\d.,])-?\d[\d,]*\.(?:\d+|(?=\t|$))%?(?![\d.])")
LINES_OF_A_FRAME = 3
Bags = dict[int, Counter[str]]


def plain(text: str) -> str:
    return text.replace(",", "").replace("%", "").strip()


def printed(path: Path, disclosure: Disclosure) -> Bags:
    """The numbers with a decimal point of each page's tables, or each line of the statements."""
    if path.suffix == ".pdf":
        return dict(naive_pages(path))
    lines = path.read_text("utf-8", errors="replace").split("\n")
    bags: Bags = {}
    for statement in disclosure.statements:
        for number in range(statement.first.text_line or 1, (statement.last.text_line or 0) + 1):
            bags[number] = Counter(plain(n) for n in NUMBER.findall(lines[number - 1]))
    return bags


def naive_pages(path: Path) -> Iterator[tuple[int, Counter[str]]]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            cells = (cell or "" for table in page.extract_tables() for row in table for cell in row)
            yield page.page_number, Counter(plain(n) for c in cells for n in NUMBER.findall(c))


def read(disclosure: Disclosure) -> Bags:
    """The figures of statements, and what performance tables hold, by page or line."""
    bags: Bags = {}
    for statement in disclosure.statements:
        for line in statement.lines:
            for figure in line.figures:
                where = figure.place.text_line or figure.place.page
                bags.setdefault(where, Counter())[plain(figure.printed)] += 1
    return bags


def indicator_numbers(disclosure: Disclosure) -> Bags:
    """Numbers that stand in indicators: printed, but not figures."""
    bags: Bags = {}
    tables = [p.indicators for p in disclosure.projects] + list(disclosure.indicators.values())
    for indicator in (i for table in tables for i in table):
        where = indicator.place.text_line or indicator.place.page
        parts = (indicator.level3, indicator.target, indicator.actual, indicator.weight,
                 indicator.score, indicator.reason)  # fmt: skip
        for part in parts:
            for number in NUMBER.findall(part or ""):
                bags.setdefault(where, Counter())[plain(number)] += 1
    return bags


def compare(path: Path) -> tuple[int, int, int]:
    """Prints what differs; returns (printed, missing, not printed)."""
    disclosure = read_disclosure(path)
    naive, ours, other = printed(path, disclosure), read(disclosure), indicator_numbers(disclosure)
    total = missing = extra = 0
    for where in sorted({*naive, *ours}):
        here = naive.get(where, Counter())
        figures = ours.get(where, Counter())
        decimal = Counter({n: c for n, c in figures.items() if "." in n})
        lost = here - decimal - other.get(where, Counter())
        invented = decimal - here
        total += sum(here.values())
        missing += sum(lost.values())
        extra += sum(invented.values())
        if lost or invented:
            print(f"  {path.name} {where}: lost {dict(lost)} not printed {dict(invented)}")
    return total, missing, extra


def main(files: list[Path]) -> None:
    for path in files:
        total, missing, extra = compare(path)
        print(f"{path.name}: {total} printed, {missing} missing, {extra} not printed there")


if __name__ == "__main__":
    chosen = [Path(a) for a in sys.argv[1:]] or sorted(SHARED.glob("disclosures/*/*.*"))
    main(chosen)
