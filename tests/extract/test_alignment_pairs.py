"""Pairs of names labelled by hand: none merged wrongly, nearly all of the same joined."""

from __future__ import annotations

from pathlib import Path

from tests.bench.bench_alignment import own_pairs, score, shared_pairs


def test_no_pair_of_this_repository_is_merged_wrongly() -> None:
    found = score(own_pairs())
    assert found.wrong == ()
    assert found.confused == 0
    assert found.joined >= 0.95, found.missed


def test_no_pair_labelled_by_hand_is_merged_wrongly(shared: Path) -> None:
    found = score(shared_pairs(shared))
    assert found.wrong == ()
    assert found.joined >= 0.95, found.missed
