"""What the READMEs promise is so: their queries answer, their commands and tables exist."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from store.database import connect
from store.load import Loader
from tests.conftest import ROOT
from tui.cli import group

READMES = ("README.md", "README.zh-CN.md")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> sqlite3.Connection:
    from store.auditing import audit_loaded

    connection = connect(tmp_path_factory.mktemp("readme") / "a.db", create=True)
    files = [path for path in sorted(samples.iterdir()) if path.suffix in (".pdf", ".txt")]
    assert all(o.state == "loaded" for o in Loader(connection, 1, after=audit_loaded).load(files))
    return connection


@pytest.mark.parametrize("name", READMES)
def test_the_queries_answer_on_the_samples(db: sqlite3.Connection, name: str) -> None:
    queries = re.findall(r"```sql\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) == 3
    answers = [db.execute(query).fetchall() for query in queries]
    pensions, three_public, wrong = answers
    assert ("柳林县", "柳林县示例局", 2024, 43.39) in pensions
    assert ("柳林县示例局", 2024) in {row[:2] for row in three_public}
    assert any("43.93" in row[2] for row in wrong)


@pytest.mark.parametrize("name", READMES)
def test_the_tables_named_are_there(db: sqlite3.Connection, name: str) -> None:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    named = {table for row in rows for table in re.findall(r"`(\w+)`", row)}
    there = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
    assert len(named) > 15
    assert named <= there


@pytest.mark.parametrize("name", READMES)
def test_the_commands_named_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"chazhang (\w+)", text))
    assert {"load", "status", "align"} <= named
    assert named <= set(group().list_commands(None))  # type: ignore[arg-type]
