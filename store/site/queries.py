"""The questions a reader asks: named SQL with parameters that may be left empty."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from store.codes import Language
from store.site.language import HERE

PARAMETER = re.compile(r"(?<![a-z_]):([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A named query. ``labels`` has what each parameter is called, ``choices`` the
    codes that one may be; ``chart`` names the columns of labels and amounts worth drawing."""

    name: str
    sql: str
    titles: dict[str, str]
    abouts: dict[str, str]
    labels: dict[str, list[str]]
    choices: dict[str, list[str]]
    chart: tuple[str, str] | None

    def title(self, language: Language) -> str:
        return self.titles[language]

    def about(self, language: Language) -> str:
        return self.abouts[language]

    def label(self, parameter: str, language: Language) -> str:
        words = self.labels.get(parameter, [parameter, parameter])
        return words[0 if language == "zh" else 1]


@cache
def questions() -> dict[str, Question]:
    """All questions by name, in the order a reader meets them."""
    raw = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))
    return {name: _question(name, part) for name, part in raw.items()}


def _question(name: str, raw: dict[str, Any]) -> Question:
    return Question(
        name,
        (HERE / "queries" / f"{name}.sql").read_text(encoding="utf-8").strip(),
        {"zh": raw["zh"], "en": raw["en"]},
        {"zh": raw["about_zh"], "en": raw["about_en"]},
        raw.get("parameters", {}),
        raw.get("choices", {}),
        tuple(raw["chart"]) if "chart" in raw else None,
    )


def for_datasette(language: Language) -> dict[str, dict[str, Any]]:
    """The questions as Datasette's configuration has them."""
    return {
        q.name: {
            "sql": q.sql,
            "title": q.title(language),
            "description": q.about(language),
            "params": list(dict.fromkeys(PARAMETER.findall(q.sql))),
            "hide_sql": True,
        }
        for q in questions().values()
    }
