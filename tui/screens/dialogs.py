"""What is asked in between: one of several, or a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.actions import bindings
from tui.editor import EditorFailedError, edit
from tui.messages import _
from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow

WIDTH = 72
CSS = """
{name} {{ align: center middle; background: $background 60%; }}
{name} > Vertical {{
    width: 76; max-width: 96%; height: auto; max-height: 80%; border: round $primary;
    background: $surface; padding: 0 1;
}}
{name} .title {{ text-style: bold; }}
{name} .hint {{ color: $text-muted; }}
{name} RowTable {{ height: auto; max-height: 16; }}
{name} TextArea {{ height: 10; }}
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: ``hint`` stands beside it."""

    value: object
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the reader's own, where none of the choices was meant."""

    text: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A text that was changed and then given up."""

    text: str


class ChoiceTable(RowTable):
    """Choices, without a header."""

    @property
    def header_height(self) -> int:
        return 0


class Picker(ModalScreen[object]):
    """Choices that ``find`` gives for what is typed. A digit takes the choice that bears it;
    with ``free``, what is typed can be taken as it is. The answer is a choice's value, a
    ``Written``, or None."""

    CSS = CSS.format(name="Picker")
    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, find: Callable[[str], Sequence[Choice]], *, free: str = "",
        numbered: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.heading, self.find, self.free, self.numbered = title, find, free, numbered
        self.choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            placeholder = self.free or _("Type to filter")
            yield Input(placeholder=placeholder, classes="-line", compact=True)
            yield ChoiceTable([TableColumn("", 20, flex=3), TableColumn("", 8, "right", flex=1)])
            hint = _("Enter takes it, Esc gives up")
            if self.numbered:
                hint = _("A digit or Enter takes it, Esc gives up")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        self._fill("")

    def _fill(self, text: str) -> None:
        self.choices = list(self.find(text))
        if self.free and text.strip():
            self.choices.append(Choice(Written(text.strip()), f"“{text.strip()}”", self.free))
        rows = [
            TableRow(number, (self._numbered(number, choice), choice.hint), ("", "muted"))
            for number, choice in enumerate(self.choices)
        ]
        self.query_one(ChoiceTable).show(FixedRows(rows))

    def _numbered(self, number: int, choice: Choice) -> str:
        return f"{number + 1} {choice.label}" if self.numbered and number < 9 else choice.label

    def on_input_changed(self, event: Input.Changed) -> None:
        text = event.value
        if self.numbered and len(text) == 1 and "1" <= text <= str(min(len(self.choices), 9)):
            self.dismiss(self.choices[int(text) - 1].value)
        else:
            self._fill(text)

    def on_input_submitted(self) -> None:
        table = self.query_one(ChoiceTable)
        if self.choices:
            self.dismiss(self.choices[table.cursor].value)

    def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        self.on_input_submitted()

    def action_move(self, rows: int) -> None:
        self.query_one(ChoiceTable).move(rows=rows)

    def action_give_up(self) -> None:
        self.dismiss(None)


class NoteDialog(ModalScreen[Written | Unfinished | None]):
    """A note, written here or in ``$EDITOR``. The answer is None where nothing was changed."""

    CSS = CSS.format(name="NoteDialog")
    BINDINGS: ClassVar = [*bindings("note"), Binding("escape", "give_up", show=False)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.heading, self.text = title, text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            yield TextArea(self.text, soft_wrap=True, show_line_numbers=False)
            hint = _("^s saves, ^e writes in $EDITOR, Esc gives up")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        self.dismiss(Written(self.query_one(TextArea).text.strip()))

    def action_editor(self) -> None:
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                area.text = edit(area.text)
        except EditorFailedError as error:
            text = _("The editor failed: {command}. Set $EDITOR to one that is installed.")
            self.query_one(".hint", Static).update(text.format(command=error))

    def action_give_up(self) -> None:
        text = self.query_one(TextArea).text
        self.dismiss(Unfinished(text) if text != self.text else None)


def among(choices: Sequence[Choice]) -> Callable[[str], list[Choice]]:
    """Choices that are all known: those whose label contains what is typed."""

    def find(text: str) -> list[Choice]:
        wanted = text.strip().lower()
        return [c for c in choices if wanted in f"{c.label} {c.value}".lower()]

    return find
