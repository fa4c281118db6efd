"""Wrapping text into columns: at spaces, inside a word only where it is too long, between wide characters anywhere."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

from warroom.incident.text import CUT, shorten

_WIDE = r"\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
_CLOSING = frozenset("、。，．・：；？！）］｝」』】〉》ー々")


def wrap(text: str, first: int, rest: int, most: int) -> list[str]:
    """`text` (one visible line) in lines of at most `first` columns, then `rest`; at most `most` of them.

    Where some is left over, the last line ends in the cut mark.
    """
    width = max(first, 2)
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for piece in pieces(text, max(rest, 2)):
        size = cell_len(piece)
        if used + size > width and line.strip():
            lines.append(line.rstrip())
            if len(lines) == most:
                return [*lines[:-1], cut(lines[-1] + " ", width, force=True)]
            line, used, width = "", 0, max(rest, 2)
            piece = piece.lstrip()
            size = cell_len(piece)
        line += piece
        used += size
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def pieces(text: str, width: int) -> list[str]:
    """Words, spaces and single wide characters; a closing mark stays with the character before it."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if piece in _CLOSING and found:
            found[-1] += piece
        elif len(piece) > 1 and cell_len(piece) > width:
            found += [" "] if piece.isspace() else chop_cells(piece, width)
        else:
            found.append(piece)
    return found


def cut(text: str, width: int, force: bool = False) -> str:
    """`text` in at most `width` columns, ending in the cut mark where something was cut, or with `force`."""
    if not force:
        return shorten(text, width)
    text = text.rstrip()
    return text + CUT if cell_len(text) < width else shorten(text + " ", width)
