"""Why a number is left without a fact."""

from __future__ import annotations


class UnsureError(Exception):
    """A number whose meaning is not certain; the message says why."""
