"""The words of a report in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.codes import Language, say
from store.read.documents import DocumentRow
from store.read.findings import EvidenceRow, FindingRow, RuleRow


@cache
def _words() -> dict[str, tuple[str, str]]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return {name: (zh, en) for name, (zh, en) in tomllib.loads(text).items()}


@dataclass(frozen=True, slots=True)
class Words:
    """Call it with a word's name; what stands in braces is filled by ``values``."""

    language: Language

    def __call__(self, name: str, **values: object) -> str:
        zh, en = _words()[name]
        text = zh if self.language == "zh" else en
        return text.format(**values) if values else text

    def code(self, column: str, code: str | None) -> str:
        return say(column, code, self.language)

    def roles(self, roles: Sequence[str]) -> str:
        return "/".join(self.code("role", role) for role in roles)

    def summary(self, finding: FindingRow) -> str:
        return finding.summary if self.language == "zh" else finding.summary_en or finding.summary

    def title(self, rule: RuleRow) -> str:
        return rule.title if self.language == "zh" else rule.title_en

    def explanation(self, rule: RuleRow) -> str:
        return rule.explanation if self.language == "zh" else rule.explanation_en

    def place(self, page: int | None, text_line: int | None) -> str:
        """Of a text file the line, else the page; nothing where neither is known."""
        if text_line is not None:
            return self("line", n=text_line)
        return self("page", n=page) if page is not None else ""

    def document(self, row: DocumentRow) -> str:
        """Who, which year and what: ``柳林县委组织部 2024 决算``; the file's name at least."""
        kind = None if row.kind == "unknown" else self.code("kind", row.kind)
        named = row.department or row.unit
        parts = [row.region, named, str(row.fiscal_year or ""), kind] if named else [row.file_name]
        return " ".join(part for part in parts if part)

    def checks(self, outcomes: dict[str, int]) -> str:
        """How the checks ended, in one line."""
        names = (("pass", "held"), ("rounding", "rounding"), ("fail", "failed"),
                 ("insufficient", "not_made"))  # fmt: skip
        comma = "，" if self.language == "zh" else ", "
        return comma.join(f"{outcomes[o]} {self(word)}" for o, word in names)

    def evidence(self, side: EvidenceRow) -> str:
        """Where one side of the evidence stands: another file, statement, line, column, page or
        line."""
        name = side.printed_name if side.printed_name != side.quote else None
        where = [side.printed_code or side.statement, name, side.column_name]
        if side.is_blank:
            where.append(self("blank"))
        if side.sentence_id is not None:
            where = [self("narrative")]
        spot = self.place(side.page, side.text_line)
        parts = [_flat(part) for part in (side.other_file, *where) if part]
        return " ".join([*parts, f"({spot})"] if spot else parts)


def grouped(sides: Sequence[EvidenceRow]) -> list[tuple[EvidenceRow, list[str]]]:
    """Each place once, with all the roles that it plays."""
    found: dict[tuple[object, ...], tuple[EvidenceRow, list[str]]] = {}
    for side in sides:
        key = (side.figure_id, side.sentence_id, side.indicator_id, side.project_id, side.page,
               side.text_line, side.quote, side.line_id, side.column_id)  # fmt: skip
        roles = found.setdefault(key, (side, []))[1]
        if side.role not in roles:
            roles.append(side.role)
    return list(found.values())


def _flat(text: str) -> str:
    return " ".join(text.split())
