"""The command line. A command is a module of ``tui.commands`` that holds a ``command``; it is
imported when it is asked for, so that no command pays for another's imports."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from tui import commands, messages, usage
from tui.messages import _
from tui.options import Options, common

FIRST_SENTENCE = re.compile(r"(?<=[.。])\s*")


class LazyGroup(click.Group):
    """A group whose commands are the modules of ``tui.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(m.name for m in iter_modules(commands.__path__) if m.name[0] != "_")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"tui.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        for one in (command, *getattr(command, "commands", {}).values()):
            one.short_help = FIRST_SENTENCE.split(one.help or "")[0]
        return command


def main() -> None:
    """The program ``chazhang``."""
    messages.use(messages.preferred(sys.argv[1:]))
    group()(prog_name="chazhang")


def group() -> click.Group:
    """The commands, with their help in the language spoken now."""
    usage.speak()
    about = _(
        "Read the disclosures of Chinese government departments, and check whether they add up."
    )

    @click.group(
        "chazhang",
        cls=LazyGroup,
        help=about,
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=True,
    )
    @click.version_option(package_name="chazhang")
    @common
    def program(options: Options) -> None:
        """Takes the options that may stand before a command; the command finds them there."""

    return program
