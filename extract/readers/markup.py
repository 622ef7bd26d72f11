"""The marks that converters leave in text: tags, escaped entities, headings, bold stars."""

from __future__ import annotations

import html
import re

BREAK = re.compile(r"<br\s*/?>", re.I)
# Only tags of layout: 关于印发<办法>的通知 is text.
TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|font|p|div|center)(?:\s[^<>]*)?/?>", re.I)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});", re.I)
HEADING = re.compile(r"^ {0,3}#{1,6}\s+")
STARS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|$])")
IMAGE = re.compile(r"^\s*!\[[^\]]*\]\([^)]*\)\s*$")


def plain(line: str) -> str:
    """A physical line without marks. Inner line breaks (``<br>``) become ``\\v``; the tabs
    and spaces that carry the layout stay."""
    text = line.rstrip("\r").replace("\f", "")
    if IMAGE.match(text):
        return ""
    text = BREAK.sub("\v", text)
    text = TAG.sub("", text)
    text = ENTITY.sub(lambda m: html.unescape(m.group()), text)
    text = TAG.sub("", text)
    text = STARS.sub(r"\1", HEADING.sub("", text))
    return ESCAPE.sub(r"\1", text)
