"""What a heading says about the sentences under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.narrative.claims import names
from extract.narrative.claims.lexicon import scan
from extract.projects.names import Registry, sounds_like_one

_DOMAINS = (
    ("三公", "three_public"),
    ("机关运行", "operation"),
    ("一般性支出", "three_public"),
    ("政府采购", "procurement"),
    ("国有资产", "assets"),
    ("车辆", "assets"),
    ("预算绩效", "evaluation"),
    ("绩效管理", "evaluation"),
    ("绩效目标", "evaluation"),
    ("绩效", "performance"),
    ("基本支出", "basic"),
)
ADDED = "年中追加"
_FUNDS = ("general", "fiscal", "government_fund", "state_capital")
_NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+(?:部分|、)|[（(][^）)]{1,3}[）)]|\d{1,2}[、.．])\s*"
)
_SQUEEZE = str.maketrans("（）", "()", ' \t　“”"')


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the document. ``known`` holds the items that its statements print,
    ``owners`` the names that sentences all over it begin with, ``projects`` those that its
    tables and headings name, ``budget`` the basis of the only budget that its text names."""

    kind: str = "unknown"
    year: int | None = None
    department: str | None = None
    known: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()
    projects: Registry = field(default_factory=Registry)
    budget: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the department goes by."""
        return (*filter(None, [self.department]), *self.owners)

    @property
    def is_budget(self) -> bool:
        return self.kind == "budget"

    @property
    def basis(self) -> str:
        """The basis of an amount printed without one."""
        return "initial_budget" if self.is_budget else "actual"


@dataclass(frozen=True, slots=True)
class Heading:
    """``item`` is that of a heading that names one by its path; ``structure`` tells a heading
    that announces the parts of its fund's expenditure (…支出结构情况), ``unknown_item`` one
    whose path names no known item, ``project`` the project that it or one above it names, and
    ``added`` that the project's money was added in the course of the year."""

    level: int = 0
    fund: str | None = None
    domain: str | None = None
    item: str | None = None
    structure: bool = False
    unknown_item: bool = False
    project: str | None = None
    added: bool = False


@dataclass(slots=True)
class Headings:
    """The headings above the current section, outermost first."""

    year: int | None = None
    projects: Registry = field(default_factory=Registry)
    stack: list[Heading] = field(default_factory=list)

    def enter(self, heading: str, level: int) -> Heading:
        """The context of a new section: its own words first, then its parents'."""
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()
        above = self.stack[-1] if self.stack else Heading()
        text = _NUMBERING.sub("", heading).translate(_SQUEEZE)
        if level == 1:
            entered = Heading(level)
        else:
            item = self._item(text, above.item)
            path, _ = names.split_path(text)
            entered = Heading(
                level,
                _fund_below(_fund(text), above.fund),
                _domain(text) or above.domain,
                item,
                "结构" in text,
                bool(path) and item is None,
                *self._project(heading, above),
            )
        self.stack.append(entered)
        return entered

    def _project(self, heading: str, above: Heading) -> tuple[str | None, bool]:
        project = self.projects.find(heading)
        if project is None and not sounds_like_one(heading):
            return above.project, above.added
        return project, ADDED in heading

    def _item(self, text: str, above: str | None) -> str | None:
        """The item of the heading's own path, else the one above it."""
        levels, _ = names.split_path(text)
        return names.of_path(levels, above, self.year) if levels else above


def _fund(text: str) -> str | None:
    tokens = scan(text)
    funds = {token.value for token in tokens if token.kind == "fund"}
    funds |= {t.value.fund for t in tokens if t.kind == "subject" and t.value.fund in _FUNDS}
    return funds.pop() if len(funds) == 1 else None


def _fund_below(own: str | None, above: str | None) -> str | None:
    """财政拨款 under a heading on 一般公共预算财政拨款 is short for it."""
    return above if own is None or (own, above) == ("fiscal", "general") else own


def _domain(text: str) -> str | None:
    return next((domain for word, domain in _DOMAINS if word in text), None)
