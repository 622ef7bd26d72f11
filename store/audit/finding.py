"""A finding: what is wrong, where, with what evidence, and because of what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from store.audit.model import Column, Figure, Indicator, Line, Project, Section, Sentence, Statement
from store.audit.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something printed that shows a finding. ``role`` says how: ``found`` is what is wrong,
    ``whole`` and ``part`` what was added up, ``mention`` another statement of the fact,
    ``candidate`` a figure that may be the wrong one, ``context`` anything else. ``line_id``
    is a line as such or, with ``column_id``, its cell that is blank."""

    role: str
    quote: str | None
    figure_id: int | None = None
    sentence_id: int | None = None
    indicator_id: int | None = None
    project_id: int | None = None
    page: int | None = None
    text_line: int | None = None
    statement_id: int | None = None
    line_id: int | None = None
    column_id: int | None = None

    @classmethod
    def figure(cls, role: str, figure: Figure) -> Evidence:
        """A printed number."""
        if figure.is_blank and figure.line:
            return cls.blank(role, figure.line, figure.column, figure.line.name)
        sentence = figure.sentence.id if figure.sentence else None
        quote = figure.printed or (figure.line.name if figure.line else "")
        return cls(
            role,
            quote,
            None if figure.is_blank else figure.id,
            sentence,
            None,
            None,
            figure.page,
            figure.text_line,
        )

    @classmethod
    def blank(cls, role: str, line: Line, column: Column | None, quote: str) -> Evidence:
        """A cell in which nothing is printed."""
        return cls(
            role, quote, page=line.page, text_line=line.text_line, line_id=line.id,
            column_id=column.id if column else None,
        )  # fmt: skip

    @classmethod
    def sentence(cls, role: str, sentence: Sentence, quote: str | None = None) -> Evidence:
        """A sentence, or the part of it that matters."""
        quote = quote or sentence.text
        return cls(role, quote, None, sentence.id, None, None, sentence.page, sentence.text_line)

    @classmethod
    def place(
        cls, role: str, what: Line | Section | Statement | Indicator | Project, quote: str
    ) -> Evidence:
        """A line, heading, statement, project or indicator."""
        return cls(
            role, quote, None, None,
            what.id if isinstance(what, Indicator) else None,
            what.id if isinstance(what, Project) and what.id > 0 else None,
            what.page, what.text_line, _statement(what), what.id if isinstance(what, Line) else None,
        )  # fmt: skip


def _statement(what: object) -> int | None:
    """The statement that is meant as a whole: a department's own performance table too."""
    if isinstance(what, Project) and what.id < 0:
        return what.statement
    return what.id if isinstance(what, Statement) else None


@dataclass(slots=True, eq=False)
class Finding:
    """``subject`` is what it is about, by meaning; with the rule and the document's identity
    it makes the key that outlives reloading. ``summary`` is a colleague's note. ``about`` are the
    ids of the figures, blank cells included, that it says are wrong."""

    rule: Rule
    subject: str
    summary: str
    summary_en: str
    category: str = ""
    severity: Severity = "error"
    found: str | None = None
    expected: str | None = None
    difference: str | None = None
    arithmetic: str | None = None
    page: int | None = None
    text_line: int | None = None
    evidence: list[Evidence] = field(default_factory=list)
    cause: Finding | None = None
    about: tuple[int, ...] = ()

    @classmethod
    def of(cls, rule: Rule, subject: str, summary: str, summary_en: str, *evidence: Evidence) -> Finding:  # fmt: skip
        """A finding of a rule, placed at its first evidence."""
        at = evidence[0] if evidence else None
        return cls(
            rule, subject, summary, summary_en, rule.category, rule.severity,
            page=at.page if at else None, text_line=at.text_line if at else None,
            evidence=list(evidence),
        )  # fmt: skip

    def key(self, identity: str) -> str:
        """Stable over reloads and newer programs."""
        text = f"{identity}|{self.rule.id}|{self.subject}"
        return hashlib.sha256(text.encode()).hexdigest()[:20]
