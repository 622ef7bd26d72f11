"""Names of keys, as a reader knows them."""

from __future__ import annotations

_NAMES = {
    "question_mark": "?", "slash": "/", "escape": "Esc", "enter": "Enter", "space": "Space",
    "tab": "Tab", "left_square_bracket": "[", "right_square_bracket": "]", "colon": ":",
    "minus": "-", "plus": "+", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "up": "Up", "down": "Down", "left": "Left", "right": "Right",
    "backspace": "Backspace", "asterisk": "*", "equals_sign": "=", "less_than_sign": "<",
    "greater_than_sign": ">", "full_stop": ".", "comma": ",",
}  # fmt: skip


def shown(key: str) -> str:
    """``ctrl+p`` as ``^p``, ``question_mark`` as ``?``."""
    if key.startswith("ctrl+"):
        return f"^{shown(key.removeprefix('ctrl+'))}"
    if key.startswith("shift+"):
        return f"⇧{shown(key.removeprefix('shift+'))}"
    return _NAMES.get(key, key.upper() if len(key) > 1 and key[0] == "f" else key)
