"""Lines cut into phrases: what stands together, and what a gap parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.pdf_chars import Char
from extract.readers.pdf_lines import Line

PHRASE_GAP = 0.9  # of the font size: a wider gap parts two columns' texts
NARROW_GAP = 0.3  # of the font size: beside an exact amount a narrower gap does
JUSTIFIED = 5.0  # of the font size: so far apart may the characters of a word be drawn
AMOUNT = re.compile(r"[-−－+]?[(（]?[\d,，]*\d([.．]\d*)?[)）]?[%％]?|[-—－–]{1,4}")
EXACT = re.compile(r"[-−－+]?[(（]?(?:[\d,，]*\d[.．]\d{1,6}|\d{1,3}([,，]\d{3})+)[)）]?[%％]?")
DASH = re.compile(r"[-—－–]{1,4}")
BROKEN = re.compile(r".*[,，.．]\x00.*|.*\x00[,，.．].*")
LONE = re.compile(r"[\u4e00-\u9fff]")
LEAVES = frozenset("类款项行次")
"""Single characters that are whole words of a header."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a line. ``text`` has no white space."""

    chars: Line
    text: str
    x0: float
    x1: float

    @property
    def span(self) -> Span:
        return self.x0, self.x1

    @property
    def top(self) -> float:
        return min(c.top for c in self.chars)

    @property
    def bottom(self) -> float:
        return max(c.bottom for c in self.chars)

    @property
    def size(self) -> float:
        return self.chars[0].size

    @property
    def is_amount(self) -> bool:
        return AMOUNT.fullmatch(self.text) is not None

    @property
    def is_exact(self) -> bool:
        """Whether it is an amount with decimals or separators."""
        return EXACT.fullmatch(self.text) is not None

    @property
    def is_dash(self) -> bool:
        return DASH.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A line cut into phrases; ``amounts`` holds the right edges of those that are amounts
    and do not begin the line."""

    line: Line
    phrases: list[Phrase]
    amounts: list[float]
    middle: float

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.phrases)

    @property
    def size(self) -> float:
        return self.line[len(self.line) // 2].size


def row_of(line: Line) -> Row:
    """A line as a row of phrases."""
    phrases = phrases_of(line)
    amounts = [p.x1 for p in phrases[1:] if p.is_amount]
    top, bottom = min(c.top for c in line), max(c.bottom for c in line)
    return Row(line, phrases, amounts, (top + bottom) / 2)


def phrases_of(line: Line) -> list[Phrase]:
    """The phrases of a line, left to right."""
    words = words_in(line)
    if len(words) == 1:
        return words
    phrases: list[list[Phrase]] = []
    for word in words:
        if phrases and _joins(phrases, word):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return _unjustified([joined(words) for words in phrases])


def words_in(chars: Sequence[Char]) -> list[Phrase]:
    """What narrow gaps part."""
    words: list[list[Char]] = []
    last: Char | None = None
    for char in chars:
        if char.text.isspace():
            continue
        if last is None or char.x0 - last.x1 > NARROW_GAP * char.size:
            words.append([char])
        else:
            words[-1].append(char)
        last = char
    return [
        Phrase(word, "".join(c.text for c in word), word[0].x0, word[-1].x1)
        for word in words
        if word
    ]


def joined(words: Sequence[Phrase]) -> Phrase:
    """Words of a line, or the lines of a cell, as one phrase."""
    if len(words) == 1:
        return words[0]
    chars = [c for w in words for c in w.chars]
    text = "".join(w.text for w in words)
    return Phrase(chars, text, min(w.x0 for w in words), max(w.x1 for w in words))


def _joins(phrases: Sequence[Sequence[Phrase]], word: Phrase) -> bool:
    """Whether a word goes on with the phrase before it."""
    last = phrases[-1][-1]
    if word.x0 - last.x1 > PHRASE_GAP * word.size:
        return False
    if last.is_amount and word.is_amount:
        return BROKEN.fullmatch(f"{last.text}\x00{word.text}") is not None
    alone = len(phrases) > 1 and len(phrases[-1]) == 1
    if alone and (EXACT.fullmatch(last.text) or last.is_dash):
        return False
    return EXACT.fullmatch(word.text) is None


def _unjustified(phrases: list[Phrase]) -> list[Phrase]:
    """Words whose characters are drawn apart (合　计) in one piece again."""
    found: list[Phrase] = []
    for phrase in phrases:
        last = found[-1] if found else None
        if (
            last is not None
            and LONE.fullmatch(phrase.text)
            and LONE.fullmatch(last.text[-1:])
            and (len(last.text) == 1 or _is_apart(last))
            and not LEAVES.issuperset({phrase.text, last.text[-1]})
            and phrase.x0 - last.x1 < JUSTIFIED * phrase.size
        ):
            found[-1] = joined([last, phrase])
        else:
            found.append(phrase)
    return found


def _is_apart(phrase: Phrase) -> bool:
    first, second = phrase.chars[:2]
    return second.x0 - first.x1 > PHRASE_GAP * second.size
