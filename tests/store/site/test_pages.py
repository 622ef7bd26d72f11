"""The pages: in the reader's language, with the numbers that the documents print."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.codes import codes
from store.site.queries import questions

PAGES = ("/", "/chazhang", "/chazhang/documents", "/chazhang/finding_list", "/chazhang/ledger",
         "/chazhang/amounts", "/chazhang/items", "/chazhang/figures/1", "/chazhang?sql=select+1",
         "/-/search?q=%E7%BB%A9%E6%95%88", "/chazhang/documents/1", "/chazhang/statements/1",
         "/chazhang/findings/1", "/-/source/1", "/-/source/sentence/1", "/-/source/document/1/1")  # fmt: skip
# Words of Datasette's own pages, which a reader of Chinese must never meet.
ENGLISH = re.compile(
    r">[^<]*\b(rows?|Search|Apply|Custom SQL|Next page|where|Queries|Tables|Run SQL|This data as|"
    r"records|Findings|Documents|Errors?|Evidence|Contents|Unit:)\b[^<]*<"
)


async def text(site: Any, path: str, **headers: str) -> str:
    answer = await site.client.get(path, headers=headers, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.text[:500])
    return str(answer.text)


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_all_chinese_for_a_reader_of_chinese(site: Any, path: str) -> None:
    page = await text(site, path, **{"Accept-Language": "zh-CN"})
    body = re.sub(
        r"(?s)<(script|style|code|small|pre|textarea)\b.*?</\1>", "", page.partition("<section")[2]
    )
    assert not ENGLISH.findall(body.partition("<footer")[0]), path


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_has_its_frame_in_english_for_others(site: Any, path: str) -> None:
    page = await text(site, path, **{"Accept-Language": "en"})
    assert "Questions and tables" in page and "查询与数据表" not in page


@pytest.mark.parametrize("name", sorted(questions()))
async def test_a_question_is_answered_with_its_defaults(site: Any, name: str) -> None:
    page = await text(site, f"/chazhang/{name}")
    assert questions()[name].title("zh") in page
    assert "message-error" not in page


async def test_what_the_reader_asked_for_comes_before_what_the_browser_prefers(
    loaded: Path, make_site: Callable[..., Any]
) -> None:
    site = make_site(loaded)
    answer = await site.client.get("/?lang=en", headers={"Accept-Language": "zh"})
    assert "Where to start" in answer.text
    cookie = answer.headers["set-cookie"].partition(";")[0]
    both = {"Accept-Language": "zh", "Cookie": cookie}
    assert "Where to start" in await text(site, "/", **both)
    assert "Accept-Language" in answer.headers["vary"]
    assert "从这里开始" in await text(make_site(loaded, "zh"), "/", **{"Accept-Language": "en"})
    assert "Where to start" in await text(make_site(loaded, None, "en"), "/")


async def test_the_front_page_counts_what_is_there(site: Any, db: sqlite3.Connection) -> None:
    page = await text(site, "/")
    (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
    (errors,) = db.execute("SELECT total(open_errors) FROM document_counts").fetchone()
    assert f"<b>{documents}</b> 份文件" in page
    assert f"<b>{errors:.0f}</b> 个未处理的错误" in page
    assert "柳林县" in page and "绥宁县" in page


async def test_a_statement_shows_the_wrong_figure_marked(site: Any, db: sqlite3.Connection) -> None:
    """收入决算表 of the 2024 sample prints 43.93 for 43.39 in the line 2080505."""
    sql = (
        "SELECT s.id FROM statements s JOIN documents d ON d.id = s.document_id"
        " WHERE s.form_id = 'final_income' AND d.file_name = 'liulin-2024-final-accounts.pdf'"
    )
    page = await text(site, f"/chazhang/statements/{db.execute(sql).fetchone()[0]}")
    assert re.search(r'<td class="n error">.{0,120}✗.{0,120}>43\.93<', page)
    assert "单位：万元" in page and "2080505" in page


async def test_a_finding_shows_its_arithmetic_and_both_sides(
    site: Any, db: sqlite3.Connection
) -> None:
    sql = "SELECT finding_id FROM evidence WHERE role = 'found' AND quote = '43.93'"
    page = await text(site, f"/chazhang/findings/{db.execute(sql).fetchone()[0]}")
    assert "65.09" in page and "43.93" in page and "43.39" in page
    assert "算式" in page and "应为" in page
    assert page.count('href="/-/source/') >= 2


async def test_a_reviewed_finding_tells_what_was_decided(site: Any, db: sqlite3.Connection) -> None:
    sql = "SELECT f.id FROM findings f JOIN decisions d ON d.finding_key = f.key WHERE d.decision = 'confirmed'"  # fmt: skip
    page = await text(site, f"/chazhang/findings/{db.execute(sql).fetchone()[0]}")
    assert "确认" in page and "与财务科核对过" in page


async def test_rows_read_as_names(site: Any) -> None:
    page = await text(site, "/chazhang/statements")
    assert re.search(r'<a href="/chazhang/documents/\d+">[^<]*示例局 2024 决算</a>', page)


@pytest.mark.parametrize("path", ["/chazhang/documents/999999", "/chazhang/statements/999999",
                                  "/chazhang/findings/999999", "/-/source/999999", "/nowhere"])  # fmt: skip
async def test_what_is_not_there_is_said_in_the_reader_s_language(site: Any, path: str) -> None:
    answer = await site.client.get(path, headers={"Accept-Language": "zh"})
    assert answer.status_code == 404
    assert "没有这一页" in answer.text


async def test_large_tables_are_not_counted_unless_they_are_filtered(site: Any) -> None:
    assert "行</p>" not in await text(site, "/chazhang/ledger")
    assert re.search(r"<p>[\d,]+ 行</p>", await text(site, "/chazhang/ledger?document_id=1"))


async def test_a_finding_is_told_in_the_reader_s_language(site: Any) -> None:
    for path in ("/chazhang/prose_against_statements", "/chazhang/finding_list"):
        english = await text(site, path, **{"Accept-Language": "en"})
        chinese = await text(site, path, **{"Accept-Language": "zh"})
        assert "58.50, should be 55.80" in english or "is printed as 58.50" in english
        assert "应为 55.80" in chinese and "应为 55.80" not in english


async def test_a_finding_quotes_the_sentence_with_its_number_marked(
    site: Any, db: sqlite3.Connection
) -> None:
    finding, printed = db.execute(
        "SELECT e.finding_id, g.printed FROM evidence e JOIN figures g ON g.id = e.figure_id"
        " WHERE e.role = 'found' AND g.sentence_id IS NOT NULL ORDER BY e.id LIMIT 1"
    ).fetchone()
    page = await text(site, f"/chazhang/findings/{finding}")
    assert f"<mark>{printed}</mark>" in page


async def test_a_finding_about_an_indicator_shows_its_target_and_its_result(
    site: Any, db: sqlite3.Connection
) -> None:
    finding, statement, target, actual = db.execute(
        "SELECT e.finding_id, i.statement_id, i.target, i.actual FROM evidence e"
        " JOIN indicators i ON i.id = e.indicator_id JOIN findings f ON f.id = e.finding_id"
        " WHERE f.severity = 'error' AND e.role = 'found'"
    ).fetchone()
    page = await text(site, f"/chazhang/findings/{finding}")
    assert f"<dd>{target}</dd>" in page and f"<dd>{actual}</dd>" in page
    assert f"/chazhang/statements/{statement}" in page
    assert f"/chazhang/findings/{finding}" in await text(site, f"/chazhang/statements/{statement}")


async def test_a_statement_tells_its_own_findings_from_those_that_only_compare_with_it(
    site: Any, db: sqlite3.Connection
) -> None:
    found = "SELECT l.statement_id FROM evidence e JOIN figures g ON g.id = e.figure_id JOIN lines l ON l.id = g.line_id JOIN findings f ON f.id = e.finding_id WHERE f.cause_id IS NULL AND f.severity = 'error' AND e.role"
    only = db.execute(f"{found} = 'mention' EXCEPT {found} = 'found'").fetchone()[0]
    page = await text(site, f"/chazhang/statements/{only}")
    assert "与本表对照、问题在别处的" in page and "这张表里的问题" not in page


async def test_what_a_check_is_about_is_told_in_words(site: Any, db: sqlite3.Connection) -> None:
    page = await text(site, "/chazhang/checks?subject__contains=function:2080505&outcome=pass")
    assert "2080505 机关事业单位基本养老保险缴费支出" in page
    assert "function:2080505|" not in page.partition("<tbody")[2]
    reasons = {row[0] for row in db.execute("SELECT DISTINCT reason FROM checks")} - {None}
    assert reasons <= codes()["reason"].keys()


async def test_a_choice_of_a_question_is_offered_in_words(site: Any) -> None:
    page = await text(site, "/chazhang/item_across_counties?basis=initial_budget")
    assert '<option value="initial_budget" selected>年初预算</option>' in page


async def test_the_findings_of_few_documents_are_counted_by_severity(site: Any) -> None:
    page = await text(site, "/chazhang/finding_list")
    facets = re.findall(r'facet-info" data-column="(\w+)"', page)
    assert sorted(facets) == ["category", "decision", "region", "severity"]


async def test_what_changed_most_is_told_where_only_the_change_is_printed(
    copy: Path, make_site: Callable[..., Any]
) -> None:
    """Last year's amount follows from the change that the text states."""
    with sqlite3.connect(copy) as raw:
        raw.execute("DELETE FROM documents WHERE fiscal_year = 2023 OR kind <> 'final_account'")
        raw.execute(
            "DELETE FROM figures WHERE aspect = 'amount' AND fact_id IN"
            " (SELECT id FROM facts WHERE fiscal_year = 2023)"
        )
        told = raw.execute(
            "SELECT c.fen * c.direction, f.measure FROM figures c JOIN facts f ON f.id = c.fact_id"
            " WHERE c.aspect = 'change' AND f.item_id = 'summary:total' AND f.fiscal_year = 2024"
        ).fetchall()
    answer = await make_site(copy).client.get("/chazhang/changed_most.json?_shape=array")
    (row,) = answer.json()
    assert round(row["change_wan_yuan"] * 1e6) in {fen for fen, _measure in told}
    assert row["last_year_wan_yuan"] + row["change_wan_yuan"] == pytest.approx(
        row["this_year_wan_yuan"]
    )


async def test_the_front_page_leads_to_the_documents_with_most_errors(
    site: Any, db: sqlite3.Connection
) -> None:
    worst = db.execute(
        "SELECT document_id FROM document_counts ORDER BY open_errors DESC LIMIT 1"
    ).fetchone()[0]
    part = (await text(site, "/")).partition("未处理错误最多的文件")[2]
    assert re.findall(r"/chazhang/documents/(\d+)", part)[0] == str(worst)
