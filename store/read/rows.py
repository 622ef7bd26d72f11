"""Query results as dataclasses."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def fetch(connection: sqlite3.Connection, cls: type[T], sql: str, values: object = ()) -> list[T]:
    """The rows of ``sql`` as instances of ``cls``, whose fields are the columns, in order."""
    return [cls(*row) for row in connection.execute(sql, values)]  # type: ignore[arg-type]


def names(cls: type[DataclassInstance], alias: str = "") -> str:
    """The fields of ``cls`` as a list of columns of the table ``alias``."""
    prefix = f"{alias}." if alias else ""
    return ", ".join(prefix + field.name for field in fields(cls))


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))
