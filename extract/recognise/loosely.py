"""Statements printed as plain lines: rebuilt as grids with what their form says."""

from __future__ import annotations

from extract.recognise.build import Part


def rebuilt(part: Part) -> None:
    """Give a part without a grid the grid that its lines print, where they print one."""
