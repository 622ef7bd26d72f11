"""Loading beside reading: ``python -m tests.bench.bench_load [--runs 3]``.

In one process and one run: pdfplumber's bare ``extract_text`` and ``extract_tables`` over all
pages of the seven real PDFs, and loading the same files into a new database (reading,
recognition, alignment, storage). Printed are the medians of the processor time, which other
programs on the machine do not change, and their ratio. ``bench_loading`` measures throughput
with two processes and the peak of memory.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from store.database import connect
from store.load import Loader
from tests.bench.bench_read_pdf import theirs
from tests.conftest import shared_folder


def load_all(files: list[Path], database: Path) -> float:
    """Seconds to load the files with one process."""
    connection = connect(database, create=True)
    start = process_time()
    outcomes = list(Loader(connection, 1).load(files))
    taken = process_time() - start
    connection.close()
    assert all(outcome.state != "failed" for outcome in outcomes)
    return taken


def bare(files: list[Path]) -> float:
    """Seconds that pdfplumber takes for text and tables alone."""
    start = process_time()
    for file in files:
        theirs(file)
    return process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    files = sorted((shared_folder() / "disclosures" / "pdf").glob("*.pdf"))
    with tempfile.TemporaryDirectory() as name:
        load_all(files[:1], Path(name) / "warm.db")
        pairs = [
            (bare(files), load_all(files, Path(name) / f"{n}.db")) for n in range(options.runs)
        ]
    slow, fast = median(p[0] for p in pairs), median(p[1] for p in pairs)
    print(f"pdfplumber {slow:.2f} s, loading {fast:.2f} s: {slow / fast:.1f} x")


if __name__ == "__main__":
    main()
