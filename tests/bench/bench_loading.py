"""How fast files become rows, and in how much memory: ``python -m tests.bench.bench_loading``.

Loads many copies of the real PDFs (each with other bytes at its end, so that each is a
document of its own) with one process and with two, and then, in a process each, the largest
file alone and all copies, for the peak of memory over the program and its workers.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store.database import connect
from store.load import Loader
from tests.conftest import shared_folder

COPIES = 60
_PEAK = """
import resource, sys
from pathlib import Path
from store.database import connect
from store.load import Loader
loader = Loader(connect(Path(sys.argv[1]), create=True), int(sys.argv[2]))
assert all(o.state != "failed" for o in loader.load([Path(sys.argv[3])]))
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(own)
"""


def copies(files: list[Path], folder: Path, count: int) -> None:
    """``count`` files, the given ones in turn, no two with the same content."""
    for number in range(count):
        file = files[number % len(files)]
        mark = f"\n% copy {number}\n".encode()
        (folder / f"{number:03} {file.name}").write_bytes(file.read_bytes() + mark)


def seconds(folder: Path, database: Path, workers: int) -> float:
    connection = connect(database, create=True)
    start = time.perf_counter()
    outcomes = list(Loader(connection, workers).load([folder]))
    taken = time.perf_counter() - start
    connection.close()
    assert all(outcome.state != "failed" for outcome in outcomes)
    return taken


def peak(path: Path, database: Path) -> int:
    """The peak of memory, in KiB, of loading in one process."""
    command = [sys.executable, "-c", _PEAK, str(database), "1", str(path)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    files = sorted((shared_folder() / "disclosures" / "pdf").glob("*.pdf"))
    with tempfile.TemporaryDirectory() as name:
        folder, scratch = Path(name) / "files", Path(name)
        folder.mkdir()
        copies(files, folder, COPIES)
        one = seconds(folder, scratch / "one.db", 1)
        two = seconds(folder, scratch / "two.db", 2)
        print(
            f"{COPIES} files: {one:.1f} s with one process, {two:.1f} s with two: {one / two:.2f} x"
        )
        largest = max(peak(file, scratch / f"{n}.db") for n, file in enumerate(files))
        copies(files, folder, 200)
        everything = peak(folder, scratch / "all.db")
        print(
            f"peak: {largest // 1024} MiB for the largest file, {everything // 1024} MiB for"
            f" 200 files: {everything / largest:.2f} x"
        )


if __name__ == "__main__":
    main()
