"""How much work a search may do. Steps are counted instead of seconds, so that the same
document gives the same findings on a slow machine and on a busy one."""

from __future__ import annotations

from dataclasses import dataclass

STEPS_A_SECOND = 60_000
"""About as many steps as a core of 2024 does in a second."""


@dataclass(slots=True)
class Budget:
    """Steps that are left."""

    left: int

    def spend(self, steps: int = 1) -> None:
        """Do ``steps`` of work."""
        self.left -= steps

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0
