"""Folding a text into columns as a terminal counts them: a Japanese character or an emoji takes two.

Lines break at spaces, between wide characters (but not before a closing mark or behind an opening one), and inside a
word only where it alone is longer than a line.
"""

from __future__ import annotations

import re

from warroom.incident.text import cells, clusters

_WIDE = r"\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_CLOSING = r"、。，．・：；？！）］｝」』】〉》ー々〟’”"
_OPENING = r"（［｛「『【〈《〔"
_PIECE = re.compile(rf" +|[{_OPENING}]*(?:[{_WIDE}]|[^ {_WIDE}]+)[{_CLOSING}]*")


def pieces(text: str) -> list[str]:
    """The text in parts between which a line may break; spaces are parts of their own."""
    return _PIECE.findall(text)


def fold(text: str, first: int, rest: int) -> list[str]:
    """A visible text in lines of at most `first` columns, then `rest` (each 2 or more). At least one line."""
    lines: list[str] = []
    line, used, room = "", 0, first
    for piece in pieces(text):
        if used + cells(piece) > room and line.strip():
            lines.append(line.rstrip(" "))
            line, used, room = "", 0, rest
        if not line:
            piece = piece.lstrip(" ")
        for part in _chopped(piece, room):
            if part is not piece and line:
                lines.append(line)
                line, used, room = "", 0, rest
            line += part
            used += cells(part)
    return [*lines, line.rstrip(" ")] if line.strip() or not lines else lines


def _chopped(piece: str, columns: int) -> list[str]:
    """A piece that is longer than a line, in parts of whole characters."""
    if cells(piece) <= columns:
        return [piece]
    parts, start, used = [], 0, 0
    for at, width in clusters(piece):
        if used + width > columns and at > start:
            parts.append(piece[start:at])
            start, used = at, 0
        used += width
    return [*parts, piece[start:]]
