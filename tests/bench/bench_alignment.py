"""How well names are aligned: wrong merges and missed merges on pairs labelled by hand.

    python -m tests.bench.bench_alignment [--half even|odd]

Reads ``reference/alignment-examples.json`` of the shared folder where it is present, and
``alignment_pairs.csv`` beside this file. A pair labelled same is missed where the two names
are not joined; a pair labelled different is wrong where they are. Undecided counts as missed
for the first kind and as right for the second: it goes to a person.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from extract.align import Aligner, items, resolve, same
from tests.conftest import shared_folder


class Pair(NamedTuple):
    """Two printed names and whether a person says that they are the same."""

    one: str
    other: str
    same: bool


class Score(NamedTuple):
    """Pairs labelled same and different, and those judged otherwise. ``resolved`` and
    ``confused`` count the pairs of each kind that bare ``resolve`` ties to one item."""

    same: int
    different: int
    missed: tuple[Pair, ...]
    wrong: tuple[Pair, ...]
    resolved: int
    confused: int

    @property
    def joined(self) -> float:
        """The share of the pairs labelled same that were joined."""
        return 1 - len(self.missed) / self.same if self.same else 1.0


def own_pairs() -> list[Pair]:
    """The pairs of this repository, after the mechanisms by which names vary."""
    with (Path(__file__).parent / "alignment_pairs.csv").open(encoding="utf-8") as file:
        return [Pair(r["one"], r["other"], r["kind"] == "same") for r in csv.DictReader(file)]


def shared_pairs(folder: Path) -> list[Pair]:
    """The pairs of the shared folder; those that depend on their context are left out."""
    examples = json.loads((folder / "reference/alignment-examples.json").read_text("utf-8"))
    return [
        Pair(a, b, kind == "same") for kind in ("same", "different") for a, b, _ in examples[kind]
    ]


def score(pairs: Iterable[Pair]) -> Score:
    """Judge every pair."""
    listed = list(pairs)
    missed = tuple(p for p in listed if p.same and same(p.one, p.other) is not True)
    wrong = tuple(p for p in listed if not p.same and same(p.one, p.other) is True)
    one_item = [p.same for p in listed if _to_one_item(p)]
    labelled_same = sum(p.same for p in listed)
    different = len(listed) - labelled_same
    return Score(
        labelled_same, different, missed, wrong, sum(one_item), len(one_item) - sum(one_item)
    )


def _to_one_item(pair: Pair) -> bool:
    """Whether each name alone, its place unknown, is tied to the same item."""
    first, second = resolve(pair.one), resolve(pair.other)
    return first.item_id is not None and first.item_id == second.item_id


def names_a_second(repeats: int) -> float:
    """Names resolved a second, over the function classification with its codes; each name
    ``repeats`` times, as the lines of many documents repeat. Once means nothing is cached."""
    listed = [(i.name, i.code) for i in items() if i.scheme == "function"]
    aligner = Aligner()
    start = time.perf_counter()
    for _ in range(repeats):
        for name, code in listed:
            aligner.resolve(name, "function", code, 2024)
    return repeats * len(listed) / (time.perf_counter() - start)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["even", "odd"])
    half = parser.parse_args().half
    sources = {"own": own_pairs()}
    if shared_folder().is_dir():
        sources["labelled by hand"] = shared_pairs(shared_folder())
    for title, pairs in sources.items():
        picked = pairs[{"even": 0, "odd": 1}[half] :: 2] if half else pairs
        found = score(picked)
        print(
            f"{title}: {found.same} same, {found.joined:.1%} joined, "
            f"{found.different} different, {len(found.wrong)} wrongly merged; "
            f"by resolve() alone {found.resolved / found.same:.1%} and {found.confused}"
        )
        for pair in (*found.missed, *found.wrong):
            print(f"  {'missed' if pair.same else 'WRONG '} {pair.one} | {pair.other}")
    print(f"{names_a_second(1):,.0f} names a second at first, {names_a_second(50):,.0f} repeated")


if __name__ == "__main__":
    main()
