"""``chazhang review``: the review in the terminal."""

from __future__ import annotations

import click

from tui.messages import _
from tui.options import Options, common


@click.command(help=_("Review departments, statements and findings in the terminal."))
@click.option("--reviewer", help=_("Who decides; by default the name of the user."))
@common
def command(options: Options, reviewer: str | None) -> None:
    from tui.app import ReviewApp
    from tui.session import Session
    from tui.settings import settings

    chosen = settings()
    session = Session(options.db, reviewer or chosen.reviewer)
    try:
        app = ReviewApp(session, chosen)
        app.run()
    finally:
        session.close()
    if app.return_code:
        click.get_current_context().exit(app.return_code)
