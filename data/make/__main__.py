"""Writes the samples: ``python data/make [FOLDER]``.

Needs reportlab and Debian's fonts-arphic-gbsn00lp; the rendered files are committed, so
that nobody else does. ``--clean`` leaves the planted errors out.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import as_pdf
import as_text
from document import Document, from_department, from_report, plant, planted
from ledger import departments, performance_reports

FILES = {
    "liulin-2023": "liulin-2023-final-accounts.pdf",
    "liulin-2024": "liulin-2024-final-accounts.pdf",
    "tunliu-2023": "tunliu-2023-final-accounts.txt",
    "jishan-2024": "jishan-2024-budget.pdf",
    "jishan-2025": "jishan-2025-budget.txt",
    "suining-2024": "suining-2024-performance.txt",
}
COLUMNS = ["file", "category", "place", "right", "printed", "why"]


def documents() -> dict[str, Document]:
    made = [from_department(d) for d in departments().values()]
    made += [from_report(r) for r in performance_reports()]
    return {document.id: document for document in made}


def main(folder: Path, clean: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = documents()
    rows = []
    for error in [] if clean else planted():
        place, right, wrong = plant(made[error["document"]], error)
        file = FILES[error["document"]]
        rows.append([file, error["category"], place, right, wrong, error["why"]])
    for name, document in made.items():
        path = folder / FILES[name]
        (as_pdf if path.suffix == ".pdf" else as_text).render(document, path)
    with (folder / "planted-errors.csv").open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([COLUMNS, *rows])


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--clean"]
    main(Path(arguments[0]) if arguments else Path(__file__).parents[1], "--clean" in sys.argv)
