"""A changed file is a new version; another part of the same disclosure is not."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Disclosure
from store.database import connect
from store.writer import write_disclosure
from tests import factory


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return connect(tmp_path / "a.db", create=True)


def superseded(db: sqlite3.Connection) -> list[int | None]:
    return [row[0] for row in db.execute("SELECT superseded_by FROM documents ORDER BY id")]


def test_a_corrected_file_replaces_the_old_one_which_is_kept(db: sqlite3.Connection) -> None:
    write_disclosure(db, factory.disclosure("one", Path("a.txt")))
    second = write_disclosure(db, factory.disclosure("two", Path("b.txt")))
    assert second.superseded == (1,)
    assert superseded(db) == [2, None]
    assert db.execute("SELECT count(*) FROM figures WHERE document_id = 1").fetchone()[0] == 3


def test_a_third_version_replaces_the_second_only(db: sqlite3.Connection) -> None:
    for content in ("one", "two", "three"):
        write_disclosure(db, factory.disclosure(content))
    assert superseded(db) == [2, 3, None]


def test_reading_the_old_version_again_does_not_make_it_the_newest(db: sqlite3.Connection) -> None:
    for content in ("one", "two", "three", "one", "two"):
        write_disclosure(db, factory.disclosure(content))
    assert superseded(db) == [2, 3, None]


def narrative() -> Disclosure:
    return factory.disclosure("text", Path("budget-text.pdf"), statements=[])


def tables() -> Disclosure:
    return factory.disclosure("tables", Path("budget-tables.pdf"), sections=[])


def test_narrative_and_tables_in_two_files_are_two_parts(db: sqlite3.Connection) -> None:
    write_disclosure(db, narrative())
    write_disclosure(db, tables())
    assert superseded(db) == [None, None]


def test_projects_in_files_of_their_own_are_parts(db: sqlite3.Connection) -> None:
    for name in ("党建经费", "人才经费"):
        write_disclosure(
            db,
            factory.disclosure(
                name,
                Path(f"{name}.txt"),
                statements=[factory.statement(form="PJ01")],
                projects=[factory.project(name)],
            ),
        )
    assert superseded(db) == [None, None]


@pytest.mark.parametrize(
    "other",
    [
        {"fiscal_year": 2023},
        {"kind": "budget"},
        {"department": "柳林县财政局"},
        {"region_code": "141124"},
        {"department": "柳林县党员教育中心"},
        {"region_code": None},
    ],
)
def test_another_identity_or_none_is_never_a_version(
    db: sqlite3.Connection, other: dict[str, object]
) -> None:
    write_disclosure(db, factory.disclosure("one"))
    changed = replace(factory.LIULIN, **other)  # type: ignore[arg-type]
    write_disclosure(db, factory.disclosure("two", identity=changed))
    assert superseded(db) == [None, None]
