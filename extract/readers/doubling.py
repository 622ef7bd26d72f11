"""Bold text that a PDF overprints and a dump therefore gives twice: ``总计总计``.

A genuine repeat must stay, so a file has to show the habit first, and then a line is
halved only where all of its words are doubled, or a classification code and its name are.
"""

from __future__ import annotations

import re

HABIT = 5
LONG_ENOUGH = 4
WORD = re.compile(r"[^\s]+")
HAN = re.compile(r"[\u4e00-\u9fff]")
# With two points it can be no number of its own.
DOUBLED_AMOUNT = re.compile(r"(?<!\S)([-−]?\d[\d,]*\.\d+)\1(?!\S)")
DOUBLED_CODE = re.compile(r"(\d{3}|\d{5}|\d{7})\1")


def undouble(lines: list[str]) -> list[str]:
    """The lines, halved where they are doubled. Line count and order stay."""
    halves = [_all_halved(line) for line in lines]
    shown = sum(half is not None and len(half) >= LONG_ENOUGH for half in halves)
    if shown < HABIT:
        return lines
    whole = (_undouble_line(lines, halves, i) for i in range(len(lines)))
    return [DOUBLED_AMOUNT.sub(r"\1", line) for line in whole]


def _undouble_line(lines: list[str], halves: list[str | None], at: int) -> str:
    half = halves[at]
    if half is not None:
        near = halves[max(0, at - 2) : at] + halves[at + 1 : at + 3]
        alone = len(half.strip()) == 1 and not any(near)
        return lines[at] if alone else half
    below = halves[at + 1] if at + 1 < len(lines) else None
    return _codes_halved(lines[at], below is not None)


def _half(word: str) -> str | None:
    middle, odd = divmod(len(word), 2)
    return None if odd or word[:middle] != word[middle:] else word[:middle]


def _all_halved(line: str) -> str | None:
    words = WORD.findall(line)
    texts = [word for word in words if HAN.search(word)]
    if not texts:
        return None
    if all(_half(word) is not None for word in texts):
        numbered = _is_counting([_half(w) for w in words if w.isdigit()])
        return WORD.sub(lambda m: _halved_word(m.group(), numbered), line)
    return _repeated_words(line)


def _halved_word(word: str, numbered: bool) -> str:
    half = _half(word)
    if half is None or not (HAN.search(word) or (numbered and word.isdigit())):
        doubled_code = DOUBLED_CODE.fullmatch(word)
        return doubled_code.group(1) if doubled_code else word
    return half


def _is_counting(halves: list[str | None]) -> bool:
    """Whether these are the numbers of columns, 1 2 3, each doubled."""
    numbers = [half for half in halves if half is not None]
    return bool(numbers) and numbers == [str(n + 1) for n in range(len(halves))]


def _repeated_words(line: str) -> str | None:
    """``第三部分 第三部分 情况说明情况说明``: some words stand beside their copy."""
    words = WORD.findall(line)
    kept: list[str] = []
    # Two equal cells side by side are no overprint: some word of the line must show it.
    if not any(_half(word) for word in words):
        return None
    at = 0
    while at < len(words):
        half = _half(words[at])
        twice = at + 1 < len(words) and words[at] == words[at + 1] and HAN.search(words[at])
        if half is None and not twice:
            return None
        kept.append(half if half is not None else words[at])
        at += 1 if half is not None else 2
    return line[: len(line) - len(line.lstrip())] + " ".join(kept)


def _codes_halved(line: str, doubled_below: bool) -> str:
    """A doubled code and the doubled name behind it, in a row of which only they are bold."""
    words = list(WORD.finditer(line))
    pieces: list[str] = []
    end = 0
    for at, word in enumerate(words):
        code = DOUBLED_CODE.fullmatch(word.group())
        name = _half(words[at + 1].group()) if at + 1 < len(words) else None
        bold = code and (name is not None or (at + 1 == len(words) and doubled_below))
        previous = DOUBLED_CODE.fullmatch(words[at - 1].group()) if at else None
        half = _half(word.group())
        pieces.append(line[end : word.start()])
        if bold and code:
            pieces.append(code.group(1))
        elif previous and half is not None:
            pieces.append(half)
        else:
            pieces.append(word.group())
        end = word.end()
    return "".join([*pieces, line[end:]])
