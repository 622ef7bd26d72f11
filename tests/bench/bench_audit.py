"""How good the audit is against anomalies marked by hand: ``python -m tests.bench.bench_audit``.

Loads the real documents into a temporary database, as a user would, and compares the findings
with ``tests/truth``. A finding and an anomaly are of one another when their categories are
related, they share a place (text line, or page in a PDF), and the finding names the number that
the anomaly is about, and its column where several cells of a row are wrong. A finding is true when it is of an anomaly, or the symptom of one that is.
Every other finding is printed in full, to be judged by eye: true ones belong into the truth.
Doubtful anomalies count for precision only. ``--missed`` and ``--false`` print the lists alone.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from store.audit.run import audit_document
from store.database import connect
from store.load import Loader
from tests.conftest import ROOT, shared_folder

TRUTH = ROOT / "tests" / "truth"
_AMOUNTS = {"sum", "cross_table", "prose_vs_table", "arithmetic", "shifted_rows", "copy_paste",
            "unit", "missing", "outlier", "history", "classification"}  # fmt: skip
RELATED = {
    "sum": _AMOUNTS, "cross_table": _AMOUNTS, "prose_vs_table": _AMOUNTS | {"text"},
    "arithmetic": _AMOUNTS | {"score"}, "shifted_rows": _AMOUNTS | {"score"},
    "missing": _AMOUNTS | {"score", "text"}, "score": {"score", "missing", "arithmetic", "unit"},
    "unit": {"unit"}, "year": {"year", "copy_paste"}, "text": {"text", "copy_paste"},
    "copy_paste": {"copy_paste", "year", "text"}, "outlier": _AMOUNTS | {"score"},
    "classification": {"classification", "cross_table", "missing"},
}  # fmt: skip
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What a person found wrong. ``places`` are text lines, or pages in a PDF."""

    id: str
    core: bool
    category: str
    places: frozenset[int]
    values: frozenset[Decimal]
    doubtful: bool
    note: str
    column: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a reviewer sees it."""

    id: int
    rule: str
    category: str
    severity: str
    summary: str
    cause: int | None
    places: frozenset[int]
    values: frozenset[Decimal]
    line: int | None


def numbers(*texts: str | None) -> frozenset[Decimal]:
    """The numbers in texts, thousands separators aside."""
    found = (m for text in texts for m in _NUMBER.findall(text or ""))
    return frozenset(Decimal(re.sub("[,，]", "", m)) for m in found)


def read_truth(path: Path) -> list[Anomaly]:
    """The anomalies of one document."""
    return [
        Anomaly(
            a["id"], a["group"] == "core", a["category"],
            frozenset(a.get("lines", a.get("pages", ()))),
            numbers(a.get("printed"), a.get("expected")), a.get("doubtful", False), a["note"],
            a.get("column", ""),
        )
        for a in tomllib.loads(path.read_text(encoding="utf-8")).get("anomaly", [])
    ]  # fmt: skip


def read_findings(connection: sqlite3.Connection, document: int, is_text: bool) -> list[Shown]:
    """The findings of a document with every place and number they show."""
    places: dict[int, set[int]] = defaultdict(set)
    quotes: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        "SELECT e.finding_id, e.page, e.text_line, e.quote, s.page_first, s.page_last,"
        " s.line_first, s.line_last FROM evidence e JOIN findings f ON f.id = e.finding_id"
        " LEFT JOIN sentences s ON s.id = e.sentence_id WHERE f.document_id = ?",
        (document,),
    ):
        finding, page, line, quote, page_first, page_last, first, last = row
        at, start, end = (line, first, last) if is_text else (page, page_first, page_last)
        places[finding] |= {at} if at is not None else set()
        if start is not None:
            places[finding] |= set(range(start, end + 1))
        quotes[finding].append(quote or "")
    shown = []
    for row in connection.execute(
        "SELECT id, rule_id, category, severity, summary, cause_id, found, expected, page,"
        " text_line FROM findings WHERE document_id = ? ORDER BY text_line, page, id",
        (document,),
    ):
        i, rule, category, severity, summary, cause, found, expected, page, line = row
        own = line if is_text else page
        shown.append(
            Shown(
                i, rule, category, severity, summary, cause,
                frozenset(places[i] | ({own} if own is not None else set())),
                numbers(summary, found, expected, *quotes[i]), own,
            )
        )  # fmt: skip
    return shown


def agree(anomaly: Anomaly, finding: Shown) -> bool:
    """Whether a finding is of an anomaly."""
    if finding.category not in RELATED[anomaly.category] or not anomaly.places & finding.places:
        return False
    if anomaly.column not in finding.summary:
        return False
    blank = anomaly.category == finding.category == "missing"
    return blank or not anomaly.values or bool(anomaly.values & finding.values)


@dataclass(slots=True)
class Result:
    """The comparison of one document."""

    name: str
    anomalies: list[Anomaly]
    findings: list[Shown]
    matched: set[str]
    true: set[int]
    outcomes: Counter[str]
    loading: float
    auditing: float

    def recall(self, core: bool) -> tuple[int, int]:
        """How many anomalies of a group were found, of how many."""
        group = [a for a in self.anomalies if a.core is core and not a.doubtful]
        return sum(a.id in self.matched for a in group), len(group)

    def precision(self, severity: str) -> tuple[int, int]:
        """How many findings of a severity are true, of how many."""
        group = [f for f in self.findings if f.severity == severity]
        return sum(f.id in self.true for f in group), len(group)


def compare(anomalies: Iterable[Anomaly], findings: list[Shown]) -> tuple[set[str], set[int]]:
    """The ids of the anomalies found and of the true findings."""
    pairs = [(a.id, f.id) for a in anomalies for f in findings if agree(a, f)]
    true = {f for _, f in pairs}
    causes = {f.id: f.cause for f in findings}
    symptoms = {f for f, cause in causes.items() if cause in true}
    return {a for a, _ in pairs}, true | symptoms


def measure(path: Path, truth: Path, folder: Path) -> Result:
    """Loads and audits one document."""
    connection = connect(folder / f"{path.stem}.db", create=True)
    start = time.perf_counter()
    for _ in Loader(connection, 1).load([path]):
        pass
    loading = time.perf_counter() - start
    (document,) = connection.execute("SELECT id FROM documents").fetchone()
    start = time.perf_counter()
    with connection:
        audit_document(connection, document)
    auditing = time.perf_counter() - start
    anomalies = read_truth(truth)
    findings = read_findings(connection, document, path.suffix == ".txt")
    matched, true = compare(anomalies, findings)
    outcomes = Counter(dict(connection.execute("SELECT outcome, count(*) FROM checks GROUP BY 1")))
    connection.close()
    return Result(path.stem, anomalies, findings, matched, true, outcomes, loading, auditing)


def _share(pairs: Iterable[tuple[int, int]]) -> str:
    got, of = (sum(x) for x in zip(*pairs, strict=True))
    return f"{got}/{of} {got / of:.1%}" if of else "-"


def _row(name: str, results: list[Result]) -> str:
    outcomes: Counter[str] = sum((r.outcomes for r in results), Counter())
    applicable = sum(outcomes.values()) - outcomes["not_applicable"]
    cells = [
        _share(r.recall(True) for r in results),
        _share(r.recall(False) for r in results),
        _share(r.precision("error") for r in results),
        _share(r.precision("warning") for r in results),
        str(sum(f.severity == "rounding" for r in results for f in r.findings)),
        f"{outcomes['insufficient'] / max(applicable, 1):.1%}",
        f"{sum(r.auditing for r in results):.2f}/{sum(r.loading for r in results):.2f}",
    ]
    return f"{name[:30]:30} " + " ".join(f"{c:>14}" for c in cells)


def _lists(result: Result) -> None:
    if "--false" not in sys.argv:
        for a in result.anomalies:
            if a.id not in result.matched and not a.doubtful:
                group = "core" if a.core else "other"
                print(f"  missed {group:5} {a.category:14} {a.id:22} {sorted(a.places)} {a.note}")
    if "--missed" not in sys.argv:
        for f in result.findings:
            if f.id not in result.true and f.severity != "rounding":
                print(f"  false? {f.severity:7} {f.category}/{f.rule} @{f.line}: {f.summary}")


def main() -> None:
    chosen = [a for a in sys.argv[1:] if not a.startswith("-")]
    results = []
    with tempfile.TemporaryDirectory() as name:
        for truth in sorted(TRUTH.glob("*.toml")):
            files = sorted((shared_folder() / "disclosures").glob(f"*/{truth.stem}.*"))
            if chosen and not any(c in truth.stem for c in chosen):
                continue
            results.append(measure(files[0], truth, Path(name)))
            print(f"\n{truth.stem}")
            _lists(results[-1])
    heads = ["core recall", "other recall", "errors", "warnings", "rounding", "insufficient", "s"]
    print("\n" + " " * 31 + " ".join(f"{h:>14}" for h in heads))
    for result in results:
        print(_row(result.name, [result]))
    print(_row("all", results))


if __name__ == "__main__":
    main()
