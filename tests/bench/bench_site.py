"""What every page and question of the site costs on many documents, and on the samples.

    python tests/bench/bench_site.py SMALL.db LARGE.db

Both are served by ``chazhang serve``; each page is asked for over HTTP, and the median of
several times is told, with the rows of the answer where it grows. The start is compared with
that of a bare ``datasette serve`` on the same file. The databases are those that
``synthetic.py`` writes (the samples themselves with ``--documents 1``).
"""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[2]))

from store.site.queries import questions

ROOT = Path(__file__).parents[2]
TIMES = 9
STARTS = 5
GOAL = 2.0
GOAL_START = 1.3
TERMS = ("柳林", "绩效", "三公经费", "接待费", "2013201")
# Their answer is drawn from one amount of every department, however few rows it has.
RANKS = {"? three_public_over_budget", "? spending_per_head"}
# The figures that are found are counted, however few of them the page shows.
COUNTED = tuple(f"ledger {term}" for term in TERMS)
CHAZHANG = ["-c", "from tui.cli import main; main()", "serve", "--lang", "zh"]


def pages(database: Path) -> dict[str, str]:
    """The pages by name: of the samples, which are in both databases under the same ids."""
    connection = sqlite3.connect(database)

    def first(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    document = first("SELECT id FROM documents WHERE file_name LIKE 'liulin-2024%' ORDER BY id")
    statement = first(f"SELECT min(id) FROM statements WHERE document_id = {document}")
    finding = first(f"SELECT min(id) FROM findings WHERE document_id = {document}")
    figure = first(f"SELECT min(id) FROM figures WHERE document_id = {document}")
    department = connection.execute("SELECT department FROM documents WHERE id = ?", (document,)).fetchone()[0]  # fmt: skip
    connection.close()
    found = {
        "front": "/",
        "questions and tables": "/chazhang",
        "document": f"/chazhang/documents/{document}",
        "statement": f"/chazhang/statements/{statement}",
        "finding": f"/chazhang/findings/{finding}",
        "source": f"/-/source/{figure}",
        "figure row": f"/chazhang/figures/{figure}",
        "findings, open errors": "/chazhang/finding_list?severity=error&decision=open",
        "ledger of a document": f"/chazhang/ledger?document_id={document}",
        "amounts of a department": f"/chazhang/amounts?department={quote(department)}",
    }
    for table in ("documents", "statements", "lines", "figures", "facts", "items", "sentences",
                  "projects", "indicators", "checks", "findings", "evidence", "regions", "ledger",
                  "amounts", "finding_list"):  # fmt: skip
        found[f"table {table}"] = f"/chazhang/{table}"
    for term in TERMS:
        found[f"search {term}"] = f"/-/search?q={quote(term)}"
        found[f"sentences {term}"] = f"/chazhang/sentences?_search={quote(term)}"
        found[f"ledger {term}"] = f"/chazhang/ledger?_search={quote(term)}"
    for name in questions():
        found[f"? {name}"] = f"/chazhang/{name}"
    return found


@contextmanager
def served(command: list[str], database: Path) -> Iterator[tuple[str, float]]:
    """A server's address and the seconds until it answered its first page."""
    port = _free_port()
    start = time.perf_counter()
    tail = ["--db", str(database)] if command is CHAZHANG else [str(database)]
    process = subprocess.Popen(
        [sys.executable, *command, *tail, "--port", str(port)], cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                urlopen(f"{address}/-/versions.json").read()
                break
            except HTTPError:
                break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit(f"the server ended: {command} {database}") from None
                time.sleep(0.01)
        yield address, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def measure(database: Path, wanted: dict[str, str]) -> dict[str, tuple[float, int]]:
    """Milliseconds and rows of every page."""
    found = {}
    with served(CHAZHANG, database) as (address, _seconds):
        for name, path in wanted.items():
            times = []
            for _ in range(TIMES):
                start = time.perf_counter()
                page = urlopen(address + path).read().decode()
                times.append(1000 * (time.perf_counter() - start))
            found[name] = median(times), len(re.findall(r"<tr>|<li>", page))
    return found


def start_of(command: list[str], database: Path) -> float:
    times = []
    for _ in range(STARTS):
        with served(command, database) as (_address, seconds):
            times.append(seconds)
    return median(times)


def main() -> None:
    small, large = (Path(argument) for argument in sys.argv[1:3])
    wanted = pages(small)
    few, many = measure(small, wanted), measure(large, wanted)
    print(f"{'page':36} {'few ms':>8} {'many ms':>8} {'ratio':>6}  rows")
    for name in wanted:
        (a, rows), (b, more) = few[name], many[name]
        ratio = b / a
        grows = f"{rows} → {more}" if more > rows else ""
        grown = bool(grows) or name in RANKS or name.startswith(COUNTED)
        flag = "" if ratio <= GOAL else "  grows with its answer" if grown else "  TOO SLOW"
        print(f"{name:36} {a:8.1f} {b:8.1f} {ratio:6.2f}  {grows}{flag}")
    for database in (small, large):
        bare, ours = start_of(["-m", "datasette", "serve"], database), start_of(CHAZHANG, database)
        told = "" if ours / bare <= GOAL_START else "  TOO SLOW"
        print(f"start on {database.name}: bare {bare:.2f} s, chazhang {ours:.2f} s, {ours / bare:.2f}{told}")  # fmt: skip
    print(json.dumps({n: [round(few[n][0], 1), round(many[n][0], 1)] for n in wanted}))


if __name__ == "__main__":
    main()
