"""The cells that a page's rules draw.

pdfplumber's table finder, with its tolerances; its step from crossings to cells is done
here over sets, which takes a fifth of the time, and a table whose outer side is left open
(many statements have no line at the left and right edge) is closed first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

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


class _Axis(NamedTuple):
    """The names of an edge's ends along it and of its place across it."""

    orientation: str
    ends: tuple[str, str]
    place: str


LEVEL = _Axis("h", ("x0", "x1"), "top")
UPRIGHT = _Axis("v", ("top", "bottom"), "x0")


def _open_sides(edges: Sequence[Edge]) -> list[Edge]:
    """An edge for each side where rules end together and nothing closes them, provided that
    others cross them elsewhere: left and right sides that are not drawn, and the top or
    bottom of a table cut by the page's end."""
    level = [e for e in edges if e["orientation"] == LEVEL.orientation]
    upright = [e for e in edges if e["orientation"] == UPRIGHT.orientation]
    return [
        *_closings(level, LEVEL, upright, UPRIGHT),
        *_closings(upright, UPRIGHT, level, LEVEL),
    ]


def _closings(
    rules: Sequence[Edge], axis: _Axis, crossing: Sequence[Edge], across: _Axis
) -> list[Edge]:
    sides: list[Edge] = []
    for end in axis.ends:
        groups: dict[int, list[Edge]] = defaultdict(list)
        for edge in rules:
            groups[round(edge[end] / TOLERANCE)].append(edge)
        for group in groups.values():
            place = group[0][end]
            crossed = _crossed(group, place, axis, crossing, across)
            if len(group) < OPEN_SIDE or crossed is None:
                continue
            places = [e[axis.place] for e in group]
            first, last = max(min(places), crossed[0]), min(max(places), crossed[1])
            if last > first and not any(_closes(c, across, place, first, last) for c in crossing):
                sides.append(_side(axis, place, first, last))
    return sides


def _side(axis: _Axis, place: float, first: float, last: float) -> Edge:
    if axis is LEVEL:
        return _edge(Rule(place, first, place, last))
    return _edge(Rule(first, place, last, place))


def _crossed(
    group: Sequence[Edge], place: float, axis: _Axis, crossing: Sequence[Edge], across: _Axis
) -> tuple[float, float] | None:
    """From where to where other rules cross a group's rules, those at ``place`` aside."""
    start, stop = axis.ends
    left, right = min(e[start] for e in group), max(e[stop] for e in group)
    first, last = min(e[axis.place] for e in group), max(e[axis.place] for e in group)
    spans = [
        (c[across.ends[0]], c[across.ends[1]])
        for c in crossing
        if left - TOLERANCE < c[across.place] < right + TOLERANCE
        and abs(c[across.place] - place) > TOLERANCE
        and c[across.ends[0]] < last - TOLERANCE
        and c[across.ends[1]] > first + TOLERANCE
    ]
    if not spans:
        return None
    return min(s[0] for s in spans) - TOLERANCE, max(s[1] for s in spans) + TOLERANCE


def _closes(edge: Edge, across: _Axis, place: float, first: float, last: float) -> bool:
    near = abs(edge[across.place] - place) <= TOLERANCE
    return bool(near and edge[across.ends[0]] < last and edge[across.ends[1]] > first)


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
