"""What a check is about, in words. Its subject is kept as ids with bars between them: form or
section, item, measure, fund, basis and year."""

from __future__ import annotations

from functools import cache

from store.site.language import code, say

KINDS = ("aspect", "measure", "fund", "basis")
UNSAID = frozenset({"", "*", "items", "amount", "元"})


@cache
def names() -> dict[str, str]:
    """Items and forms by their ids."""
    from extract.align import items
    from extract.catalogue.load import forms

    return {form.id: form.title for form in forms()} | {item.id: item.name for item in items()}


def told(subject: str) -> str:
    """``*|function:2080505|total|general|actual|2024`` as a reader would say it."""
    words = (_word(part.removeprefix("§").strip()) for part in subject.split("|"))
    return " · ".join(dict.fromkeys(word for word in words if word)) or say("the whole document")


def _word(part: str) -> str:
    if part in UNSAID:
        return ""
    scheme, colon, name = part.partition(":")
    if part in names():
        number = f"{name} " if name.isdigit() else ""
        return f"{number}{names()[part]}"
    kind = next((kind for kind in KINDS if code(kind, part) != part), None)
    return code(kind, part) if kind else name if colon and scheme.isascii() else part
