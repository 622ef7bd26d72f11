"""A reader with a browser: from a finding to the page it is printed on, search, a question, a
download. Every page is also looked at: figures stand right-aligned under each other."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


def browser_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="module")
def address(loaded: Path) -> Iterator[str]:
    """The site as ``chazhang serve`` opens it."""
    code = "from tui.cli import main; main()"
    command = [sys.executable, "-u", "-c", code, "serve", "--db", str(loaded), "--port", "0", "--lang", "en"]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://127.0.0.1:" in line
    yield line.split()[4].rstrip("/")
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = browser_path()
    if path is None:
        pytest.skip("no Chromium on this machine: the site is not looked at in a browser")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(locale="zh-CN", base_url=address, viewport={"width": 1280, "height": 900})  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/?lang=zh")
    yield page
    context.close()


def test_a_reader_follows_a_finding_to_the_page_it_is_printed_on(page: Any) -> None:
    page.get_by_role("link", name="个未处理的错误").click()
    page.locator("td.col-id a").first.click()
    assert page.locator("h2", has_text="证据").count() == 1
    page.locator(".evidence a[href*='/-/source/']").first.click()
    page.wait_for_url("**/-/source/**")
    page.wait_for_load_state("load")
    picture = page.locator("img.page")
    if picture.count():
        assert picture.evaluate("image => image.naturalWidth") > 500
    else:
        assert page.locator(".line.here mark").count() == 1


def test_a_figure_of_a_statement_leads_to_its_marked_page(page: Any) -> None:
    page.goto("/-/search?q=43.93")
    page.locator(".hits a").first.click()
    page.locator(".side.found a.printed").first.click()
    page.wait_for_load_state("load")
    strip = page.locator("img.strip")
    assert strip.evaluate("image => image.naturalHeight") > 50
    page.get_by_role("link", name="所在报表").click()
    assert page.locator("td.n.error a", has_text="43.93").count() == 1


def test_a_reader_searches_two_characters(page: Any) -> None:
    search = page.locator("header input[name=q]")
    search.fill("株洲")
    search.press("Enter")
    page.wait_for_url("**/-/search?q=*")
    assert page.locator("h1", has_text="搜索").count() == 1
    assert page.get_by_text("没有。").count() == 1  # the samples are of other places
    page.locator("header input[name=q]").fill("柳林")
    page.locator("header input[name=q]").press("Enter")
    page.wait_for_selector(".hits a")
    assert "柳林" in page.locator(".hits a").first.inner_text()


def test_a_reader_asks_a_question_and_takes_the_answer_home(page: Any, tmp_path: Path) -> None:
    page.get_by_role("link", name="同一科目，各地花了多少？").click()
    page.locator("input[name=item]").fill("“三公”经费")
    page.get_by_role("button", name="查询").click()
    page.wait_for_selector(".chart .bar")
    with page.expect_download() as download:
        page.locator("a.csv").click()
    file = tmp_path / "answer.csv"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == page.locator("table.rows-and-columns tbody tr").count() > 1
    assert {row["item"] for row in rows} == {"“三公”经费"}


def test_the_language_changes_where_the_reader_is(page: Any) -> None:
    page.goto("/chazhang/documents?region_code=141125")
    page.get_by_role("link", name="English").click()
    assert page.locator("h1", has_text="Documents").count() == 1
    assert "region_code=141125" in page.url
    page.goto("/")
    assert page.get_by_text("Where to start").count() == 1


LOOKED_AT = ("/", "/chazhang", "/chazhang/documents", "/chazhang/finding_list", "/chazhang/ledger",
             "/chazhang/documents/1", "/chazhang/statements/1", "/chazhang/findings/1",
             "/chazhang/over_the_years", "/-/source/1", "/-/search?q=绩效")  # fmt: skip


def test_nothing_is_wider_than_the_window_and_figures_stand_under_each_other(
    page: Any, tmp_path: Path
) -> None:
    """The screenshots stay in $SCREENSHOTS, where that is set, for a person to look at."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    for path in LOOKED_AT:
        page.goto(path)
        name = path.strip("/").replace("/", "-").partition("?")[0] or "front"
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{path} is {width} pixels too wide"
        aligned = page.evaluate(
            """() => [...document.querySelectorAll('td.n, td.type-int, td.type-float')]
                 .every(cell => getComputedStyle(cell).textAlign === 'right'
                   && getComputedStyle(cell).fontVariantNumeric.includes('tabular-nums'))"""
        )
        assert aligned, path
