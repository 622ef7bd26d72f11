"""The lines around a screen: its title, what is going on, and the keys that work here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.actions import Action
from tui.keys import shown
from tui.widgets.rows import fit
from tui.widgets.wrap import wrap

Kind = Literal["info", "done", "warning", "error"]
"""``done`` says what a key has done, and never moves what is on screen."""

SEPARATOR = "  "
MOST_LINES = 4


class Line(Widget):
    """One line of plain text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--info", "line--done", "line--warning", "line--error", "line--key",
    }  # fmt: skip
    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    Line > .line--warning { color: $text-warning; text-style: bold; }
    Line > .line--error { color: $text-error; text-style: bold; }
    Line > .line--key { color: $text-accent; text-style: bold; }
    """
    text: reactive[str] = reactive("")

    def style_of(self, name: str) -> Style:
        return self.get_component_rich_style(f"line--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(fit(f" {self.text}", self.size.width))]).apply_style(self.rich_style)


class TitleLine(Line):
    """Where the reader is."""

    DEFAULT_CSS = "TitleLine { background: $panel; color: $foreground; text-style: bold; }"


class StatusLine(Line):
    """What the screen shows; or, until the next key, what the program has to say, over as many
    lines as that takes."""

    DEFAULT_CSS = "StatusLine { color: $text-muted; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: tuple[str, Kind] | None = None

    def say(self, text: str, kind: Kind = "info") -> None:
        self._said = (text, kind)
        self._fit()

    def hush(self) -> None:
        """Forgets what was said."""
        if self._said is not None:
            self._said = None
            self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Takes the room that what is said needs."""
        self.styles.height = len(self._lines())
        self.refresh()

    @property
    def said(self) -> str:
        return self._said[0] if self._said else ""

    def _lines(self) -> list[str]:
        if self._said is None:
            return [self.text]
        text, kind = self._said
        width = max(self.size.width - 2, 1)
        lines = wrap(" ".join(text.split()), width)
        most = 1 if kind == "done" else MOST_LINES
        if len(lines) > most:
            lines[most - 1 :] = [fit(" ".join(lines[most - 1 :]), width)]
        return lines

    def render_line(self, y: int) -> Strip:
        style = self.style_of(self._said[1]) if self._said else None
        text = "".join(self._lines()[y : y + 1])
        strip = Strip([Segment(fit(f" {text}", self.size.width), style)])
        return strip.apply_style(self.rich_style)


class KeyLine(Line):
    """The keys that work here, as many as there is room for; they can be clicked."""

    DEFAULT_CSS = "KeyLine { background: $panel; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._actions: Sequence[Action] = ()

    def show(self, actions: Sequence[Action]) -> None:
        self._actions = actions
        self.refresh()

    def _shown(self) -> list[tuple[Action, str, str]]:
        """The actions that fit, each with its key and its title."""
        found, room = [], self.size.width - 1
        for action in self._actions:
            key, title = shown(action.keys[0]), f" {action.label}{SEPARATOR}"
            room -= cell_len(key + title)
            if room < 0:
                break
            found.append((action, key, title))
        return found

    def render_line(self, y: int) -> Strip:
        segments = [Segment(" ")]
        for _action, key, title in self._shown():
            segments += [Segment(key, self.style_of("key")), Segment(title)]
        return Strip(segments).extend_cell_length(self.size.width).apply_style(self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        x = 1
        for action, key, title in self._shown():
            x += cell_len(key + title)
            if event.x < x:
                self.app.simulate_key(action.keys[0])
                return
