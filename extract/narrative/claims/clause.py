"""A clause taken apart: which words say what the number after it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.narrative.claims import names
from extract.narrative.claims.lexicon import Compare, CountRule, Subject, Token, scan, words

_SEPARATORS = re.compile(r"([,，;；。:!?！？])")
_ASIDE = re.compile(r"\((?:含|不含|包括|不包括|以)[^()]*\)")
# A part's own number within a sentence: 一是一般公共服务支出; 2.社会保障和就业支出.
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是|\(\d{1,2}\)|\d{1,2}[.、](?!\d))")
# Those whose money is told of, counted in words: 下属一家机关和两家事业单位财政拨款的….
_COUNTED_BODIES = re.compile(
    r"(?:所属|下属)(?:[一二两三四五六七八九十]{1,3}家[\u4e00-\u9fff]{2,12}?(?:和|及|、|(?=财政拨款)))+"
)
_EDGES = re.compile(r"^(?:\(含|[、()\s])+|[(\s]+$")
_YEAR_WITHIN = re.compile(r"(?<=的)20\d\d年(?:度)?")
_BODY = r"部|局|委|委员会|院|厅|办|办公室|中心|处|街道|政府|站|所|队|校|馆|司|团|会|机关|室|社"
# A name at the head of a clause, up to the words with which amounts begin.
_OWNERS_UNITS = r"所属(?:各|的)?(?:预算)?单位|部门\(单位\)|部门|单位|本级"
_LEADING_OWNER = re.compile(
    rf"^[\u4e00-\u9fff]{{1,28}}?(?:{_BODY})(?:\((?:本级|部门|单位)\)|\[部门\]|{_OWNERS_UNITS})?"
    r"(?=20\d\d年|本年|当年|本级|年度|收入|支出|预算|决算|财政|一般公共|政府性|政府采购|国有|共有|整体支出"
    r"|基本支出|项目支出|机关运行|三公|公务用车|占有使用|开支|安排|实行|纳入|编制|会议费|培训费|$)"
)
_SELF = {"部机关", "局机关", "机关", "委机关"}


@dataclass(slots=True)
class Clause:
    """The words of a clause by what they say. ``verb`` is the last verb and ``after`` are
    the words between it and the number; ``unknown`` is text that nothing explains."""

    text: str
    tokens: list[Token]
    path: list[tuple[int, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    owner: bool = False
    verb: str | None = None
    verb_text: str = ""
    after: list[Token] = field(default_factory=list)
    before: list[Token] = field(default_factory=list)

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)

    def first(self, kind: str) -> Token | None:
        return next((token for token in self.tokens if token.kind == kind), None)

    @property
    def plain(self) -> bool:
        """Nothing but general words: 收入预算."""
        kinds = {token.kind for token in self.tokens}
        weak = all(t.value.weak for t in self.tokens if t.kind == "subject")
        return weak and kinds <= {"subject", "basis", "noise", "year"}

    @property
    def year(self) -> int | None:
        years = [token.value for token in self.tokens if token.kind == "year"]
        return years[-1] if years else None

    @property
    def compare(self) -> Compare | None:
        token = self.first("compare")
        return token.value if token else None


def clauses(phrase: str) -> list[str]:
    """The clauses of the text before a number, edges trimmed and without asides in brackets;
    the last one leads to the number. A clause that heads others keeps its colon."""
    parts = _SEPARATORS.split(_COUNTED_BODIES.sub("", _ASIDE.sub("", phrase)))
    heads = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return [_bare(text) + (":" if mark == ":" else "") for text, mark in heads]


def is_numbered(phrase: str) -> bool:
    """Whether a phrase begins as one of several parts (二是)."""
    return _ORDINAL.match(_EDGES.sub("", phrase.lstrip("，,;；。:"))) is not None


def _bare(text: str) -> str:
    return _EDGES.sub("", _ORDINAL.sub("", _EDGES.sub("", text)))


def parse(text: str, owners: Sequence[str]) -> Clause:
    """The clause with its path of items, its verb, and what stays unexplained. ``owners`` are
    the names that the department goes by; where there are none, any office's name is."""
    lead, rest = _without_lead(_YEAR_WITHIN.sub("", text.rstrip(":")))
    owner = _owner(rest, owners)
    path, rest = names.split_path(rest[len(owner) :])
    tokens = [*_years(text), *lead, *scan(rest)]
    clause = Clause(text, tokens, path, owner=bool(owner), before=tokens)
    clause.unknown = [token.text for token in tokens if token.kind == "unknown"]
    for position, token in enumerate(tokens):
        if token.kind == "verb":
            clause.verb, clause.verb_text = token.value, token.text
            clause.before, clause.after = tokens[:position], tokens[position + 1 :]
    return clause


def leading_owner(text: str) -> str:
    """Whoever's name a sentence begins with (some department, some unit), else nothing."""
    return _owner(text, ())


def _years(text: str) -> list[Token]:
    return [Token("year", m[0], int(m[0][:4])) for m in _YEAR_WITHIN.finditer(text)]


def _without_lead(text: str) -> tuple[list[Token], str]:
    """List marks that stand before a path: 用于一般公共服务支出（类）."""
    lead: list[Token] = []
    for token in scan(text):
        if token.kind not in ("list", "purpose", "year", "date"):
            break
        lead.append(token)
    return lead, text[sum(len(token.text) for token in lead) :]


def _owner(text: str, owners: Sequence[str]) -> str:
    """The department's name where the clause begins with it, else nothing."""
    tokens = scan(text)
    if not tokens or tokens[0].kind not in ("unknown", "within", "noise"):
        return ""
    found = _LEADING_OWNER.match(text)
    return found[0] if found and _is_owner(found[0], owners) else ""


def _is_owner(text: str, owners: Sequence[str]) -> bool:
    bare = re.sub(rf"(?:{_OWNERS_UNITS})$", "", re.sub(r"[(\[].*$", "", text))
    if not owners or bare in _SELF:
        return True
    names = [re.sub(r"[(（\[].*$|\s", "", owner) for owner in owners]
    return any(bare in own or own in bare or own[-3:] == bare[-3:] for own in names)


def count_rule(tokens: Sequence[Token]) -> CountRule | None:
    """The rule of the first counting word."""
    readings = (r for t in tokens for r in words().get(t.text, ()))
    return next((r.value for r in readings if r.kind == "count"), None)


def subjects(tokens: Sequence[Token], unit: str | None = None) -> list[Subject]:
    """The subjects that words name outright; of a word's readings, the one counted in
    ``unit`` where there is one."""
    found = [t for t in tokens if t.kind == "subject" and not t.value.weak]
    return [_in_unit(token, unit) for token in found]


def _in_unit(token: Token, unit: str | None) -> Subject:
    readings = [t.value for t in words().get(token.text, ()) if t.kind == "subject"]
    fitting: list[Subject] = [s for s in readings if unit is not None and s.unit == unit]
    return fitting[0] if fitting else token.value


_FLOWS = {"支出": "total", "收入": "income"}


def weak_measure(tokens: Sequence[Token]) -> str | None:
    """The measure that a general word (支出, 收入预算) names."""
    found = set()
    for token in tokens:
        if token.kind == "subject" and token.value.weak:
            found.add(str(token.value.measure))
        elif token.kind == "basis":
            found.update(_FLOWS[word] for word in re.findall("支出|收入", token.text))
    return found.pop() if len(found) == 1 else None
