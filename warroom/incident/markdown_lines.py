"""The lines of a Markdown text as people write it: task items and headings; code and comments told apart.

Forgiving where GitHub is not: `- []` and a full-width space in the box are task items, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from warroom.slotted import dataclass

ITEM, HEADING, TEXT, CODE, NEVER_CLOSED = "item", "heading", "text", "code", "never closed"

_MARKER = r"(?:[-*+]|\d{1,9}[.)])"
_ITEM = re.compile(rf"[ \t\u3000]*{_MARKER}[ \t]+\[[ \t\u3000xX]?\](?:[ \t\u3000]+(.*))?$")
_FENCE = re.compile(rf"[ \t>]*(?:{_MARKER}[ \t]+)*(`{{3,}}(?=[^`]*$)|~{{3,}})")
_BLANK = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, numbered from 1. `kind` is item, heading (`level` 1 to 6), text (also blank) or code.

    `never closed` comes last and has the number of the line where a fence begins that nothing ends.
    """

    number: int
    kind: str
    text: str
    indented: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Fence:
    number: int
    mark: str
    indent: int

    def line(self, number: int, row: str) -> Line:
        """A line of the code, the fences too, without the indentation that the fence has."""
        indent = min(_indent(row), self.indent)
        return Line(number, CODE, row[indent:].rstrip(), self.indent > 0)

    def ends_with(self, row: str) -> bool:
        bare = row.strip(_BLANK + ">")
        return len(bare) >= len(self.mark) and not bare.strip(self.mark[0])


def lines(text: str) -> Iterator[Line]:
    """The lines of a text, its comments left out. Never raises."""
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last_end = max((number for number, row in enumerate(rows, 1) if "-->" in row), default=0)
    fence: _Fence | None = None
    commented = False
    for number, row in enumerate(rows, 1):
        if fence is not None:
            yield fence.line(number, row)
            fence = None if fence.ends_with(row) else fence
            continue
        if commented:
            _, end, row = row.partition("-->")
            if not end:
                continue
        row, commented = _without_comments(row, number < last_end)
        opening = _FENCE.match(row)
        if opening is not None:
            fence = _Fence(number, opening[1], _indent(row))
            yield fence.line(number, row)
        else:
            yield _line(number, row)
    if fence is not None:
        yield Line(fence.number, NEVER_CLOSED, fence.mark)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(_BLANK))


def _without_comments(row: str, ends_later: bool) -> tuple[str, bool]:
    """The row without `<!-- … -->`, and whether one goes on in the next row; in `code` it is ordinary text."""
    kept: list[str] = []
    place = ticks = 0
    while (start := row.find("<!--", place)) >= 0:
        ticks += row.count("`", place, start)
        if ticks % 2:
            kept.append(row[place : start + 4])
            place = start + 4
            continue
        end = row.find("-->", start + 4)
        if end < 0 and not ends_later:
            break
        kept.append(row[place:start])
        if end < 0:
            return "".join(kept), True
        place = end + 3
    return "".join(kept) + row[place:], False


def _line(number: int, row: str) -> Line:
    item = _ITEM.match(row)
    if item is not None:
        return Line(number, ITEM, (item[1] or "").strip())
    level = len(row) - len(row.lstrip("#"))
    if 1 <= level <= 6 and row[level : level + 1] in ("", *_BLANK):
        return Line(number, HEADING, _heading(row[level:].strip()), level=level)
    words = row.strip()
    return Line(number, TEXT, words, bool(words) and _indent(row) > 0)


def _heading(words: str) -> str:
    """Its words without the signs that may close it: `## Before ##`."""
    bare = words.rstrip("#")
    return bare.strip() if not bare or bare[-1] in _BLANK else words
