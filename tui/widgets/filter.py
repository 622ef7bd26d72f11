"""The line in which a filter is typed. It is there while it is needed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class FilterLine(Input):
    """Text as it is typed; Enter and the down arrow go to the rows, Esc gives the filter up."""

    BINDINGS: ClassVar = [
        Binding("down,enter", "done", show=False),
        Binding("escape", "give_up", show=False),
    ]

    class Done(Message):
        """The reader goes on to the rows."""

    class GivenUp(Message):
        """The filter is to go."""

    def __init__(self, placeholder: str, id: str | None = None, value: str = "") -> None:
        super().__init__(value, placeholder=placeholder, id=id, classes="-line", compact=True)
        self.display = bool(value)

    def open(self) -> None:
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Away with it, and with what was typed."""
        with self.prevent(Input.Changed):
            self.value = ""
        self.display = False

    def action_done(self) -> None:
        if not self.value:
            self.display = False
        self.post_message(self.Done())

    def action_give_up(self) -> None:
        self.close()
        self.post_message(self.GivenUp())
