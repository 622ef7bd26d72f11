"""What was marked by hand in the real documents, and how much of it the audit finds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from store.audit.rule import CATEGORIES
from tests.bench.bench_audit import TRUTH, Result, measure, read_truth

FILES = sorted(TRUTH.glob("*.toml"))


@pytest.fixture(scope="module")
def results(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    folder = tmp_path_factory.mktemp("truth")
    found = [(t, next((shared / "disclosures").glob(f"*/{t.stem}.*"))) for t in FILES]
    return [measure(path, truth, folder) for truth, path in found]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_mark_has_a_place_and_a_category(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8")).get("anomaly", [])
    assert len({a["id"] for a in raw}) == len(raw)
    assert {a["category"] for a in raw} <= CATEGORIES
    assert all(a.places for a in read_truth(path))


def test_nearly_all_marked_errors_are_found(results: list[Result]) -> None:
    assert _share([r.recall(core=True) for r in results]) >= 0.95
    assert _share([r.recall(core=False) for r in results]) >= 0.70


def test_what_is_reported_was_marked(results: list[Result]) -> None:
    assert _share([r.precision("error") for r in results]) >= 0.97
    assert _share([r.precision("warning") for r in results]) >= 0.85


def _share(counts: list[tuple[int, int]]) -> float:
    return sum(got for got, _ in counts) / sum(of for _, of in counts)
