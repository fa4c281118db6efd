"""The keys that sentences name: the ones that are really bound, whatever was remapped.

The screen says once, at its start, what is remapped; until then, and on the command line, every action has its usual
key. It stands beside the language: both are a matter of how things are said to this person, not of what is said.
"""

from __future__ import annotations

from collections.abc import Mapping

NONE = "none"
"""What stands for no key: the action is in the palette only."""
_SPELT = {
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
SIGNS = {
    "space": "Space",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "apostrophe": "'",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "less_than_sign": "<",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "question_mark": "?",
    "at": "@",
    "left_square_bracket": "[",
    "backslash": "\\",
    "right_square_bracket": "]",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "vertical_line": "|",
    "right_curly_bracket": "}",
    "tilde": "~",
}
"""The signs of a keyboard by the names that Textual gives them."""
_bound: dict[str, str] = {}
_plain = False


def use(bound: Mapping[str, str], plain: bool = False) -> None:
    """From now on these actions have these keys ("f5,y"), all others their usual ones; `plain`: no sign names a key."""
    global _plain
    _plain = plain
    _bound.clear()
    _bound.update(bound)


def spelt(one: str) -> str:
    """A key as people read it: "Ctrl+O", "Esc", "?", "y"."""
    *modifiers, name = one.split("+")
    sign = SIGNS.get(name) or _SPELT.get(name, "")
    if sign and (sign.isascii() or not _plain):
        name = sign
    elif len(name) > 1:
        name = name.capitalize()
    elif modifiers:
        name = name.upper()
    return "+".join((*(modifier.capitalize() for modifier in modifiers), name))


def keys_of(action: str, usual: str) -> list[str]:
    """The keys that an action has now, by their names."""
    return [one.strip() for one in _bound.get(action, usual).split(",")]


def key(action: str, usual: str) -> str:
    """The first key of an action, spelt; `usual` is the one that it has unless it was remapped."""
    from warroom.language import _

    first = keys_of(action, usual)[0]
    return _("{key} (palette)").format(key=key("app.palette", "ctrl+p")) if first == NONE else spelt(first)
