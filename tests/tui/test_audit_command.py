"""``chazhang audit`` as a person and a program meet it, on the samples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui import messages
from tui.cli import group


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    messages.use("en")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    path = tmp_path_factory.mktemp("audit") / "a.db"
    answer = run("load", samples / "suining-2024-performance.txt", "--db", path, "--no-audit")
    assert answer.exit_code == 0
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group(), [str(a) for a in arguments])


def test_findings_are_told_in_both_languages(db: Path) -> None:
    chinese = run("audit", "--db", db, "--lang", "zh").output
    assert "未达目标却得满分 8" in chinese
    assert "missed, yet the full score 8" in run("audit", "--db", db, "--lang", "en").output


def test_a_program_gets_checks_and_findings(db: Path) -> None:
    (answer,) = json.loads(run("audit", "1", "--db", db, "--json").output)
    assert answer["checks"]["fail"] >= 1
    found = {f["rule_id"]: f for f in answer["findings"]}
    assert found["performance.full_score"]["category"] == "score"


def test_a_document_that_is_not_there_is_wrong_usage(db: Path) -> None:
    answer = run("audit", "77", "--db", db)
    assert answer.exit_code == 2
    assert "no document 77" in answer.output
