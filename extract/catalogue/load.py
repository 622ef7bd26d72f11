"""The catalogue's files read into frozen dataclasses, once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from extract.catalogue.form import Form, FormColumn, FormLine, Item, Side
from extract.catalogue.names import normalise

_HERE = Path(__file__).parent
_NOT_FORMS = {"form_sets", "items", "shared", "vocabulary"}
_TUPLES = {"headers", "aliases", "codes"}


def _read(name: str) -> dict[str, Any]:
    with (_HERE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def vocabulary() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """``measure``, ``fund`` and ``basis``: each id with its ``zh`` and ``en`` title."""
    return _read("vocabulary")


@cache
def items() -> Mapping[str, Item]:
    """Every line item of the catalogue by id, in the order of the file."""
    found = {}
    for scheme, members in _read("items").items():
        for name, spec in members.items():
            item = _item(scheme, name, spec)
            found[item.id] = item
    return found


def _item(scheme: str, name: str, spec: dict[str, Any]) -> Item:
    spec = {k: tuple(v) if k in _TUPLES else v for k, v in spec.items()}
    for key in ("parent", "total"):
        if key in spec and ":" not in spec[key]:
            spec[key] = f"{scheme}:{spec[key]}"
    return Item(id=f"{scheme}:{name}", **spec)


@cache
def forms() -> tuple[Form, ...]:
    """Every form, in the order of the files."""
    names = sorted(p.stem for p in _HERE.glob("*.toml") if p.stem not in _NOT_FORMS)
    return tuple(
        _form(spec, {**family, "family": name})
        for name in names
        for family in [_read(name)]
        for spec in family["form"]
    )


@cache
def form(form_id: str) -> Form:
    """The form of an id. Raises KeyError where the catalogue has none."""
    return {f.id: f for f in forms()}[form_id]


def _form(spec: dict[str, Any], family: dict[str, Any]) -> Form:
    return Form(
        id=spec["id"],
        kind=family["kind"],
        title=spec["title"],
        aliases=tuple(spec.get("aliases", ())),
        codes=tuple(spec["codes"]),
        family=family["family"],
        sides=tuple(_side(s) for s in spec["sides"]),
        columns=tuple(_columns(spec, family.get("basis"))),
        lines=tuple(_lines(spec.get("lines", ()))),
        basis=family.get("basis"),
        repeats=spec.get("repeats", False),
        row_bases=tuple(
            (normalise(name), basis)
            for basis, names in spec.get("row_bases", {}).items()
            for name in names
        ),
    )


def _side(spec: dict[str, Any]) -> Side:
    return Side(
        spec.get("name"), spec["follows"], tuple(spec.get("headers", ())), spec.get("total")
    )


def _expand(entries: Iterable[Any], group: str) -> Iterable[Any]:
    for entry in entries:
        if isinstance(entry, str) and entry.startswith("@"):
            yield from _read("shared")[group][entry[1:]]
        else:
            yield entry


def _columns(spec: dict[str, Any], basis: str | None) -> Iterable[FormColumn]:
    crossed = spec.get("columns_by_basis")
    entries = list(_expand(spec.get("columns", ()), "columns"))
    if crossed:
        group = list(_expand([crossed["group"]], "columns"))
        entries += [_under(column, by) for by in crossed["bases"] for column in group]
    for entry in entries:
        yield _column(entry, spec, basis)


def _under(column: dict[str, Any], by: dict[str, Any]) -> dict[str, Any]:
    headers = [f"{over}/{header}" for over in by["headers"] for header in column["headers"]]
    return {**column, "headers": headers, "basis": by["basis"], "year": by.get("year", 0)}


def _column(entry: dict[str, Any], spec: dict[str, Any], basis: str | None) -> FormColumn:
    entry = {**entry, "headers": list(_expand(entry["headers"], "headers"))}
    if entry["role"] == "amount":
        inherited = {"basis": basis, "fund": spec.get("fund"), "measure": spec.get("measure")}
        entry = {**inherited, **entry}
    fields: dict[str, Any] = {k: tuple(v) if k in _TUPLES else v for k, v in entry.items()}
    return FormColumn(**fields)


def _lines(groups: Iterable[dict[str, Any]]) -> Iterable[FormLine]:
    for group in groups:
        for item_id in _expand(group["items"], "lines"):
            item = items()[item_id]
            yield FormLine(item, group.get("side"), _under_line(item))


def _under_line(item: Item) -> str | None:
    """The parent that must stand above, where another item has the same printed name."""
    if item.parent is None:
        return None
    names = {item.name, *item.aliases}
    rivals = (i for i in items().values() if i.id != item.id and i.id != item.parent)
    return item.parent if any(names & {i.name, *i.aliases} for i in rivals) else None
