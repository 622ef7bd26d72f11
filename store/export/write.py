"""Writing the files of an export, all from one moment of the database."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from store.codes import Language
from store.csv_safety import MARK, safe_row
from store.database import connect
from store.errors import DatabaseExistsError, ParquetMissingError
from store.export.datapackage import describe
from store.export.schema import Table, batches, exported

Format = Literal["csv", "parquet", "datapackage"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "datapackage")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the export, and how many rows it holds."""

    path: Path
    rows: int


def export(
    source: Path, folder: Path, form: Format, *, with_reviews: bool, language: Language
) -> list[File]:
    """Writes the tables and views of the database at ``source`` into the new ``folder``.

    Raises StoreError where the folder holds something, the database cannot be opened, or
    Parquet is asked for and pyarrow is not installed.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DatabaseExistsError(path=folder)
    connection = connect(source, read_only=True)
    try:
        connection.execute("BEGIN")
        wanted = exported(connection, with_reviews=with_reviews)
        write = _writer(form)
        folder.mkdir(parents=True, exist_ok=True)
        files = [write(connection, table, folder) for table in wanted]
    finally:
        connection.close()
    if form == "datapackage":
        describe(folder, wanted, language)
    return files


Write = Callable[[sqlite3.Connection, Table, Path], File]


def _writer(form: Format) -> Write:
    if form == "parquet":
        try:
            from store.export.parquet import write_parquet
        except ImportError as error:
            raise ParquetMissingError from error
        return lambda connection, table, folder: File(*write_parquet(connection, table, folder))
    return _for_spreadsheets if form == "csv" else _for_programs


def _for_spreadsheets(connection: sqlite3.Connection, table: Table, folder: Path) -> File:
    """CSV that Excel opens as it is: marked as UTF-8, and no cell is a formula."""
    return _csv(connection, table, folder / f"{table.name}.csv", spreadsheet=True)


def _for_programs(connection: sqlite3.Connection, table: Table, folder: Path) -> File:
    """CSV as the table schema describes it, every value unchanged."""
    return _csv(connection, table, folder / f"{table.name}.csv", spreadsheet=False)


def _csv(connection: sqlite3.Connection, table: Table, path: Path, spreadsheet: bool) -> File:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        if spreadsheet:
            file.write(MARK)
        writer = csv.writer(file)
        writer.writerow(field.name for field in table.fields)
        for rows in batches(connection, table):
            writer.writerows((safe_row(row) for row in rows) if spreadsheet else rows)
            count += len(rows)
    return File(path, count)
