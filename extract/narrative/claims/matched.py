"""A sentence as its words are compared: half-width brackets and digits, no spaces or quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.model import Place
from extract.narrative.run import Run

_SAME = str.maketrans("（）〔〕％：；，０１２３４５６７８９．", "()[]%:;,0123456789.")
_DROPPED = set("“”\"＂‘’'＇《》〈〉「」*")
# A number whose stop was forgotten, before a quotation or a path of items: 18“社会保障…
_BARE_NUMBER = re.compile(r"\s*(\d{1,2})\s*(?=[“\"「]|[\u4e00-\u9fff]{2,20}[（(]类[）)])")
_NUMBERING = re.compile(
    r"^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:、|．|\.(?!\d{1,2}\D)|\.(?=20\d\d年)))+"
)


@dataclass(frozen=True, slots=True)
class Matched:
    """``text`` for comparing; ``index[i]`` is where ``text[i]`` stands in ``run``."""

    run: Run
    text: str
    index: tuple[int, ...]

    @classmethod
    def of(cls, run: Run) -> Matched:
        """A space between two digits stays: it keeps two numbers apart."""
        raw = run.text
        kept = [i for i, c in enumerate(raw) if not _left_out(raw, i, c)]
        text = "".join(" " if raw[i].isspace() else raw[i] for i in kept).translate(_SAME)
        return cls(run, text, tuple(kept))

    def printed(self, start: int, end: int) -> str:
        """What is printed from ``start`` to ``end``."""
        return self.run.text[self.index[start] : self.index[end - 1] + 1]

    def place(self, start: int, end: int) -> Place:
        return self.run.place(self.index[start], self.index[end - 1] + 1)

    @property
    def body(self) -> int:
        """Where the text begins after its own numbering."""
        found = _NUMBERING.match(self.text)
        bare = _BARE_NUMBER.match(self.run.text)
        return found.end() if found else len(bare[1]) if bare else 0


def _left_out(raw: str, i: int, char: str) -> bool:
    if char in _DROPPED:
        return True
    if not char.isspace():
        return False
    before, after = raw[:i].rstrip()[-1:], raw[i:].lstrip()[:1]
    return not (before.isdigit() and after.isdigit() and not raw[i - 1].isspace())
