"""The descriptor of a Frictionless data package: table schemas with titles, types, units and
keys (specs.frictionlessdata.io, Data Package and Table Schema, version 1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from store.codes import Language
from store.export.schema import VIEWS, Field, Table
from store.site import metadata


def describe(folder: Path, tables: Sequence[Table], language: Language) -> Path:
    """Writes ``datapackage.json`` for the CSV files of ``tables``."""
    package = {
        "name": metadata.DATABASE,
        "profile": "tabular-data-package",
        "title": metadata.TITLE[language],
        "description": metadata.ABOUT[language],
        "resources": [_resource(table, language) for table in tables],
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _resource(table: Table, language: Language) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": metadata.title(table.name, language),
        "description": metadata.about(table.name, language),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table, language),
    }


def _schema(table: Table, language: Language) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table.name, field, language) for field in table.fields],
        "missingValues": [""],
    }
    if table.key and table.name not in VIEWS:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": [reference.column],
                "reference": {
                    "resource": "" if reference.table == table.name else reference.table,
                    "fields": [reference.key],
                },
            }
            for reference in table.references
        ]
    return schema


def _field(table: str, field: Field, language: Language) -> dict[str, Any]:
    words = metadata.column(table, field.name, language)
    described: dict[str, Any] = {"name": field.name, "type": field.type, "title": words.title}
    if words.note:
        described["description"] = words.note
    if field.unit:
        described["unit"] = field.unit
    if field.type == "boolean":
        described |= {"trueValues": ["True"], "falseValues": ["False"]}
    return described
