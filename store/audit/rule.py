"""Rules: what is checked, declared in ``rules/*.toml`` with everything a reader needs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

Severity = Literal["error", "warning", "rounding"]

CATEGORIES = frozenset(
    [
        "sum",
        "cross_table",
        "prose_vs_table",
        "arithmetic",
        "year",
        "unit",
        "copy_paste",
        "missing",
        "score",
        "shifted_rows",
        "classification",
        "text",
        "history",
        "outlier",
        "rounding",
    ]
)
REQUIRED = ("id", "kind", "category", "severity", "title", "title_en", "explanation",
            "explanation_en", "holds", "fails")  # fmt: skip
FOLDER = Path(__file__).parent / "rules"


class RuleError(ValueError):
    """A rule of a TOML file lacks a part or names something that does not exist."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule.

    ``kind`` names the generator or the check that makes its instances; ``params`` is what
    that one reads. ``holds`` and ``fails`` are examples that the tests execute.
    """

    id: str
    kind: str
    category: str
    severity: Severity
    title: str
    title_en: str
    explanation: str
    explanation_en: str
    holds: Mapping[str, Any]
    fails: Mapping[str, Any]
    source: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


def parse_rule(raw: Mapping[str, Any]) -> Rule:
    """A rule from its table. Raises RuleError naming the rule and the part that is wrong."""
    missing = [part for part in REQUIRED if part not in raw]
    if missing:
        raise RuleError(f"rule {raw.get('id', '?')}: lacks {', '.join(missing)}")
    if raw["category"] not in CATEGORIES:
        raise RuleError(f"rule {raw['id']}: no category {raw['category']!r}")
    if raw["severity"] not in ("error", "warning", "rounding"):
        raise RuleError(f"rule {raw['id']}: no severity {raw['severity']!r}")
    known = {part: raw[part] for part in REQUIRED}
    params = {k: v for k, v in raw.items() if k not in known and k != "source"}
    return Rule(**known, source=cast("str | None", raw.get("source")), params=params)


def read_rules(files: Iterable[Path]) -> dict[str, Rule]:
    """Every rule of ``files`` by id. Raises RuleError for a doubled id."""
    rules: dict[str, Rule] = {}
    for path in files:
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", []):
            rule = parse_rule(raw)
            if rule.id in rules:
                raise RuleError(f"rule {rule.id}: declared twice")
            rules[rule.id] = rule
    return rules


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules of this package."""
    return read_rules(sorted(FOLDER.glob("*.toml")))


def rules_of(kind: str, rules: Mapping[str, Rule] | None = None) -> list[Rule]:
    """The rules that one generator or check makes its instances from."""
    return [r for r in (all_rules() if rules is None else rules).values() if r.kind == kind]
