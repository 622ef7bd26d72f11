"""Every action a reviewer can take, once: the key bindings, the key line, the help screen and
the command palette all come from here, and a configuration file may change the keys.

An action belongs to a context: ``global``, or the name of the screens where it works. The
screen (or the app) carries it out in its method ``action_<id>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding

from tui.messages import N_, _


@dataclass(frozen=True, slots=True)
class Action:
    """``keys`` are Textual key names; the first one is shown. ``footer`` is whether it is
    worth a place in the line of keys."""

    id: str
    context: str
    keys: tuple[str, ...]
    title: str
    footer: bool = False

    @property
    def name(self) -> str:
        """What a configuration file calls it."""
        return f"{self.context}.{self.id}"

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return _(self.title)


CONTEXTS: dict[str, str] = {
    "global": N_("Everywhere"),
    "table": N_("In lists and texts"),
    "departments": N_("Departments"),
    "document": N_("A document"),
    "source": N_("A printed page"),
    "findings": N_("Findings"),
    "alignments": N_("Alignments"),
    "compare": N_("Compare"),
    "search": N_("Search"),
    "note": N_("Writing a note"),
}


def bindings(context: str) -> list[Binding]:
    """The bindings of a context. A reader's own keys are put over them by their ids. Where a
    text is written, they go before what the same keys do in a text (^e, the line's end)."""
    return [
        Binding(
            ",".join(action.keys), action.id, action.title,
            show=action.footer, priority=context == "note", id=action.name,
        )
        for action in ACTIONS
        if action.context == context
    ]  # fmt: skip


def actions(
    contexts: Iterable[str], chosen: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[Action]:
    """The actions of contexts, with the reader's own keys where ``chosen`` has some."""
    for context in contexts:
        for action in ACTIONS:
            if action.context == context:
                keys = (chosen or {}).get(action.name)
                yield replace(action, keys=keys) if keys else action


ACTIONS: tuple[Action, ...] = (
    Action("help", "global", ("question_mark", "f1"), N_("Help"), footer=True),
    Action("departments", "global", ("1",), N_("Departments")),
    Action("findings", "global", ("2",), N_("Findings")),
    Action("alignments", "global", ("3",), N_("Alignments")),
    Action("compare", "global", ("4",), N_("Compare")),
    Action("search", "global", ("5", "ctrl+f"), N_("Search")),
    Action("back", "global", ("escape",), N_("Back"), footer=True),
    Action("undo", "global", ("u", "ctrl+z"), N_("Undo")),
    Action("redo", "global", ("ctrl+r",), N_("Redo")),
    Action("copy", "global", ("y",), N_("Copy the cell or line")),
    Action("copy_all", "global", ("Y",), N_("Copy the row, finding or text")),
    Action("refresh", "global", ("ctrl+l",), N_("Refresh")),
    Action("theme", "global", ("ctrl+t",), N_("Theme")),
    Action("palette", "global", ("ctrl+p", "colon"), N_("All commands")),
    Action("quit", "global", ("q", "ctrl+q"), N_("Quit"), footer=True),
    Action("down", "table", ("j", "down"), N_("Down")),
    Action("up", "table", ("k", "up"), N_("Up")),
    Action("left", "table", ("h", "left"), N_("Left, or fold")),
    Action("right", "table", ("l", "right"), N_("Right, or unfold")),
    Action("page_down", "table", ("ctrl+d", "pagedown"), N_("Page down")),
    Action("page_up", "table", ("ctrl+u", "pageup"), N_("Page up")),
    Action("first", "table", ("g", "home"), N_("First row")),
    Action("last", "table", ("G", "end"), N_("Last row")),
    Action("choose", "table", ("enter",), N_("Open"), footer=True),
    Action("next_pane", "table", ("tab",), N_("Next pane")),
    Action("filter", "departments", ("slash",), N_("Filter"), footer=True),
    Action("sort", "departments", ("s",), N_("Sort"), footer=True),
    Action("open_findings", "departments", ("f",), N_("Findings of this"), footer=True),
    Action("unfold_all", "departments", ("E",), N_("Unfold all")),
    Action("fold_all", "departments", ("C",), N_("Fold all")),
    Action("previous", "document", ("left_square_bracket",), N_("Previous part")),
    Action("next", "document", ("right_square_bracket",), N_("Next part"), footer=True),
    Action("next_marked", "document", ("n",), N_("Next mark"), footer=True),
    Action("previous_marked", "document", ("N",), N_("Previous mark")),
    Action("source", "document", ("p",), N_("Printed page"), footer=True),
    Action("open_findings", "document", ("f",), N_("Findings of this"), footer=True),
    Action("compare_item", "document", ("c",), N_("Compare this item"), footer=True),
    Action("align_line", "document", ("a",), N_("Alignment of this line")),
    Action("original", "source", ("o",), N_("Open the original"), footer=True),
    Action("picture", "source", ("w",), N_("Write a picture"), footer=True),
    Action("show_picture", "source", ("v",), N_("Picture or text")),
    Action("previous", "source", ("left_square_bracket",), N_("Previous page"), footer=True),
    Action("next", "source", ("right_square_bracket",), N_("Next page"), footer=True),
    Action("confirm", "findings", ("c",), N_("Confirm"), footer=True),
    Action("reject", "findings", ("x",), N_("Dismiss"), footer=True),
    Action("follow_up", "findings", ("f",), N_("Follow up"), footer=True),
    Action("reopen", "findings", ("o",), N_("Reopen"), footer=True),
    Action("note", "findings", ("n",), N_("Note"), footer=True),
    Action("mark", "findings", ("space",), N_("Mark"), footer=True),
    Action("range", "findings", ("v",), N_("Mark a range")),
    Action("mark_all", "findings", ("a",), N_("Mark all that match")),
    Action("unmark_all", "findings", ("A",), N_("Unmark all")),
    Action("filter", "findings", ("slash",), N_("Filter by text"), footer=True),
    Action("severity", "findings", ("s",), N_("Severity")),
    Action("status", "findings", ("t",), N_("Status")),
    Action("narrow", "findings", ("F",), N_("Filter by …")),
    Action("clear", "findings", ("0",), N_("Clear the filters")),
    Action("source", "findings", ("p",), N_("Printed page")),
    Action("accept", "alignments", ("c",), N_("Accept"), footer=True),
    Action("choose_item", "alignments", ("e",), N_("Choose another"), footer=True),
    Action("create", "alignments", ("i",), N_("Create an item"), footer=True),
    Action("reject", "alignments", ("x",), N_("Reject"), footer=True),
    Action("filter", "alignments", ("slash",), N_("Filter"), footer=True),
    Action("status", "alignments", ("t",), N_("Status"), footer=True),
    Action("item", "compare", ("i",), N_("Item"), footer=True),
    Action("measure", "compare", ("m",), N_("Measure"), footer=True),
    Action("year", "compare", ("t",), N_("Year"), footer=True),
    Action("sort", "compare", ("s",), N_("Sort"), footer=True),
    Action("per_head", "compare", ("p",), N_("Per head"), footer=True),
    Action("query", "search", ("slash",), N_("Search for …"), footer=True),
    Action("save", "note", ("ctrl+s",), N_("Save"), footer=True),
    Action("editor", "note", ("ctrl+e",), N_("Write in $EDITOR"), footer=True),
)
