"""Reading PDFs: this project's reader beside pdfplumber, in one run on one core.

    python tests/bench/bench_read_pdf.py [FOLDER] [--runs 5]

Both read all pages of every PDF of the folder: pdfplumber with ``extract_text`` and
``extract_tables``, ours with ``read``. Printed are the medians of the runs, their ratio, and
how many cells that hold text are the same (whitespace and compatibility forms aside), with
each that differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pdfplumber  # noqa: E402

from extract.model import Grid, Source  # noqa: E402
from extract.readers import read  # noqa: E402

SHARED = Path(os.environ.get("CHAZHANG_SHARED", ROOT.parent / "shared"))
Cells = list[Counter[str]]


def theirs(path: Path) -> list[tuple[str, list[Any]]]:
    pages = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            pages.append((page.extract_text(), page.extract_tables()))
            page.close()
    return pages


def bare(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def counted(texts: list[str | None]) -> Counter[str]:
    return Counter(t for t in map(bare, texts) if t)


def their_cells(pages: list[tuple[str, list[Any]]]) -> Cells:
    return [counted([c for table in tables for row in table for c in row]) for _, tables in pages]


def our_cells(source: Source) -> Cells:
    grids = [[b for b in page.blocks if isinstance(b, Grid)] for page in source.pages]
    return [counted([c.text for g in gs for row in g.rows for c in row if c]) for gs in grids]


def timed(work: Callable[[], object]) -> tuple[float, Any]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def measure(path: Path, runs: int) -> tuple[float, float, int]:
    """Median seconds of pdfplumber and ours, and the number of cells both have."""
    slow, fast = [], []
    for _ in range(runs):
        seconds, pages = timed(lambda: theirs(path))
        slow.append(seconds)
        seconds, source = timed(lambda: read(path))
        fast.append(seconds)
    same = 0
    both = zip(their_cells(pages), our_cells(source), strict=True)
    for number, (their, our) in enumerate(both, 1):
        same += (their & our).total()
        for name, only in (("pdfplumber", their - our), ("chazhang", our - their)):
            for text in only.elements():
                print(f"    page {number}, only {name}: {text[:70]}")
    return median(slow), median(fast), same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "disclosures" / "pdf")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    read(next(options.folder.glob("*.pdf")))
    slow = fast = cells = 0.0
    for path in sorted(options.folder.glob("*.pdf")):
        a, b, same = measure(path, options.runs)
        print(f"{path.name}: {a:.3f} s / {b:.3f} s = {a / b:.1f} x, {same} cells the same")
        slow, fast, cells = slow + a, fast + b, cells + same
    print(f"all: {slow:.2f} s / {fast:.2f} s = {slow / fast:.1f} x, {cells:.0f} cells the same")


if __name__ == "__main__":
    main()
