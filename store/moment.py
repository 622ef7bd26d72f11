"""The moment, as the database writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The moment, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
