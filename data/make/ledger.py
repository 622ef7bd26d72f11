"""The sums of one department, computed in fen from the figures that are its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).with_name("figures.toml")
PERSONNEL = ("301", "303")


def fen(amount: float | int) -> int:
    """万元, as written in the figures, to integer fen."""
    return int(Decimal(str(amount)) * 1_000_000)


def wan(amount: int) -> str:
    """Integer fen to 万元 with two decimals, as disclosures print them."""
    return f"{Decimal(amount) / 1_000_000:.2f}"


def blank_zero(amount: int) -> str:
    """A statement leaves a zero blank."""
    return wan(amount) if amount else ""


@dataclass(frozen=True)
class Department:
    """One department's year. Amounts are fen; codes are strings of 3, 5 or 7 digits."""

    data: dict[str, Any]
    names: dict[str, dict[str, str]]
    prior: Department | None = None

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__") or key not in self.data:
            raise AttributeError(key)
        return self.data[key]

    @cached_property
    def economic(self) -> dict[str, int]:
        return {code: fen(amount) for code, amount in self.data["economic"].items()}

    @cached_property
    def basic_leaves(self) -> dict[str, int]:
        leaves = {
            code: sum(self.economic[part] for part in parts)
            for code, parts in self.data["basic"].items()
        }
        leaves[self.data["residual"]] = sum(self.economic.values()) - sum(leaves.values())
        return leaves

    @cached_property
    def project_leaves(self) -> dict[str, int]:
        return {code: fen(amount) for code, amount in self.data["project"].items()}

    @cached_property
    def initial_leaves(self) -> dict[str, int]:
        return {code: fen(amount) for code, amount in self.data.get("initial", {}).items()}

    @cached_property
    def codes(self) -> list[str]:
        """Every printed function code: 类, 款 and 项 in the order of the classification."""
        leaves = {*self.basic_leaves, *self.project_leaves, *self.initial_leaves}
        return sorted({leaf[:length] for leaf in leaves for length in (3, 5, 7)})

    def basic_of(self, code: str) -> int:
        return sum(v for leaf, v in self.basic_leaves.items() if leaf.startswith(code))

    def project_of(self, code: str) -> int:
        return sum(v for leaf, v in self.project_leaves.items() if leaf.startswith(code))

    def initial_of(self, code: str) -> int:
        return sum(v for leaf, v in self.initial_leaves.items() if leaf.startswith(code))

    def total_of(self, code: str) -> int:
        return self.basic_of(code) + self.project_of(code)

    def economic_of(self, code: str) -> int:
        return sum(v for leaf, v in self.economic.items() if leaf.startswith(code))

    @property
    def total(self) -> int:
        return self.total_of("2")

    @property
    def personnel(self) -> int:
        return sum(self.economic_of(code) for code in PERSONNEL)

    @property
    def public(self) -> int:
        return sum(self.economic.values()) - self.personnel

    def three_public_of(self, part: str, basis: int) -> int:
        """``basis`` is 0 for the budget and 1 for the final account."""
        if part == "total":
            return sum(fen(pair[basis]) for pair in self.data["three_public"].values())
        if part == "car":
            return sum(self.three_public_of(p, basis) for p in ("purchase", "running"))
        return fen(self.data["three_public"][part][basis])

    def prior_of(self, what: str) -> int:
        """Last year's amount of ``total``, ``three_public`` or ``agency``."""
        if self.prior is None:
            return fen(self.data["prior"][what])
        if what == "three_public":
            return self.prior.three_public_of("total", int(self.kind == "final_account"))
        return {"total": self.prior.total, "agency": self.prior.public}[what]


def departments() -> dict[str, Department]:
    """All departments of the figures by id, each tied to its own prior year."""
    data = tomllib.loads(FIGURES.read_text("utf-8"))
    known: dict[str, Department] = {}
    for row in data["department"]:
        known[row["id"]] = Department(row, data["names"], known.get(row.get("prior_document", "")))
    return known


def performance_reports() -> list[dict[str, Any]]:
    """The figures of the performance reports, as written."""
    rows: list[dict[str, Any]] = tomllib.loads(FIGURES.read_text("utf-8"))["performance"]
    return rows
