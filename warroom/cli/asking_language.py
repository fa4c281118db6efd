"""`--lang` wherever it stands: it is known, and comes first, before the words of the command line itself are made."""

from __future__ import annotations

_NAME = "--lang"
_OWN_WORDS = frozenset({"note", "run"})
"""What follows these is text, or a command with options of its own."""


def language_first(arguments: list[str]) -> tuple[str | None, list[str]]:
    """What `--lang` says, None where it says nothing; and the arguments with it before the command."""
    command: str | None = None
    for place, word in enumerate(arguments):
        if word == "--" or command in _OWN_WORDS:
            break
        name, sign, value = word.partition("=")
        if name == _NAME:
            rest = arguments[:place] + arguments[place + (1 if sign else 2) :]
            given = [value] if sign else arguments[place + 1 : place + 2]
            # Without a value it stands alone, and that one is missing is what is said.
            return (given[0], [_NAME, given[0], *rest]) if given else (None, [_NAME])
        if command is None and not word.startswith("-") and (place == 0 or arguments[place - 1] != "--folder"):
            command = word
    return None, arguments
