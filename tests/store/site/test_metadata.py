"""Every table, view and column says what it holds, in both languages."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from pathlib import Path

import pytest

from store import codes
from store.audit.rule import CATEGORIES
from store.site import language, metadata
from store.site.language import HERE
from store.site.middleware import LARGE
from store.site.queries import PARAMETER, questions
from store.site.tables import table_columns

TEXT = re.compile(r"""\b_\(\s*(?:"([^"]*)"|'([^']*)')\s*\)""")
SAID = re.compile(r"""\bsay\("([^"]*)"\)""")


def columns(db: sqlite3.Connection) -> dict[str, list[str]]:
    found = table_columns(db)
    return {n: c for n, c in found.items() if n not in metadata.HIDDEN and n[:7] != "sqlite_"}


def test_every_table_and_view_is_documented_and_no_other(db: sqlite3.Connection) -> None:
    assert set(metadata.tables()) == set(columns(db))


def test_every_column_is_documented(db: sqlite3.Connection) -> None:
    found = columns(db).items()
    assert [(t, c) for t, names in found for c in names if not metadata.described(t, c)] == []


def test_no_words_are_left_for_columns_that_are_gone(db: sqlite3.Connection) -> None:
    raw = tomllib.loads((HERE / "metadata.toml").read_text(encoding="utf-8"))
    for table, part in raw["tables"].items():
        there = set(columns(db)[table])
        named = {*part.get("columns", {}), *part.get("show", []), *part.get("facets", [])}
        named |= {part[key] for key in ("label", "sort", "sort_desc") if key in part}
        assert named <= there, table


def test_titles_stand_in_both_languages() -> None:
    for table in metadata.tables():
        for speech in ("zh", "en"):
            assert metadata.title(table, speech) and metadata.about(table, speech), table
        assert re.search(r"[一-鿿]", metadata.about(table, "zh"))
        assert not re.search(r"[一-鿿]", metadata.title(table, "en"))


def test_money_names_its_unit() -> None:
    assert "元" in metadata.column("ledger", "wan_yuan", "zh").full
    assert "yuan" in metadata.column("ledger", "wan_yuan", "en").full
    assert "fen" in metadata.column("figures", "fen", "en").full


def test_large_tables_are_tables() -> None:
    assert set(metadata.tables()) >= LARGE


def spoken() -> set[str]:
    found: set[str] = set()
    for path in HERE.rglob("*.html"):
        texts = TEXT.findall(path.read_text(encoding="utf-8"))
        found |= {one or other for one, other in texts}
    for path in HERE.rglob("*.py"):
        found |= set(SAID.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_text_of_a_page_is_there_in_chinese_and_none_is_left_over() -> None:
    raw = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    assert spoken() == set(raw["zh"])
    assert all(raw["zh"].values())


def test_every_code_of_findings_has_its_words() -> None:
    words = codes.codes()
    assert set(words["category"]) == CATEGORIES
    assert set(words["severity"]) == {"error", "warning", "rounding"}
    assert set(words["decision"]) == {"open", "confirmed", "dismissed", "follow_up"}
    assert all(len(pair) == 2 and all(pair) for part in words.values() for pair in part.values())


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_has_its_words_and_every_parameter_a_label(name: str) -> None:
    question = questions()[name]
    assert set(PARAMETER.findall(question.sql)) == set(question.labels)
    for speech in ("zh", "en"):
        assert question.title(speech) and question.about(speech)


def test_every_query_file_is_a_question() -> None:
    files = {path.stem for path in (HERE / "queries").glob("*.sql")}
    assert files == set(questions())


@pytest.mark.parametrize(
    ("header", "speech"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("fr,zh;q=0.4,en;q=0.6", "en"),
        ("en;q=0,zh;q=0.1", "zh"),
        ("en;q=nonsense, zh", "zh"),
        ("fr", None),
        ("", None),
    ],
)
def test_the_browser_s_language(header: str, speech: str | None) -> None:
    assert language.accepted(header) == speech


def test_package_data_of_the_site_is_installed(samples: Path) -> None:
    kinds = {path.suffix for path in HERE.rglob("*") if path.is_file()} - {".py", ".pyc"}
    raw = tomllib.loads((samples.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert kinds <= {f[1:] for f in raw["tool"]["setuptools"]["package-data"]["*"]}
