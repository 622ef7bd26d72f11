"""Characters into words and lines, by what stands level on paper.

Digits often stand higher than the words of their line, or are drawn later: a word joins
the line whose height it shares, unless something already stands at its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from extract.model import Box, Place, TextLine
from extract.readers.pdf_chars import Char

WORD_GAP = 0.3  # of the font size: a wider gap parts words
OVERPRINT = 0.12  # of the font size: the same character nearer than this is printed twice
LARGER = 2.5  # times the usual font size: what others may be printed over
SHARED_HEIGHT = 0.45  # of the lower word: what must be shared to stand on one line

Word = list[Char]
Line = list[Char]


def words_of(chars: Iterable[Char]) -> list[Word]:
    """Unbroken runs of characters on one baseline, in drawing order. A printed space parts
    them; where it is too narrow to show as a gap it stands as a word of its own."""
    words: list[Word] = []
    last: Char | None = None
    space: Char | None = None
    for char in chars:
        if char.text.isspace():
            space = char
            continue
        if last is None or not _continues(last, char):
            words.append([char])
        elif space is not None:
            words += [[space], [char]]
        else:
            words[-1].append(char)
        last, space = char, None
    return words


def behind(words: Sequence[Word]) -> set[int]:
    """The addresses of the words that others are printed over: a watermark's."""
    sizes = sorted(word[0].size for word in words)
    if not sizes or sizes[-1] < LARGER * sizes[len(sizes) // 2]:
        return set()
    large = LARGER * sizes[len(sizes) // 2]
    found: set[int] = set()
    for word in words:
        if word[0].size >= large:
            over = {round(o[0].bottom) for o in words if o[0].size < large and _overlap(o, word)}
            if len(over) > 1:
                found.add(id(word))
    return found


def _overlap(word: Word, other: Word) -> bool:
    (x0, top, x1, bottom), (o0, o_top, o1, o_bottom) = box_of(word), box_of(other)
    return x0 < o1 and o0 < x1 and top < o_bottom and o_top < bottom


def _continues(last: Char, char: Char) -> bool:
    gap = char.x0 - last.x1
    return (
        abs(char.bottom - last.bottom) < 0.1 * char.size
        and -0.5 * char.size < gap < WORD_GAP * char.size
        and char.x0 > last.x0
    )


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom, each from left to right, overprinting removed."""
    bands: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: w[0].bottom - 0.5 * w[0].size):
        band = _band_for(word, bands)
        if band is None:
            bands.append((word[0].top, word[0].bottom, [word]))
        else:
            band[2].append(word)
    return [_line(band[2]) for band in bands]


def _band_for(
    word: Word, bands: list[tuple[float, float, list[Word]]]
) -> tuple[float, float, list[Word]] | None:
    top, bottom = word[0].top, word[0].bottom
    best, most = None, SHARED_HEIGHT
    for band in bands[-3:]:
        shared = min(bottom, band[1]) - max(top, band[0])
        share = shared / min(bottom - top, band[1] - band[0])
        if share > most and not _collides(word, band[2]):
            best, most = band, share
    return best


def _collides(word: Word, others: list[Word]) -> bool:
    left, right = word[0].x0, word[-1].x1
    slack = 0.5 * word[0].size
    text = [c.text for c in word]
    return any(
        o[0].x0 < right - slack
        and o[-1].x1 > left + slack
        and abs(o[0].bottom - word[0].bottom) > OVERPRINT * word[0].size
        and [c.text for c in o] != text
        for o in others
    )


def _line(words: list[Word]) -> Line:
    chars = sorted((c for w in words for c in w), key=attrgetter("x0"))
    return _without_overprint(chars)


def _without_overprint(chars: list[Char]) -> Line:
    kept = chars[:1]
    for char in chars[1:]:
        if not any(k.text == char.text and _overprints(char, k) for k in (kept[-1], kept[-2:][0])):
            kept.append(char)
    return kept


def _overprints(char: Char, other: Char) -> bool:
    near = OVERPRINT * char.size
    return char.x0 - other.x0 < near and abs(char.top - other.top) < near


def text_of(line: Line) -> str:
    """The line's text, with one space where a gap parts its words."""
    return _spaced(line)[0]


def text_line(line: Line, page: int) -> TextLine:
    """A line with the left edge of each character and the right edge of the last."""
    text, edges = _spaced(line)
    size = sorted(c.size for c in line)[len(line) // 2]
    return TextLine(text, Place(page, None, box_of(line)), tuple(edges), size)


def box_of(chars: Sequence[Char]) -> Box:
    return Box(
        min(c.x0 for c in chars),
        min(c.top for c in chars),
        max(c.x1 for c in chars),
        max(c.bottom for c in chars),
    )


def _spaced(line: Line) -> tuple[str, list[float]]:
    texts: list[str] = []
    edges: list[float] = []
    end = line[0].x0
    for char in line:
        text, x0, x1, _, _, size, _ = char
        if x0 - end > WORD_GAP * size and texts and texts[-1] != " ":
            texts.append(" ")
            edges.append(end)
        if len(text) > 1:
            edges += _edges(char)
        elif text.isspace():
            if texts[-1] == " ":
                continue
            text = " "
            edges.append(x0)
        else:
            edges.append(x0)
        texts.append(text)
        end = x1
    return "".join(texts), [*edges, end]


def _edges(char: Char) -> list[float]:
    step = (char.x1 - char.x0) / len(char.text)
    return [char.x0 + step * n for n in range(len(char.text))]
