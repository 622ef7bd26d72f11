"""Lines made clean: marks taken off, bold printed twice read once, page furniture dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.model import TextLine
from extract.narrative.run import Run

_MARKS = re.compile(r"\*\*|</?b>|\[bookmark:[^\]]*\]|^\s*#+\s*|^\s*[-•]\s+(?!\d+\s*-)")
_HEADING_MARK = re.compile(r"^\s*(#+)\s")
_BULLET = re.compile(r"^\s*[-•]\s")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–―－\s]*\d{1,3}[-—–―－\s]*|第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+)$"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")
_HEADER_PAGES = 3


def clean_lines(lines: Sequence[TextLine]) -> list[Run]:
    """The lines that carry text of their own, in order."""
    furniture = _running_headers(lines)
    runs = (clean(line) for line in lines if _key(line.text) not in furniture)
    return [run for run in runs if run.text and not _PAGE_NUMBER.match(run.text)]


def clean(line: TextLine) -> Run:
    """One line without Markdown, HTML and Word marks, and without doubled bold text."""
    run = Run.of(line)
    dropped = {i for match in _MARKS.finditer(line.text) for i in range(*match.span())}
    run = run.keep([i for i in range(len(line.text)) if i not in dropped]).strip()
    run = _undouble(run)
    mark = _HEADING_MARK.match(line.text)
    depth = len(mark.group(1)) if mark else 0
    return Run(run.text, run.origin, depth, bool(_BULLET.match(line.text)))


def _undouble(run: Run) -> Run:
    """Bold text is printed twice by some programs: ``收入收入``, ``第三部分 第三部分``."""
    if not _CJK.search(run.text):
        return run
    solid = run.keep([i for i, c in enumerate(run.text) if not c.isspace()])
    half = len(solid.text) // 2
    if half >= 3 and solid.text[:half] == solid.text[half:]:
        return solid[:half]
    words = list(_words(run))
    kept = [run[slice(*span)] for span in _single(run.text, words)]
    if len(words) < 2 or sum(len(k.text) for k in kept) * 2 != sum(b - a for a, b in words):
        return run
    starts = [span[0] for span in _single(run.text, words)]
    text = kept[0]
    for start, word in zip(starts[1:], kept[1:], strict=True):
        text = text + run[start - 1 : start] + word
    return text


def _words(run: Run) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", run.text):
        yield match.span()


def _single(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words of a line, without the second of a pair and the second half of a double."""
    previous = ""
    for start, end in words:
        word = text[start:end]
        half = len(word) // 2
        if word == previous:
            previous = ""
        elif half >= 2 and word[:half] == word[half:]:
            yield start, start + half
            previous = ""
        else:
            yield start, end
            previous = word


def _running_headers(lines: Sequence[TextLine]) -> set[str]:
    """Texts that stand first or last on three pages or more of a paged file."""
    pages: dict[int, list[str]] = {}
    for line in lines:
        if line.place.text_line is None and line.text.strip():
            pages.setdefault(line.place.page, []).append(_key(line.text))
    counts = Counter(key for texts in pages.values() for key in {texts[0], texts[-1]})
    return {key for key, n in counts.items() if n >= _HEADER_PAGES and n * 3 > len(pages) and key}


def _key(text: str) -> str:
    return re.sub(r"\s", "", text)
