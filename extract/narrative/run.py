"""Text that remembers where each of its characters was printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Box, Place, TextLine

Origin = tuple[TextLine, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. ``origin[i]`` is the line and the index there of ``text[i]``.

    ``mark`` is the depth of a Markdown heading mark (``##`` is 2), 0 where there is none;
    ``bullet`` tells that a list mark stood before the text.
    """

    text: str
    origin: tuple[Origin, ...] = field(repr=False)
    mark: int = 0
    bullet: bool = False

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origin):
            raise ValueError("a run needs one origin for each character")

    @classmethod
    def of(cls, line: TextLine) -> Run:
        return cls(line.text, tuple((line, i) for i in range(len(line.text))))

    def __getitem__(self, part: slice) -> Run:
        return Run(self.text[part], self.origin[part], self.mark, self.bullet)

    def __add__(self, other: Run) -> Run:
        return Run(self.text + other.text, self.origin + other.origin, self.mark, self.bullet)

    def keep(self, wanted: list[int]) -> Run:
        """The run of the characters at these positions."""
        text = "".join(self.text[i] for i in wanted)
        return Run(text, tuple(self.origin[i] for i in wanted), self.mark, self.bullet)

    def strip(self) -> Run:
        left = len(self.text) - len(self.text.lstrip())
        return self[left : left + len(self.text.strip())]

    @property
    def first(self) -> Place:
        return self.origin[0][0].place

    @property
    def last(self) -> Place:
        return self.origin[-1][0].place

    def place(self, start: int, end: int) -> Place:
        """Where the characters from ``start`` to ``end`` stand: the line, and in a PDF their
        own box. Of text torn by a line break, the part on the first line."""
        line, index = self.origin[start]
        if line.edges is None or line.place.box is None:
            return line.place
        here = [i for other, i in self.origin[start:end] if other is line]
        box = line.place.box
        own = Box(line.edges[index], box.top, line.edges[max(here) + 1], box.bottom)
        return line.place._replace(box=own)
