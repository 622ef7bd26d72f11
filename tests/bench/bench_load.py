"""Loading beside reading: ``python -m tests.bench.bench_load [--runs 3]``.

In one process and one run, for each of the seven real PDFs: pdfplumber's bare ``extract_text``
and ``extract_tables`` over all pages, and loading the same file into a new database (reading,
recognition, alignment, storage), and its audit. Printed are the medians of the processor time,
which other programs on the machine do not change much, and what they should be: loading at
least three times as fast, the audit in less than a quarter of loading. ``bench_loading``
measures throughput with two processes and the peak of memory.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader
from store.vocabulary import update_vocabulary
from tests.bench.bench_read_pdf import theirs
from tests.conftest import shared_folder

LOADING = 3.0
AUDIT = 0.25


@dataclass
class Times:
    """Seconds of processor time."""

    bare: float
    loading: float
    audit: float

    def __add__(self, other: Times) -> Times:
        return Times(self.bare + other.bare, self.loading + other.loading, self.audit + other.audit)

    def told(self, name: str) -> str:
        ratio, part = self.bare / self.loading, self.audit / self.loading
        short = "  TOO SLOW" if ratio < LOADING or part >= AUDIT else ""
        return (
            f"{name[:44]:44} pdfplumber {self.bare:6.2f} s, loading {self.loading:5.2f} s:"
            f" {ratio:4.1f} x; audit {self.audit:5.2f} s: {part:4.0%}{short}"
        )


def measure(file: Path, database: Path) -> Times:
    start = process_time()
    theirs(file)
    bare = process_time() - start
    connection = connect(database, create=True)
    update_vocabulary(connection)
    start = process_time()
    (outcome,) = Loader(connection, 1).load([file])
    loading = process_time() - start
    assert outcome.document_id is not None
    start = process_time()
    audit_loaded(connection, outcome.document_id)
    audit = process_time() - start
    connection.close()
    return Times(bare, loading, audit)


def medians(runs: list[Times]) -> Times:
    return Times(
        median(t.bare for t in runs), median(t.loading for t in runs), median(t.audit for t in runs)
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    files = sorted((shared_folder() / "disclosures" / "pdf").glob("*.pdf"))
    total = Times(0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        measure(files[0], Path(name) / "warm.db")
        for number, file in enumerate(files):
            databases = [Path(name) / f"{number}-{run}.db" for run in range(options.runs)]
            found = medians([measure(file, database) for database in databases])
            print(found.told(file.name))
            total += found
    print(total.told("all"))


if __name__ == "__main__":
    main()
