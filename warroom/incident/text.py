"""Making foreign text visible: the one place where stored text becomes something a terminal may receive.

Text is stored as it came. Every view passes it through `visible`: control and format characters become signs that can
be read, emoji keep the joiners that they are made of, and nothing can move the cursor, colour or reorder a line.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "⋯"
"""The mark of a text that was cut: one cell wide everywhere."""

_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u17b4\u17b5"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u20d0-\u20ff\u3000\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe2f\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_JOINED = re.compile("[\u200d\ufe0e\ufe0f]")
_SPACES = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\xa0")
_STACK = 4


def visible(text: str) -> str:
    """`text` as one line that any terminal may receive; line ends show as "⏎", tabs as a space. Never raises."""
    return text if _SUSPECT.search(text) is None else _show(text, keep_lines=False)


def visible_lines(text: str) -> str:
    """Like `visible`, but its lines stay lines."""
    return text if _SUSPECT.search(text) is None else _show(text, keep_lines=True)


def _show(text: str, keep_lines: bool) -> str:
    text = text.replace("\r\n", "\n")
    shown: list[str] = []
    stack = 0
    for index, char in enumerate(text):
        if unicodedata.combining(char):
            stack += 1
            shown.append(char if stack <= _STACK else CUT if stack == _STACK + 1 else "")
            continue
        stack = 0
        if char == "\n":
            shown.append("\n" if keep_lines else " ⏎ ")
        elif _SUSPECT.match(char) is None or (_JOINED.match(char) and _in_emoji(text, index)):
            shown.append(char)
        else:
            shown.append(_sign(char))
    return "".join(shown)


def _sign(char: str) -> str:
    """What stands for one character that a terminal must not receive."""
    code = ord(char)
    if char == "\t" or char in _SPACES:
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


def _is_emoji(char: str) -> bool:
    code = ord(char)
    return (
        0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF or code in (0x3030, 0x303D, 0x3297, 0x3299, 0xA9, 0xAE)
    )


def _in_emoji(text: str, index: int) -> bool:
    """Whether the joiner or variation selector at `index` holds an emoji together."""
    before = index - 1
    while before >= 0 and text[before] == "\ufe0f" and text[index] == "\u200d":
        before -= 1
    if before < 0 or not (_is_emoji(text[before]) or (text[before] in "0123456789#*" and text[index] == "\ufe0f")):
        return False
    if text[index] != "\u200d":
        return text[before] not in "0123456789#*" or text[index + 1 : index + 2] == "\u20e3"
    return index + 1 < len(text) and _is_emoji(text[index + 1])


def cells(text: str) -> int:
    """How many columns a visible text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, columns: int) -> str:
    """`text` in at most `columns` columns; the last one is the cut mark where something was cut."""
    if cells(text) <= columns:
        return text
    room = columns - 1
    for index, char in enumerate(text):
        room -= _width(char)
        if room < 0:
            return text[:index] + CUT if columns > 0 else ""
    return text
