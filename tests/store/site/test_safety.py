"""The site reads, within limits, beside whoever writes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import reviews
from store.database import connect
from store.errors import AddressUnusableError, NotChazhangError
from store.site.app import Store
from store.site.serve import prepare
from tests.conftest import ROOT


async def query(site: Any, sql: str) -> Any:
    return await site.client.get(
        "/chazhang.json", params={"sql": sql, "_shape": "objects"}, follow_redirects=True
    )


@pytest.mark.parametrize(
    "sql",
    [
        "delete from documents",
        "with x as (select 1) delete from documents",
        "pragma journal_mode = delete",
        "attach database '/tmp/x.db' as x",
        "insert into documents (id) values (99)",
    ],
)
async def test_sql_cannot_write(site: Any, db: sqlite3.Connection, sql: str) -> None:
    before = db.execute("SELECT count(*) FROM documents").fetchone()
    answer = await query(site, sql)
    assert answer.status_code >= 400
    assert db.execute("SELECT count(*) FROM documents").fetchone() == before


async def test_the_connection_itself_cannot_write(site: Any) -> None:
    def write(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM documents")

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await site.get_database("chazhang").execute_fn(write)


async def test_a_query_ends_in_time_and_size(site: Any) -> None:
    endless = (
        "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    )
    assert (await query(site, endless)).status_code >= 400
    many = (
        "with recursive n(i) as (select 1 union all select i + 1 from n limit 5000) select i from n"
    )
    assert len((await query(site, many)).json()["rows"]) == 1000


async def test_the_file_itself_cannot_be_downloaded(site: Any) -> None:
    assert (await site.client.get("/chazhang.db")).status_code in (403, 404)


def test_a_live_file_is_never_opened_as_immutable(site: Any) -> None:
    database = site.get_database("chazhang")
    assert isinstance(database, Store) and database.is_mutable


async def test_a_decision_is_seen_as_soon_as_it_is_made(
    copy: Path, make_site: Callable[..., Any]
) -> None:
    """The reviewer's writes stay in the write-ahead log as long as they keep it open."""
    site = make_site(copy)
    writer = connect(copy)
    writer.execute("PRAGMA journal_mode = wal")
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    key = writer.execute("SELECT key FROM finding_list WHERE decision = 'open'").fetchone()[0]
    sql = f"select decision from finding_list where key = '{key}'"
    assert (await query(site, sql)).json()["rows"] == [{"decision": "open"}]
    reviews.decide(writer, [key], "confirmed", reviewer="x")
    writer.execute("BEGIN IMMEDIATE")  # and goes on writing while the site reads
    assert (await query(site, sql)).json()["rows"] == [{"decision": "confirmed"}]
    writer.execute("ROLLBACK")
    writer.close()


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(NotChazhangError), prepare(other, "127.0.0.1", 0, None, "zh"):
        pass


def test_a_port_in_use_is_told(loaded: Path) -> None:
    with prepare(loaded, "127.0.0.1", 0, None, "zh") as server:
        port = server.listener.getsockname()[1]
        assert server.url == f"http://127.0.0.1:{port}/"
        with pytest.raises(AddressUnusableError), prepare(loaded, "127.0.0.1", port, None, "zh"):
            pass


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8001", 200), ("localhost", 200), ("localhost:9", 200), ("[::1]:8001", 200), ("[::1]", 200),
     ("evil.example:8001", 421), ("127.0.0.1.evil.example", 421), ("[::1", 421), ("", 421)],
)  # fmt: skip
async def test_a_web_page_cannot_have_its_own_name_lead_here(
    loaded: Path, make_site: Callable[..., Any], host: str, status: int
) -> None:
    import httpx

    from store.site.middleware import local_only

    site = make_site(loaded)
    await site.invoke_startup()
    transport = httpx.ASGITransport(app=local_only(site.app()))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        assert (await client.get("/", headers={"host": host})).status_code == status


def test_the_site_starts_without_what_reading_files_needs() -> None:
    slow = ("extract.align", "extract.recognise", "rapidfuzz", "pypdfium2", "scipy")
    code = f"import sys, store.site.serve; print([m for m in {slow} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
