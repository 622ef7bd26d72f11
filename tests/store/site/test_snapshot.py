"""What is published holds nothing private and serves anywhere."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.errors import DatabaseExistsError
from store.site.snapshot import Published, publish
from tests.store.site.conftest import NOTE, REVIEWER


@pytest.fixture(scope="module")
def published(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("published") / "out"
    return publish(loaded, folder, with_reviews=False, language="zh")


def get(published: Published, path: str) -> Any:
    """What a bare Datasette answers that is started with the command that was printed."""
    program = [sys.executable, "-m", *published.command.split(), "--get", path]
    done = subprocess.run(program, capture_output=True, text=True, cwd=published.folder.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_nothing_of_reviewers_or_of_this_computer_is_left_in_its_bytes(
    published: Published, loaded: Path
) -> None:
    data = published.file.read_bytes()
    assert NOTE.encode() in loaded.read_bytes() or loaded.with_name(loaded.name + "-wal").exists()
    for secret in (NOTE, REVIEWER, str(loaded.parent)):
        assert secret.encode() not in data
    for path in published.folder.rglob("*.json"):
        assert str(loaded.parent) not in path.read_text(encoding="utf-8")


def test_every_finding_is_open_again(published: Published) -> None:
    connection = sqlite3.connect(published.file)
    assert connection.execute("SELECT DISTINCT decision FROM finding_list").fetchall() == [
        ("open",)
    ]
    counted = "SELECT total(open_errors + open_warnings) FROM document_counts"
    listed = "SELECT count(*) FROM finding_list WHERE cause_id IS NULL AND severity <> 'rounding'"
    assert connection.execute(counted).fetchone() == connection.execute(listed).fetchone()
    connection.close()


def test_reviews_stay_where_they_are_asked_for(loaded: Path, tmp_path: Path) -> None:
    made = publish(loaded, tmp_path / "out", with_reviews=True, language="en")
    connection = sqlite3.connect(made.file)
    notes = connection.execute("SELECT DISTINCT note FROM finding_list WHERE decision <> 'open'")
    assert notes.fetchall() == [(NOTE,)]
    connection.close()


def test_it_is_one_file_without_a_log(published: Published) -> None:
    connection = sqlite3.connect(published.file)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert [p.name for p in published.folder.glob("*.db*")] == ["chazhang.db"]


def test_any_datasette_serves_it_as_immutable_with_search_and_questions(
    published: Published,
) -> None:
    (database,) = (
        d for d in _listed(get(published, "/-/databases.json")) if d["name"] == "chazhang"
    )
    assert database["is_mutable"] is False
    found = get(published, "/chazhang/documents.json?_search=%E6%9F%B3%E6%9E%97&_shape=array")
    assert found and all("柳林" in d["region"] for d in found)
    rows = get(published, "/chazhang/ledger.json?_search=%E6%9F%B3%E6%9E%97+2080505&_shape=array")
    assert rows and all("柳林" in row["region"] and row["item_code"] == "2080505" for row in rows)
    assert get(published, "/chazhang/item_across_counties.json?_shape=array")


def _listed(answer: Any) -> list[dict[str, Any]]:
    """A bare list on the 0.65 line, under its name since 1.0."""
    return list(answer["databases"] if isinstance(answer, dict) else answer)


async def test_the_site_serves_it_and_says_that_the_files_are_not_here(
    published: Published, make_site: Callable[..., Any]
) -> None:
    site = make_site(published.file)
    assert (await site.client.get("/")).status_code == 200
    assert "不含文件" in (await site.client.get("/-/source/1")).text


def test_a_folder_that_holds_something_is_left_alone(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(DatabaseExistsError):
        publish(loaded, tmp_path, with_reviews=False, language="zh")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
