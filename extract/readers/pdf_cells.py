"""The cells that a page's rules draw.

pdfplumber's table finder, with its tolerances; its step from crossings to cells is done
here over sets, which takes a fifth of the time, and a table whose outer side is left open
(many statements have no line at the left and right edge) is closed first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

from extract.model import Box
from extract.readers.pdf_rules import Rule

TOLERANCE = 3.0  # points: pdfplumber's own for snapping, joining and crossing
SHORTEST = 1.0  # points: a shorter piece is a dot of a dashed leader
OPEN_SIDE = 3  # level rules ending at one place without an upright there: an open side
Edge = dict[str, Any]
Point = tuple[float, float]
Corners = tuple[float, float, float, float]


def find_cells(rules: Sequence[Rule]) -> list[list[Box]]:
    """The cells of each ruled table of a page, tables from top to bottom; a lone frame is
    no table."""
    edges = [_edge(r) for r in rules if max(r.x1 - r.x0, r.bottom - r.top) >= SHORTEST]
    if not any(e["orientation"] == "v" for e in edges):
        return []
    merged = [e for e in _merged(edges) if e["width"] + e["height"] >= TOLERANCE]
    merged = _merged(merged + _open_sides(merged))
    crossings = edges_to_intersections(merged, TOLERANCE, TOLERANCE)
    tables = cells_to_tables(list(_cells(crossings)))
    return [[Box(*cell) for cell in table] for table in tables if len(table) > 1]


def _merged(edges: list[Edge]) -> list[Edge]:
    return list(
        merge_edges(
            edges,
            snap_x_tolerance=TOLERANCE,
            snap_y_tolerance=TOLERANCE,
            join_x_tolerance=TOLERANCE,
            join_y_tolerance=TOLERANCE,
        )
    )


def _edge(rule: Rule) -> Edge:
    return {
        "object_type": "line",
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.upright else "h",
    }


def _open_sides(edges: Sequence[Edge]) -> list[Edge]:
    """An upright edge for each side where level rules end together and nothing closes them,
    provided that uprights cross them elsewhere."""
    level = [e for e in edges if e["orientation"] == "h"]
    upright = [e for e in edges if e["orientation"] == "v"]
    sides: list[Edge] = []
    for name in ("x0", "x1"):
        ends: dict[int, list[Edge]] = defaultdict(list)
        for edge in level:
            ends[round(edge[name] / TOLERANCE)].append(edge)
        for group in ends.values():
            x = group[0][name]
            tops = [e["top"] for e in group]
            crossed = _crossing(upright, group)
            if len(group) < OPEN_SIDE or not crossed:
                continue
            top, bottom = max(min(tops), crossed[0]), min(max(tops), crossed[1])
            if not any(_closes(u, x, top, bottom) for u in upright) and bottom > top:
                sides.append(_edge(Rule(x, top, x, bottom)))
    return sides


def _crossing(upright: Sequence[Edge], level: Sequence[Edge]) -> tuple[float, float] | None:
    """From where to where uprights stand between the ends of level rules."""
    left, right = min(e["x0"] for e in level), max(e["x1"] for e in level)
    top, bottom = min(e["top"] for e in level), max(e["top"] for e in level)
    spans = [
        (u["top"], u["bottom"])
        for u in upright
        if left + TOLERANCE < u["x0"] < right - TOLERANCE
        and u["top"] < bottom - TOLERANCE
        and u["bottom"] > top + TOLERANCE
    ]
    if not spans:
        return None
    return min(s[0] for s in spans) - TOLERANCE, max(s[1] for s in spans) + TOLERANCE


def _closes(upright: Edge, x: float, top: float, bottom: float) -> bool:
    near = abs(upright["x0"] - x) <= TOLERANCE
    return bool(near and upright["top"] < bottom and upright["bottom"] > top)


def _cells(crossings: dict[Point, dict[str, list[Edge]]]) -> list[Corners]:
    """For each crossing the smallest rectangle of rules whose top left corner it is."""
    uprights = {p: {id(e) for e in c["v"]} for p, c in crossings.items()}
    levels = {p: {id(e) for e in c["h"]} for p, c in crossings.items()}
    columns: dict[float, list[Point]] = defaultdict(list)
    rows: dict[float, list[Point]] = defaultdict(list)
    for point in sorted(crossings):
        columns[point[0]].append(point)
        rows[point[1]].append(point)
    cells: list[Corners] = []
    for point in sorted(crossings):
        below = [p for p in columns[point[0]] if p[1] > point[1] and uprights[p] & uprights[point]]
        right = [p for p in rows[point[1]] if p[0] > point[0] and levels[p] & levels[point]]
        corner = _corner(below, right, uprights, levels)
        if corner is not None:
            cells.append((*point, *corner))
    return cells


def _corner(
    below: list[Point],
    right: list[Point],
    uprights: dict[Point, set[int]],
    levels: dict[Point, set[int]],
) -> Point | None:
    for low in below:
        for far in right:
            corner = far[0], low[1]
            if (
                corner in levels
                and uprights[corner] & uprights[far]
                and levels[corner] & levels[low]
            ):
                return corner
    return None
