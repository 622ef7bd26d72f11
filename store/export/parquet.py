"""Parquet files, a row group for some thousand rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from store.export.schema import Table, batches

TYPES = {
    "integer": pa.int64(), "number": pa.float64(), "string": pa.string(), "boolean": pa.bool_(),
}  # fmt: skip


def write_parquet(connection: sqlite3.Connection, table: Table, folder: Path) -> tuple[Path, int]:
    """Writes a table; gives its path and the number of its rows."""
    path = folder / f"{table.name}.parquet"
    fields = [
        pa.field(f.name, TYPES[f.type], metadata={"unit": f.unit} if f.unit else None)
        for f in table.fields
    ]
    schema = pa.schema(fields)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in batches(connection, table):
            columns = [
                pa.array(values, type=field.type)
                for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            count += len(rows)
    return path, count
