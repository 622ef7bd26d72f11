"""Serving the site on this computer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from store.codes import Language
from store.errors import AddressUnusableError
from store.site.app import Site
from store.site.middleware import LOCAL, local_only


@dataclass(frozen=True)
class Ready:
    """A site that listens, and answers once ``run``."""

    url: str
    server: uvicorn.Server
    listener: socket.socket

    def run(self) -> None:
        """Answers until it is interrupted, which is the way to end it."""
        with suppress(KeyboardInterrupt):
            self.server.run(sockets=[self.listener])


@contextmanager
def prepare(
    path: Path, host: str, port: int, asked: Language | None, otherwise: Language
) -> Iterator[Ready]:
    """The site of the database at ``path``; port 0 takes a free one. Raises StoreError."""
    site = Site(path, asked, otherwise)
    app = local_only(site.app()) if host in LOCAL else site.app()
    config = uvicorn.Config(app, log_level="warning", lifespan="on")
    with _listening(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        yield Ready(f"http://{name}:{listener.getsockname()[1]}/", uvicorn.Server(config), listener)


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # from now on a browser waits until the site answers
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise AddressUnusableError(host=host, port=port, reason=reason) from error
    return listener
