"""Paragraphs split to sentences: at 。；！？, never inside brackets or quotes."""

from __future__ import annotations

from extract.narrative.run import Run

_STOPS = "。；;！？!?"
_PAIRS = {"（": "）", "(": ")", "“": "”", "‘": "’", "《": "》", "〔": "〕", "[": "]", "【": "】"}
_TWINS = {"(": "（", ")": "）"}


def split(run: Run) -> list[Run]:
    """The sentences of a paragraph, each with its closing mark."""
    protected = _protected(run.text)
    cuts = [i + 1 for i, c in enumerate(run.text) if c in _STOPS and i not in protected]
    bounds = zip([0, *cuts], [*cuts, len(run.text)], strict=True)
    pieces = [run[a:b].strip() for a, b in bounds]
    return [piece for piece in pieces if piece.text.strip(_STOPS)]


def _protected(text: str) -> set[int]:
    """Positions between an opening mark and its closing one. A mark that is never closed
    protects nothing."""
    inside: set[int] = set()
    stack: list[tuple[str, int]] = []
    for i, raw in enumerate(text):
        char = _TWINS.get(raw, raw)
        if char in _PAIRS:
            stack.append((_PAIRS[char], i))
        elif any(char == closer for closer, _ in stack):
            while stack[-1][0] != char:
                stack.pop()
            inside.update(range(stack.pop()[1], i))
    return inside
