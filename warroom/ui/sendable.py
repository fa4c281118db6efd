"""Which keys a terminal can send, by the names that Textual gives them; for others, what works instead."""

from __future__ import annotations

from difflib import get_close_matches
from string import ascii_letters, ascii_lowercase, digits

from warroom.keynames import NONE, SIGNS

_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
_PLAIN = ("escape", "enter", "tab", "backspace", *_MOVES, *(f"f{number}" for number in range(1, 25)))
_CONTROL = frozenset(ascii_lowercase) - frozenset("chijm")
SENDABLE = frozenset(
    (
        *ascii_letters,
        *digits,
        *SIGNS,
        *_PLAIN,
        "shift+tab",
        *(f"{modifier}+{move}" for modifier in ("shift", "ctrl", "ctrl+shift") for move in _MOVES),
        *(f"ctrl+f{number}" for number in range(1, 13)),
        *(f"ctrl+{letter}" for letter in _CONTROL),
        *(f"alt+{letter}" for letter in (*ascii_lowercase, *digits)),
        "ctrl+backslash",
        "ctrl+right_square_bracket",
        "ctrl+circumflex_accent",
        "ctrl+underscore",
    )
)
"""Ctrl+C is missing: it copies the selection, everywhere."""
_NAMES = {sign: name for name, sign in SIGNS.items()} | {" ": "space"}
_INSTEAD = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "spacebar": "space",
    "backtab": "shift+tab",
}


def named(key: str) -> str:
    """A key by its one name: "?" and "question_mark" are the same, as are "F5" and "f5", "Ctrl+S" and "ctrl+s"."""
    if key in _NAMES or len(key) == 1:
        return _NAMES.get(key, key)
    *modifiers, name = key.replace(" ", "").split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    name = _NAMES.get(name, name if len(name) == 1 else name.lower())
    if len(name) == 1 and "ctrl" in (one.lower() for one in modifiers):
        name = name.lower()
    return "+".join((*(one.lower() for one in modifiers), name))


def printed(key: str) -> bool:
    """Whether a key, by its name, is a letter, a digit or a sign, which an input takes for itself."""
    return len(key) == 1 or key in SIGNS


def instead(key: str) -> str | None:
    """What works in place of a key that no terminal sends; "" when nothing is near, None for one that is sent."""
    if key in SENDABLE or key == NONE or (len(key) == 1 and key.isalnum()):
        return None
    if key in _INSTEAD:
        return _INSTEAD[key]
    *modifiers, name = key.split("+")
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    for fewer in (["ctrl"], []):
        guess = "+".join((*fewer, name))
        if modifiers and guess != key and guess in SENDABLE:
            return guess
    return next(iter(get_close_matches(key, sorted(SENDABLE), n=1)), "")
