"""What the numbers of the narrative are understood to say, document by document.

    python tests/bench/bench_narrative.py [--all | --differ] [FILE…]

Prints, for each file (default: the real documents and the samples), its sentences with
numbers, their figures, those with a whole fact, and how often the same fact stands in a
statement with the same or another number; then every sentence that resists, and why.
``--all`` prints every figure with what it claims; ``--differ`` those whose number differs
from the statement's.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from extract.disclosure import read_disclosure  # noqa: E402
from extract.model import Disclosure, FactRef, Figure, Section, Sentence  # noqa: E402

Printed = dict[FactRef, set[int]]


def files(arguments: list[str]) -> Iterator[Path]:
    if arguments:
        yield from map(Path, arguments)
        return
    shared = Path(os.environ.get("CHAZHANG_SHARED") or ROOT.parent / "shared") / "disclosures"
    for folder in (shared / "text", shared / "pdf", ROOT / "data"):
        yield from sorted(p for p in folder.glob("*") if p.suffix in (".txt", ".pdf"))


def sentences(disclosure: Disclosure) -> Iterator[tuple[Section, Sentence]]:
    for section in disclosure.sections:
        for sentence in section.sentences:
            yield section, sentence


def in_statements(disclosure: Disclosure) -> Printed:
    """Each fact's money in fen, as the statements print it."""
    found: Printed = defaultdict(set)
    for statement in disclosure.statements:
        for line in statement.lines:
            for figure in line.figures:
                if figure.fen is not None and figure.fact.item_id:
                    found[figure.fact].add(figure.fen)
    return found


def known(figure: Figure) -> bool:
    return figure.fact.item_id is not None and figure.fact.year is not None


def report(path: Path, show: str) -> None:
    disclosure = read_disclosure(path)
    printed = in_statements(disclosure)
    numbered = [(a, b) for a, b in sentences(disclosure) if b.figures]
    figures = [figure for _, sentence in numbered for figure in sentence.figures]
    claims = [f for f in figures if f.aspect != "count" and f.unit not in ("个", "人", "次")]
    amounts = [
        f for f in figures if f.aspect == "amount" and f.fact in printed and f.fen is not None
    ]
    agree = sum(f.fen in printed[f.fact] for f in amounts)
    resisting = sum(sentence.resists is not None for _, sentence in numbered)
    print(
        f"{path.name}: {len(numbered)} sentences with numbers, {len(figures)} figures,"
        f" {sum(map(known, figures))} with a fact"
        f" (money and percent: {sum(map(known, claims))} of {len(claims)});"
        f" {resisting} sentences resist;"
        f" facts in statements too: {agree} agree, {len(amounts) - agree} differ"
    )
    for section, sentence in numbered:
        if show == "all" or (sentence.resists and not show):
            print(f"   [{section.heading}] {sentence.text}  ! {sentence.resists}")
        for figure in sentence.figures:
            differs = figure in amounts and figure.fen not in printed[figure.fact]
            if show == "all" or (show == "differ" and differs):
                print(f"       {claim(figure)} {printed.get(figure.fact, '') if differs else ''}")


def claim(figure: Figure) -> str:
    sign = {1: "+", -1: "-"}.get(figure.direction or 0, "")
    base = f" of {key(figure.base)}" if figure.base else ""
    return f"{figure.printed}{figure.unit or ''} {figure.aspect}{sign} {key(figure.fact)}{base}"


def key(fact: FactRef) -> str:
    parts = (fact.item_id, fact.measure, fact.fund, fact.basis, fact.year)
    return " ".join(map(str, parts))


if __name__ == "__main__":
    options = [a for a in sys.argv[1:] if a.startswith("--")]
    for file in files([a for a in sys.argv[1:] if not a.startswith("--")]):
        report(file, options[0][2:] if options else "")
