"""Texts as they are searched: width, case and accents left out, so that ｶﾅ finds カナ and RESUME finds résumé.

Every character is folded on its own: whatever part of a text somebody types is found in it.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(" {2,}")
VERSION = unicodedata.unidata_version
"""What was folded with other tables of characters must be folded again."""


class _Table(dict[int, str]):
    """What stands for each character; worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    if char.isspace():
        return " "
    if char < " ":
        # An index ends a text at U+0000; the signs are those that the screen shows.
        return chr(0x2400 + ord(char))
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(" " if one.isspace() else one for one in plain if not _is_dropped(one))


def _is_dropped(char: str) -> bool:
    """Accents of letters, variation selectors and what has no shape; not the marks that make ハ a バ."""
    return "\u0300" <= char <= "\u036f" or "\ufe00" <= char <= "\ufe0f" or unicodedata.category(char) == "Cf"


_TABLE = _Table()


def fold(text: str) -> str:
    """A text as it is searched; spaces and line ends are one space each. Never raises."""
    return _SPACES.sub(" ", text.translate(_TABLE))


def folded_places(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its characters the place in `text` of the one that it comes from."""
    shown: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for one in _TABLE[ord(char)]:
            if one != " " or not shown or shown[-1] != " ":
                shown.append(one)
                places.append(place)
    return "".join(shown), places
