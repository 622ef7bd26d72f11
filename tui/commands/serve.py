"""``chazhang serve``: the database in a browser."""

from __future__ import annotations

import click

from tui import messages
from tui.messages import _
from tui.options import Options, common


@click.command(help=_("Open the database in a browser, on this computer alone."))
@click.option("--host", default="127.0.0.1", help=_("The address to listen on; by default this computer alone."))  # fmt: skip
@click.option("--port", default=8001, type=click.IntRange(0, 65535), help=_("The port to listen on."))  # fmt: skip
@click.option("--open", "open_browser", is_flag=True, help=_("Open the browser."))
@common
def command(options: Options, host: str, port: int, open_browser: bool) -> None:
    from store.site.language import known
    from store.site.serve import prepare

    asked = known(options.lang)
    with prepare(options.db, host, port, asked, messages.language()) as server:
        click.echo(_("The site is at {url} (Ctrl+C to end).").format(url=server.url))
        if open_browser:
            click.launch(server.url)
        server.run()
