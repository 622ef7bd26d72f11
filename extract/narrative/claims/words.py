"""The short notation of ``lexicon.toml`` written out: ``{a|b}`` one of, ``<a|b>`` or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_CLOSE = {"{": "}", "<": ">"}


def expand(pattern: str) -> list[str]:
    """All the words that a pattern stands for. Raises ValueError on an unclosed bracket."""
    return ["".join(parts) for parts in product(*_pieces(pattern))]


def _pieces(pattern: str) -> Iterator[list[str]]:
    at = 0
    while at < len(pattern):
        opener = pattern[at]
        if opener not in _CLOSE:
            yield [opener]
            at += 1
            continue
        end = _closing(pattern, at)
        choices = [word for part in _split(pattern[at + 1 : end]) for word in expand(part)]
        yield choices if opener == "{" else ["", *choices]
        at = end + 1


def _closing(pattern: str, start: int) -> int:
    depth = 0
    for i in range(start, len(pattern)):
        depth += (pattern[i] in _CLOSE) - (pattern[i] in _CLOSE.values())
        if depth == 0:
            return i
    raise ValueError(f"unclosed bracket in {pattern!r}")


def _split(choices: str) -> list[str]:
    parts, depth = [""], 0
    for char in choices:
        depth += (char in _CLOSE) - (char in _CLOSE.values())
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts
