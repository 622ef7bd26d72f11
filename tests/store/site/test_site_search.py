"""Search finds what a plain scan finds, from the page of a table and across tables."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest

from store.search import SEARCHABLE, Searchable, spaced
from store.site.pages.search import look

TERMS = ("株洲", "绩效", "三公经费", "接待费", "2013201", "柳林", "2080505")


def scanned(db: sqlite3.Connection, table: str, text: str, term: str) -> set[int]:
    """The rows that hold the term when punctuation and blanks are left out. A run of digits
    or letters is one word, which the term may begin but not stand in the middle of."""
    wanted = spaced(term).split()
    found = set()
    for rowid, content in db.execute(f"SELECT rowid, {text} FROM {table}"):
        there = spaced(content).split()
        for at in range(len(there) - len(wanted) + 1):
            piece = there[at : at + len(wanted)]
            if piece[:-1] == wanted[:-1] and piece[-1].startswith(wanted[-1]):
                found.add(rowid)
    return found


@pytest.mark.parametrize("searchable", SEARCHABLE, ids=lambda s: str(s.table))
async def test_a_table_s_search_finds_what_a_scan_finds(
    site: Any, db: sqlite3.Connection, searchable: Searchable
) -> None:
    table = searchable.table
    ids = dict(db.execute(f"SELECT rowid, id FROM {table}"))
    for term in TERMS:
        params = {"_search": term, "_size": "max", "_shape": "objects"}
        rows = (await site.client.get(f"/chazhang/{table}.json", params=params)).json()["rows"]
        expected = {ids[rowid] for rowid in scanned(db, table, searchable.text, term)}
        assert {row["id"] for row in rows} == expected, term


LEDGER = """coalesce(region, '') || '。' || coalesce(department, '') || '。' || file_name || '。' ||
  coalesce(title, '') || '。' || coalesce(code, '') || ' ' || coalesce(printed_name, '') || '。' ||
  coalesce(item_code, '') || ' ' || coalesce(item, '') || '。' || coalesce(text, '')"""
FIGURES = """(SELECT f.id AS rowid, d.region, d.department, d.file_name, s.title, l.code,
  l.printed_name, i.code AS item_code, i.name AS item, t.text
FROM figures f JOIN documents d ON d.id = f.document_id LEFT JOIN lines l ON l.id = f.line_id
LEFT JOIN statements s ON s.id = l.statement_id LEFT JOIN items i ON i.id = f.item_id
LEFT JOIN sentences t ON t.id = f.sentence_id)"""


async def ids(site: Any, view: str, query: str, column: str) -> set[int]:
    params = {"_search": query, "_size": "max", "_shape": "objects", "_nocount": "1"}
    found: set[int] = set()
    for _page in range(20):
        answer = (await site.client.get(f"/chazhang/{view}.json", params=params)).json()
        found |= {row[column] for row in answer["rows"]}
        if not answer.get("next"):
            break
        params["_next"] = str(answer["next"])
    return found


@pytest.mark.parametrize("term", TERMS)
async def test_the_ledger_s_search_finds_what_a_scan_finds(
    site: Any, db: sqlite3.Connection, term: str
) -> None:
    assert await ids(site, "ledger", term, "figure_id") == scanned(db, FIGURES, LEDGER, term)


async def test_words_of_a_search_may_stand_in_different_places_of_a_row(
    site: Any, db: sqlite3.Connection
) -> None:
    both = await ids(site, "ledger", "绥宁 接待费", "figure_id")
    assert both == scanned(db, FIGURES, LEDGER, "绥宁") & scanned(db, FIGURES, LEDGER, "接待费")
    assert both
    amounts = await ids(site, "amounts", "绥宁 接待费", "fact_id")
    sql = "SELECT fact_id FROM amounts WHERE region LIKE '%绥宁%' AND item LIKE '%接待费%'"
    assert amounts == {row[0] for row in db.execute(sql)} != set()


@pytest.mark.parametrize("nothing", ["", '"', "（）"])
async def test_a_search_of_the_ledger_for_no_word_is_none_or_finds_nothing(
    site: Any, nothing: str
) -> None:
    params = {"_search": nothing, "_shape": "objects"}
    rows = (await site.client.get("/chazhang/ledger.json", params=params)).json()["rows"]
    assert bool(rows) == (not nothing)


async def test_a_line_that_is_found_leads_to_its_statement(site: Any) -> None:
    page = (await site.client.get("/-/search", params={"q": "2080505"})).text
    found = re.search(r'href="(/chazhang/statements/\d+)(#line-\d+)"', page)
    assert found
    statement = (await site.client.get(found.group(1))).text
    assert f'id="{found.group(2)[1:]}"' in statement


def test_the_terms_are_there_to_be_found(db: sqlite3.Connection) -> None:
    for term in ("绩效", "三公经费", "接待费", "2013201", "柳林"):
        assert look(db, term), term


async def test_quotes_do_not_matter(site: Any) -> None:
    async def rows(term: str) -> set[int]:
        answer = await site.client.get("/chazhang/sentences.json", params={
            "_search": term, "_size": "max", "_shape": "objects"})  # fmt: skip
        return {row["id"] for row in answer.json()["rows"]}

    plain = await rows("三公经费")
    assert plain and plain == await rows("“三公”经费") == await rows('"三公"经费')


async def test_the_list_of_findings_is_searched_as_well(site: Any, db: sqlite3.Connection) -> None:
    params = {"_search": "43.93", "_size": "max", "_shape": "objects"}
    rows = (await site.client.get("/chazhang/finding_list.json", params=params)).json()["rows"]
    sql = "SELECT id FROM findings WHERE summary LIKE '%43.93%'"
    assert {row["id"] for row in rows} == {row[0] for row in db.execute(sql)} != set()


async def test_one_search_looks_into_every_table(site: Any) -> None:
    page = (await site.client.get("/-/search", params={"q": "组织部"})).text
    assert "没有。" in page
    page = (await site.client.get("/-/search", params={"q": "公务接待费"})).text
    for title in ("句子", "标准科目"):
        assert f"<h2>{title}</h2>" in page
    assert "<h2>问题</h2>" in (await site.client.get("/-/search", params={"q": "43.93"})).text
    for strange in ('"', "AND", "株洲 OR", "(", "*", "NEAR("):
        assert (await site.client.get("/-/search", params={"q": strange})).status_code == 200
