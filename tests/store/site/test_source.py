"""The page that a figure is printed on: from the loaded file, with the place marked."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from store.paths import path_from_text
from store.site.originals import Original, Spot, text_around

RED = (214, 40, 40)


def one(db: sqlite3.Connection, sql: str) -> Any:
    return db.execute(sql).fetchone()[0]


IN_TEXT = (
    "SELECT f.id FROM figures f JOIN documents d ON d.id = f.document_id"
    " WHERE d.file_name = 'tunliu-2023-final-accounts.txt' AND f.line_id IS NOT NULL LIMIT 1"
)
IN_PDF = "SELECT id FROM figures WHERE printed = '43.93' AND x0 IS NOT NULL"


def red_rows(png: bytes) -> list[int]:
    image = Image.open(io.BytesIO(png))
    data = list(image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata())  # fmt: skip
    return sorted({i // image.width for i, pixel in enumerate(data) if pixel == RED})


async def test_a_figure_of_a_pdf_is_marked_where_it_is_printed(
    site: Any, db: sqlite3.Connection
) -> None:
    figure = one(db, IN_PDF)
    page = (await site.client.get(f"/-/source/{figure}")).text
    assert f'src="/-/source/{figure}.png' in page
    answer = await site.client.get(f"/-/source/{figure}.png")
    assert answer.headers["content-type"] == "image/png"
    top, bottom = db.execute("SELECT top, bottom FROM figures WHERE id = ?", (figure,)).fetchone()
    rows = red_rows(answer.content)
    assert rows and 2 * top - 8 <= rows[0] and rows[-1] <= 2 * bottom + 8
    strip = await site.client.get(f"/-/source/{figure}.png?part=1")
    assert len(strip.content) < len(answer.content)
    assert red_rows(strip.content)


async def test_a_figure_of_a_text_is_marked_in_its_line(site: Any, db: sqlite3.Connection) -> None:
    figure = one(db, IN_TEXT)
    line, printed, path = db.execute(
        "SELECT f.text_line, f.printed, d.path FROM figures f JOIN documents d"
        " ON d.id = f.document_id WHERE f.id = ?",
        (figure,),
    ).fetchone()
    page = (await site.client.get(f"/-/source/{figure}")).text
    assert re.search(rf'class="line here" id="L{line}".*?<mark>{re.escape(printed)}</mark>', page)
    texts = path_from_text(path).read_text(encoding="utf-8").split("\n")
    assert printed in texts[line - 1]


def test_the_same_number_twice_in_a_line_is_marked_where_it_is_meant(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("一、\n合计\t12.5\t112.5\t12.50\t12.5\n", encoding="utf-8")
    original = Original(1, "", file.name, str(file), "", "text", 1)
    first, second = (
        text_around(original, Spot(1, 2, 2, printed="12.5", occurrence=n))[1] for n in (1, 2)
    )
    assert (first.before, first.mark) == ("合计\t", "12.5")
    assert (second.before, second.after) == ("合计\t12.5\t112.5\t12.50\t", "")


async def test_a_sentence_and_a_place_have_their_pages(site: Any, db: sqlite3.Connection) -> None:
    sentence = one(db, "SELECT id FROM sentences WHERE line_first IS NOT NULL LIMIT 1")
    assert 'class="line here"' in (await site.client.get(f"/-/source/sentence/{sentence}")).text
    document = one(db, "SELECT id FROM documents WHERE format = 'pdf' LIMIT 1")
    assert "第 2 页" in (await site.client.get(f"/-/source/document/{document}/2")).text


async def test_a_page_that_a_file_does_not_have_is_no_picture(
    site: Any, db: sqlite3.Connection
) -> None:
    document = one(db, "SELECT id FROM documents WHERE format = 'pdf' LIMIT 1")
    assert (await site.client.get(f"/-/source/document/{document}/999.png")).status_code == 404


async def test_a_file_that_moved_or_changed_is_not_shown(
    copy: Path, make_site: Callable[..., Any], tmp_path: Path
) -> None:
    connection = sqlite3.connect(copy)
    figure = one(connection, IN_TEXT)
    other = tmp_path / "other.txt"
    other.write_text("秘密 12.5", encoding="utf-8")
    for path, told in (
        (tmp_path / "gone.txt", "已不在载入时的位置"),
        (other, "已不是载入时的那一份"),
    ):
        with connection:
            connection.execute(
                "UPDATE documents SET path = ? WHERE id ="
                " (SELECT document_id FROM figures WHERE id = ?)",
                (str(path), figure),
            )
        page = (await make_site(copy).client.get(f"/-/source/{figure}")).text
        assert told in page
        assert "秘密" not in page and str(tmp_path) not in page


async def test_no_path_comes_from_the_request(site: Any) -> None:
    for path in ("/-/source/../../etc/passwd", "/-/source/%2Fetc%2Fpasswd", "/-/source/1?path=/etc",
                 "/-/source/document/1/..%2f..%2fetc", "/site/../app.py", "/site/%2e%2e/app.py"):  # fmt: skip
        answer = await site.client.get(path)
        assert "root:" not in answer.text and "class Site" not in answer.text
