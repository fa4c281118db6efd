"""Making foreign text visible: the one place where stored text becomes something a terminal may receive.

Text is stored as it came. Every view passes it through `visible`: control and format characters become signs that can
be read, emoji keep the joiners that they are made of, and nothing can move the cursor, colour or reorder a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

CUT = "⋯"
"""The mark of a text that was cut: one cell wide everywhere."""

_STACK = 4
_VOICED = "\uff9e\uff9f"
"""The marks of half-width katakana: a cell of their own, and yet one character with the one before."""


def visible(text: str) -> str:
    """`text` as one line that any terminal may receive; line ends show as "⏎", tabs as a space. Never raises."""
    return _show(text, keep_lines=False) if _is_suspect(text) else text


def visible_lines(text: str) -> str:
    """Like `visible`, but its lines stay lines."""
    return _show(text, keep_lines=True) if _is_suspect(text) else text


def _is_suspect(text: str) -> bool:
    """False for nearly every text; asked for every row that is painted."""
    if text.isascii():
        return not text.isprintable()
    from warroom.incident import characters

    return characters.SUSPECT.search(text) is not None or characters.STACKED.search(text) is not None


def _show(text: str, keep_lines: bool) -> str:
    from warroom.incident import characters

    text = text.replace("\r\n", "\n")
    shown: list[str] = []
    stack = 0
    for index, char in enumerate(text):
        if characters.SIGNED.match(char) is not None:
            stack = 0
            if char == "\n":
                shown.append("\n" if keep_lines else " ⏎ ")
            else:
                shown.append(char if _holds_together(text, index) else _sign(char))
        elif unicodedata.category(char)[0] == "M":
            stack += 1
            if stack <= _STACK + 1:
                shown.append(char if stack <= _STACK else CUT)
        else:
            stack = 0
            shown.append(char)
    return "".join(shown)


def _sign(char: str) -> str:
    """What stands for one character that a terminal must not receive."""
    from warroom.incident import characters

    code = ord(char)
    if characters.SPACES.match(char):
        return " "
    if char == "\u3000":
        return "  "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code in range(0xD800, 0xE000):
        return "\ufffd"
    return f"<{code:02X}>" if code < 0x100 else f"<U+{code:04X}>"


def _holds_together(text: str, index: int) -> bool:
    """Whether the character at `index` is a joiner or a variation selector at a place where it does its work."""
    from warroom.incident import characters

    char, before = text[index], text[index - 1 : index]
    if not before:
        return False
    if char == "\u200d":
        if before == "\ufe0f":
            before = text[index - 2 : index - 1]
        return bool(characters.EMOJI.match(before) and characters.EMOJI.match(text[index + 1 : index + 2]))
    if char in "\ufe0e\ufe0f":
        keycap = before in "0123456789#*" and text[index : index + 2] == "\ufe0f\u20e3"
        return keycap or characters.EMOJI.match(before) is not None
    return "\U000e0100" <= char <= "\U000e01ef" and characters.HAN.match(before) is not None


def cells(text: str) -> int:
    """How many columns a visible text takes: two for wide characters and emoji, none for combining ones."""
    if text.isascii():
        return len(text)
    if "\u200d" not in text and "\ufe0f" not in text:
        return sum(map(_width, text))
    return sum(width for _, width in clusters(text))


def padded(text: str, columns: int) -> str:
    """A visible text with spaces behind it, so that it takes `columns` columns or more."""
    return text + " " * (columns - cells(text))


def shorten(text: str, columns: int) -> str:
    """A visible text in at most `columns` columns, whole characters and emoji; a cut mark at the end if one was cut."""
    if columns <= 0:
        return text if columns == 0 and not cells(text) else ""
    if len(text) <= columns if text.isascii() else 2 * len(text) <= columns:
        return text
    if text.isascii():
        return text[: columns - 1] + CUT
    taken, kept = 0, 0
    for start, width in clusters(text):
        if taken < columns:
            kept = start
        taken += width
        if taken > columns:
            return text[:kept] + CUT
    return text


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and width of each unit that must not be cut: a character with its marks, an emoji, a flag."""
    from warroom.incident import characters

    start, width, base = 0, 0, ""
    joined = False
    for index, char in enumerate(text):
        own = 0 if joined else _width(char)
        joined, continued = char == "\u200d", joined
        if char == "\ufe0f":
            width += characters.WIDENED.match(base) is not None
            base = ""
        elif char in _VOICED and index:
            width += own
        elif own and index:
            if _is_flag_half(char) and _is_flag_half(base) and width == 1:
                width, base = 2, ""
                continue
            yield start, width
            start, width, base = index, own, char
        elif not continued or not index:
            width, base = width + own, char if own else base
    if text:
        yield start, width


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    from warroom.incident import characters

    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf" or characters.JOINING.match(char):
        return 0
    if category == "Cn":  # newer than this Python's tables, which call all of these wide
        return 2 if "\U0001f300" <= char <= "\U0001faff" or "\U00020000" <= char <= "\U0003fffd" else 1
    return 2 if unicodedata.east_asian_width(char) in "WF" or characters.WIDE_OF_LATE.match(char) else 1
