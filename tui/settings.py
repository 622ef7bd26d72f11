"""What a reader has set (keys, theme), and how the screens were left.

Settings stand in ``review.toml`` in the user's configuration folder; the state, one entry a
database, in ``review.json`` in the user's state folder. Both folders are those of the system
(``$XDG_CONFIG_HOME`` and ``$XDG_STATE_HOME`` where they are set).
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_state_path

from store.errors import StoreError
from tui.actions import ACTIONS
from tui.messages import N_

THEMES = {"dark": "textual-dark", "light": "textual-light", "terminal": "ansi-dark"}
DATABASES_KEPT = 50


class SettingsError(StoreError):
    """The settings file says something that is not understood."""

    template = N_("{path}: {what}.")
    next_step = N_("The keys and their names are listed by the help screen, key ?.")


@dataclass(frozen=True, slots=True)
class Settings:
    """``theme`` is dark, light or terminal. ``keys`` are Textual key names by the name of the
    action, such as ``findings.confirm``. ``viewer`` is the command that opens an original,
    such as ``evince --page-index={page} {path}``."""

    theme: str = "dark"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviewer: str | None = None
    viewer: str | None = None


def folder(path: Path, variable: str) -> Path:
    chosen = os.environ.get(variable)
    return Path(chosen) / "chazhang" if chosen else path


def settings_file() -> Path:
    return folder(user_config_path("chazhang"), "XDG_CONFIG_HOME") / "review.toml"


def state_file() -> Path:
    return folder(user_state_path("chazhang"), "XDG_STATE_HOME") / "review.json"


def settings(path: Path | None = None) -> Settings:
    """The reader's settings; the defaults where there is no file. Raises SettingsError."""
    path = path or settings_file()
    if not path.exists():
        return Settings()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(path=path, what=error) from error
    return _checked(path, said)


def _checked(path: Path, said: dict[str, Any]) -> Settings:
    known = {f"{action.context}.{action.id}" for action in ACTIONS}
    theme = said.get("theme", "dark")
    unknown = sorted(set(said) - {"theme", "keys", "reviewer", "viewer"})
    unknown += sorted(set(_flat(said.get("keys", {}))) - known)
    if unknown:
        raise SettingsError(path=path, what=f"{unknown[0]}?")
    if theme not in THEMES:
        raise SettingsError(path=path, what=f"theme = {theme!r}? ({', '.join(THEMES)})")
    return Settings(theme, _flat(said.get("keys", {})), said.get("reviewer"), said.get("viewer"))


def _flat(keys: Mapping[str, Any], prefix: str = "") -> dict[str, tuple[str, ...]]:
    """``[keys] findings.confirm = "y"`` and ``[keys.findings] confirm = ["y", "enter"]``."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in keys.items():
        if isinstance(value, dict):
            found.update(_flat(value, f"{prefix}{name}."))
        else:
            found[f"{prefix}{name}"] = (value,) if isinstance(value, str) else tuple(value)
    return found


def read_state(database: Path) -> dict[str, Any]:
    """How the screens of ``database`` were left; empty where that is not known."""
    found = _all_states().get(str(database.absolute()), {})
    return found if isinstance(found, dict) else {}


def write_state(database: Path, state: Mapping[str, Any]) -> None:
    """Remembers how the screens were left. A folder that cannot be written is no reason to
    keep a reader from leaving, and nothing but comfort is lost."""
    states = _all_states()
    states.pop(str(database.absolute()), None)
    states[str(database.absolute())] = dict(state)
    kept = dict(list(states.items())[-DATABASES_KEPT:])
    path = state_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        new.replace(path)
    except OSError:
        return


def _all_states() -> dict[str, Any]:
    try:
        found = json.loads(state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
