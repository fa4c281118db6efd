"""Wrapping text into columns: at spaces, inside a word only where it is too long, between wide characters anywhere.

Japanese is broken as it is printed: no line begins with what closes, nor ends with what opens (kinsoku).
Source: the classes cl-01 to cl-11 of https://www.w3.org/TR/jlreq/.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from rich.cells import cell_len

from warroom.incident.text import CUT, clusters, shorten

_WIDE = "\u1100\u1200\u2e80\ua000\uac00\ud7b0\uf900\ufb00\uff00\ufff0\U0001f000\U00040000"
"""Where each block of wide characters begins, and where it has ended."""
_PIECE = re.compile(r"\s+|\S+")
_NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉…‥⋯）］｝」』】〉》〕〗〙｠”’ー々〻ゝゞヽヾ〜～"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､｣･ｰｧｨｩｪｫｬｭｮｯﾞﾟ)]},.!?:;%％°"
)
_NOT_LAST = frozenset("（［｛「『【〈《〔〖〘｟“‘｢([{")


def wrap(text: str, first: int, rest: int, most: int) -> list[str]:
    """`text` (one visible line) in lines of at most `first` columns, then `rest`; at most `most` of them.

    Where some is left over, the last line ends in the cut mark.
    """
    width, rest = max(first, 2), max(rest, 2)
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    pieces, after = _pieces(text), ""
    while piece := after or next(pieces, ""):
        after = ""
        size = cell_len(piece)
        if used + size > width and line.strip():
            lines.append(line.rstrip())
            if len(lines) == most:
                return [*lines[:-1], cut(lines[-1] + " ", width, force=True)]
            line, used, width = "", 0, rest
            piece = piece.lstrip()
            size = cell_len(piece)
        if used + size > width:
            # Nothing but spaces before it, and still too wide.
            line, used = "", 0
            piece, after = (" ", "") if piece.isspace() else _split(piece, width)
            size = cell_len(piece)
        line += piece
        used += size
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> Iterator[str]:
    """What no line ends within: words, spaces, wide characters, each with what must not stand apart from it."""
    if text.isascii():
        yield from _PIECE.findall(text)
        return
    piece = last = ""
    for unit in _units(text):
        if piece and not _together(last, unit):
            yield piece
            piece = ""
        piece += unit
        last = unit
    yield piece


def _units(text: str) -> Iterator[str]:
    """Characters as people count them, with their marks."""
    before = 0
    for start, _ in clusters(text):
        if start:
            yield text[before:start]
        before = start
    yield text[before:]


def _together(last: str, unit: str) -> bool:
    if last.isspace() or unit.isspace():
        return last.isspace() and unit.isspace()
    return _holds(last, unit) or not (_is_wide(last) or _is_wide(unit))


def _is_wide(unit: str) -> bool:
    return bisect(_WIDE, unit[0]) % 2 == 1


def _holds(last: str, unit: str) -> bool:
    """Whether no line may end between the two."""
    return unit[0] in _NOT_FIRST or last[0] in _NOT_LAST


def _split(piece: str, width: int) -> tuple[str, str]:
    """A piece that is wider than a line, at the last place where a line may end; anywhere where there is none."""
    at = good = used = 0
    last = ""
    for unit in _units(piece):
        used += cell_len(unit)
        if at and used > width:
            break
        if last and (piece.isascii() or not _holds(last, unit)):
            good = at
        at += len(unit)
        last = unit
    else:
        return piece, ""
    if piece.isascii() or not _holds(last, unit):
        good = at
    at = good or at
    return piece[:at], piece[at:]


def cut(text: str, width: int, force: bool = False) -> str:
    """`text` in at most `width` columns, ending in the cut mark where something was cut, or with `force`."""
    if not force:
        return shorten(text, width)
    text = text.rstrip()
    return text + CUT if cell_len(text) < width else shorten(text + " ", width)


def breadth(text: str) -> int:
    """About how many columns a text takes: cheap, and right for plain letters and for Japanese."""
    return len(text) if text.isascii() else max(len(text), len(text.encode(errors="replace")) * 2 // 3)
