"""Ways in which the same statement is printed elsewhere: each takes one and gives one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from tests.bench.layouts.printed import BLANKS, Printed, Row

Change = Callable[[Printed], Printed]


def amounts(write: Callable[[str], str], blank: str = "") -> Change:
    """Every amount written another way; ``blank`` is what stands for none on a named line."""

    def change(p: Printed) -> Printed:
        body = []
        for row in p.body:
            named = "n" not in p.roles
            cells = []
            for text, role in zip(row, p.roles, strict=True):
                named = (text != "") if role == "n" else named
                if role == "a" and text not in ("<", "^"):
                    text = write(text) if text else blank if named else ""
                cells.append(text)
            body.append(tuple(cells))
        return replace(p, body=tuple(body))

    return change


thousands = amounts(lambda t: f"{Decimal(t):,.2f}")
four_decimals = amounts(lambda t: f"{Decimal(t):.2f}37")
six_decimals = amounts(lambda t: f"{Decimal(t):.2f}5637")
dashes = amounts(lambda t: t, "—")
zeros = amounts(lambda t: t, "0.00")
bare_zeros = amounts(lambda t: t.removesuffix(".00"), "0")


def in_yuan(p: Printed) -> Printed:
    """元, with two decimals and thousands separators."""
    return replace(amounts(lambda t: f"{Decimal(t) * 10000:,.2f}")(p), unit="元")


def plain_yuan(p: Printed) -> Printed:
    """元, with two decimals and no separators."""
    return replace(amounts(lambda t: f"{Decimal(t) * 10000:.2f}")(p), unit="元")


def full_width(p: Printed) -> Printed:
    """Digits, points and separators as wide as the other characters."""
    wide = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
    return amounts(lambda t: t.translate(wide))(p)


def headed(*head: str) -> Change:
    """Other lines between title and table."""
    return lambda p: replace(p, head=head)


def total_last(p: Printed) -> Printed:
    """合计 in the last row instead of the first."""
    first = p.body[0]
    ends = first[0] == "合计" and len(p.body) > 1
    return replace(p, body=(*p.body[1:], first)) if ends else p


def total_absent(p: Printed) -> Printed:
    first = p.body[0]
    return replace(p, body=p.body[1:]) if first[0] == "合计" and len(p.body) > 1 else p


def _coded(p: Printed) -> bool:
    """Whether the rows follow a classification, with one code and one name."""
    return p.roles.startswith("cna") and "c" not in p.roles[1:] and "科目" in p.path(0)


def split_codes(p: Printed) -> Printed:
    """类, 款 and 项 in columns of their own; a code stands in the column of its level."""
    if not _coded(p) or not all(r[0].isdigit() or r[0] == "合计" for r in p.body):
        return p
    header = [_widened(row) for row in p.header]
    header.append(("类", "款", "项", *("^" for _ in p.header[0][1:])))
    body = []
    for row in p.body:
        if row[0] == "合计":
            body.append(("合计", "<", "<", *row[1:]))
        else:
            code = row[0]
            body.append((code[:3], code[3:5], code[5:7], *row[1:]))
    numbering = ("栏次", "<", "<", *p.numbering[1:]) if p.numbering else ()
    return replace(
        p, header=tuple(header), body=tuple(body), roles="cc" + p.roles, numbering=numbering
    )


def _widened(row: Row) -> Row:
    fill = "^" if row[0] == "^" else "<"
    return (row[0], fill, fill, *row[1:])


def code_in_name(form: str) -> Change:
    """Code and name in one column, written as ``form`` says (``{code}``, ``{name}``)."""

    def change(p: Printed) -> Printed:
        if not _coded(p):
            return p
        body = []
        for row in p.body:
            text = "合计" if row[0] == "合计" else form.format(code=row[0], name=row[1])
            body.append((text, *row[2:]))
        header = [("项目" if row[0] != "^" else "^", *row[2:]) for row in p.header]
        if len(header) > 1:
            header[1] = ("功能分类科目" if header[0][0] != "项目" else "^", *header[1][1:])
        numbering = ("栏次", *p.numbering[2:]) if p.numbering else ()
        return replace(
            p, header=tuple(header), body=tuple(body), roles="n" + p.roles[2:], numbering=numbering
        )

    return change


def indented(space: str) -> Change:
    """Names and codes set in by their level."""

    def change(p: Printed) -> Printed:
        if not _coded(p):
            return p
        depth = {3: 0, 5: 1, 7: 2}
        body = tuple(
            (row[0], space * 2 * depth.get(len(row[0]), 0) + row[1], *row[2:])
            if row[1] not in BLANKS
            else row
            for row in p.body
        )
        return replace(p, body=body)

    return change


def justified(p: Printed) -> Printed:
    """Short words drawn apart: 合　计, 项　目."""

    def wide(text: str) -> str:
        return (
            f"{text[0]}　　{text[1]}" if text in ("合计", "项目", "收入", "支出", "总计") else text
        )

    return replace(
        p,
        header=tuple(tuple(map(wide, row)) for row in p.header),
        body=tuple(tuple(map(wide, row)) for row in p.body),
    )


def numbered(p: Printed) -> Printed:
    """With a row of column numbers (栏次), where the form has one."""
    return p


def bare_numbers(p: Printed) -> Printed:
    """Column numbers without the word 栏次."""
    if not p.numbering:
        return p
    return replace(p, numbering=tuple("" if t == "栏次" else t for t in p.numbering))


def without_numbers(p: Printed) -> Printed:
    return replace(p, numbering=())


def without_ordinals(p: Printed) -> Printed:
    """No 行次 columns."""
    kept = [c for c, role in enumerate(p.roles) if role != "o"]
    return _columns(p, kept)


def _columns(p: Printed, kept: Sequence[int]) -> Printed:
    def cut(row: Row) -> Row:
        return tuple(_moved(row, c, kept) for c in kept)

    means = iter(p.means)
    words = [next(means) if role == "a" else "" for role in p.roles]
    return replace(
        p,
        header=tuple(map(cut, p.header)),
        body=tuple(map(cut, p.body)),
        numbering=cut(p.numbering) if p.numbering else (),
        roles="".join(p.roles[c] for c in kept),
        means=tuple(words[c] for c in kept if p.roles[c] == "a"),
    )


def _moved(row: Row, column: int, kept: Sequence[int]) -> str:
    """A cell's text; that of the merged cell's start where the start is cut away."""
    if row[column] != "<":
        return row[column]
    start = column
    while row[start] == "<":
        start -= 1
    inside = any(c in kept for c in range(start, column))
    return "<" if inside else row[start]


def without_columns(*words: str) -> Change:
    """Columns that many departments leave out."""

    def change(p: Printed) -> Printed:
        gone = {c for c, r in enumerate(p.roles) if r == "a" and p.path(c).split("/")[-1] in words}
        empty = {c for c in gone if all(row[c] in BLANKS for row in p.body)}
        return _columns(p, [c for c in range(len(p.roles)) if c not in empty])

    return change


def remarked(p: Printed) -> Printed:
    """A last column 备注 with words in it."""
    return _added(p, "备注", "t", lambda n: "含上年结转" if n % 3 == 1 else "", ())


def shared_out(p: Printed) -> Printed:
    """A last column with each line's share in per cent."""
    return _added(p, "占比（%）", "a", lambda n: f"{n * 3 % 90 + 0.25:.2f}", ("",))


def _added(
    p: Printed, name: str, role: str, text: Callable[[int], str], means: tuple[str, ...]
) -> Printed:
    depth = len(p.header)
    header = tuple((*row, name if n == 0 else "^") for n, row in enumerate(p.header))
    assert depth
    return replace(
        p,
        header=header,
        body=tuple((*row, text(n)) for n, row in enumerate(p.body)),
        numbering=(*p.numbering, "") if p.numbering else (),
        roles=p.roles + role,
        means=p.means + means,
    )


def counted(p: Printed) -> Printed:
    """A first column 序号."""
    depth = len(p.header)
    header = tuple(("序号" if n == 0 else "^", *row) for n, row in enumerate(p.header))
    assert depth
    return replace(
        p,
        header=header,
        body=tuple((str(n), *row) for n, row in enumerate(p.body, 1)),
        numbering=("", *p.numbering) if p.numbering else (),
        roles="o" + p.roles,
    )


def titled(form: str) -> Change:
    """The title written as ``form`` says (``{title}``)."""
    return lambda p: replace(p, title=form.format(title=p.title))


def coded(form: str) -> Change:
    """The printed code written as ``form`` says (``{n}``, the form's number); blank: none."""

    def change(p: Printed) -> Printed:
        number = "".join(c for c in p.code if c.isdigit()) or "1"
        return replace(p, code=form.format(n=int(number), nn=f"{int(number):02}"))

    return change


def title_in_grid(p: Printed) -> Printed:
    """Title, code, owner and unit drawn as the first rows of the table itself."""
    width = len(p.roles)
    top: list[Row] = [(p.title, *("<" for _ in range(width - 1)))]
    if p.code:
        top.append((*("" for _ in range(width - 1)), p.code))
    half = max(1, width // 2)
    top.append(
        ("部门：稷山县示例局", *("<" for _ in range(half - 1)), f"单位：{p.unit}",
         *("<" for _ in range(width - half - 1)))
    )  # fmt: skip
    return replace(p, head=("\0grid", *("|".join(row) for row in top)))


def chained(*changes: Change) -> Change:
    def change(p: Printed) -> Printed:
        for step in changes:
            p = step(p)
        return p

    return change
