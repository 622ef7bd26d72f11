"""A document's contents: its statements and sections in a list, marked where something is wrong."""

from __future__ import annotations

from store.read.documents import Part
from tui.messages import _
from tui.widgets.table import FixedRows, RowTable, TableColumn, TableRow
from tui.words import SIGNS, joined

PartKey = tuple[str, int]


class Contents(RowTable):
    """The list. A row's key is the kind of the part and its id."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__([TableColumn(_("Contents"), 10, flex=1)], id=id)
        self.parts: list[Part] = []

    def show_parts(self, parts: list[Part], wanted: PartKey | None) -> PartKey | None:
        """Shows the parts, the cursor on the one wanted or else on the first statement; says
        which one that is."""
        self.parts = parts
        keys = [key_of(part) for part in parts]
        if wanted not in keys:
            statements = (key for key in keys if key[0] == "statement")
            wanted = next(statements, keys[0] if keys else None)
        rows = [_row(part) for part in parts]
        self.show(FixedRows(rows), cursor=keys.index(wanted) if wanted else 0)
        return wanted

    def part(self, key: PartKey | None) -> Part | None:
        return next((part for part in self.parts if key_of(part) == key), None)

    def marked_part(self, step: int) -> int | None:
        """Where the next marked part stands after (1) or before (-1) the cursor."""
        stop = len(self.parts) if step > 0 else -1
        following = range(self.cursor + step, stop, step)
        return next((at for at in following if self.parts[at].worst), None)


def key_of(part: Part) -> PartKey:
    return part.kind, part.id


def _row(part: Part) -> TableRow:
    sign = SIGNS.get(part.worst or "", "")
    empty = _("(empty)") if part.is_empty else ""
    lead = "" if part.kind == "statement" else "  "
    name = joined(part.printed_code, part.title) or _("(without a heading)")
    style = part.worst or ("strong" if part.kind == "statement" and not part.is_empty else "muted")
    return TableRow(key_of(part), (f"{sign:<2} {lead}{joined(name, empty)}",), (style,))
