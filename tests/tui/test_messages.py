"""Every text that a person reads is there in Chinese, and none has lost a value on the way."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import extract.errors
import store.errors
from tests.conftest import ROOT
from tui import messages

TEMPLATES = {"title", "template", "next_step"}


def marked(tree: ast.AST) -> Iterator[str]:
    """The texts given to ``_``, ``N_`` and ``ngettext``."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name("_" | "N_" | "ngettext"), [ast.Constant(text), *_rest]):
                yield str(text)


def templates(module: object) -> Iterator[str]:
    for thing in vars(module).values():
        if isinstance(thing, type) and issubclass(thing, Exception):
            yield from (text for name in TEMPLATES if (text := getattr(thing, name, "")))


def sources() -> set[str]:
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in (ROOT / "tui").rglob("*.py")]
    texts = {text for tree in trees for text in marked(tree)}
    return texts | set(templates(store.errors)) | set(templates(extract.errors))


def chinese() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((messages.LOCALE / "zh" / "LC_MESSAGES").glob("*.po")):
        found.update(messages.read_po(path.read_text(encoding="utf-8")))
    return found


def test_every_text_has_a_chinese_one() -> None:
    missing = sorted(text for text in sources() if not chinese().get(text))
    assert not missing, "\n" + "\n".join(f'msgid "{text}"\nmsgstr ""' for text in missing)


def test_no_chinese_text_is_left_over() -> None:
    assert sorted(chinese().keys() - sources()) == []


@pytest.mark.parametrize("english", sorted(chinese()))
def test_a_translation_names_the_same_values(english: str) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}

    assert names(chinese()[english]) <= names(english)


def test_the_language_is_the_one_asked_for_then_the_locale() -> None:
    prefer = messages.preferred
    assert prefer(["load", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}) == "en"
    assert prefer(["--lang=zh"], {}) == "zh"
    assert prefer([], {"LANG": "zh_CN.UTF-8"}) == "zh"
    assert prefer([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}) == "en"
    assert prefer([], {}) == "en"


def test_a_po_file_is_read_over_lines_and_plurals() -> None:
    text = (
        'msgid ""\nmsgstr "Language: zh\\n"\n\n#: x.py\nmsgid "one "\n"two"\nmsgstr "一"\n"二"\n\n'
        'msgid "a file"\nmsgid_plural "files"\nmsgstr[0] "{n} 份文件"\n'
    )
    assert dict(messages.read_po(text)) == {"one two": "一二", "a file": "{n} 份文件"}


def test_speaking_chinese(tmp_path: Path) -> None:
    messages.use("zh")
    try:
        assert messages._("The file is damaged") == "文件已损坏"
    finally:
        messages.use("en")
