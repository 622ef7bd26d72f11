"""What happens to every request before Datasette has it, and to its answer afterwards.

The language is chosen here (``?lang=``, then the cookie that it left, then ``--lang``, then what
the browser prefers). Lists get their default columns, and large tables are not counted: to
count three million figures costs a second that no reader asked for. The page of the database
is the site's own: Datasette's looks into every table first. CSV is made safe.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from store.codes import Language
from store.csv_safety import SafeCsv
from store.site import metadata
from store.site.language import COOKIE, accepted, known, speaking

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Arguments = list[tuple[str, str]]

CONTENTS = "/-/contents"
LOCAL = frozenset(["127.0.0.1", "localhost", "::1"])
YEAR = 365 * 24 * 3600
LARGE = {
    "figures", "ledger", "amounts", "lines", "sentences", "facts", "checks", "evidence", "check_figures",
    "columns", "statements", "sections", "indicators", "findings", "finding_list",
}  # fmt: skip
SAFE_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
]


def middleware(app: App, asked: Language | None, otherwise: Language) -> App:
    """``app`` in the reader's language; ``asked`` is that of ``--lang``."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        arguments = parse_qsl(scope.get("query_string", b"").decode("latin-1"), True)
        wish = known(dict(arguments).get("lang"))
        headers = dict(scope["headers"])
        language = (
            wish
            or known(_cookie(headers.get(b"cookie", b"")))
            or asked
            or accepted(headers.get(b"accept-language", b"").decode("latin-1"))
            or otherwise
        )
        speaking.set(language)
        arguments = [a for a in arguments if a[0] != "lang"]
        arguments += _defaults(scope["path"], arguments, language)
        scope = {**scope, "query_string": urlencode(arguments).encode()}
        if scope["path"] == f"/{metadata.DATABASE}" and "sql" not in dict(arguments):
            scope |= {"path": CONTENTS, "raw_path": CONTENTS.encode()}
        await app(scope, receive, _sender(send, wish, "_dl" in dict(arguments)))

    return wrapped


def local_only(app: App) -> App:
    """``app`` for requests that name this computer. Else a web page could have its own name
    lead here, and read what is served (DNS rebinding)."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            if _name(host) not in LOCAL:
                await send({"type": "http.response.start", "status": 421, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
        await app(scope, receive, send)

    return wrapped


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _cookie(header: bytes) -> str | None:
    try:
        found = SimpleCookie(header.decode("latin-1")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def _defaults(path: str, arguments: Arguments, language: Language) -> Arguments:
    """The arguments that the page of a table has where its reader gave none."""
    prefix = f"/{metadata.DATABASE}/"
    table, _dot, form = path.removeprefix(prefix).partition(".")
    if not path.startswith(prefix) or table not in metadata.tables():
        return []
    names = {name for name, _value in arguments}
    added: Arguments = []
    if not form and not names & {"_col", "_nocol", "_all"}:
        added = [("_col", column) for column in metadata.shown(table, language)]
    filtered = any(name[0] != "_" or "__" in name or name == "_search" for name in names if name)
    if table in LARGE and not filtered and "_nocount" not in names:
        added.append(("_nocount", "1"))
    return added


def _sender(send: Send, wish: Language | None, download: bool) -> Send:
    csv: SafeCsv | None = None

    async def sender(message: Message) -> None:
        nonlocal csv
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            if _is_csv(headers):
                csv = SafeCsv(mark=download)
            headers = [h for h in headers if csv is None or h[0].lower() != b"content-length"]
            message = {**message, "headers": _headers(headers, wish)}
        elif csv is not None:
            last = not message.get("more_body", False)
            message = {**message, "body": csv.feed(message.get("body", b""), last)}
        await send(message)

    return sender


def _is_csv(headers: list[tuple[bytes, bytes]]) -> bool:
    """Datasette's CSV is ``text/csv`` where it is downloaded, else plain text with that charset."""
    kind = b"".join(value for name, value in headers if name.lower() == b"content-type")
    return kind.startswith((b"text/csv", b"text/plain; charset=utf-8"))


def _headers(
    headers: list[tuple[bytes, bytes]], wish: Language | None
) -> list[tuple[bytes, bytes]]:
    vary = b", ".join(value for name, value in headers if name.lower() == b"vary")
    kept = [h for h in headers if h[0].lower() != b"vary"]
    kept.append((b"vary", b", ".join(v for v in (vary, b"Accept-Language", b"Cookie") if v)))
    if wish:
        cookie = f"{COOKIE}={wish}; Path=/; Max-Age={YEAR}; SameSite=Lax"
        kept.append((b"set-cookie", cookie.encode()))
    return kept + SAFE_HEADERS
