"""Undo and redo without limit, over everything that a session decides."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

Change = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Step:
    """Something done, with how to take it back and how to do it again. ``about`` is what the
    screen should show afterwards, such as a finding's id."""

    label: str
    redo: Change
    undo: Change
    about: object = None


@dataclass(slots=True)
class History:
    """What was done in this session and can be undone, and what was undone."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """A new step makes what was undone unreachable."""
        self.done.append(step)
        self.undone.clear()

    def went_back(self) -> None:
        self.undone.append(self.done.pop())

    def went_forward(self) -> None:
        self.done.append(self.undone.pop())
