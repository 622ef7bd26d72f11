"""Whether two printed names are the same item, column, statement or section."""

from __future__ import annotations

from extract.model import Resolution

from . import similar, wordings
from .aligner import resolve
from .order import BY_ORDER
from .slots import TITLES
from .text import Name, parse
from .titles import agree, features, looks_like_title, recognised, resolve_title
from .vocabulary import vocabulary


def same(one: str, other: str, slot: str | None = None) -> bool | None:
    """True or False where it can be told, None where the context would have to decide
    (住房公积金 is a function item and an economic one)."""
    if slot in TITLES or (slot is None and _are_titles(one, other)):
        return _same_title(one, other)
    first, second = resolve(one, slot), resolve(other, slot)
    if first.item_id and first.item_id == second.item_id:
        return True
    if all(r.item_id and BY_ORDER not in r.flags for r in (first, second)):
        return False
    return _unsure(first, second)


def _are_titles(one: str, other: str) -> bool:
    if any(_is_item(parse(name)) for name in (one, other)):
        return False
    if looks_like_title(one) and looks_like_title(other):
        return True
    known = recognised(features(one)) and recognised(features(other))
    return known and (looks_like_title(one) or looks_like_title(other))


def _is_item(name: Name) -> bool:
    return bool(name.code or name.key in vocabulary().by_key or wordings.usual(name.key))


def _same_title(one: str, other: str) -> bool | None:
    first, second = features(one), features(other)
    if first and second:
        named = resolve_title(one, "").item_id
        known = named is not None and named == resolve_title(other, "").item_id
        return known or agree(first, second)
    return _same_words(one, other)


def _unsure(first: Resolution, second: Resolution) -> bool | None:
    """Names that are not tied to one item each: apart where their items are disjoint."""
    one, other = _possible(first), _possible(second)
    if one & other and _differ_by_a_slip(first.printed, second.printed):
        return True
    if one and one == other and _repeats(first.printed, second.printed):
        return None if _classifications(one) > 1 else True
    if one and other:
        return _overlap(one, other) or _same_sets(one, other)
    if one or other:
        return False if not _same_words(first.printed, second.printed) else None
    return _same_words(first.printed, second.printed)


def _differ_by_a_slip(one: str, other: str) -> bool:
    first, second = parse(one).key, parse(other).key
    cut = similar.cut_off(first, second) or similar.cut_off(second, first)
    return first != second and (cut or similar.misprint(first, second))


def _overlap(one: set[str], other: set[str]) -> bool:
    """三公经费 are items of the economic classification too: a name of both and a name of
    one of them are the same."""
    schemes = {item.partition(":")[0] for item in one | other}
    alone = len(schemes) == len(one | other)
    return bool(one & other) and alone and schemes == {"economic", "three_public"}


def _same_sets(one: set[str], other: set[str]) -> bool | None:
    """Two ambiguous names with the same items are the same in any one place, unless one
    scheme holds several of the items, or both classifications of expenditure do."""
    schemes = [item.partition(":")[0] for item in one]
    if one == other and len(set(schemes)) == len(schemes) and _classifications(one) < 2:
        return True
    return None if one & other else False


def _repeats(one: str, other: str) -> bool:
    return parse(one).key == parse(other).key


def _classifications(item_ids: set[str]) -> int:
    return len({item.partition(":")[0] for item in item_ids} & {"function", "economic"})


def _possible(resolution: Resolution) -> set[str]:
    if "ambiguous" in resolution.flags or BY_ORDER in resolution.flags:
        return {c.item_id for c in resolution.candidates}
    return {resolution.item_id} if resolution.item_id else set()


def _same_words(one: str, other: str) -> bool | None:
    """Names that the vocabulary does not know."""
    first, second = parse(one), parse(other)
    if first.code != second.code:
        return False
    if first.key == second.key or similar.misprint(first.key, second.key):
        return True
    return None if similar.signature(first.key) == similar.signature(second.key) else False
