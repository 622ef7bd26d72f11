"""What click says of itself (the headings of a help page, what was wrong in a command), in the
reader's language.

Click asks gettext, which reads compiled catalogues only; here it is given ours to ask.
"""

from __future__ import annotations

from types import ModuleType

from click import core, decorators, exceptions, formatting, parser, types

from tui import messages
from tui.messages import N_

ASKING: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, parser, types)

SAID = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("default: {default}"),
    N_("Error: {message}"),
    N_("Aborted!"),
    N_("Try '{command} {option}' for help."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Did you mean {possibility}?"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Could not open file {filename!r}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("Option {name!r} requires an argument."),
    N_("Got unexpected extra argument ({args})"),
    N_("{value!r} is not {choice}."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("Choose from:\n\t{choices}"),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
)
"""The texts of click that are translated; a name of a kind of file is one of them."""


def speak() -> None:
    """Lets click ask our catalogues from now on."""
    for module in ASKING:
        for name in ("_", "ngettext"):
            if hasattr(module, name):
                setattr(module, name, getattr(messages, name))
