"""What stands together: the amounts of a statement, a section or a sentence, by fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from store.audit.model import Document, FactKey, Figure, Line

DIMENSIONS = ("item", "measure", "fund", "basis", "year")


@dataclass(slots=True)
class Scope:
    """The amounts of one place, and its blank cells. ``name`` identifies it by meaning;
    ``unread`` says that a class or an uncoded line of it has amounts of an unknown item."""

    name: str
    form: str | None
    statement_id: int | None
    amounts: dict[FactKey, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    blanks: dict[FactKey, Figure] = field(default_factory=dict)
    unread: bool = False
    by_item: dict[str, list[FactKey]] | None = None

    def matching(self, pattern: Mapping[str, object]) -> list[FactKey]:
        """The facts that have what the pattern names, in the order of the amounts."""
        if self.by_item is None:
            self.by_item = defaultdict(list)
            for fact in self.amounts:
                self.by_item[fact.item].append(fact)
        item = pattern.get("item", "*")
        exact = isinstance(item, str) and not item.endswith("*")
        facts = self.by_item.get(str(item), ()) if exact else self.amounts
        return [fact for fact in facts if matches(fact, pattern)]

    def add(self, figures: Iterable[Figure]) -> Scope:
        """Take in the amounts among ``figures``."""
        for figure in figures:
            fact = figure.fact
            if fact and figure.aspect in ("amount", "count") and figure.span is not None:
                self.amounts[fact].append(figure)
        return self

    def single(self, fact: FactKey) -> Figure | None:
        """The one figure of a fact, or one of several equal ones."""
        figures = self.amounts.get(fact, ())
        return figures[0] if figures and len({f.span for f in figures}) == 1 else None


def scopes(document: Document, kind: str) -> list[Scope]:
    """Every scope of a document: each ``statement``, each ``section``, each ``sentence``, all
    ``statements`` together, or the whole ``document``: a statement's mention counts first."""
    key = f"scopes:{kind}"
    if key not in document.derived:
        document.derived[key] = list(_scopes(document, kind))
    found: list[Scope] = document.derived[key]
    return found


def _scopes(document: Document, kind: str) -> Iterator[Scope]:
    if kind == "statement":
        for s in document.statements:
            name = s.form or s.title
            blanks = {f.fact: f for f in s.blanks if f.fact}
            unread = any(_is_unread(x) for x in s.lines)
            yield Scope(name, s.form, s.id, blanks=blanks, unread=unread).add(s.figures())
    elif kind == "section":
        for section in document.sections:
            figures = (f for s in section.sentences for f in s.figures)
            yield Scope(f"§{section.heading}", None, None).add(figures)
    elif kind == "sentence":
        for sentence in document.sentences():
            heading = sentence.section.heading if sentence.section else ""
            yield Scope(f"§{heading}", None, None).add(sentence.figures)
    else:
        scope = Scope("*", None, None).add(f for s in document.statements for f in s.figures())
        if kind == "document":
            said = Scope("*", None, None).add(f for s in document.sentences() for f in s.figures)
            scope.amounts = defaultdict(list, {**said.amounts, **scope.amounts})
        yield scope


def _is_unread(line: Line) -> bool:
    return (
        line.item is None and len(line.code or "") in (0, 3) and any(f.value for f in line.figures)
    )


def matches(fact: FactKey, pattern: Mapping[str, object]) -> bool:
    """Whether a fact has what the pattern names; a trailing ``*`` matches any ending."""
    for name, wanted in pattern.items():
        value = getattr(fact, name)
        if isinstance(wanted, str) and wanted.endswith("*"):
            if not str(value).startswith(wanted[:-1]):
                return False
        elif value != wanted:
            return False
    return True


def put(fact: FactKey, pattern: Mapping[str, object]) -> FactKey:
    """The fact with the pattern's dimensions instead of its own; ``year`` may be ``-1``."""
    named = {k: v for k, v in pattern.items() if k in DIMENSIONS}
    if isinstance(year := named.get("year"), int) and year <= 0:
        named["year"] = fact.year + year
    return fact._replace(**named)  # type: ignore[arg-type]


def subject(scope: str, fact: FactKey) -> str:
    """What is checked, by meaning: it must survive reloading."""
    return "|".join(map(str, (scope, *fact)))
