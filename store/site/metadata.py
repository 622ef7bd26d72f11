"""What Datasette is told of the tables: titles, columns, labels, facets and what is hidden."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from store.codes import Language
from store.search import BY_TABLE
from store.site.language import HERE

DATABASE = "chazhang"
TRANSLATED = {"summary": "summary_en"}
HIDDEN = {"_sqlite_migrations": ["程序的版本记录（内部）", "Migrations (internal)"]}
TITLE = {"zh": "查账", "en": "Chazhang"}
ABOUT = {
    "zh": "政府部门公开的预算、决算和绩效文件：每个印出的数字都有出处，每项勾稽都核对过。",
    "en": "Budgets, final accounts and performance reports of Chinese government departments:"
    " every printed number with its source, every reconciliation tried.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is called, and what more is to be said of it."""

    title: str
    note: str = ""

    @property
    def full(self) -> str:
        return f"{self.title}: {self.note}" if self.note else self.title


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((HERE / "metadata.toml").read_text(encoding="utf-8"))


def tables() -> list[str]:
    """Every table and view that has its words here, in the order a reader meets them."""
    return list(_file()["tables"])


def title(table: str, language: Language) -> str:
    """The title of a table; its name where it has none."""
    return str(_file()["tables"].get(table, {}).get(language, table))


def about(table: str, language: Language) -> str:
    """What a table holds, in a sentence."""
    return str(_file()["tables"].get(table, {}).get(f"about_{language}", ""))


def column(table: str | None, name: str, language: Language) -> Column:
    """The words for a column of a table, or of a query's answer (``table`` None)."""
    own = _file()["tables"].get(table, {}).get("columns", {}) if table else {}
    words = own.get(name) or _file()["common"].get(name) or [name, name]
    at = 0 if language == "zh" else 1
    return Column(words[at], words[at + 2] if len(words) > 2 else "")


def described(table: str, name: str) -> bool:
    """Whether a column has words of its own or common ones."""
    return name in _file()["tables"][table].get("columns", {}) or name in _file()["common"]


def shown(table: str, language: Language) -> list[str]:
    """The columns that a list of the table shows unless others are asked for."""
    columns = _file()["tables"].get(table, {}).get("show", [])
    return [TRANSLATED.get(c, c) if language == "en" else c for c in columns]


def in_language(columns: Iterable[str], language: Language) -> list[str]:
    """The columns of an answer without those that say the same in the other language."""
    names = list(columns)
    if language == "zh":
        return [name for name in names if not name.endswith("_en")]
    return [name for name in names if f"{name}_en" not in names]


def is_hidden(table: str) -> bool:
    return bool(_file()["tables"].get(table, {}).get("hidden")) or table in HIDDEN


def metadata(
    columns: Mapping[str, list[str]], language: Language, few: bool = False
) -> dict[str, Any]:
    """Datasette's metadata for a database whose tables have these ``columns``. Of ``few``
    documents more is counted: the facets of large views."""
    known = {name: _table(name, columns.get(name, []), language, few) for name in tables()}
    internal = {name: {"hidden": True, "title": words[language == "en"]} for name, words in HIDDEN.items()}  # fmt: skip
    database = {"title": TITLE[language], "tables": {**known, **internal}}
    head = {"title": TITLE[language], "description": ABOUT[language]}
    return {**head, "databases": {DATABASE: database}}


def _table(name: str, columns: list[str], language: Language, few: bool) -> dict[str, Any]:
    found = _file()["tables"][name]
    index, key = found.get("fts") or _search(name)
    settings = {
        "title": title(name, language),
        "description": about(name, language),
        "columns": {c: column(name, c, language).full for c in columns},
        "label_column": found.get("label"),
        "facets": found.get("facets") or (found.get("facets_of_few") if few else None),
        "sort": found.get("sort"),
        "sort_desc": found.get("sort_desc"),
        "hidden": found.get("hidden"),
        "fts_table": index,
        "fts_pk": key,
    }
    return {key: value for key, value in settings.items() if value is not None}


def _search(table: str) -> tuple[str | None, str | None]:
    """The index of a table and the column that holds its row ids."""
    searchable = BY_TABLE.get(table)
    return (searchable.index, "rowid") if searchable else (None, None)
