"""What a person reads, in Chinese or English.

English stands in the source: ``_("Loaded {count} files").format(count=3)``. Chinese stands in
``locale/zh/LC_MESSAGES/*.po``, one file a part of the program, all read as one catalogue; the
files are parsed as they are, so nothing has to be compiled. A text that is marked in one place
and translated in another is marked with ``N_``. A test fails where an entry is missing.
"""

from __future__ import annotations

import ast
import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LOCALE = Path(__file__).parent / "locale"


class Catalogue(gettext.NullTranslations):
    """A gettext catalogue read from ``.po`` files."""

    def __init__(self, entries: dict[str, str]) -> None:
        super().__init__()
        self.entries = entries

    def gettext(self, message: str) -> str:
        return self.entries.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.entries.get(msgid1) or (msgid1 if n == 1 else msgid2)


_current: gettext.NullTranslations = gettext.NullTranslations()
_language: Language = "en"


def use(language: Language) -> None:
    """Speaks ``language`` from now on, in this process."""
    global _current, _language
    _language = language
    _current = catalogue(language)


def language() -> Language:
    """The language spoken now."""
    return _language


def _(message: str) -> str:
    return _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    return _current.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    return message


def preferred(
    arguments: Sequence[str] = (), environment: Mapping[str, str] = os.environ
) -> Language:
    """The language asked for: ``--lang``, then ``$CHAZHANG_LANG``, then the locale."""
    asked = [
        following if argument == "--lang" else argument.removeprefix("--lang=")
        for argument, following in pairwise([*arguments, ""])
        if argument == "--lang" or argument.startswith("--lang=")
    ]
    names = ("CHAZHANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    asked += [environment[name] for name in names if environment.get(name)]
    return "zh" if asked and asked[0].lower().startswith("zh") else "en"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """All of a language's entries; English is the source and has none."""
    entries: dict[str, str] = {}
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        entries.update(read_po(path.read_text(encoding="utf-8")))
    return Catalogue(entries) if entries else gettext.NullTranslations()


def read_po(text: str) -> Iterator[tuple[str, str]]:
    """The (msgid, msgstr) pairs of a ``.po`` file, without its header; of plural forms the
    one that Chinese has."""
    entry: dict[str, str] = {}
    keyword = ""
    for line in [*text.splitlines(), 'msgid ""']:
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, _space, line = line.partition(" ")
            if keyword == "msgid":
                if entry.get("msgid"):
                    yield entry["msgid"], entry.get("msgstr") or entry.get("msgstr[0]", "")
                entry = {}
        entry[keyword] = entry.get(keyword, "") + ast.literal_eval(line)
