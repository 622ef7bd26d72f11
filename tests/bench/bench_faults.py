"""Faults put into documents that reconcile: how many the audit finds, and whether it says where.

    python -m tests.bench.bench_faults [--faults N] [--seed N] [--kind KIND] [--misses] [FILE ...]

Each fault changes one thing on the pages of a file as they were read; the rest runs as for any
file. A fault is *touched* where a check of the sound document holds one of the changed numbers
against something else; *found* where the audit reports what it does not report of the sound
document; *located* where what was changed is the cause, or among its candidates; of a fault in
several places, one of them. Faults of a last decimal are left out of the sum: most of them are
within rounding, which is no finding.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from extract.readers import read
from tests.bench.faults import KINDS
from tests.bench.faulty import Subject, judge, subject
from tests.conftest import ROOT, shared_folder

REAL = (
    "pdf/jiangsu-high-court-2019-budget.pdf",
    "pdf/jiangsu-party-office-2019-budget-tables.pdf",
    "pdf/putuo-social-2024-final-accounts.pdf",
    "pdf/putuo-wanli-2024-budget.pdf",
    "text/liulin-2024-final-accounts.txt",
)
TRIES = 60
WITHIN_ROUNDING = "last decimal of a cell"


@dataclass
class Tally:
    """Of the faults of a kind: all, and of the touched ones those found and located."""

    made: int = 0
    touched: int = 0
    found: int = 0
    located: int = 0
    found_untouched: int = 0
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.made + other.made, self.touched + other.touched, self.found + other.found,
            self.located + other.located, self.found_untouched + other.found_untouched,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=list(KINDS), action="append")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = asked.files or [*samples(Path(folder)), *real()]
        subjects = {file.name: subject(read(file)) for file in files}
    tell_sound(subjects)
    tell(run(subjects, asked.faults, asked.seed, asked.kind or list(KINDS)), asked.misses)


def samples(folder: Path) -> list[Path]:
    """The samples of ``data`` without their planted errors."""
    command = [sys.executable, str(ROOT / "data" / "make"), str(folder), "--clean"]
    subprocess.run(command, check=True)
    return [f for f in sorted(folder.iterdir()) if f.suffix in (".pdf", ".txt")]


def real() -> list[Path]:
    """Real documents that hold but for a few places."""
    found = (shared_folder() / "disclosures" / name for name in REAL)
    return [file for file in found if file.exists()]


def run(subjects: dict[str, Subject], number: int, seed: int, kinds: list[str]) -> dict[str, Tally]:
    """So many faults, the kinds in turn, each in a document that has room for it."""
    random = Random(seed)
    tallies = {kind: Tally() for kind in kinds}
    for n in range(number):
        kind = kinds[n % len(kinds)]
        for _ in range(TRIES):
            name = random.choice(list(subjects))
            if one_fault(name, subjects[name], kind, random, tallies[kind]):
                break
    return tallies


def one_fault(name: str, sound: Subject, kind: str, random: Random, tally: Tally) -> bool:
    """Makes and judges a fault; False where the document has no room for it."""
    fault = KINDS[kind](sound.disclosure, random)
    if fault is None:
        return False
    verdict = judge(sound, fault)
    tally.made += 1
    if not verdict.touched:
        tally.found_untouched += verdict.found
        return True
    tally.touched += 1
    tally.found += verdict.found
    tally.located += verdict.located
    if not verdict.located:
        how = "NOT LOCATED" if verdict.found else "NOT FOUND"
        where = "; ".join(f"p{p.page} l{p.text_line} {text}" for p, text in fault.places)
        told = "".join(f"\n        {said[:300]}" for said in verdict.said)
        tally.misses.append(f"{how} {name} {kind}: {fault.what} [{where}]{told}")
    return True


def tell_sound(subjects: dict[str, Subject]) -> None:
    print("Findings on the documents as they are:")
    for name, sound in subjects.items():
        counted = Counter(severity for severity, _ in sound.findings.values())
        print(f"  {name:52} {counted['error']} errors, {counted['warning']} warnings")


def tell(tallies: dict[str, Tally], misses: bool) -> None:
    print(
        f"\n{'kind':26}{'made':>6}{'touched':>9}{'found':>8}{'located':>9}{'untouched, found':>18}"
    )
    counted = (tally for kind, tally in tallies.items() if kind != WITHIN_ROUNDING)
    for kind, tally in {**tallies, "all": sum(counted, Tally())}.items():
        found, located = (_rate(n, tally.touched) for n in (tally.found, tally.located))
        print(
            f"{kind:26}{tally.made:>6}{tally.touched:>9}{found:>8}{located:>9}"
            f"{tally.found_untouched:>18}"
        )
    for tally in tallies.values() if misses else ():
        print(*tally.misses, sep="\n")


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "–"


if __name__ == "__main__":
    main()
