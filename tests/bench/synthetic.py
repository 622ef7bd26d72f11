"""A database of any number of documents, made by copying the documents of a small one.

    python tests/bench/synthetic.py OUT.db --documents 10000 [--template SMALL.db]

The template is loaded and audited from the samples of data/ where none is given. Every copy
belongs to a region, a department and years of its own; its amounts are multiplied by one whole
number, so sums, checks and findings stay true; facts, findings, search and counts are copied
with the documents, so the result is what loading so many files would have left.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from extract.identity.regions import regions
from store.counts import recount_regions
from store.database import APPLICATION_ID, SCHEMA_VERSION, connect
from store.pinyin import initials
from store.search import SEARCHABLE, spaced
from tests.bench.clone import MONEY, VARIANTS, Variant, retold, scaled

ROOT = Path(__file__).parents[2]
KINDS = ("财政局", "教育局", "民政局", "卫生健康局", "交通运输局", "水利局", "农业农村局", "审计局",
         "司法局", "统计局", "档案馆", "县委组织部", "县委宣传部", "残疾人联合会")  # fmt: skip
Values = dict[str, Any]

# Columns that hold the id of a row of another table, which moves with the copy.
REFERENCES = {
    "document_id": "documents", "superseded_by": "documents", "statement_id": "statements",
    "line_id": "lines", "column_id": "columns", "section_id": "sections",
    "sentence_id": "sentences", "fact_id": "facts", "base_fact_id": "facts",
    "project_id": "projects", "indicator_id": "indicators", "check_id": "checks",
    "figure_id": "figures", "finding_id": "findings", "cause_id": "findings",
}  # fmt: skip
TABLES = ("documents", "statements", "columns", "lines", "facts", "sections", "sentences",
          "figures", "projects", "indicators", "checks", "findings", "evidence", "check_figures",
          "document_counts")  # fmt: skip
TEXTS = {
    "statements": ("title", "note"), "columns": ("name",), "sections": ("heading",),
    "sentences": ("text",), "figures": ("column_name",), "evidence": ("quote",),
    "findings": ("summary", "summary_en", "found", "expected", "difference", "arithmetic"),
}  # fmt: skip
PROJECT_MONEY = ("initial_budget", "budget", "executed")


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--documents", default=10_000, show_default=True)
@click.option("--template", type=click.Path(exists=True, path_type=Path))
def main(out: Path, documents: int, template: Path | None) -> None:
    """Writes OUT, a database of so many documents."""
    start = time.perf_counter()
    made = generate(out, documents, template)
    click.echo(f"{made} documents in {time.perf_counter() - start:.0f} s: {out}")


def generate(out: Path, documents: int, template: Path | None = None) -> int:
    """Writes the database and says how many documents it has: at least so many."""
    out.unlink(missing_ok=True)
    if template is None:
        with tempfile.TemporaryDirectory() as folder:
            loaded = load_samples(Path(folder) / "template.db")
            _copy_file(loaded, out)
    else:
        _copy_file(template, out)
    connection = sqlite3.connect(out, isolation_level=None)
    try:
        return _Copies(connection, documents).make()
    finally:
        connection.close()


def load_samples(database: Path) -> Path:
    """The samples of data/, loaded and audited."""
    from store.auditing import audit_loaded
    from store.load import Loader

    connection = connect(database, create=True)
    files = sorted(p for p in (ROOT / "data").iterdir() if p.suffix in (".txt", ".pdf"))
    for _outcome in Loader(connection, 1, False, audit_loaded).load(files):
        pass
    connection.close()
    return database


def _copy_file(source: Path, target: Path) -> None:
    original, copy = sqlite3.connect(source), sqlite3.connect(target)
    original.backup(copy)
    original.close()
    copy.close()


class _Copies:
    """Copies all documents of a database as often as it takes."""

    def __init__(self, connection: sqlite3.Connection, documents: int) -> None:
        self.db = connection
        self.db.row_factory = sqlite3.Row
        self._drop_nameless()
        present = self._one("SELECT count(*) FROM documents")
        self.copies = max(-(-documents // present) - 1, 0)
        self.amounts = frozenset(self._amounts())
        self.offsets = {
            table: self._one(f"SELECT max(id) FROM {table}") or 0
            for table in TABLES
            if table not in ("check_figures", "document_counts")
        }

    def make(self) -> int:
        for pragma in ("journal_mode = off", "synchronous = off", "foreign_keys = off",
                       "cache_size = -400000", "temp_store = memory"):  # fmt: skip
            self.db.execute(f"PRAGMA {pragma}")
        self.db.execute("BEGIN")
        kept = self._drop("index") + self._drop("trigger")
        self._number()
        self._owners()
        for table in TABLES:
            self._copy(table)
        self._copy_search()
        for sql in kept:
            self.db.execute(sql)
        recount_regions(self.db)
        self.db.execute("COMMIT")
        self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        self.db.execute("PRAGMA journal_mode = wal")
        return self._one("SELECT count(*) FROM documents")

    def _one(self, sql: str) -> int:
        return int(self.db.execute(sql).fetchone()[0] or 0)

    def _drop_nameless(self) -> None:
        """Documents whose department is not known cannot be told apart as copies."""
        self.db.execute("PRAGMA foreign_keys = on")
        self.db.execute("DELETE FROM documents WHERE department IS NULL OR region_code IS NULL")

    def _amounts(self) -> Iterator[str]:
        """What is printed as money and cannot be mistaken for a year or a number of things."""
        marks = ", ".join("?" * len(MONEY))
        sql = f"SELECT DISTINCT printed FROM figures WHERE unit IN ({marks})"
        for (printed,) in self.db.execute(sql, MONEY):
            if "." in printed or "," in printed or len(printed) > 4:
                yield printed

    def _drop(self, kind: str) -> list[str]:
        """Drops indexes or triggers, to be made again when all rows are there."""
        sql = "SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL"
        found = self.db.execute(sql, (kind,)).fetchall()
        for row in found:
            self.db.execute(f"DROP {kind} {row['name']}")
        return [row["sql"] for row in found]

    def _number(self) -> None:
        self.db.execute("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY, v INTEGER)")
        rows = ((n, n % VARIANTS) for n in range(1, self.copies + 1))
        self.db.executemany("INSERT INTO copies VALUES (?, ?)", rows)

    # --- owners

    def _owners(self) -> None:
        """A region and a department of its own for every copy of every department."""
        self.db.execute(
            "CREATE TEMP TABLE owners (n INTEGER, old_region, old_department, region_code,"
            " region, department, initials, PRIMARY KEY (n, old_region, old_department))"
        )
        sql = "SELECT DISTINCT region_code, department FROM documents"
        old = [tuple(row) for row in self.db.execute(sql)]
        old += [
            tuple(row)
            for row in self.db.execute("SELECT DISTINCT region_code, department FROM facts")
            if tuple(row) not in old
        ]
        new = _new_owners()
        for n in range(1, self.copies + 1):
            for owner in old:
                self.db.execute(
                    "INSERT INTO owners VALUES (?, ?, ?, ?, ?, ?, ?)", (n, *owner, *next(new))
                )
        self.db.execute(
            "INSERT OR IGNORE INTO regions (code, name) SELECT DISTINCT region_code, region"
            " FROM owners"
        )

    # --- rows

    def _copy(self, table: str) -> None:
        """All variants of a table's rows, then their copies, in the order of their ids."""
        columns = [row["name"] for row in self.db.execute(f"PRAGMA table_info({table})")]
        self._variants(table, columns)
        owned = "department" in columns
        values = [self._expression(table, column, owned) for column in columns]
        join = (
            "JOIN owners o ON o.n = c.n AND o.old_region IS t.region_code"
            " AND o.old_department = t.department"
            if owned
            else ""
        )
        self.db.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"
            f" FROM copies c CROSS JOIN temp.v_{table} t ON t.v = c.v {join}"
        )

    def _variants(self, table: str, columns: Sequence[str]) -> None:
        names = ", ".join(columns)
        self.db.execute(f"CREATE TEMP TABLE v_{table} (v INTEGER, {names})")
        rows = [dict(row) for row in self.db.execute(f"SELECT {names} FROM {table} ORDER BY 1")]
        change = _changes(table, self.amounts)
        marks = ", ".join("?" * (len(columns) + 1))
        for number in range(VARIANTS):
            variant = Variant(number)
            self.db.executemany(
                f"INSERT INTO v_{table} VALUES ({marks})",
                ((number, *change(dict(row), variant).values()) for row in rows),
            )
        self.db.execute(f"CREATE INDEX temp.v_{table}_v ON v_{table} (v)")

    def _expression(self, table: str, column: str, owned: bool) -> str:
        """What a column of a copy is, in SQL."""
        if column == "id":
            return f"t.id + c.n * {self.offsets[table]}"
        if column in REFERENCES:
            return f"t.{column} + c.n * {self.offsets[REFERENCES[column]]}"
        if owned and column in ("region_code", "region", "department", "initials"):
            return f"o.{column}"
        if column == "sha256":
            return "substr(t.sha256, 1, 48) || printf('%016x', c.n)"
        if column == "key":
            return "substr(t.key, 1, 14) || printf('%06x', c.n)"
        return f"t.{column}"

    # --- search

    def _copy_search(self) -> None:
        """The search index of what was copied, from the texts of its variants."""
        for searchable in SEARCHABLE:
            if searchable.table == "items":
                continue
            table, first = searchable.table, self.offsets[searchable.table]
            if table == "documents":
                sql = f"SELECT id, {searchable.text} FROM documents WHERE id > ?"
                rows = ((i, spaced(text)) for i, text in self.db.execute(sql, (first,)))
                self.db.executemany("INSERT INTO documents_fts (rowid, text) VALUES (?, ?)", rows)
                continue
            self.db.create_function("spaced", 1, spaced, deterministic=True)
            self.db.execute(
                f"CREATE TEMP TABLE s_{table} AS SELECT v, id, spaced({searchable.text}) AS text"
                f" FROM v_{table}"
            )
            self.db.execute(f"CREATE INDEX temp.s_{table}_v ON s_{table} (v)")
            self.db.execute(
                f"INSERT INTO {searchable.index} (rowid, text)"
                f" SELECT t.id + c.n * {first}, t.text FROM copies c"
                f" CROSS JOIN temp.s_{table} t ON t.v = c.v"
            )


def _new_owners() -> Iterator[tuple[str, str, str, str, str]]:
    """Region code, region, department and initials: every kind of department of every county."""
    counties = [r for r in regions() if not r.code.endswith("00") and r.name != "市辖区"]
    for turn in range(1, 1000):
        for region in counties:
            for kind in KINDS:
                ending = "" if turn == 1 else f"第{turn}分局"
                department = f"{region.name}{kind}{ending}"
                yield region.code, region.name, department, initials(f"{region.name} {department}")


def _changes(table: str, amounts: frozenset[str]) -> Callable[[Values, Variant], Values]:
    """How a row of a table changes with the variant."""

    def change(row: Values, variant: Variant) -> Values:
        for column in TEXTS.get(table, ()):
            row[column] = retold(row[column], variant, amounts)
        if row.get("fiscal_year") is not None:
            row["fiscal_year"] -= variant.years
        if table == "figures" and row["unit"] in MONEY:
            row["printed"] = scaled(row["printed"], variant.factor)
            for column in ("value", "fen"):
                row[column] = row[column] * variant.factor if row[column] is not None else None
        for column in PROJECT_MONEY if table == "projects" else ():
            row[column] = scaled(row[column], variant.factor)
            fen = row[f"{column}_fen"]
            row[f"{column}_fen"] = fen * variant.factor if fen is not None else None
        return row

    return change


if __name__ == "__main__":
    main()
