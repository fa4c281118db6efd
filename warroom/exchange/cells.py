"""Cells of a spreadsheet that can't become formulas, and back.

After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection): a cell must not begin with
= + - @, a tab or a line end, nor may a separator or a quote inside it begin another cell that does. The full-width
signs count as well, for a spreadsheet with a Japanese input method reads them as the narrow ones.
"""

from __future__ import annotations

import re

# What stands between holds no sign that begins a cell itself: however many there are, each is looked at once.
_START = r"(^|[;\t\r\n])((?:[^\S\t\r\n]|\")*)"
_SIGN = r"[=+\-@＝＋－＠−|%]"
_OPEN = re.compile(rf"{_START}(?='*{_SIGN})")
_SHUT = re.compile(rf"{_START}'(?='*{_SIGN})")


def inert(text: str) -> str:
    """`text` with an apostrophe wherever a spreadsheet might begin a formula."""
    return _OPEN.sub(r"\1\2'", text)


def restored(text: str) -> str:
    """The text that `inert` was given."""
    return _SHUT.sub(r"\1\2", text)
