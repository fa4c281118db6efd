"""A page of help as the screen shows it: its sentences wrapped to the width that there is, its tables as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from warroom.ui.columns import Piece

_TABLE = "    "
"""What is indented so far is a table or code: each line of it stays a line."""
_MARKED = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<stressed>\w[^*]*)\*")
_STYLES = {"code": "$accent", "strong": "bold", "stressed": "italic"}


def shown(page: str) -> Content:
    """The page, which is Markdown of ours, in the colours of the theme. Its title is left to the frame."""
    _title, _end, rest = page.partition("\n")
    return Content.assemble(*(piece for line in _lines(rest) for piece in (*_pieces(line), ("\n", ""))))


def _lines(page: str) -> Iterator[str]:
    """Its lines; those of one sentence, or of one item of a list, are one."""
    whole = ""
    for line in page.strip("\n").split("\n"):
        begins = not line or line.startswith(("#", "- ", _TABLE)) or whole.startswith(("#", _TABLE))
        if begins and whole:
            yield whole
            whole = ""
        whole = _joined(whole, line.strip()) if whole else line
        if not line:
            yield ""
    if whole:
        yield whole


def _joined(first: str, second: str) -> str:
    """Two lines as one: there is no space beside a wide character, as Japanese is written."""
    return first + second if 2 in (cell_len(first[-1]), cell_len(second[0])) else f"{first} {second}"


def _pieces(line: str) -> Iterator[Piece]:
    if line.startswith("#"):
        yield line.lstrip("# "), "bold"
    elif line.startswith(_TABLE):
        yield line[2:], "$accent"
    else:
        at = 0
        for one in _MARKED.finditer(line):
            yield line[at : one.start()], ""
            yield one[one.lastgroup or 0].strip(), _STYLES[one.lastgroup or ""]
            at = one.end()
        yield line[at:], ""
