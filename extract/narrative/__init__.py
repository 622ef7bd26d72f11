"""The text outside statements: sections, sentences, and what their numbers claim.

`read_narrative` gives sections in reading order. Levels: 1 for 第…部分, attachments and
titles without a number, 2 for 一、, 3 for （一）, 4 for 1、, 5 for （1）. The contents page is
one section of level 0, one sentence an entry (without its dots and page number), so that an
entry without its statement can be told; it is no narrative and has no figures. Text before
the first heading stands in a section of level 1 with an empty heading.
"""

from __future__ import annotations

from extract.narrative.claims import Document
from extract.narrative.sections import read_narrative

__all__ = ["Document", "read_narrative"]
