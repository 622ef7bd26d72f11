"""Reports on a sample with planted errors (``data/planted-errors.csv``), in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from store.auditing import audit_loaded
from store.database import memory_database
from store.load import Loader
from store.report import as_csv, as_html, as_json, as_markdown, as_xlsx, table
from store.report.choose import Chosen
from store.report.content import Report, Told, gather
from store.report.words import Words
from store.reviews import decide
from tests.conftest import ROOT

LIULIN = ROOT / "data" / "liulin-2024-final-accounts.pdf"
SUINING = ROOT / "data" / "suining-2024-performance.txt"
ZH, EN = Words("zh"), Words("en")


@pytest.fixture(scope="module")
def made() -> tuple[Report, dict[str, str]]:
    """The report on the two samples, and its page in both languages."""
    connection = memory_database().conn
    assert connection is not None
    list(Loader(connection, 1, after=audit_loaded).load([LIULIN, SUINING]))
    report = gather(connection, Chosen())
    pages = {w.language: as_html.render(report, w, connection).decode() for w in (ZH, EN)}
    return report, pages


@pytest.fixture
def report(made: tuple[Report, dict[str, str]]) -> Report:
    return made[0]


def pension(report: Report) -> Told:
    """The finding on 2080505 in statement 02, where 43.93 is printed for 43.39."""
    return next(t for _, t in report.told() if t.finding.found == "43.93")


def test_a_finding_is_told_with_what_it_explains(report: Report) -> None:
    told = pension(report)
    assert (told.finding.expected, told.finding.severity) == ("43.39", "error")
    assert told.evidence[0].quote == "43.93"
    assert told.symptoms
    chapter = next(c for c, t in report.told() if t is told)
    assert chapter.document.file_name == LIULIN.name
    assert chapter.outcomes["pass"] > 100
    assert chapter.count("error") == 5


class Page(HTMLParser):
    """Ids, targets of links, and anything that a page would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.targets.add(str(given["href"]))
        self.fetched += [str(v) for k, v in attrs if k in ("src", "srcset", "data", "action")]


def test_the_page_is_whole_in_itself_and_all_links_lead_somewhere(
    made: tuple[Report, dict[str, str]],
) -> None:
    for text in made[1].values():
        page = Page(text)
        assert not page.fetched
        assert not page.tags & {"script", "link", "iframe", "img", "object"}
        assert not re.search(r"url\(|@import|https?://", text.split("<body>")[0])
        assert len(page.ids) == len(set(page.ids))
        assert page.targets == {t for t in page.targets if t[0] == "#" and t[1:] in page.ids}


def test_the_wrong_cell_is_marked_where_it_is_printed_and_linked_to_its_finding(
    made: tuple[Report, dict[str, str]],
) -> None:
    report, pages = made
    told = pension(report)
    number = told.evidence[0].figure_id
    cell = f'<a id="c{number}" class="error" href="#f{told.finding.id}">43.93</a>'
    row = next(r for r in re.findall(r"<tr>.*?</tr>", pages["zh"], re.S) if cell in r)
    assert "机关事业单位基本养老保险缴费支出" in row
    assert f'<a href="#c{number}">43.93</a>' in pages["zh"]
    assert "应为" in pages["zh"]
    assert "should be 43.39" in pages["en"]


def test_what_documents_print_is_never_markup(report: Report) -> None:
    told = pension(report)
    evil = replace(told.finding, summary='<script>alert("1")</script> **x** |')
    chapter = replace(report.chapters[0], findings=(replace(told, finding=evil),))
    one = Report(report.made_at, (chapter,))
    connection = memory_database().conn
    assert connection is not None
    page = as_html.render(one, ZH, connection).decode()
    assert "script" not in Page(page).tags
    assert r"\*\*x\*\* \|" in as_markdown.render(one, ZH).decode()


def test_a_spreadsheet_opens_the_csv_as_it_is(report: Report) -> None:
    data = as_csv.render(report, ZH)
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert header == [ZH(name) for name in table.FINDINGS]
    found = [dict(zip(table.FINDINGS, row, strict=True)) for row in rows]
    wrong = next(row for row in found if row["found"] == "43.93")
    assert (wrong["expected"], wrong["severity"], wrong["year"]) == (
        "43.39",
        "错误",
        "2024",
    )
    assert [row for row in found if row["symptom_of"] == wrong["key"]]


def test_no_cell_is_taken_for_a_formula(report: Report) -> None:
    told = pension(report)
    evil = replace(told.finding, summary_en="=1+1", difference="-2.00", note="+cmd|' /C calc'!A0")
    chapter = replace(report.chapters[0], findings=(replace(told, finding=evil, symptoms=()),))
    one = Report(report.made_at, (chapter,))
    _, row = csv.reader(io.StringIO(as_csv.render(one, EN).decode("utf-8-sig"), newline=""))
    found = dict(zip(table.FINDINGS, row, strict=True))
    assert (found["summary"], found["difference"]) == ("'=1+1", "-2.00")
    assert found["note"].startswith("'+")
    sheet = load_workbook(io.BytesIO(as_xlsx.render(one, EN))).worksheets[0]
    cells = {name: sheet.cell(2, n) for n, name in enumerate(table.FINDINGS, 1)}
    assert (cells["summary"].data_type, cells["summary"].value) == ("s", "=1+1")
    assert (cells["difference"].data_type, cells["difference"].number_format) == ("n", "0.00")


def test_the_workbook_holds_findings_and_documents(report: Report) -> None:
    book = load_workbook(io.BytesIO(as_xlsx.render(report, ZH)))
    assert book.sheetnames == ["问题", "文件"]
    rows = list(book["文件"].iter_rows(min_row=2, values_only=True))
    assert {row[5] for row in rows} == {LIULIN.name, SUINING.name}


def test_json_is_as_its_schema_says(report: Report) -> None:
    schema = json.loads(as_json.SCHEMA.read_text(encoding="utf-8"))
    answer = json.loads(as_json.render(report))
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert {d["file_name"]: d["errors"] for d in answer["documents"]}[LIULIN.name] == 5
    del answer["documents"][0]["findings"][0]["key"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(answer)


def test_markdown_has_a_heading_for_every_finding(report: Report) -> None:
    text = as_markdown.render(report, EN).decode()
    assert text.count("\n### ") == len(list(report.told()))
    assert "43.93" in text
    assert "## 柳林县 柳林县示例局 2024 final accounts" in text


def test_dismissed_findings_are_left_out_and_decisions_told(tmp_path: Path) -> None:
    connection = memory_database().conn
    assert connection is not None
    list(Loader(connection, 1, after=audit_loaded).load([LIULIN]))
    before = gather(connection, Chosen())
    told = pension(before)
    decide(connection, [told.finding.key], "dismissed", reviewer="李")
    assert gather(connection, Chosen()).count("error") == 4
    everything = Chosen(decisions=frozenset({"dismissed"}))
    assert [t.finding.key for _, t in gather(connection, everything).told()] == [told.finding.key]
    decide(connection, [told.finding.key], "confirmed", note="已核对", reviewer="李")
    text = as_markdown.render(gather(connection, Chosen()), ZH).decode()
    assert "处理: 确认 李" in text
    assert "已核对" in text


@pytest.mark.parametrize(
    ("chosen", "files"),
    [
        (Chosen(region="141125"), {LIULIN.name}),
        (Chosen(region="140000"), {LIULIN.name}),
        (Chosen(region="绥宁"), {SUINING.name}),
        (Chosen(department="柳林县示例局"), {LIULIN.name}),
        (Chosen(year=2023), set()),
        (Chosen(document_ids=frozenset({2})), {SUINING.name}),
    ],
)
def test_documents_are_chosen(chosen: Chosen, files: set[str]) -> None:
    connection = memory_database().conn
    assert connection is not None
    list(Loader(connection, 1).load([LIULIN, SUINING]))
    assert {d.file_name for d in chosen.documents(connection)} == files
